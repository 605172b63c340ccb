import type { RecordState } from './archive.js';
import type { BusinessKey } from './business-key.js';
import type { Revision } from './revision.js';

/** What the bridge knows about a document it stored. */
export interface LinkedDocumentState {
  readonly role: string;
  readonly sourceId: string;
  readonly name: string;
  readonly nodeId: number;
  readonly version: number;
  readonly mimeType: string;
  readonly size: number;
  readonly sha256: string;
  readonly fingerprint: string;
  readonly storedAt: string;
  /** Event by which this version was stored. */
  readonly eventId?: string;
  /** Present once it is declared a record. */
  readonly record?: RecordState;
  /** Names of the holds it is on. */
  readonly holds?: readonly string[];
}

/** Business object to workspace node, and what of it was confirmed. A rebuildable memory: the peers are the truth. */
export interface Link {
  readonly key: BusinessKey;
  readonly nodeId: number;
  readonly name: string;
  /** SHA-256 over the canonical desired categories that were last confirmed. */
  readonly attributesHash: string;
  readonly relations: ReadonlyArray<{ readonly as: 'child' | 'parent'; readonly otherKey: string }>;
  readonly documents: readonly LinkedDocumentState[];
  /** Requests of the shop whose workflows were started. */
  readonly requests: readonly string[];
  /** Groups that were given access for the archive's sake. */
  readonly access?: readonly string[];
  /** Steps of this key whose intents were neither confirmed nor withdrawn: what is recorded of them may not be what stands on the peer. */
  readonly unsettled: readonly string[];
  /** Newest revision that was applied completely; absent for a workspace made only because another needed it. */
  readonly applied?: Revision;
}
