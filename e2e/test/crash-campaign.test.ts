import { Campaign, isClean } from '../crash/campaign.js';
import { postgresMissing } from '../processes/postgres-server.js';

const stores = postgresMissing() === undefined ? ['pglite', 'postgres'] as const : ['pglite'] as const;

/** The short one; `npm run -s crash -- --kills 300` is the long one. */
it.each(stores)('sidecars killed amid their work on %s lose nothing and do nothing twice', async (store) => {
  const result = await Campaign.run({ kills: 8, store, seed: Date.now() % 1_000_000, progress: () => undefined });
  expect(isClean(result) ? 'clean' : result).toBe('clean');
  expect(result.kills).toBe(8);
});
