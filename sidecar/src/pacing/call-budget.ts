export interface CallBudgetOptions {
  /** Calls a second, on average. */
  readonly perSecond: number;
  /** Milliseconds of a clock that never runs backwards. */
  readonly now?: () => number;
  readonly sleep?: (milliseconds: number) => Promise<void>;
}

/** What was not used for so long may be used at once. */
const SAVED_SECONDS = 10;
const LEAST_SAVED = 10;

/** At most so many calls a second: who comes when they are used up waits, in the order of coming (token bucket). */
export class CallBudget {
  private readonly most: number;
  private left: number;
  private at: number;
  private readonly now: () => number;
  private readonly sleep: (milliseconds: number) => Promise<void>;

  constructor(private readonly options: CallBudgetOptions) {
    this.now = options.now ?? (() => performance.now());
    this.sleep = options.sleep ?? ((milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); }));
    this.most = Math.max(LEAST_SAVED, options.perSecond * SAVED_SECONDS);
    this.left = this.most;
    this.at = this.now();
  }

  /** Comes back when the next call may go out. */
  async take(): Promise<void> {
    const now = this.now();
    this.left = Math.min(this.most, this.left + ((now - this.at) / 1_000) * this.options.perSecond) - 1;
    this.at = now;
    if (this.left < 0) await this.sleep((-this.left / this.options.perSecond) * 1_000);
  }
}
