import type { Priority } from '../contract/envelope.js';
import type { Clock } from '../ports/clock.js';
import type { Log } from '../ports/log.js';
import type { Places, WorkItem, WorkQueue } from '../ports/work-queue.js';
import { freePlaces, total } from './places.js';
import { runItem, type Apply } from './run-item.js';
import type { WorkEvents } from './work-events.js';

/** Milliseconds that a step under way may take when the service stops and its time is up; below what supervisors wait before they kill. */
const LONGEST_LAST_STEP = 8_000;

export interface WorkerOptions {
  /** Runs at once by priority; asked before each claim, since it shrinks while a peer shows strain. */
  readonly places: () => Places;
  readonly pollMilliseconds: number;
  /** Whether there is any use in starting a run now; asked before each claim. */
  readonly mayClaim?: () => boolean;
}

/** Given as the reason, so that no error is made for each pause that is cut short. */
const WOKEN = 'woken';

/** While more is due than there are places, a claim takes so many at once; one more or less changes nothing then, and each claim costs the store the same. */
const CLAIMED_AT_ONCE = 1 / 6;

/** Claims as many items as it has free places and runs each by itself: a long upload holds one place, never its neighbours. */
export class Worker {
  private readonly running = new Set<Promise<void>>();
  private readonly taken: Record<Priority, number> = { live: 0, backfill: 0, drift: 0 };
  private readonly stopping = new AbortController();
  private readonly aborting = new AbortController();
  private nudged = false;
  /** The last claim filled every place it found: there may be more. */
  private saturated = false;
  private endPause: () => void = () => undefined;
  private loop: Promise<void> | undefined;

  constructor(
    private readonly queue: WorkQueue, private readonly apply: Apply, private readonly clock: Clock, private readonly log: Log,
    private readonly events: WorkEvents, private readonly options: WorkerOptions,
  ) {}

  start(): void {
    this.loop ??= this.run();
  }

  /** There may be work: look now, not at the next poll. */
  nudge(): void {
    this.nudged = true;
    this.endPause();
  }

  /**
   * No more claims; running items may finish until the deadline, then they are given back as soon as their step ends. One whose step is longer, as the upload of a
   * large document, is left as a crash would leave it: its lease ends by itself.
   */
  async stop(deadlineMilliseconds: number, longestStepMilliseconds = LONGEST_LAST_STEP): Promise<void> {
    this.stopping.abort();
    this.nudge();
    await this.loop;
    let giveUp = (): void => undefined;
    const tooLong = new Promise<void>((resolve) => { giveUp = resolve; });
    const deadline = setTimeout(() => { this.aborting.abort(new Error('The service is stopping')); }, deadlineMilliseconds);
    const end = setTimeout(giveUp, deadlineMilliseconds + longestStepMilliseconds);
    await Promise.race([Promise.all(this.running), tooLong]);
    clearTimeout(deadline);
    clearTimeout(end);
    if (this.running.size > 0) this.log.warn('Work is left amid a step; it is taken up again when its lease has run out', { count: this.running.size });
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const claimed = await this.claim();
      for (const item of claimed) this.place(item);
      // there may be more of what was found, as long as there are places for it
      if (claimed.some(({ priority }) => this.free()[priority] > 0)) continue;
      this.saturated = claimed.length > 0;
      await this.pause();
    }
  }

  private async claim(): Promise<WorkItem[]> {
    const free = this.free();
    if (total(free) === 0 || this.options.mayClaim?.() === false) return [];
    try {
      return await this.queue.claim(free);
    } catch (error) {
      this.events.claimFailed(error);
      this.log.error('Work could not be claimed', { cause: error instanceof Error ? error.message : String(error) });
      return [];
    }
  }

  private free(): Places {
    return freePlaces(this.options.places(), this.taken);
  }

  private place(item: WorkItem): void {
    this.taken[item.priority] += 1;
    const run = runItem(item, this.apply, this.log, this.events, this.aborting.signal).finally(() => {
      this.running.delete(run);
      this.taken[item.priority] -= 1;
      if (!this.saturated || this.free().live >= this.options.places().live * CLAIMED_AT_ONCE) this.nudge();
    });
    this.running.add(run);
  }

  private async pause(): Promise<void> {
    const woken = new AbortController();
    this.endPause = () => { woken.abort(WOKEN); };
    if (!this.nudged) await this.clock.sleep(this.options.pollMilliseconds, woken.signal).catch(() => undefined);
    this.nudged = false;
  }
}
