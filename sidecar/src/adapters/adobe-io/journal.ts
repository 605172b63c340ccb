import { BridgeError } from '../../domain/errors.js';
import type { EventJournal, JournalPage, JournalStart } from '../../ports/io-events.js';
import { elsewhere } from './failure.js';
import type { SdkPage } from './sdk.js';
import { withToken, type AdobeCalls } from './with-token.js';

const OPERATION = 'read the journal';
const EVENTS_AT_ONCE = 100;

/**
 * The Journaling API: a page of events, and a link to the next that bears its position. 204 at the end, 410 when a position is kept no more.
 * Source: AdobeDocs/adobe-io-events, guides/api/journaling-api.
 */
export class AdobeJournal implements EventJournal {
  constructor(private readonly calls: AdobeCalls, private readonly url: string) {}

  async read(from: { readonly position: string } | { readonly start: JournalStart }): Promise<JournalPage> {
    // a position is the query of the link, as Adobe gave it
    const [url, options] = 'position' in from ? [`${this.url}${from.position}`, {}] : [this.url, { limit: EVENTS_AT_ONCE, ...(from.start === 'latest' && { latest: true }) }];
    const page: SdkPage = await withToken(this.calls, OPERATION, (client) => client.getEventsFromJournal(url, options), ({ status }) => (status === 410 ? expired() : undefined));
    const { events = [], link, retryAfter } = page;
    if (!Array.isArray(events)) throw new BridgeError({ code: 'ADOBE_IO_UNAVAILABLE', message: `${OPERATION}: the answer holds no list of events.`, disposition: 'retry', nextAction: 'The bridge tries again by itself.' });
    return {
      events: events.map((entry: unknown) => (typeof entry === 'object' && entry !== null ? (entry as { event?: unknown }).event : undefined)),
      next: link?.['next'] === undefined ? undefined : this.positionIn(link['next']), retryAfterSeconds: retryAfter === undefined ? undefined : Math.ceil(retryAfter / 1_000),
    };
  }

  /** A link leads to this journal and nowhere else. */
  private positionIn(link: string): string {
    const [next, own] = [new URL(link, this.url), new URL(this.url)];
    if (next.origin !== own.origin || next.pathname !== own.pathname) throw elsewhere(OPERATION);
    return next.search;
  }
}

function expired(): BridgeError {
  return new BridgeError({
    code: 'ADOBE_IO_POSITION_EXPIRED', message: 'The journal of Adobe I/O keeps the events at the position of the last reading no more.', disposition: 'retry',
    nextAction: 'The bridge goes on where ADOBE_IO_JOURNAL_START says. Run `bin/magento workspaces:reconcile --since=…` in the shop for what was missed.',
  });
}
