import type { RuleEffect } from '../domain/observation.js';

/**
 * While a workspace holds a document of this type and status that is valid today, something is set in the shop; once it holds none any more, it is taken back.
 * A type, status or country that is not named may be any.
 */
export interface DocumentRule {
  /** Stays: the ids of its decisions bear it. */
  readonly key: string;
  readonly documentType?: string;
  readonly status?: string;
  readonly countryId?: string;
  readonly effect: RuleEffect;
  /** Set only while the present value is one of these. */
  readonly onlyIf?: readonly string[];
  /** What is set once no such document is valid any more, where the shop still has the rule's value. Without it the value stays. */
  readonly otherwise?: string;
}
