import type { ErrorCode } from '../../domain/error-codes.js';
import { BridgeError } from '../../domain/errors.js';

const REFUSALS: ReadonlySet<ErrorCode> = new Set(['OPENTEXT_NODE_GONE', 'OPENTEXT_NOT_FOUND', 'OPENTEXT_REFUSED', 'OPENTEXT_FORBIDDEN']);

/**
 * Whether Content Server took the question and has no answer to it, so that one thing of many is missing and the others need not wait for it. A 500 is one: Content Server gives it where it means
 * a refusal (see `failure.ts`). Not being reached, a pause asked for, or a server that is not up (502 to 504) are none: they pass.
 */
export function isRefusal(failure: unknown): failure is BridgeError {
  return failure instanceof BridgeError && (REFUSALS.has(failure.code) || failure.status === 500);
}

/** For `catch`: a refusal is an answer of nothing. */
export function unlessRefused(failure: unknown): undefined {
  if (!isRefusal(failure)) throw failure;
}
