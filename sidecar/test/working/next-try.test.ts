import { BridgeError, type Disposition } from '../../src/domain/errors.js';
import type { ErrorCode } from '../../src/domain/error-codes.js';
import { afterDeaths, nextTry } from '../../src/working/next-try.js';

const failure = (disposition: Disposition, code: ErrorCode = 'OPENTEXT_CONFLICT', retryAfterSeconds?: number) =>
  new BridgeError({ code, message: 'm', nextAction: 'n', disposition, ...(retryAfterSeconds !== undefined && { retryAfterSeconds }) });
const pause = (attempts: number, random: number, code?: ErrorCode) => {
  const next = nextTry(failure('retry', code), attempts, random);
  if (next.kind !== 'later') throw new Error('parked');
  return next.milliseconds;
};

describe('nextTry', () => {
  it('parks what a person must mend, at once', () => {
    expect(nextTry(failure('park'), 0, 0.5)).toEqual({ kind: 'park' });
  });

  it('waits briefly for what is not there yet, however often, and burns no attempt', () => {
    expect(nextTry(failure('wait'), 1_000, 0.5)).toMatchObject({ kind: 'later', countsAsAttempt: false });
    expect(nextTry(failure('wait', 'OPENTEXT_LOCKED'), 1_000, 0.5)).toEqual({ kind: 'later', milliseconds: 22_500, countsAsAttempt: false });
    expect(nextTry(failure('wait', 'OPENTEXT_UNDER_WAY', 26), 1_000, 0.5)).toEqual({ kind: 'later', milliseconds: 26_000, countsAsAttempt: false });
  });

  it.each(['retry', 'look', 'renew'] as const)('comes again after %s and counts it', (disposition) => {
    expect(nextTry(failure(disposition), 0, 0.5)).toMatchObject({ kind: 'later', countsAsAttempt: true });
  });

  it('doubles its pauses up to five minutes, or one in an outage, jittered in their upper half', () => {
    expect([0, 1, 2, 3].map((attempts) => pause(attempts, 1))).toEqual([1_000, 2_000, 4_000, 8_000]);
    expect([0, 1, 2, 3].map((attempts) => pause(attempts, 0))).toEqual([500, 1_000, 2_000, 4_000]);
    expect(pause(12, 1)).toBe(300_000);
    expect(pause(500, 1, 'COMMERCE_UNREACHABLE')).toBe(60_000);
  });

  it('stays away for as long as the peer asks', () => {
    expect(nextTry(failure('retry', 'OPENTEXT_THROTTLED', 120), 0, 0)).toMatchObject({ milliseconds: 120_000 });
  });

  it('calls a person after many attempts, but never for a peer that is away', () => {
    expect(nextTry(failure('retry'), 13, 0.5)).toEqual({ kind: 'park' });
    for (const code of ['OPENTEXT_UNREACHABLE', 'OPENTEXT_UNAVAILABLE', 'COMMERCE_UNREACHABLE', 'COMMERCE_UNAVAILABLE', 'COMMERCE_UNREADABLE_ANSWER'] as const) {
      expect(nextTry(failure('retry', code), 10_000, 0.5)).toMatchObject({ kind: 'later' });
    }
    // a setting of which no answer came; what makes something is looked for, and is parked in the end
    expect(nextTry(failure('retry', 'OPENTEXT_OUTCOME_UNKNOWN'), 10_000, 0.5)).toMatchObject({ kind: 'later' });
    expect(nextTry(failure('look', 'OPENTEXT_OUTCOME_UNKNOWN'), 13, 0.5)).toEqual({ kind: 'park' });
  });
});

describe('after the death of its workers', () => {
  it('an object is run at once the first time, then later and later, and a person is told after the tenth', () => {
    expect([0, 1].map(afterDeaths)).toEqual([undefined, undefined]);
    expect([2, 3, 4, 9].map((deaths) => afterDeaths(deaths))).toEqual([1_000, 2_000, 4_000, 128_000].map((milliseconds) => ({ kind: 'later', milliseconds, countsAsAttempt: false })));
    expect(afterDeaths(10)).toEqual({ kind: 'park' });
  });
});
