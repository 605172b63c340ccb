import type { BridgeError } from '../domain/errors.js';

export type NextTry =
  | { readonly kind: 'later'; readonly milliseconds: number; readonly countsAsAttempt: boolean }
  | { readonly kind: 'park' };

const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 5 * 60_000;
/** A peer that is back is noticed within a minute. */
const LONGEST_PAUSE_IN_OUTAGE = 60_000;
/** About forty minutes of trying; then a person is told. */
const ATTEMPTS_BEFORE_PARKING = 14;
const WAIT = 500;
/** A person keeps what they reserved for minutes or days, and each try reads the document again. */
const WAIT_FOR_A_PERSON = 15_000;

/** The peer as a whole is away: no amount of trying says anything about this one item, so it is never parked for it. */
const OUTAGE = /_(UNREACHABLE|UNAVAILABLE|THROTTLED|UNREADABLE_ANSWER|NOT_SIGNED_IN|SESSION_REFUSED)$/;

/** A setting of which no answer came is done again whatever came of it, as a reading is; what makes something is looked for, and may be the cause itself. */
export function isOutage({ code, disposition }: BridgeError): boolean {
  return OUTAGE.test(code) || (disposition === 'retry' && code.endsWith('_OUTCOME_UNKNOWN'));
}

/**
 * The one place that decides when a failed run comes again. Pauses double up to five minutes (one in an outage), with full jitter in their upper half, so
 * that a peer that comes back is not met by everybody at once.
 * @param random between 0 and 1
 */
export function nextTry(failure: BridgeError, attempts: number, random: number): NextTry {
  switch (failure.disposition) {
    case 'park':
      return { kind: 'park' };
    case 'wait':
      return { kind: 'later', milliseconds: Math.max((failure.retryAfterSeconds ?? 0) * 1_000, (failure.code === 'OPENTEXT_LOCKED' ? WAIT_FOR_A_PERSON : WAIT) * (1 + random)), countsAsAttempt: false };
    case 'retry':
    case 'look':
    case 'renew': {
      if (attempts + 1 >= ATTEMPTS_BEFORE_PARKING && !isOutage(failure)) return { kind: 'park' };
      const pause = Math.min(isOutage(failure) ? LONGEST_PAUSE_IN_OUTAGE : LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.min(attempts, 12));
      const asked = (failure.retryAfterSeconds ?? 0) * 1_000;
      return { kind: 'later', milliseconds: Math.max(asked, pause / 2 + (pause / 2) * random), countsAsAttempt: true };
    }
  }
}

/** Workers that end with an object in their hands, one after the other, before a person is told. */
const DEATHS_BEFORE_PARKING = 10;

/**
 * A worker ends for many reasons, and its objects are taken over at once. One that was in hand again and again may be the reason: it comes after all others, later
 * and later, so that they are worked on in between, and is parked in the end.
 */
export function afterDeaths(deaths: number): NextTry | undefined {
  if (deaths >= DEATHS_BEFORE_PARKING) return { kind: 'park' };
  return deaths < 2 ? undefined : { kind: 'later', milliseconds: Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (deaths - 2)), countsAsAttempt: false };
}
