import type { Decision } from '../contract/feedback.js';
import type { Watch } from '../ports/watches.js';

export interface Look {
  /** What is to be seen there now; compared with the last findings as a whole, so in a fixed order. */
  readonly findings: object;
  /** What the shop is to do because of what is new. */
  readonly decisions: readonly Decision[];
  /** When it changes by itself, at the latest then is the next look. */
  readonly nextTurn?: Date;
}

/** What is read back from Content Server, workspace by workspace. A new one is a class of its own; the loop and the store stay as they are. */
export interface ObservingSource {
  /** Stays for ever: the store keeps watches under it. */
  readonly name: string;
  /** Business object types whose workspaces it watches; none: it makes no call. */
  readonly types: readonly string[];
  /** What of the mapping its findings depend on: where it changes, everything is looked at anew. */
  readonly settings: string;
  /** Failures are BridgeErrors. */
  look(watch: Watch): Promise<Look>;
}
