const common = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': ['@swc/jest', {
      jsc: {
        parser: { syntax: 'typescript', decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
        target: 'es2023',
      },
      module: { type: 'es6' },
    }],
  },
};

export default {
  // for tests and hooks on a busy machine: no test waits for time to pass, so this only ends one that hangs, after what it waits for has said so
  testTimeout: 300_000,
  // a worker of its own, begun anew when it has grown: one process for all suites comes to several GiB, and slows down
  workerIdleMemoryLimit: '1GB',
  projects: [
    { ...common, displayName: 'sidecar', rootDir: 'sidecar', testMatch: ['<rootDir>/test/**/*.test.ts'] },
    { ...common, displayName: 'content-server', rootDir: 'e2e/content-server', testMatch: ['<rootDir>/test/**/*.test.ts'] },
    { ...common, displayName: 'e2e', rootDir: 'e2e', testMatch: ['<rootDir>/test/**/*.test.ts'] },
  ],
};
