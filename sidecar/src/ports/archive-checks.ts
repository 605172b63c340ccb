import type { ArchiveCheck, CheckCursor, CheckOrder, CheckResult } from '../domain/archive-check.js';

export interface CheckProgress { readonly looked: number; readonly total: number; readonly cursor?: CheckCursor; readonly result: CheckResult }

/** A check in this process's hands. Whoever loses it can write nothing of it any more. */
export interface ClaimedCheck { readonly check: ArchiveCheck; readonly cursor?: CheckCursor }

export interface ArchiveChecks {
  /** The id. Of finished ones the newest hundred are kept. */
  order(order: CheckOrder): Promise<number>;
  /** One that is due, or whose process has died or given it back; it goes on where it was. */
  claim(): Promise<ClaimedCheck | undefined>;
  /** Records how far it is and prolongs the claim. `stop`: somebody wants it to end; `lost`: it is no longer this process's. */
  keep(id: number, progress: CheckProgress): Promise<'go-on' | 'stop' | 'lost'>;
  end(id: number, state: 'done' | 'stopped' | 'failed', progress: CheckProgress | undefined, problem?: ArchiveCheck['problem']): Promise<void>;
  /** To be gone on with after a time, by whichever process. */
  later(id: number, seconds: number, problem?: ArchiveCheck['problem']): Promise<void>;
  /** False when it has ended already. */
  stop(id: number): Promise<boolean>;
  find(id: number): Promise<ArchiveCheck | undefined>;
  /** Newest first. */
  recent(limit: number): Promise<ArchiveCheck[]>;
}
