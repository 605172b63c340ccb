import type { CaseStatus, Decision, ReleasedDocument } from '../contract/feedback.js';
import type { ObservedDocument, ObservedRecord } from '../contract/link-update.js';

/** What people did in a workspace, as far as the mapping asks for it; a member it does not ask for is absent. */
export interface Observation {
  readonly documents?: readonly ObservedDocument[];
  readonly records?: readonly ObservedRecord[];
  readonly released?: readonly ReleasedDocument[];
  readonly status?: CaseStatus;
}

/** One look at a workspace. */
export interface Look {
  /** What is to be seen there now; compared with the last findings as a whole, so in a fixed order. */
  readonly findings: object;
  /** What the shop is to do because of what is new. */
  readonly decisions: readonly Decision[];
  /** When it changes by itself, at the latest then is the next look. */
  readonly nextTurn?: Date;
}

/** What a rule sets in the shop. */
export type RuleEffect = { readonly kind: 'attribute' | 'flag'; readonly attribute: string; readonly value: string } | { readonly kind: 'group'; readonly value: string };

/** That a rule holds, and by which document. Kept with what was found in the workspace. */
export interface Holding {
  readonly rule: string;
  readonly nodeId: number;
  readonly version: number;
  /** What the shop was told to set. */
  readonly effect: RuleEffect;
}
