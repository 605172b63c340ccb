import { checkpointOf } from '../domain/audit-checkpoint.js';
import type { Checkpoints, CheckpointSigner } from '../ports/checkpoints.js';
import type { Clock } from '../ports/clock.js';
import type { Log } from '../ports/log.js';
import { makeCheckpoint } from './make-checkpoint.js';

const HOUR = 3_600_000;
const LOOK_EVERY = 300_000;

/** A signed checkpoint an hour after the last, when anything was added since. Each is logged, so that the log is a witness outside the store. */
export class Checkpointing {
  private readonly stopping = new AbortController();
  private loop: Promise<void> | undefined;

  /** Without a signer nothing is signed. */
  constructor(private readonly checkpoints: Checkpoints, private readonly signer: CheckpointSigner | undefined, private readonly clock: Clock, private readonly log: Log) {}

  start(): void {
    this.loop ??= this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.loop;
  }

  private async run(): Promise<void> {
    while (this.signer !== undefined && !this.stopping.signal.aborted) {
      // the first hour too is to have its entries: none is signed of a service that has just begun
      await this.clock.sleep(LOOK_EVERY, this.stopping.signal).catch(() => undefined);
      if (this.stopping.signal.aborted) return;
      try {
        const last = await this.checkpoints.last();
        if (last !== undefined && this.clock.now().getTime() - Date.parse(checkpointOf(last).at) < HOUR) continue;
        const made = await makeCheckpoint(this.checkpoints, this.signer, this.clock);
        if (made !== undefined) this.log.info('A checkpoint of the audit trail is signed', { ...made });
      } catch (error) {
        this.log.warn('No checkpoint of the audit trail could be signed', { cause: error instanceof Error ? error.message : String(error) });
      }
    }
  }
}
