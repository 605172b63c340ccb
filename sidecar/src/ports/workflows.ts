import type { Decision, WorkflowStatus } from '../contract/feedback.js';
import type { BusinessKey } from '../domain/business-key.js';

export interface KnownProcess {
  /** Fingerprint of its row when it was last read. */
  readonly seen: string;
  /** Whether it belongs to a workspace. */
  readonly bound: boolean;
  /** Seconds since it was last read. */
  readonly ageSeconds: number;
}

export type RanProcess = Pick<ReadProcess, 'processId' | 'workflow' | 'key' | 'status'>;

export interface ReadProcess {
  readonly processId: number;
  readonly workflow: string;
  readonly key: BusinessKey | undefined;
  readonly seen: string;
  readonly running: boolean;
  readonly status: WorkflowStatus;
  readonly decisions: readonly Decision[];
}

/** The store's side of workflows: how each process stood when it was last read, and what was decided. Shared by all processes of the service. */
export interface Workflows {
  /** Whether this process is to read the list now; nobody else is for `pauseSeconds`. Where `settings` are others than the last time, what runs counts as unread. */
  claimRound(pauseSeconds: number, settings: string): Promise<boolean>;
  /** The store's time, and when the last round began that was read to its end. */
  rounds(): Promise<{ readonly now: string; readonly last: string | undefined }>;
  /** The round that began then was read to its end. */
  roundRead(began: string): Promise<void>;
  /** The next round is due now. */
  readSoon(): Promise<void>;
  known(processIds: readonly number[]): Promise<ReadonlyMap<number, KnownProcess>>;
  /** Those that ran when they were last read, with what was told of them then. */
  running(): Promise<readonly RanProcess[]>;
  /** The business object, if it has a workspace. */
  linked(type: string, id: string): Promise<BusinessKey | undefined>;
  /** The business object in whose workspace one of the nodes lies, as far as the bridge knows of the nodes. */
  holding(nodeIds: readonly number[]): Promise<BusinessKey | undefined>;
  /** In one transaction: how the process stands, decisions that are new, and, when anything changed, that the shop is to be told. The decisions that are new. */
  record(process: ReadProcess): Promise<readonly Decision[]>;
  /** It is there no more: counts as stopped, and as unread should it be seen again. With the decisions of that, and told as `record` does. */
  gone(process: Pick<ReadProcess, 'processId' | 'decisions'>): Promise<readonly Decision[]>;
  /** Which of these decisions nobody has found yet. */
  undecided(decisions: readonly Decision[]): Promise<readonly Decision[]>;
}
