import { BridgeError } from '../domain/errors.js';
import type { LinkUpdate } from '../contract/link-update.js';
import type { Clock } from '../ports/clock.js';
import type { Commerce, LinkResult } from '../ports/commerce.js';
import type { Log } from '../ports/log.js';
import type { WriteBacks } from '../ports/write-backs.js';

const BATCH = 50;
const POLL_MILLISECONDS = 250;
const LONGEST_PAUSE = 60_000;
const MOST_FAILED_ALONE = 2;

/** Tells the shop the state of its workspaces, in batches; while the shop is away the state waits in the database. */
export class WriteBackLoop {
  private readonly stopping = new AbortController();
  private loop: Promise<void> | undefined;
  private failures = 0;
  /** Updates in a row at which the shop failed though each was sent alone. */
  private failedAlone = 0;

  constructor(
    private readonly writeBacks: WriteBacks, private readonly commerce: Pick<Commerce, 'updateLinks'>, private readonly clock: Clock, private readonly log: Log,
    private readonly counted: (outcome: 'applied' | 'superseded' | 'rejected' | 'failed', count: number) => void = () => undefined,
  ) {}

  start(): void {
    this.loop ??= this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.loop;
  }

  /** One batch; the number of updates that were sent. */
  async once(): Promise<number> {
    const updates = await this.writeBacks.claim(BATCH);
    if (updates.length === 0) return 0;
    return await this.send(updates) ? updates.length : 0;
  }

  /** Whether the shop answered. A batch it refuses, or fails at, as a whole is sent in halves, so that one update never holds up its neighbours. */
  private async send(updates: readonly LinkUpdate[]): Promise<boolean> {
    try {
      const results = await this.commerce.updateLinks(updates);
      this.failures = 0;
      this.failedAlone = 0;
      await this.settle(updates, results);
      return true;
    } catch (error) {
      const failure = error instanceof BridgeError ? error : undefined;
      const [only, ...more] = updates;
      const refused = failure?.code === 'COMMERCE_REFUSED';
      if (failure === undefined || only === undefined || !(refused || (isTheShopsOwn(failure) && this.failedAlone < MOST_FAILED_ALONE))) {
        await this.postpone(updates, failure);
        return false;
      }
      if (more.length === 0) {
        if (!refused) return await this.setAside(only, failure);
        await this.settle([only], [{ outcome: 'rejected', reason: failure.message }]);
        return true;
      }
      const half = Math.ceil(updates.length / 2);
      return await this.send(updates.slice(0, half)) && await this.send(updates.slice(half));
    }
  }

  /** Whether to go on: where the shop fails at one after the other, it is not the updates. */
  private async setAside(update: LinkUpdate, { code, message }: BridgeError): Promise<boolean> {
    this.failedAlone += 1;
    await this.writeBacks.later([update], LONGEST_PAUSE);
    this.counted('failed', 1);
    this.log.error('The shop fails at the state of a workspace', { businessObject: `${update.businessObjectType}/${update.businessObjectId}`, code, cause: message });
    return this.failedAlone < MOST_FAILED_ALONE;
  }

  private async postpone(updates: readonly LinkUpdate[], failure: BridgeError | undefined): Promise<void> {
    this.failures += 1;
    const pause = Math.max((failure?.retryAfterSeconds ?? 0) * 1_000, Math.min(LONGEST_PAUSE, 1_000 * 2 ** Math.min(this.failures, 10)) * (0.5 + Math.random() / 2));
    await this.writeBacks.later(updates, pause);
    this.counted('failed', updates.length);
    this.log.warn('The shop could not be told of its workspaces', { code: failure?.code ?? 'INTERNAL_ERROR', count: updates.length, pauseMilliseconds: Math.round(pause) });
  }

  private async settle(updates: readonly LinkUpdate[], results: readonly LinkResult[]): Promise<void> {
    const told: LinkUpdate[] = [];
    for (const [index, update] of updates.entries()) {
      const result = results[index];
      if (result?.outcome === 'rejected') {
        await this.writeBacks.refused(update, result.reason ?? 'no reason given');
        this.log.error('The shop refused the state of a workspace', { businessObject: `${update.businessObjectType}/${update.businessObjectId}` });
      } else {
        told.push(update);
      }
      this.counted(result?.outcome ?? 'applied', 1);
    }
    if (told.length > 0) await this.writeBacks.sent(told);
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      let sent = 0;
      try {
        sent = await this.once();
      } catch (error) {
        this.log.error('Write-backs could not be read', { cause: error instanceof Error ? error.message : String(error) });
      }
      if (sent < BATCH) await this.clock.sleep(POLL_MILLISECONDS, this.stopping.signal).catch(() => undefined);
    }
  }
}

/** The shop was reached and failed itself, not a balancer before it: perhaps at one update of many. */
function isTheShopsOwn({ code, cause }: BridgeError): boolean {
  return code === 'COMMERCE_UNAVAILABLE' && (cause as { status?: unknown } | undefined)?.status === 500;
}
