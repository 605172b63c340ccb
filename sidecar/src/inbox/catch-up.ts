import { BridgeError } from '../domain/errors.js';
import type { Clock } from '../ports/clock.js';
import type { Commerce } from '../ports/commerce.js';
import type { Log } from '../ports/log.js';

/** Rows entered by slow transactions may carry lower numbers than others that were delivered before them. */
const OVERLAP = 500;
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 60_000;

/**
 * At start: whether the shop has delivered what this store does not know, because the store was lost, put back from an older copy, or a machine lost power
 * before the disk had it. Then the shop is asked to deliver it again; what is known already costs no call to Content Server.
 */
export class CatchUp {
  /** Before anything new was taken in: a new event would hide what is missing behind it. */
  private known: number | undefined;
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  constructor(
    private readonly highestKnown: () => Promise<number>, private readonly commerce: Pick<Commerce, 'status' | 'replay'>, private readonly clock: Clock, private readonly log: Log,
  ) {}

  /** To be called before the first event is taken in. */
  async remember(): Promise<void> {
    this.known = await this.highestKnown();
  }

  /** Asks until the shop answers; nothing else waits for it. */
  start(): void {
    this.running ??= this.untilAnswered();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /** Rows that are delivered again. */
  async once(): Promise<number> {
    const known = this.known ??= await this.highestKnown();
    const { highestRevision, pending } = await this.commerce.status();
    // what is pending comes by itself
    if (highestRevision - known <= pending) return 0;
    const fromRevision = Math.max(1, known - OVERLAP);
    const rows = await this.commerce.replay({ revision: fromRevision });
    this.log.warn('The shop delivers again what this store does not know', { knownRevision: known, highestRevision, fromRevision, rows });
    return rows;
  }

  private async untilAnswered(): Promise<void> {
    for (let pause = FIRST_PAUSE; !this.stopping.signal.aborted; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
      try {
        await this.once();
        return;
      } catch (error) {
        this.log.info('The shop could not be asked for what this store does not know', { code: error instanceof BridgeError ? error.code : 'INTERNAL_ERROR', pauseMilliseconds: pause });
        await this.clock.sleep(pause, this.stopping.signal).catch(() => undefined);
      }
    }
  }
}
