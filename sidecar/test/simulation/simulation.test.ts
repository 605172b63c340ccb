import { REGRESSIONS } from './regressions.js';
import { simulate } from './simulation.js';
import { SimulatedStore } from './simulated-store.js';

describe('the engine in foul weather', () => {
  let store: SimulatedStore;

  beforeAll(async () => {
    store = await SimulatedStore.open();
  });

  afterAll(async () => {
    await store?.direct().close();
  });

  it.each([1])('loses nothing, does nothing twice and comes to rest: seed %i', async (seed) => {
    expect((await simulate(store, seed, 2_500)).breaches).toEqual([]);
  });

  it.each(REGRESSIONS)('$why: seed $seed', async ({ seed, steps }) => {
    expect((await simulate(store, seed, steps)).breaches).toEqual([]);
  });

  it('goes the same way every time', async () => {
    expect(await simulate(store, 7, 800)).toEqual(await simulate(store, 7, 800));
  });
});
