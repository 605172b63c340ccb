import { decide, type CallNature, type CallOutcome, type DecisionReason, type StatedReason } from '../../domain/disposition.js';
import { BridgeError } from '../../domain/errors.js';
import { retryAfterSeconds } from '../http/retry-after.js';

interface Advice { readonly cause: string; readonly nextAction: string }

const RETRIES = 'The bridge tries again by itself.';
const LOOKS = 'The bridge looks whether it happened before it does anything more.';
const REPEATS = 'The bridge does it again when what was sent can no longer arrive.';

/** The plain words for each reason of the decision table. */
const ADVICE: Readonly<Record<DecisionReason, Advice>> = {
  UNREACHABLE: { cause: 'Content Server could not be reached', nextAction: RETRIES },
  OUTCOME_UNKNOWN: { cause: 'the connection to Content Server ended before it answered', nextAction: LOOKS },
  UNREADABLE_ANSWER: { cause: 'Content Server answered with something else than data, as it does while it restarts', nextAction: RETRIES },
  NOT_SIGNED_IN: { cause: 'Content Server did not accept the session', nextAction: 'The bridge signs in again.' },
  FORBIDDEN: {
    cause: 'the bridge\'s user lacks the permission', nextAction: 'Give the user of OPENTEXT_USER the permission, then run the parked item again.',
  },
  NOT_FOUND: {
    cause: 'Content Server does not know what was asked for', nextAction: 'Check OPENTEXT_URL and that business workspaces are installed, then run the parked item again.',
  },
  NAME_TAKEN: { cause: 'an item of that name exists already', nextAction: LOOKS },
  NODE_GONE: {
    cause: 'the item is gone, or the bridge\'s user may not see it',
    nextAction: 'Restore it from the recycle bin or give the user of OPENTEXT_USER the permission, then run the parked item again.',
  },
  LOCKED: { cause: 'someone has the item reserved or locked', nextAction: 'The bridge waits until it is free.' },
  CONFLICT: { cause: 'someone changed the item at the same moment', nextAction: RETRIES },
  TOO_LARGE: { cause: 'the document is larger than Content Server takes', nextAction: 'Raise the limit of Content Server or of the proxy before it, then run the parked item again.' },
  THROTTLED: { cause: 'Content Server asks for a pause', nextAction: RETRIES },
  UNAVAILABLE: { cause: 'Content Server had an error', nextAction: RETRIES },
  REFUSED: {
    cause: 'Content Server refused it', nextAction: 'Correct what its text names, in Content Server or in the mapping, then run the parked item again.',
  },
  REDIRECTED: {
    cause: 'Content Server sent the call elsewhere, where the bridge does not follow with its credentials',
    nextAction: 'Set OPENTEXT_URL to the final address, then run the parked item again.',
  },
};

export interface Failure {
  readonly operation: string;
  readonly nature: CallNature;
  readonly outcome: CallOutcome;
  /** The server's own words. */
  readonly text?: string | undefined;
  readonly retryAfter?: string | undefined;
  readonly cause?: unknown;
}

export function failed({ operation, nature, outcome, text, retryAfter, cause }: Failure): BridgeError {
  const { reason, disposition } = decide(nature, outcome, stated(outcome, text));
  const advice = ADVICE[reason];
  const words = [outcome.kind === 'status' ? `status ${outcome.status}` : '', said(text)].filter((part) => part !== '').join(': ');
  const seconds = retryAfterSeconds(retryAfter);
  return new BridgeError({
    code: `OPENTEXT_${reason}`,
    message: `${operation}: ${advice.cause}${words === '' ? '' : ` (${words})`}.`,
    disposition,
    nextAction: disposition === 'look' ? LOOKS : reason === 'OUTCOME_UNKNOWN' ? REPEATS : advice.nextAction,
    ...(seconds !== undefined && { retryAfterSeconds: seconds }),
    ...(outcome.kind === 'status' && { status: outcome.status }),
    ...(cause !== undefined && { cause }),
  });
}

/**
 * Content Server tells a taken name and a missing item by text under 400 or 500 alike
 * (pyxecm `otcs.py`: "already exists"; node calls: "could not be accessed").
 */
function stated(outcome: CallOutcome, text = ''): StatedReason {
  if (outcome.kind !== 'status' || ![400, 404, 409, 500].includes(outcome.status)) return undefined;
  if (/already exists|already in use/i.test(text) && !/attribute group/i.test(text)) return 'name-taken';
  if (/could not be accessed|does not exist,? or you do not have/i.test(text)) return 'gone';
  if (/\b(is|been) (reserved|locked)\b/i.test(text)) return 'locked';
  return undefined;
}

/** `error` and `errorDetail` of the answer, on one line and no longer than a person reads; not a page of HTML. */
export function errorText(body: string): string | undefined {
  try {
    const parsed: unknown = JSON.parse(body);
    if (parsed === null || typeof parsed !== 'object') return undefined;
    const { error, errorDetail } = parsed as { error?: unknown; errorDetail?: unknown };
    const texts = [error, errorDetail].filter((part): part is string => typeof part === 'string' && part !== '');
    return texts.length === 0 ? undefined : texts.join(' ');
  } catch {
    return undefined;
  }
}

function said(text: string | undefined): string {
  return (text ?? '').replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim().replace(/\.$/, '').slice(0, 300);
}
