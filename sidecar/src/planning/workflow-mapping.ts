import type { Located } from '../domain/mapping-names.js';
import type { Fields } from '../recipes/recipe.js';
import type { Template } from './expression.js';
import type { Value } from './value.js';

export const MOMENTS = ['started', 'step', 'late', 'completed', 'stopped'] as const;
export type Moment = (typeof MOMENTS)[number];

/** What a text about a decision may name. `by`: who did the step. */
export const DECISION_FIELDS: Fields = { workflow: 'text', title: 'text', step: 'text', outcome: 'text', by: 'text', dueAt: 'text' };

/** What the shop is to do, in its own words. */
export type EffectMapping =
  | { readonly kind: 'none' }
  | { readonly kind: 'comment'; readonly text: Template; readonly visibleToBuyer: boolean }
  | { readonly kind: 'status'; readonly value: string; readonly text?: Template; readonly onlyIf?: readonly string[] }
  | { readonly kind: 'attribute' | 'flag'; readonly attribute: string; readonly value: string; readonly onlyIf?: readonly string[] }
  | { readonly kind: 'group'; readonly value: string; readonly onlyIf?: readonly string[] };

/** When something happens in a workflow, the shop does something. A step or an outcome that is not named may be any. */
export interface DecisionRule {
  readonly when: Moment;
  readonly step?: string;
  readonly outcome?: string;
  /** One line for people. */
  readonly title?: Template;
  readonly effect: EffectMapping;
}

/** A workflow of a use case; its name in Content Server, where the title of a process begins with it. */
export interface WorkflowMapping extends Located {
  /** Its name in the shop's configuration and in what the shop is told; stays. */
  readonly key: string;
  /** Attribute of the process that holds the business object's id. Without it a process belongs to the workspace its documents lie in. */
  readonly businessObject?: string;
  /** Attribute of the process that says how it ended; without it, what was chosen at its last step. */
  readonly outcome?: string;
  /** What is chosen in OpenText, in the words of the shop. */
  readonly actions: ReadonlyMap<string, string>;
  readonly decisions: readonly DecisionRule[];
  /** How the shop's people start it; without it they cannot. */
  readonly start?: { readonly attributes: ReadonlyMap<string, Value>; readonly documents: readonly string[] };
}
