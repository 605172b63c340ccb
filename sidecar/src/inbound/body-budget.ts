import type { RequestHandler } from 'express';
import { refuse } from './refusal.js';

/**
 * Bodies are read before their signature can be checked: all that are on their way have so many bytes together, and who comes when they are used up is asked to come again.
 * A body that does not say its length counts as the `longest` there may be.
 */
export function bodyBudget(bytes: number, longest: number): RequestHandler {
  let left = bytes;
  return (request, response, next) => {
    const announced = Number(request.headers['content-length'] ?? longest);
    const size = Number.isSafeInteger(announced) && announced >= 0 ? Math.min(announced, longest) : longest;
    if (size > left) {
      response.setHeader('connection', 'close');
      refuse(response, {
        status: 503, code: 'BUSY', message: 'More is being sent to the sidecar than it keeps in memory at once.', nextAction: 'Send the same again after the pause; the outbox keeps its events.', retryAfterSeconds: 5,
      });
      return;
    }
    left -= size;
    response.once('close', () => { left += size; });
    next();
  };
}
