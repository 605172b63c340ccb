import type { Response } from 'express';
import type { ErrorCode } from '../domain/error-codes.js';

/** An answer its reader can act on; `code` is listed in docs/errors.md. */
export interface Refusal { readonly status: number; readonly code: ErrorCode; readonly message: string; readonly nextAction: string; readonly retryAfterSeconds?: number }

export function refuse(response: Response, { status, code, message, nextAction, retryAfterSeconds }: Refusal): void {
  if (retryAfterSeconds !== undefined) response.setHeader('retry-after', String(retryAfterSeconds));
  response.status(status).json({ error: { code, message, nextAction } });
}
