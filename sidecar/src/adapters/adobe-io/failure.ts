import { RequestError } from 'got';
import { BridgeError } from '../../domain/errors.js';

const RETRIES = 'The bridge tries again by itself; nothing is lost meanwhile.';

/** An answer other than success. */
export function refusedBy(operation: string, status: number, retryAfterSeconds?: number): BridgeError {
  const words = `${operation}: Adobe I/O answered with status ${status}.`;
  if (status === 401 || status === 403) {
    return new BridgeError({
      code: 'ADOBE_IO_CREDENTIALS_REFUSED', message: words, disposition: 'retry',
      nextAction: 'Check ADOBE_IO_CLIENT_ID, ADOBE_IO_CLIENT_SECRET, ADOBE_IO_ORG_ID and ADOBE_IO_SCOPES, and that the project has the I/O Management API.',
    });
  }
  if (status === 408 || status === 429 || status >= 500) {
    return new BridgeError({ code: 'ADOBE_IO_UNAVAILABLE', message: words, disposition: 'retry', nextAction: RETRIES, ...(retryAfterSeconds !== undefined && { retryAfterSeconds }) });
  }
  if (status >= 300 && status < 400) return elsewhere(operation);
  return new BridgeError({ code: 'ADOBE_IO_REFUSED', message: words, disposition: 'park', nextAction: 'Check the registration, the provider and its event codes in Developer Console.' });
}

/** No answer, or one that broke off or cannot be read. */
export function unreachable(operation: string, error: unknown): BridgeError {
  if (error instanceof BridgeError) return error;
  const code = error instanceof RequestError ? error.code : (error as { code?: unknown } | null)?.code;
  return new BridgeError({
    code: 'ADOBE_IO_UNREACHABLE', message: `${operation}: Adobe I/O could not be reached${typeof code === 'string' ? ` (${code})` : ''}.`, disposition: 'retry', nextAction: RETRIES, cause: error,
  });
}

/** A redirect, or a link, to another place: the token goes to none. */
export function elsewhere(operation: string): BridgeError {
  return new BridgeError({
    code: 'ADOBE_IO_REFUSED', message: `${operation}: the answer points to another address; the bridge follows nowhere with its token.`, disposition: 'park',
    nextAction: 'Copy the address from Developer Console again.',
  });
}
