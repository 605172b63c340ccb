import { performance, type EventLoopUtilization } from 'node:perf_hooks';

export interface SpareTimeOptions {
  /** Milliseconds of a clock that never runs backwards. */
  readonly now?: () => number;
  /** Time in which the process had something to do, and in which it waited, since it started. */
  readonly utilization?: () => EventLoopUtilization;
}

/** Share of its time a process may have something to do before what somebody waits for feels it: each step of it waits behind those of all others. */
const BUSY = 0.7;
/** Milliseconds. */
const LOOK_EVERY = 500;
const CUT = 0.7;
const GROWTH = 0.05;

/**
 * How much of their places the runs that nobody waits for may have: less with each look at a process that is busy, a little more with each at one that is not (AIMD).
 * A peer that is overloaded is another matter, see AdaptiveLimit; this is the bridge's own processor.
 */
export class SpareTime {
  private part = 1;
  private looked: number;
  private last: EventLoopUtilization;
  private readonly now: () => number;
  private readonly utilization: () => EventLoopUtilization;

  constructor(options: SpareTimeOptions = {}) {
    this.now = options.now ?? (() => performance.now());
    this.utilization = options.utilization ?? (() => performance.eventLoopUtilization());
    this.looked = this.now();
    this.last = this.utilization();
  }

  /** From 0 to 1; to be asked now and then, at best several times a second. */
  share(): number {
    const now = this.now();
    if (now - this.looked >= LOOK_EVERY) {
      const total = this.utilization();
      const [active, idle] = [total.active - this.last.active, total.idle - this.last.idle];
      this.looked = now;
      this.last = total;
      this.part = active > BUSY * (active + idle) ? this.part * CUT : Math.min(1, this.part + GROWTH);
    }
    return this.part;
  }
}
