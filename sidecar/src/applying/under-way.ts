import type { BusinessKey } from '../domain/business-key.js';
import { BridgeError } from '../domain/errors.js';
import { overwrites } from '../domain/plan.js';
import type { Ledger, StandingIntent } from '../ports/ledger.js';

/** A call that was cut off here may still be at work in Content Server: what came of it is believed only after this time. */
const UNDER_WAY_SECONDS = 30;

/** @throws OPENTEXT_UNDER_WAY with what is left of the time while the act of the intent may still happen; `what`: 'A version was sent …' */
export function untilArrived({ ageSeconds }: StandingIntent, what: string): void {
  if (ageSeconds >= UNDER_WAY_SECONDS) return;
  throw new BridgeError({
    code: 'OPENTEXT_UNDER_WAY', message: `${what} a moment ago and no answer came; it may still arrive.`, disposition: 'wait',
    nextAction: 'Nothing: the bridge goes on when it can no longer arrive.', retryAfterSeconds: Math.ceil(UNDER_WAY_SECONDS - ageSeconds),
  });
}

/** Names and attributes that were sent without an answer could arrive after newer ones, and stand over them for ever: nothing is set before they cannot any more. */
export async function untilNothingOverwrites(key: BusinessKey, ledger: Pick<Ledger, 'link' | 'unsettled'>): Promise<void> {
  const steps = (await ledger.link(key))?.unsettled.filter(overwrites) ?? [];
  for (const step of steps) {
    const intent = await ledger.unsettled(key, step);
    if (intent !== undefined) untilArrived(intent, 'Names or attributes were sent');
  }
}
