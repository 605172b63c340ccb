import { fuzz } from './fuzz.js';
import { Target } from './target.js';

describe('hostile requests to every address', () => {
  const target = new Target();
  beforeAll(async () => { await target.start(); });
  afterAll(async () => { await target.stop(); });

  it.each([1])('bring nothing down, and every refusal has its code: seed %i', async (seed) => {
    const { breaches, events } = await fuzz(target, seed, 1_000);
    expect(breaches).toEqual([]);
    expect(Math.min(events['accepted'] ?? 0, events['rejected'] ?? 0)).toBeGreaterThan(20);
  });
});
