import { BridgeError } from '../domain/errors.js';
import { readIoEvent } from '../domain/io-event.js';
import type { Clock } from '../ports/clock.js';
import type { EventJournal, IoEvents, JournalClaim, JournalPage, JournalStart } from '../ports/io-events.js';
import type { Log } from '../ports/log.js';
import type { Intake } from './intake.js';
import { Loop, pauseAfter } from './loop.js';

const POLL_MILLISECONDS = 1_000;

/** Where Adobe says nothing of when to come again. */
const PAUSE_SECONDS = 10;
const LONGEST_PAUSE_SECONDS = 600;

export interface JournalReadingOptions {
  /** What is read, for the store: another journal has a position of its own. */
  readonly name: string;
  readonly start: JournalStart;
  readonly answered: () => void;
  readonly failed: (code: string, message: string) => void;
}

/**
 * Reads the journal of Adobe I/O page by page. A page's events and the position behind it are kept in one transaction, so that a process that dies in
 * between reads it again, and no event is lost; one process reads at a time.
 */
export class JournalReading {
  readonly loop: Loop;

  constructor(
    private readonly journal: EventJournal, private readonly store: Pick<IoEvents, 'claimJournal' | 'readJournal' | 'journalExpired' | 'journalFailed'>, private readonly intake: Intake, clock: Clock,
    private readonly log: Log, private readonly options: JournalReadingOptions,
  ) {
    this.loop = new Loop(() => this.once(), POLL_MILLISECONDS, clock, (error) => { log.error('The position in the journal could not be read or kept', { cause: error instanceof Error ? error.message : String(error) }); });
  }

  /** One page, if it is due and nobody else has it in hand; whether there may be more. */
  async once(): Promise<boolean> {
    const claim = await this.store.claimJournal(this.options.name);
    if (claim === undefined) return false;
    let page: JournalPage;
    try {
      page = await this.journal.read(claim.position === undefined ? { start: this.options.start } : { position: claim.position });
    } catch (error) {
      return await this.missed(claim, error);
    }
    const events = page.events.map(readIoEvent).filter((event) => event !== undefined);
    // at the end of the journal there is nothing more until Adobe says; a page of it may be followed by others
    const more = page.events.length > 0 && page.next !== undefined;
    const pause = more ? 0 : Math.min(Math.max(page.retryAfterSeconds ?? PAUSE_SECONDS, 1), LONGEST_PAUSE_SECONDS);
    await this.intake.take('journal', events, (taken) => this.store.readJournal(claim, taken, page.next, pause));
    this.options.answered();
    return more;
  }

  private async missed(claim: JournalClaim, error: unknown): Promise<boolean> {
    if (!(error instanceof BridgeError)) throw error;
    if (error.code === 'ADOBE_IO_POSITION_EXPIRED' && claim.position !== undefined) {
      await this.store.journalExpired(claim);
      this.log.error('Events of Adobe I/O were missed: the position in the journal had expired', { code: error.code, start: this.options.start });
      return true;
    }
    const pause = pauseAfter(claim.failures + 1, error.retryAfterSeconds);
    await this.store.journalFailed(claim, error.code, pause / 1_000);
    this.options.failed(error.code, `${error.message} ${error.nextAction}`);
    this.log.warn('The journal of Adobe I/O could not be read', { code: error.code, pauseMilliseconds: Math.round(pause) });
    return false;
  }
}
