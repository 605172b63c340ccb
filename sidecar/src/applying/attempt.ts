import { BridgeError } from '../domain/errors.js';
import type { Effect, Intent, Ledger } from '../ports/ledger.js';

export interface Attempt {
  readonly intent: Intent;
  readonly act: () => Promise<Effect>;
  /** Whether the act has happened after all; asked when its outcome is unknown or the peer says that it stands already. */
  readonly look: (failure: BridgeError) => Promise<Effect | undefined>;
  /** An earlier act of the step may still happen: that this one was refused settles nothing. */
  readonly doubtful?: boolean;
}

/**
 * Intend, act, confirm. When the act's outcome is unknown it is not repeated: one look now, and where nothing is found yet the
 * intent stays unsettled, so that the next run looks before it acts.
 */
export async function attempt(ledger: Ledger, { intent, act, look, doubtful = false }: Attempt): Promise<Effect> {
  await ledger.intend(intent);
  let effect: Effect;
  try {
    effect = await act();
  } catch (failure) {
    if (!(failure instanceof BridgeError)) throw failure;
    const found = failure.disposition === 'look' ? await look(failure) : undefined;
    if (found === undefined) {
      if (failure.disposition !== 'look' && !doubtful) await ledger.withdraw(intent);
      if (UNANSWERED.test(failure.code)) await renewed(ledger, intent);
      throw failure;
    }
    effect = found;
  }
  await ledger.confirmWithNext(intent, effect);
  return effect;
}

/** Failures that leave open whether the call is still under way. */
const UNANSWERED = /^OPENTEXT_(OUTCOME_UNKNOWN|UNREADABLE_ANSWER)$/;

/** A call is given up after minutes: how long it may still be under way is counted from then. Where that cannot be written, the failure itself is told. */
async function renewed(ledger: Ledger, intent: Intent): Promise<void> {
  await ledger.intend(intent).catch(() => undefined);
}

/** For acts that a second time change nothing more: where it failed, the intent stands and the act is done again, once nothing of it is under way any more. */
export async function repeatable(ledger: Ledger, intent: Intent, effect: Effect, act: () => Promise<void>): Promise<void> {
  await ledger.intend(intent);
  try {
    await act();
  } catch (failure) {
    if (failure instanceof BridgeError) await (UNANSWERED.test(failure.code) ? renewed(ledger, intent) : ledger.intend(intent, { underWay: false }));
    throw failure;
  }
  await ledger.confirmWithNext(intent, effect);
}
