import type { AuditEntry } from '../domain/audit-chain.js';
import type { BusinessKey } from '../domain/business-key.js';
import type { ErasureDecision } from '../domain/erasure.js';

/** A hold as the bridge knows it. Reason and time are the shop's; absent where no order wants it any more. */
export interface KnownHold {
  readonly name: string;
  readonly placedAt?: string;
  readonly reason?: string;
  /** Orders on which the shop wants it, and orders and documents that are on it. */
  readonly wanted: number;
  readonly orders: number;
  readonly documents: number;
}

export interface HeldObject { readonly key: BusinessKey; readonly wanted: boolean; readonly held: number; readonly documents: number; readonly work: 'due' | 'idle' | 'parked'; readonly failureCode?: string }

/** Somebody about whose documents it was decided. Counts are of what was decided last. */
export interface ErasureSubject { readonly key: BusinessKey; readonly at: string; readonly counts: Readonly<Record<ErasureDecision['decision'], number>> }

export interface TrailEntry extends AuditEntry {
  /** Number of the signed checkpoint that covers it. */
  readonly checkpoint?: number;
}

/** What the operator's pages read of the archive; from the store alone. */
export interface ArchiveOverview {
  holds(): Promise<KnownHold[]>;
  /** Objects that are on the hold or are to be, those that are not as they should be first. */
  held(name: string, limit: number): Promise<HeldObject[]>;
  erasures(limit: number): Promise<ErasureSubject[]>;
  /** Entries of one business object behind a number, oldest first. */
  trail(key: BusinessKey, after: number, limit: number): Promise<TrailEntry[]>;
  /** Entries that no checkpoint covers yet; at most 100,000 are counted. */
  unsigned(): Promise<number>;
}
