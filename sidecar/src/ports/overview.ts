import type { BusinessKey } from '../domain/business-key.js';
import type { CommerceEvent } from '../contract/envelope.js';
import type { Preview } from '../domain/payload-preview.js';
import type { ParkedSelection } from './work-queue.js';

export interface Figures {
  readonly due: number;
  readonly oldestDueSeconds: number;
  /** Records of a backfill that wait, and when they are expected to be done at the pace of the last minutes; without pace nothing is expected. */
  readonly backfill: { readonly waiting: number; readonly endsInSeconds?: number };
  /** Workspaces whose state the shop is still to be told of. */
  readonly unsentWriteBacks: number;
  /** Of which the shop refused to be told; they stay so until the object changes. */
  readonly refusedWriteBacks: number;
  readonly workspaces: number;
  readonly documents: number;
  /** Count by failure code. */
  readonly parked: Readonly<Record<string, number>>;
}

export interface ParkedItem {
  readonly key: BusinessKey;
  readonly eventId: string;
  readonly revision: number;
  readonly attempts: number;
  readonly code: string;
  /** The cause in plain words, the object's personal data masked. */
  readonly message: string;
  readonly nextAction: string;
  readonly firstFailureAt: string;
  readonly lastFailureAt: string;
  /** The snapshot that waits, without personal data. */
  readonly preview: Preview;
}

/** Parked items of one business object type and one failure code. */
export interface ParkedGroup { readonly type: string; readonly code: string; readonly count: number }

export interface RecentWorkspace {
  readonly key: BusinessKey;
  readonly name: string;
  readonly nodeId: number;
  readonly documents: number;
  readonly revision?: number;
  readonly updatedAt: string;
}

/** The shop's words, the object's personal data masked. */
export interface RefusedWriteBack { readonly key: BusinessKey; readonly reason: string }

/** What an operator asks of the store; reads only. */
export interface Overview {
  figures(): Promise<Figures>;
  /** Those that failed last; all, or what is chosen of them. */
  parked(limit: number, which?: ParkedSelection | Record<string, never>): Promise<ParkedItem[]>;
  parkedGroups(): Promise<ParkedGroup[]>;
  refusedWriteBacks(limit: number): Promise<RefusedWriteBack[]>;
  recent(limit: number): Promise<RecentWorkspace[]>;
  newestEvent(key: BusinessKey): Promise<CommerceEvent | undefined>;
  /** Of any event that was taken in; 0 when there was none. */
  highestRevision(): Promise<number>;
  answers(): Promise<boolean>;
}
