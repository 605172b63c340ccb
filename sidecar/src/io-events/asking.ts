import { BridgeError } from '../domain/errors.js';
import type { Clock } from '../ports/clock.js';
import type { Commerce } from '../ports/commerce.js';
import type { IoEvents } from '../ports/io-events.js';
import type { Log } from '../ports/log.js';
import { Loop, pauseAfter } from './loop.js';

const BATCH = 50;
const POLL_MILLISECONDS = 500;

/** Asks the shop to deliver the business objects that events were about; its module then delivers their snapshots as ever. While the shop is away they wait in the store. */
export class Asking {
  readonly loop: Loop;
  private failures = 0;

  constructor(
    private readonly store: Pick<IoEvents, 'claimNudges' | 'asked' | 'askLater'>, private readonly commerce: Pick<Commerce, 'enter'>, clock: Clock, private readonly log: Log,
    private readonly told: { readonly answered: () => void; readonly failed: (code: string, message: string) => void },
  ) {
    this.loop = new Loop(() => this.once(), POLL_MILLISECONDS, clock, (error) => { log.error('Business objects to ask the shop for could not be read', { cause: error instanceof Error ? error.message : String(error) }); });
  }

  /** One batch; whether there may be more. */
  async once(): Promise<boolean> {
    const nudges = await this.store.claimNudges(BATCH);
    if (nudges.length === 0) return false;
    try {
      const entered = await this.commerce.enter(nudges.map(({ subject }) => subject));
      await this.store.asked(nudges);
      this.failures = 0;
      this.told.answered();
      this.log.info('The shop was asked to deliver what events of Adobe I/O were about', { count: nudges.length, entered });
      return nudges.length === BATCH;
    } catch (error) {
      if (!(error instanceof BridgeError)) throw error;
      this.failures += 1;
      const pause = pauseAfter(this.failures, error.retryAfterSeconds);
      await this.store.askLater(nudges, pause);
      this.told.failed(error.code, `${error.message} ${error.nextAction}`);
      this.log.warn('The shop could not be asked for business objects', { code: error.code, count: nudges.length, pauseMilliseconds: Math.round(pause) });
      return false;
    }
  }
}
