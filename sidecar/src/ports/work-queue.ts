import type { BusinessKey } from '../domain/business-key.js';
import type { CommerceEvent, Priority } from '../contract/envelope.js';
import type { BridgeError } from '../domain/errors.js';
import type { Ledger } from './ledger.js';

/** A business object under this process's lease. Whoever loses the lease can write nothing any more. */
export interface WorkItem {
  readonly key: BusinessKey;
  readonly event: CommerceEvent;
  readonly priority: Priority;
  /** Failures in a row before this run. */
  readonly attempts: number;
  /** Workers in a row that ended with it in their hands, the last of them just before this claim; 0 where the last one settled it. */
  readonly deaths: number;
  readonly ledger: Ledger;
  /** Prolongs the lease; BridgeError LEASE_LOST when another process holds the key. */
  keep(): Promise<void>;
  /** The event is applied. A newer one that came meanwhile is due at once. */
  done(): Promise<void>;
  /** Once more at a later time, counting the attempt or not; nothing of the failure is forgotten. */
  later(failure: BridgeError, milliseconds: number, countsAsAttempt: boolean): Promise<void>;
  /** A person must act. */
  park(failure: BridgeError): Promise<void>;
  /** Gives it back untouched: the process is stopping. */
  giveBack(): Promise<void>;
}

/** Free places by priority. */
export type Places = Readonly<Record<Priority, number>>;

/** One parked item, or all of a failure code, of a business object type, or of both. */
export type ParkedSelection = { readonly key: BusinessKey } | { readonly code: string; readonly type?: string } | { readonly code?: string; readonly type: string };

export interface WorkQueue {
  /** Items that are due and that nobody works on, of each priority at most as many as there are places for it. */
  claim(places: Places): Promise<WorkItem[]>;
  /** One item now, due or not; undefined when it is unknown or in work elsewhere. */
  claimOne(key: BusinessKey): Promise<WorkItem | undefined>;
  /** Parked items due again, their attempts forgotten. The number. */
  redrive(which: ParkedSelection): Promise<number>;
}
