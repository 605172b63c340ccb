import type { RecordDetails, RecordState } from '../domain/archive.js';
import type { ErasureDecision } from '../domain/erasure.js';
import type { BusinessKey } from '../domain/business-key.js';
import type { Link, LinkedDocumentState } from '../domain/link.js';
import type { Revision } from '../domain/revision.js';

/** An effect the bridge is about to have on a peer. `step` is unique and stable within the key; `detail` says what exactly, e.g. a hash. */
export interface Intent { readonly key: BusinessKey; readonly step: string; readonly detail: string }

/** An intent that was neither confirmed nor withdrawn: its act may have happened, or may be happening still. */
export interface StandingIntent extends Intent {
  /** Since its call may last have been sent, by the store's clock. */
  readonly ageSeconds: number;
}

/** What came of an intent; recorded in the link. */
export type Effect =
  | { readonly kind: 'workspace'; readonly nodeId: number; readonly name: string; readonly attributesHash: string }
  | { readonly kind: 'renamed'; readonly name: string }
  | { readonly kind: 'attributes'; readonly attributesHash: string }
  | { readonly kind: 'relation'; readonly as: 'child' | 'parent'; readonly otherKey: string }
  | { readonly kind: 'document'; readonly document: LinkedDocumentState }
  | { readonly kind: 'workflow'; readonly requestId: string; readonly processId: number }
  | ({ readonly kind: 'declared'; readonly record: RecordState; readonly details: RecordDetails } & OfDocument)
  /** `found`: a person had lifted it in Content Server already. */
  | ({ readonly kind: 'held' | 'lifted'; readonly hold: string; readonly found?: true } & OfDocument)
  | { readonly kind: 'granted'; readonly group: string }
  /** A stored document is no longer in Content Server; the record of it is given up, so that the next run stores it again. */
  | ({ readonly kind: 'missing'; readonly name: string; readonly version: number; readonly sha256: string } & OfDocument)
  /** A declared document was found to be no record any more; the next run declares it again. */
  | ({ readonly kind: 'undeclared'; readonly classification: string } & OfDocument)
  /** What is to become of personal data of a person whose record was deleted in the shop; changes nothing in the link. */
  | { readonly kind: 'erasure'; readonly objectKey: string; readonly decisions: readonly ErasureDecision[] };

interface OfDocument { readonly role: string; readonly sourceId: string; readonly nodeId: number }

/**
 * The bridge's memory of effects. Every write happens under the holder's lease: when another worker has taken the key over,
 * it throws BridgeError LEASE_LOST and changes nothing.
 */
export interface Ledger {
  link(key: BusinessKey): Promise<Link | undefined>;
  /** The same of several; those that have none are left out. */
  links(keys: readonly BusinessKey[]): Promise<Link[]>;
  /** Whether an intent for this step stands that was neither confirmed nor withdrawn, so that its act may have happened. Writes nothing. */
  unsettled(key: BusinessKey, step: string): Promise<StandingIntent | undefined>;
  /**
   * Records the intent durably before the act; in place of an unsettled one of the same key and step. `underWay: false`: no call of it is on its way, since none was sent yet or the peer
   * has answered it; it counts as old.
   */
  intend(intent: Intent, options?: { readonly underWay: boolean }): Promise<void>;
  /** The act certainly did not happen (the peer refused it, or nothing was sent): settles the intent without effect. */
  withdraw(intent: Intent): Promise<void>;
  /** In one transaction: records the effect in the link, settles every intent of the same key and step, appends to the audit trail. */
  confirm(intent: Intent, effect: Effect): Promise<void>;
  /**
   * The same, recorded in one write with what is recorded next for the key: before the next act on any peer begins, and at the latest when the item is settled.
   * Until then the intent stands, so that after a crash the next run looks.
   */
  confirmWithNext(intent: Intent, effect: Effect): Promise<void>;
  /** The revision is applied completely: recorded with the item's end, and every intent that still stands for the key is settled, since nothing is in doubt. */
  confirmApplied(key: BusinessKey, revision: Revision): Promise<void>;
  /**
   * Runs work alone for a key among all processes; BridgeError BUSY (disposition wait) when another holds it.
   * Writes for this key are allowed inside `work`.
   */
  exclusively<T>(key: BusinessKey, work: () => Promise<T>): Promise<T>;
}
