import { BridgeError } from '../domain/errors.js';
import type { ArchiveChecks, CheckProgress, ClaimedCheck } from '../ports/archive-checks.js';
import type { Clock } from '../ports/clock.js';
import type { Log } from '../ports/log.js';
import { runCheck, type CheckPorts } from './run-check.js';

type Kept = Awaited<ReturnType<ArchiveChecks['keep']>>;

const LOOK_EVERY = 5_000;
const KEEP_EVERY = 5_000;
const AGAIN_SECONDS = 60;

/** Runs checks of the archive that were ordered, one at a time in each process; progress stands in the store, so that every replica shows it and any goes on with it. */
export class ArchiveChecking {
  private readonly stopping = new AbortController();
  private loop: Promise<void> | undefined;
  private wake: AbortController | undefined;

  constructor(private readonly checks: ArchiveChecks, private readonly ports: CheckPorts, private readonly clock: Clock, private readonly log: Log) {}

  start(): void {
    this.loop ??= this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.wake?.abort();
    await this.loop;
  }

  /** One was just ordered. */
  nudge(): void {
    this.wake?.abort();
  }

  /** Runs what is due now, to its end; whether there was anything. */
  async once(): Promise<boolean> {
    const claimed = await this.checks.claim();
    if (claimed !== undefined) await this.check(claimed);
    return claimed !== undefined;
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const ran = await this.once().catch((error: unknown) => {
        this.log.warn('A check of the archive could not be taken up', { cause: error instanceof Error ? error.message : String(error) });
        return false;
      });
      if (ran || this.stopping.signal.aborted) continue;
      this.wake = new AbortController();
      await this.clock.sleep(LOOK_EVERY, this.wake.signal).catch(() => undefined);
    }
  }

  private async check(claimed: ClaimedCheck): Promise<void> {
    const { id, kind, period } = claimed.check;
    const log = this.log.with({ check: id, kind, ...period });
    log.info('A check of the archive begins', { goesOn: claimed.cursor !== undefined });
    const state: { progress?: CheckProgress; answer: Kept } = { answer: 'go-on' };
    const ended = new AbortController();
    const beating = this.beat(id, state, ended.signal);
    try {
      for await (const progress of runCheck(claimed, this.ports, this.stopping.signal)) {
        state.progress = progress;
        if (state.answer !== 'go-on' || this.stopping.signal.aborted) break;
      }
      ended.abort();
      await beating;
      await this.settle(id, state, log);
    } catch (error) {
      ended.abort();
      await beating;
      await this.brokeOff(id, state, error, log);
    }
  }

  /** Progress is kept however long the next step takes, so that nobody takes this process for dead. */
  private async beat(id: number, state: { progress?: CheckProgress; answer: Kept }, ended: AbortSignal): Promise<void> {
    while (!ended.aborted && state.answer === 'go-on') {
      if (state.progress !== undefined) state.answer = await this.checks.keep(id, state.progress).catch((): Kept => 'go-on');
      await this.clock.sleep(KEEP_EVERY, ended).catch(() => undefined);
    }
  }

  private async settle(id: number, { progress, answer }: { progress?: CheckProgress; answer: Kept }, log: Log): Promise<void> {
    if (answer === 'lost') return;
    if (answer === 'stop') return await this.checks.end(id, 'stopped', progress);
    if (this.stopping.signal.aborted) return await this.giveBack(id, progress, 0);
    await this.checks.end(id, 'done', progress);
    log.info('A check of the archive has ended', { looked: progress?.looked });
  }

  private async brokeOff(id: number, { progress, answer }: { progress?: CheckProgress; answer: Kept }, error: unknown, log: Log): Promise<void> {
    if (answer === 'lost') return;
    if (this.stopping.signal.aborted) return await this.giveBack(id, progress, 0);
    const problem = { code: error instanceof BridgeError ? error.code : 'INTERNAL_ERROR', message: error instanceof Error ? error.message : String(error) };
    log.warn('A check of the archive broke off', { code: problem.code, cause: problem.message });
    if (error instanceof BridgeError && error.disposition !== 'park') await this.giveBack(id, progress, AGAIN_SECONDS, problem);
    else await this.checks.end(id, 'failed', progress, problem);
  }

  private async giveBack(id: number, progress: CheckProgress | undefined, seconds: number, problem?: { code: string; message: string }): Promise<void> {
    if (progress !== undefined) await this.checks.keep(id, progress);
    await this.checks.later(id, seconds, problem);
  }
}
