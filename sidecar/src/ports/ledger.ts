import type { BusinessKey } from '../domain/business-key.js';
import type { Link, LinkedDocumentState } from '../domain/link.js';
import type { Revision } from '../domain/revision.js';

/** An effect the bridge is about to have on a peer; written down before the call, settled after it. */
export interface Intent { readonly key: BusinessKey; readonly step: string; readonly detail: string }

/**
 * The bridge's memory of effects. Every write happens under the holder's lease: when another worker has taken the key over,
 * it throws BridgeError LEASE_LOST and changes nothing.
 */
export interface Ledger {
  link(key: BusinessKey): Promise<Link | undefined>;
  /** Records the intent; `unsettled` is true when an earlier one for the same step has no outcome yet, so the act may have happened. */
  intend(intent: Intent): Promise<{ readonly unsettled: boolean }>;
  confirmWorkspace(key: BusinessKey, node: { nodeId: number; name: string; attributesHash: string }): Promise<void>;
  confirmAttributes(key: BusinessKey, attributesHash: string): Promise<void>;
  confirmRelation(key: BusinessKey, relation: { as: 'child' | 'parent'; otherKey: string }): Promise<void>;
  confirmDocument(key: BusinessKey, document: LinkedDocumentState): Promise<void>;
  confirmApplied(key: BusinessKey, revision: Revision): Promise<void>;
  /** Runs work alone for a key among all processes; BridgeError BUSY (disposition wait) when another holds it. */
  exclusively<T>(key: BusinessKey, work: () => Promise<T>): Promise<T>;
}
