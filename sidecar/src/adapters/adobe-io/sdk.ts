import { createRequire } from 'node:module';
import { BridgeError } from '../../domain/errors.js';

/** What Adobe's SDK tells of an answer that is no success stands in its messages alone; its hook for retries sees the answer itself. */
interface SdkResponse { readonly status: number; readonly headers: { get(name: string): string | null } }
type RetryHook = (attempt: number, error: unknown, response: SdkResponse | null | undefined) => boolean;

export interface SdkPage { readonly events?: unknown; readonly link?: Readonly<Record<string, string>>; /** Milliseconds. */ readonly retryAfter?: number }

/** `EventsCoreAPI` of @adobe/aio-lib-events, which @adobe/aio-sdk gives out as `Events`. */
export interface EventsClient {
  getEventsFromJournal(url: string, options?: Readonly<Record<string, string | number | boolean>>): Promise<SdkPage>;
  publishEvent(event: object): Promise<unknown>;
  __createRequest(...parameters: unknown[]): Record<string, unknown>;
  __getRetryOn(retries: number): RetryHook;
}

interface Events { init(organizationId: string, clientId: string, token: string, options: { readonly timeout: number; readonly eventsIngressURL: string }): Promise<EventsClient> }

export interface SdkAccount { readonly organizationId: string; readonly clientId: string }

/** Counted after decompression. */
const MOST_BYTES = 16 * 1024 * 1024;

/** Milliseconds; less than the time for which a process holds the journal. */
const PATIENCE = 20_000;

/** How a call ended: the answer's status, or why there was none. */
export interface Seen { readonly status?: number; readonly retryAfterSeconds?: number; readonly error?: unknown }

/** Adobe's SDK, kept to one address for each call: no redirect is followed, no answer is without end, and nothing is tried again behind our back. */
export class AdobeSdk {
  constructor(private readonly events: Events, private readonly account: SdkAccount, private readonly publishing: string, private readonly patience: number) {}

  async call<T>(token: string, work: (client: EventsClient) => Promise<T>): Promise<{ readonly ok: T } | { readonly failed: Seen }> {
    const client = await this.events.init(this.account.organizationId, this.account.clientId, token, { timeout: this.patience, eventsIngressURL: this.publishing });
    let seen: Seen = {};
    const ending = new AbortController();
    const createRequest = client.__createRequest.bind(client);
    client.__createRequest = (...parameters) => ({ ...createRequest(...parameters), redirect: 'manual', size: MOST_BYTES, signal: ending.signal });
    client.__getRetryOn = () => (_attempt, error, response) => {
      const after = Number(response?.headers.get('retry-after') ?? Number.NaN);
      seen = response ? { status: response.status, ...(after >= 0 && { retryAfterSeconds: after }) } : { error };
      return false;
    };
    try {
      return { ok: await work(client) };
    } catch (error) {
      return { failed: seen.status === undefined || seen.status < 300 ? { error } : seen };
    } finally {
      // an answer that nobody reads to its end would keep its connection, and go on coming
      ending.abort();
    }
  }
}

/** Loads the SDK, which takes a second; a BridgeError ADOBE_IO_SDK_MISSING when it is not installed. */
export function loadAdobeSdk(account: SdkAccount, publishing: string, load: (name: string) => unknown = createRequire(import.meta.url), patience = PATIENCE): AdobeSdk {
  return new AdobeSdk(eventsOf(quietly(() => {
    try {
      return load('@adobe/aio-sdk');
    } catch (cause) {
      throw new BridgeError({
        code: 'ADOBE_IO_SDK_MISSING', message: 'Adobe I/O Events is switched on, and the package @adobe/aio-sdk is not installed.', disposition: 'park',
        nextAction: 'Install the optional packages too: `npm ci` without --omit=optional. Or leave out ADOBE_IO_JOURNAL_URL and ADOBE_IO_PUBLISH.', cause,
      });
    }
  })), account, publishing, patience);
}

/**
 * Its lines are no JSON, and on the level `debug` they name proxies with their passwords; it takes the level from the environment when it is loaded.
 * Without AIO_CLI_ENV it would read a `.env` file of the working directory into this process.
 */
function quietly<T>(load: () => T): T {
  process.env['AIO_CLI_ENV'] ??= 'prod';
  const level = process.env['LOG_LEVEL'];
  process.env['LOG_LEVEL'] = 'error';
  try {
    return load();
  } finally {
    if (level === undefined) delete process.env['LOG_LEVEL'];
    else process.env['LOG_LEVEL'] = level;
  }
}

function eventsOf(sdk: unknown): Events {
  const { Events: events } = (sdk ?? {}) as { Events?: Partial<Events> };
  if (typeof events?.init !== 'function') throw new TypeError('@adobe/aio-sdk has no Events.init');
  return events as Events;
}
