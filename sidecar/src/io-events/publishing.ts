import { BridgeError } from '../domain/errors.js';
import type { CloudEvent, PublishedKind } from '../domain/publication.js';
import type { Clock } from '../ports/clock.js';
import type { EventPublisher, Publication, Publications } from '../ports/io-events.js';
import type { Log } from '../ports/log.js';
import { Loop, pauseAfter } from './loop.js';

const BATCH = 20;
const POLL_MILLISECONDS = 500;

export interface PublishingOptions {
  readonly providerId: string;
  readonly codes: ReadonlyMap<PublishedKind, string>;
  readonly counted?: (kind: PublishedKind, outcome: 'published' | 'refused' | 'failed') => void;
  readonly answered: () => void;
  readonly failed: (code: string, message: string) => void;
}

/**
 * Publishes what has happened to Adobe I/O Events, in order. A change keeps its event's id however often it must be sent, as it must when an answer was
 * lost: who listens knows it by that. While Adobe is away it waits in the store.
 */
export class Publishing {
  readonly loop: Loop;
  private failures = 0;

  constructor(private readonly store: Publications, private readonly publisher: EventPublisher, clock: Clock, private readonly log: Log, private readonly options: PublishingOptions) {
    this.loop = new Loop(() => this.once(), POLL_MILLISECONDS, clock, (error) => { log.error('Publications could not be read', { cause: error instanceof Error ? error.message : String(error) }); });
  }

  /** From now on what happens is kept. */
  async begin(): Promise<void> {
    await this.store.want([...this.options.codes.keys()]);
  }

  /** One batch; whether there may be more. */
  async once(): Promise<boolean> {
    const publications = await this.store.claim(BATCH);
    for (const [index, each] of publications.entries()) {
      try {
        await this.publisher.publish(this.eventOf(each));
      } catch (error) {
        if (!(error instanceof BridgeError)) throw error;
        if (error.disposition === 'park') {
          await this.store.refused(each, error.message);
          this.options.counted?.(each.kind, 'refused');
          this.log.error('Adobe I/O refused an event', { eventId: each.id, kind: each.kind, code: error.code });
          continue;
        }
        await this.postpone(publications.slice(index), error);
        return false;
      }
      await this.store.published(each);
      this.failures = 0;
      this.options.counted?.(each.kind, 'published');
      this.options.answered();
    }
    return publications.length === BATCH;
  }

  private async postpone(publications: readonly Publication[], { code, message, nextAction, retryAfterSeconds }: BridgeError): Promise<void> {
    this.failures += 1;
    const pause = pauseAfter(this.failures, retryAfterSeconds);
    await this.store.later(publications, pause);
    for (const { kind } of publications) this.options.counted?.(kind, 'failed');
    this.options.failed(code, `${message} ${nextAction}`);
    this.log.warn('Events could not be published at Adobe I/O', { code, count: publications.length, pauseMilliseconds: Math.round(pause) });
  }

  private eventOf({ id, kind, at, data }: Publication): CloudEvent {
    return { specversion: '1.0', id, source: `urn:uuid:${this.options.providerId}`, type: this.options.codes.get(kind) ?? kind, time: at, datacontenttype: 'application/json', data };
  }
}
