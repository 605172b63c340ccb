import { CallBudget } from '../../src/pacing/call-budget.js';

describe('a budget of calls', () => {
  let time = 0;
  const budget = (perSecond: number) => new CallBudget({ perSecond, now: () => time, sleep: async (milliseconds) => { time += milliseconds; } });
  const take = async (from: CallBudget, calls: number) => {
    const began = time;
    for (let call = 0; call < calls; call += 1) await from.take();
    return time - began;
  };
  beforeEach(() => { time = 5_000; });

  it('lets through what was saved, then one call after the other at its rate', async () => {
    const twoASecond = budget(2);
    expect(await take(twoASecond, 20)).toBe(0);
    expect(await take(twoASecond, 100)).toBeCloseTo(50_000);
  });

  it('saves for ten seconds and no longer', async () => {
    const fourASecond = budget(4);
    await take(fourASecond, 40);
    time += 3_600_000;
    expect(await take(fourASecond, 40)).toBe(0);
    expect(await take(fourASecond, 1)).toBeCloseTo(250);
  });

  it('gives those that wait together their turns one after the other', async () => {
    const waits: number[] = [];
    const shared = new CallBudget({ perSecond: 1, now: () => time, sleep: async (milliseconds) => { waits.push(milliseconds); } });
    await Promise.all(Array.from({ length: 13 }, () => shared.take()));
    expect(waits).toEqual([1_000, 2_000, 3_000]);
  });
});
