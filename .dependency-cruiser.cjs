/** Imports go one way; docs/architecture.md says why. */
const room = (name) => `^sidecar/src/${name}(/|\\.ts$)`;
const rooms = (...names) => `^sidecar/src/(${names.join('|')})(/|\\.ts$)`;

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'domain-and-contract-stand-alone',
      severity: 'error',
      from: { path: rooms('domain', 'contract') },
      to: { path: '^sidecar/src/', pathNot: rooms('domain', 'contract') },
    },
    {
      name: 'planning-is-pure',
      comment: 'recipes and planning know the domain and the contract, no I/O and no clock',
      severity: 'error',
      from: { path: rooms('recipes', 'planning') },
      to: { path: '^sidecar/src/', pathNot: rooms('domain', 'contract', 'recipes', 'planning') },
    },
    {
      name: 'planning-does-no-io',
      comment: 'but for the registry, which reads the names of the files beside it once, when it is loaded: docs/decisions/0016-recipes-are-found.md',
      severity: 'error',
      from: { path: rooms('domain', 'recipes', 'planning'), pathNot: '^sidecar/src/recipes/registry\\.ts$' },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
    },
    {
      name: 'recipes-do-not-wait-for-their-registry',
      comment: 'it loads every file beside it before it is loaded itself: one that imported it would wait for ever',
      severity: 'error',
      from: { path: room('recipes') },
      to: { path: '^sidecar/src/recipes/registry\\.ts$' },
    },
    {
      name: 'ports-know-the-domain-only',
      severity: 'error',
      from: { path: room('ports') },
      to: { path: '^sidecar/src/', pathNot: rooms('domain', 'contract', 'ports') },
    },
    {
      name: 'only-the-composition-root-knows-adapters',
      severity: 'error',
      from: { path: '^sidecar/src/', pathNot: `${room('adapters')}|${rooms('main', 'cli', 'commands', 'composition', 'compose-adobe-io')}` },
      to: { path: room('adapters') },
    },
    {
      name: 'only-adapters-import-vendor-clients',
      severity: 'error',
      from: { path: '^sidecar/src/', pathNot: room('adapters') },
      to: { path: 'node_modules/(got|pg|pg-boss|@electric-sql|oauth-1.0a|@adobe)/' },
    },
    {
      name: 'product-does-not-import-its-tests',
      severity: 'error',
      from: { path: '^sidecar/src/' },
      to: { path: '^(e2e|sidecar/test)/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(/dist/|/node_modules/.cache/)' },
    enhancedResolveOptions: { extensions: ['.ts', '.js'], conditionNames: ['import', 'require', 'node', 'default'] },
  },
};
