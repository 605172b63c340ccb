import type { ErrorCode } from './error-codes.js';

/**
 * What is to happen after a failure. The decision is made once, in `domain/disposition.ts`.
 * - retry: the same act may be repeated after a pause.
 * - wait: something this depends on is not there yet; costs no attempt.
 * - look: the outcome is unknown; never repeat the act, find out first.
 * - renew: the session is over; log in once more.
 * - park: a person must act.
 */
export type Disposition = 'retry' | 'wait' | 'look' | 'renew' | 'park';

/** An error its reader can act on. `code` is stable and listed in docs/errors.md. */
export class BridgeError extends Error {
  readonly code: ErrorCode;
  readonly disposition: Disposition;
  /** What the reader should do, or what the bridge does by itself next. */
  readonly nextAction: string;
  /** Seconds the peer asked us to stay away. */
  readonly retryAfterSeconds: number | undefined;
  /** HTTP status that the peer answered with, where it did. */
  readonly status: number | undefined;

  constructor(init: {
    code: ErrorCode; message: string; disposition: Disposition; nextAction: string; retryAfterSeconds?: number; status?: number; cause?: unknown;
  }) {
    super(init.message, init.cause === undefined ? undefined : { cause: init.cause });
    this.name = 'BridgeError';
    this.code = init.code;
    this.disposition = init.disposition;
    this.nextAction = init.nextAction;
    this.retryAfterSeconds = init.retryAfterSeconds;
    this.status = init.status;
  }
}
