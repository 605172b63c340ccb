import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { Log } from '../ports/log.js';
import { refuse } from './refusal.js';

export const unknownPath: RequestHandler = (_request, response) => {
  refuse(response, { status: 404, code: 'PATH_UNKNOWN', message: 'There is nothing at this address.', nextAction: 'sidecar/contract/openapi.json lists what there is.' });
};

/** Whatever no other handler expected: the client's mistakes (a malformed address, a body cut off) by their status, all else as ours. */
export function unforeseen(log: Log): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const status = (error as { status?: unknown } | null)?.status;
    const clientsMistake = typeof status === 'number' && status >= 400 && status < 500;
    if (!clientsMistake) log.error('A request failed', { method: request.method, cause: error instanceof Error ? error.stack ?? error.message : String(error) });
    if (response.headersSent) next(error);
    else if (clientsMistake) refuse(response, { status, code: 'REQUEST_MALFORMED', message: 'The request cannot be read.', nextAction: 'Send it as sidecar/contract/openapi.json describes.' });
    else refuse(response, { status: 500, code: 'INTERNAL_ERROR', message: 'The sidecar could not answer.', nextAction: 'Try again; if it stays, report it with the sidecar\'s log of this moment.' });
  };
}
