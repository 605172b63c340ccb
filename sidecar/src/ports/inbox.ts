import type { BusinessKey } from '../domain/business-key.js';
import type { CommerceEvent, Priority } from '../contract/envelope.js';

/**
 * What became of an event: `superseded` is taken in, but a newer snapshot of its object is already here; `unstorable` is not taken in, and would not be if it
 * came again: the store refuses what stands in it.
 */
export type Intake = 'accepted' | 'duplicate' | 'superseded' | 'unstorable';

export interface Inbox {
  /** Takes events in, all or none but for the unstorable, each at most once; the answer follows their order. Work for them is entered in the same transaction. */
  take(events: readonly { readonly key: BusinessKey; readonly event: CommerceEvent }[]): Promise<Intake[]>;
  /** Whether more than `limit` business objects wait for work that is as urgent as this or more urgent. */
  isFull(limit: number, priority: Priority): Promise<boolean>;
  /** Forgets events that were taken in longer ago than this; the number. */
  prune(days: number): Promise<number>;
}
