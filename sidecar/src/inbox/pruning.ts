import type { Clock } from '../ports/clock.js';
import type { Inbox } from '../ports/inbox.js';
import type { Log } from '../ports/log.js';

const HOUR = 3_600_000;
const KEPT_DAYS = 30;

/** Forgets events that were taken in long ago, hourly; one that comes a second time after that is planned anew and changes nothing. */
export class InboxPruning {
  private readonly stopping = new AbortController();
  private loop: Promise<void> | undefined;

  constructor(private readonly inbox: Pick<Inbox, 'prune'>, private readonly clock: Clock, private readonly log: Log) {}

  start(): void {
    this.loop ??= this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.loop;
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      try {
        const count = await this.inbox.prune(KEPT_DAYS);
        if (count > 0) this.log.info('Old events are forgotten', { count });
      } catch (error) {
        this.log.warn('Old events could not be forgotten', { cause: error instanceof Error ? error.message : String(error) });
      }
      await this.clock.sleep(HOUR, this.stopping.signal).catch(() => undefined);
    }
  }
}
