import type { LinkUpdate } from '../contract/link-update.js';

/** State that the shop has not been told of yet. */
export interface WriteBacks {
  /** At most `limit` that are due, of business objects nobody works on; they come again unless settled within a minute. */
  claim(limit: number): Promise<LinkUpdate[]>;
  sent(updates: readonly LinkUpdate[]): Promise<void>;
  /** The shop will never take this one; kept with its reason until the object changes again. */
  refused(update: LinkUpdate, reason: string): Promise<void>;
  later(updates: readonly LinkUpdate[], milliseconds: number): Promise<void>;
}
