import type { CommerceEvent } from '../contract/envelope.js';
import type { CheckCursor, CheckedPeriod } from '../domain/archive-check.js';
import type { AuditEntry } from '../domain/audit-chain.js';
import type { BusinessKey } from '../domain/business-key.js';
import type { Link, LinkedDocumentState } from '../domain/link.js';

/** A business object as the store knows it: its newest snapshot, how its work stands, and what of it is in Content Server. */
export interface KeptObject {
  readonly key: BusinessKey;
  /** Of an order, as the shop wrote it. */
  readonly placedAt?: string;
  readonly event: CommerceEvent;
  readonly work: 'due' | 'idle' | 'parked';
  /** Of the last failure that is not overcome. */
  readonly failureCode?: string;
  readonly link?: Link;
}

/** UTC times as text; `to` is not part of it. */
export type Period = CheckedPeriod;

/** What audits read of the store; nothing is asked of a peer. */
export interface ArchiveStore {
  /** Orders placed in the period, oldest first, or those of them behind a place; read in parts. */
  orders(period: Period, after?: CheckCursor): AsyncIterable<KeptObject>;
  /** Documents that are stored of these orders, without their snapshots; an order of which none is stored is left out. */
  documents(period: Period, after?: CheckCursor): AsyncIterable<{ readonly key: BusinessKey; readonly placedAt: string; readonly documents: readonly LinkedDocumentState[] }>;
  /** How many orders were placed in the period, and how many documents are stored of them. */
  count(period: Period): Promise<{ readonly orders: number; readonly documents: number }>;
  /** So many documents of the period's orders, each as likely as the others. */
  sample(period: Period, size: number): Promise<{ readonly key: BusinessKey; readonly document: LinkedDocumentState }[]>;
  object(key: BusinessKey): Promise<KeptObject | undefined>;
  link(key: BusinessKey): Promise<Link | undefined>;
  /** Workspaces that are children of this one; of one business object type, or all. */
  childrenOf(key: BusinessKey, type?: string): Promise<Link[]>;
  /** Documents of people's own in the workspace, as they were last seen there. */
  filed(key: BusinessKey): Promise<readonly { readonly nodeId: number; readonly name: string }[]>;
  /** Records whose chain holds a decision on erasure, oldest first. */
  erased(): Promise<BusinessKey[]>;
  chainOf(key: BusinessKey): Promise<AuditEntry[]>;
  /** Makes the object due, whatever became of it before; false when it is unknown. */
  dueAgain(key: BusinessKey): Promise<boolean>;
}
