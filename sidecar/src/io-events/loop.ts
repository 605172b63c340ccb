import type { Clock } from '../ports/clock.js';

/** Does a piece of work again and again until it is stopped; between two pieces it sleeps, unless there is more at once. */
export class Loop {
  private readonly stopping = new AbortController();
  private waking = new AbortController();
  private running: Promise<void> | undefined;

  /** @param once whether there is more to do at once; what it throws goes to `failed` */
  constructor(private readonly once: () => Promise<boolean>, private readonly pauseMilliseconds: number, private readonly clock: Clock, private readonly failed: (error: unknown) => void) {}

  start(): void {
    this.running ??= this.run();
  }

  /** There is something to do. */
  wake(): void {
    this.waking.abort();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      this.waking = new AbortController();
      const more = await this.once().catch((error: unknown) => {
        this.failed(error);
        return false;
      });
      if (!more) await this.clock.sleep(this.pauseMilliseconds, AbortSignal.any([this.stopping.signal, this.waking.signal])).catch(() => undefined);
    }
  }
}

/** Milliseconds to stay away after so many failures in a row, or as long as the peer asked for. */
export function pauseAfter(failures: number, retryAfterSeconds: number | undefined, longest = 60_000): number {
  return Math.max(Math.min(longest, 1_000 * 2 ** Math.min(failures, 10)) * (0.5 + Math.random() / 2), Math.min(retryAfterSeconds ?? 0, 3_600) * 1_000);
}
