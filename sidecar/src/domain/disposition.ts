import type { Disposition } from './errors.js';

/**
 * What a call is to the peer when its outcome is unknown.
 * - read: changes nothing. - set: a second time changes nothing more. - create: a second time makes a second one.
 */
export type CallNature = 'read' | 'set' | 'create';

/** How a call ended, without the peer's own words. */
export type CallOutcome =
  | { readonly kind: 'status'; readonly status: number }
  /** Success was said, but the body is not what the call answers (an HTML page, nothing, cut off). */
  | { readonly kind: 'unreadable' }
  /** Refused connection or unknown host: no byte was sent. */
  | { readonly kind: 'not-sent' }
  /** Reset or deadline after the request was on its way. */
  | { readonly kind: 'lost' };

/** Reasons that peers tell by text instead of by status. */
export type StatedReason = 'name-taken' | 'gone' | 'locked' | undefined;

export interface Decision { readonly reason: DecisionReason; readonly disposition: Disposition }
export type DecisionReason =
  | 'UNREACHABLE' | 'OUTCOME_UNKNOWN' | 'UNREADABLE_ANSWER' | 'NOT_SIGNED_IN' | 'FORBIDDEN' | 'NOT_FOUND' | 'NAME_TAKEN' | 'NODE_GONE'
  | 'LOCKED' | 'CONFLICT' | 'TOO_LARGE' | 'THROTTLED' | 'UNAVAILABLE' | 'REFUSED' | 'REDIRECTED';

/** The one decision table: what a failed call means and what is to happen next. */
export function decide(nature: CallNature, outcome: CallOutcome, stated?: StatedReason): Decision {
  const unknown: Disposition = nature === 'create' ? 'look' : 'retry';
  switch (outcome.kind) {
    case 'not-sent': return { reason: 'UNREACHABLE', disposition: 'retry' };
    case 'lost': return { reason: nature === 'read' ? 'UNREACHABLE' : 'OUTCOME_UNKNOWN', disposition: unknown };
    case 'unreadable': return { reason: 'UNREADABLE_ANSWER', disposition: unknown };
    // whoever stands before the server may have given up waiting for it
    case 'status': return nature === 'set' && [502, 504].includes(outcome.status) ? { reason: 'OUTCOME_UNKNOWN', disposition: unknown } : byStatus(outcome.status, unknown, stated);
  }
}

function byStatus(status: number, unknown: Disposition, stated: StatedReason): Decision {
  if (stated === 'name-taken') return { reason: 'NAME_TAKEN', disposition: 'look' };
  if (stated === 'gone') return { reason: 'NODE_GONE', disposition: 'park' };
  if (stated === 'locked' || status === 423) return { reason: 'LOCKED', disposition: 'wait' };
  if (status >= 300 && status < 400) return { reason: 'REDIRECTED', disposition: 'park' };
  switch (status) {
    case 401: return { reason: 'NOT_SIGNED_IN', disposition: 'renew' };
    case 403: return { reason: 'FORBIDDEN', disposition: 'park' };
    case 404: return { reason: 'NOT_FOUND', disposition: 'park' };
    case 408: return { reason: 'OUTCOME_UNKNOWN', disposition: unknown };
    case 409: return { reason: 'CONFLICT', disposition: unknown };
    case 413: return { reason: 'TOO_LARGE', disposition: 'park' };
    case 429: return { reason: 'THROTTLED', disposition: 'retry' };
    case 503: return { reason: 'UNAVAILABLE', disposition: unknown };
    default: return status >= 500 ? { reason: 'UNAVAILABLE', disposition: unknown } : { reason: 'REFUSED', disposition: 'park' };
  }
}
