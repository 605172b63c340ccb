import type { Look } from '../domain/observation.js';
import type { Watch } from '../ports/watches.js';

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
