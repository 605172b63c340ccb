import { BridgeError } from '../../domain/errors.js';
import { troubleOf } from '../http/http-client.js';
import { retryAfterSeconds } from '../http/retry-after.js';

const RETRIES = 'The bridge tries again by itself; nothing is lost meanwhile.';
const PAIR_AGAIN = 'Run `bin/magento workspaces:pair` in the shop and set COMMERCE_PAIRING to what it prints.';

/** No answer, or one that broke off. All calls to the shop may be repeated: they set state or read it. */
export function brokenCall(operation: string, error: unknown): BridgeError {
  if (error instanceof BridgeError) return error;
  const { code } = troubleOf(error);
  return new BridgeError({
    code: 'COMMERCE_UNREACHABLE', message: `${operation}: the shop could not be reached${code === '' ? '' : ` (${code})`}.`, disposition: 'retry', nextAction: RETRIES, cause: error,
  });
}

/** The REST services' refusals; Magento answers `{"message": "…"}`. */
export function refusedCall(operation: string, status: number, body: string, retryAfter: string | undefined): BridgeError {
  const said = magentoMessage(body);
  const words = `status ${status}${said === '' ? '' : `: ${said}`}`;
  if (status === 401 || status === 403) {
    return new BridgeError({
      code: 'COMMERCE_FORBIDDEN', message: `${operation}: the shop did not accept the Integration's signature or rights (${words}).`, disposition: 'park', nextAction: PAIR_AGAIN,
    });
  }
  if (status === 404 || (status >= 300 && status < 400)) {
    return new BridgeError({
      code: 'COMMERCE_NOT_FOUND', message: `${operation}: there is no such service at the shop's address (${words}).`, disposition: 'retry',
      nextAction: 'Check that the module is enabled and that the pairing names the address the shop answers at.',
    });
  }
  if (status >= 400 && status < 500 && status !== 408 && status !== 429) {
    return new BridgeError({ code: 'COMMERCE_REFUSED', message: `${operation}: the shop refused it (${words}).`, disposition: 'park', nextAction: 'Read the shop\'s words; the versions of module and sidecar may not fit.' });
  }
  return unavailable(operation, status, words, retryAfter);
}

export interface DocumentRefusal {
  readonly status: number;
  /** Whether it was the module that answered, not something before it or in its place. */
  readonly ofModule: boolean;
  readonly retryAfter: string | undefined;
}

export function documentRefused(sourceId: string, { status, ofModule, retryAfter }: DocumentRefusal): BridgeError {
  const words = `status ${status}`;
  if (!ofModule && status < 300) return malformedAnswer('read document');
  if (!ofModule && status < 500 && status !== 408 && status !== 429) {
    return new BridgeError({
      code: 'COMMERCE_NOT_FOUND', message: `read document: something else than the shop's module answered (${words}).`, disposition: 'retry',
      nextAction: 'Check that the module is enabled, that the pairing names the address the shop answers at, and that nothing before the shop turns the sidecar away.',
    });
  }
  switch (status) {
    case 401: case 403:
      return new BridgeError({ code: 'COMMERCE_FORBIDDEN', message: `read document: the shop did not accept the signature (${words}).`, disposition: 'park', nextAction: PAIR_AGAIN });
    case 404: case 410:
      return new BridgeError({
        code: 'DOCUMENT_GONE', message: `The shop no longer has document ${sourceId} (${words}).`, disposition: 'park',
        nextAction: 'If it was deleted in the shop on purpose, change the record there so that its next snapshot comes without it; otherwise restore it and run the parked item again.',
      });
    default:
      return unavailable('read document', status, words, retryAfter);
  }
}

export function malformedAnswer(operation: string): BridgeError {
  return new BridgeError({
    code: 'COMMERCE_UNREADABLE_ANSWER', message: `${operation}: the shop answered with something else than expected, as it does in maintenance.`, disposition: 'retry', nextAction: RETRIES,
  });
}

/** Answers of a server, or of the balancer before it, that has more to do than it can; an error with one record says nothing of that. */
const STRAINED: ReadonlySet<unknown> = new Set([408, 429, 502, 503, 504]);

/** Whether the shop as a whole has too much to do. */
export function isStrained({ code, cause }: BridgeError): boolean {
  if (troubleOf(cause).late) return true;
  return code === 'COMMERCE_UNAVAILABLE' && STRAINED.has((cause as { status?: unknown } | undefined)?.status);
}

function unavailable(operation: string, status: number, words: string, retryAfter: string | undefined): BridgeError {
  const seconds = retryAfterSeconds(retryAfter);
  return new BridgeError({
    code: 'COMMERCE_UNAVAILABLE', message: `${operation}: the shop had an error (${words}).`, disposition: 'retry', nextAction: RETRIES, cause: { status },
    ...(seconds !== undefined && { retryAfterSeconds: seconds }),
  });
}

function magentoMessage(body: string): string {
  try {
    const { message } = JSON.parse(body) as { message?: unknown };
    return typeof message === 'string' ? message.slice(0, 300) : '';
  } catch {
    return '';
  }
}
