import { SpareTime } from '../../src/pacing/spare-time.js';
import { placesFor } from '../../src/working/places.js';

describe('time to spare', () => {
  let now = 0;
  const lived = { active: 0, idle: 0 };
  /** Seconds pass in which the process has something to do for this share of them; it is asked four times a second. */
  const live = (spareTime: SpareTime, seconds: number, busy: number) => {
    for (let asked = 0; asked < seconds * 4; asked += 1) {
      now += 250;
      lived.active += 250 * busy;
      lived.idle += 250 * (1 - busy);
      spareTime.share();
    }
    return spareTime.share();
  };
  const begin = () => new SpareTime({ now: () => now, utilization: () => ({ ...lived, utilization: 0 }) });

  it('is all there from the start, and stays so while the process has time', () => {
    const spareTime = begin();
    expect(spareTime.share()).toBe(1);
    expect(live(spareTime, 60, 0.6)).toBe(1);
  });

  it('is less than a quarter after two busy seconds', () => {
    const spareTime = begin();
    expect(live(spareTime, 2, 0.95)).toBeLessThan(0.25);
  });

  it('comes back within seconds, and slower than it went', () => {
    const spareTime = begin();
    live(spareTime, 10, 1);
    const after = live(spareTime, 2, 0.5);
    expect(after).toBeGreaterThan(0.1);
    expect(after).toBeLessThan(0.5);
    expect(live(spareTime, 10, 0.5)).toBe(1);
  });

  it('looks back over all of the time since it was last asked', () => {
    const spareTime = begin();
    live(spareTime, 2, 1);
    const before = spareTime.share();
    now += 60_000;
    lived.active += 6_000;
    lived.idle += 54_000;
    expect(spareTime.share()).toBeGreaterThan(before);
  });
});

describe('places', () => {
  it('of backfill and drift shrink with the time to spare, to one and never to none; those of live work do not', () => {
    expect(placesFor(64, 1)).toEqual({ live: 96, backfill: 16, drift: 8 });
    expect(placesFor(64, 0.5)).toEqual({ live: 96, backfill: 8, drift: 4 });
    expect(placesFor(64, 0)).toEqual({ live: 96, backfill: 1, drift: 1 });
    expect(placesFor(1, 1)).toEqual({ live: 2, backfill: 1, drift: 1 });
  });
});
