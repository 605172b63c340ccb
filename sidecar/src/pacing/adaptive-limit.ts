import pLimit from 'p-limit';

/** What a finished call says of its peer's strength. `retryAfterSeconds` is what the peer asked for. */
export type Strain =
  | { readonly kind: 'fine' }
  | { readonly kind: 'overloaded'; readonly retryAfterSeconds?: number | undefined }
  /** Says nothing: a refusal of this one call, or no connection at all, which is the watch's business. */
  | { readonly kind: 'neutral' };

export interface AdaptiveLimitOptions {
  /** Most calls at once, from configuration. */
  readonly ceiling: number;
  /** Milliseconds of a clock that never runs backwards. */
  readonly now?: () => number;
  readonly sleep?: (milliseconds: number) => Promise<void>;
  /** Thrown instead of waiting when the peer asked for a longer pause than a call may wait. */
  readonly refusal: (retryAfterSeconds: number) => Error;
}

/** A call holds its business object while it waits; a longer pause is better spent without it. */
const LONGEST_WAIT_MILLISECONDS = 5_000;
const CUT = 0.5;

/**
 * Calls at once toward one peer: one more for each round of calls that went well, half as many when the peer shows strain (AIMD, as TCP does it).
 * A pause the peer asks for holds up every call, since it speaks of the peer and not of the call.
 */
export class AdaptiveLimit {
  private size: number;
  private pauseUntil = 0;
  /** Calls that began before the last cut say nothing new. */
  private cutAt = -Infinity;
  private readonly slots;
  private readonly now: () => number;
  private readonly sleep: (milliseconds: number) => Promise<void>;

  constructor(private readonly options: AdaptiveLimitOptions) {
    this.size = options.ceiling;
    this.slots = pLimit(options.ceiling);
    this.now = options.now ?? (() => performance.now());
    this.sleep = options.sleep ?? ((milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); }));
  }

  /** Calls that may run at once now. */
  current(): number {
    return Math.max(1, Math.floor(this.size));
  }

  /** Whether the peer has asked to be left alone for now. */
  isPaused(): boolean {
    return this.now() < this.pauseUntil;
  }

  /** Runs the call when there is a place for it; `judge` sees its answer or its failure. */
  run<T>(call: () => Promise<T>, judge: (result: PromiseSettledResult<T>) => Strain): Promise<T> {
    return this.slots(async () => {
      await this.pause();
      const began = this.now();
      const [result] = await Promise.allSettled([call()]);
      this.learn(judge(result), began);
      if (result.status === 'rejected') throw result.reason;
      return result.value;
    });
  }

  private async pause(): Promise<void> {
    for (let left = this.pauseUntil - this.now(); left > 0; left = this.pauseUntil - this.now()) {
      if (left > LONGEST_WAIT_MILLISECONDS) throw this.options.refusal(Math.ceil(left / 1_000));
      await this.sleep(left);
    }
  }

  private learn(strain: Strain, began: number): void {
    if (strain.kind === 'neutral') return;
    if (strain.kind === 'fine') {
      this.size = Math.min(this.options.ceiling, this.size + 1 / this.current());
    } else {
      if (strain.retryAfterSeconds !== undefined) this.pauseUntil = Math.max(this.pauseUntil, this.now() + strain.retryAfterSeconds * 1_000);
      if (began <= this.cutAt) return;
      this.size = Math.max(1, this.size * CUT);
      this.cutAt = this.now();
    }
    if (this.slots.concurrency !== this.current()) this.slots.concurrency = this.current();
  }
}
