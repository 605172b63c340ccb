import type { LinkUpdate } from '../contract/link-update.js';
import type { DocumentContent } from './document-content.js';

export interface LinkResult { readonly outcome: 'applied' | 'superseded' | 'rejected'; readonly reason?: string }

/** The shop as the bridge needs it. Failures are BridgeErrors. */
export interface Commerce {
  /** Opens a document's bytes; each call asks the shop anew, since a consumed stream cannot be read twice. */
  openDocument(sourceId: string, storeId: number): Promise<DocumentContent>;
  /** Writes links back, one result per link in the same order. */
  updateLinks(links: readonly LinkUpdate[]): Promise<LinkResult[]>;
  /** Asks the module to enter its outbox rows again from a revision (inclusive) or a UTC time; the number of rows. */
  replay(from: { revision: number } | { time: string }): Promise<number>;
  /** Asks the module to enter records in its outbox as they are now, by type and entity id (`order/57`), at most 100; the number of entries. */
  enter(subjects: readonly string[]): Promise<number>;
  status(): Promise<CommerceStatus>;
}

export interface CommerceStatus {
  readonly moduleVersion: string;
  readonly commerceVersion: string;
  readonly pending: number;
  readonly dead: number;
  readonly highestRevision: number;
  readonly oldestPendingSeconds: number;
}
