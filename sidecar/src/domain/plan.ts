import type { DesiredHold, DesiredRecord } from './archive.js';
import type { BusinessKey } from './business-key.js';
import type { DesiredCategory, DesiredDocument, DesiredWorkflow, DesiredWorkspace } from './desired-workspace.js';
import type { LinkedDocumentState } from './link.js';

/** The workspace itself, or one it is related to: present, bound to its business object. A related one is only created, never changed. */
export interface EnsureWorkspaceStep {
  readonly kind: 'ensure-workspace';
  readonly workspace: DesiredWorkspace;
  readonly related: boolean;
}
export interface RenameStep { readonly kind: 'rename'; readonly from: string; readonly name: string; readonly description: string }
export interface SetAttributesStep {
  readonly kind: 'set-attributes';
  readonly categories: readonly DesiredCategory[];
  readonly attributesHash: string;
}
export interface RelateStep { readonly kind: 'relate'; readonly role: string; readonly as: 'child' | 'parent'; readonly other: BusinessKey }
export interface EnsureDocumentStep {
  readonly kind: 'ensure-document';
  readonly document: DesiredDocument;
  /** What was stored before; absent for a new document. */
  readonly recorded?: LinkedDocumentState;
}
/** A workflow that the shop asked for, with documents that are stored by then. */
export interface StartWorkflowStep { readonly kind: 'start-workflow'; readonly workflow: DesiredWorkflow }
/** The record is gone from the shop: the workspace stays and says so. */
export interface MarkGoneStep { readonly kind: 'mark-gone'; readonly description: string }

/** The document is a record of the classification, with these details. */
export interface DeclareRecordStep { readonly kind: 'declare-record'; readonly document: LinkedDocumentState; readonly record: DesiredRecord }
/** The document is on the hold, or no longer. */
export interface HoldStep { readonly kind: 'place-hold' | 'lift-hold'; readonly document: LinkedDocumentState; readonly hold: DesiredHold }
/** The group may read the workspace and all in it. */
export interface GrantAccessStep { readonly kind: 'grant-access'; readonly group: string }

export type Step = EnsureWorkspaceStep | RenameStep | SetAttributesStep | RelateStep | EnsureDocumentStep | StartWorkflowStep | MarkGoneStep | DeclareRecordStep | HoldStep | GrantAccessStep;

/** What is to be done, in this order, to bring one business object's workspace up to date. No steps: nothing to do, no call. */
export interface Plan { readonly key: BusinessKey; readonly steps: readonly Step[] }

/** Names of steps, unique and stable within a key; what the ledger keeps intents under. */
export const STEP = {
  workspace: 'workspace',
  /** Unsettled from the adoption of a workspace until a run has applied a revision completely: till then it may hold what is not recorded. */
  adoption: 'adoption',
  rename: 'rename',
  attributes: 'attributes',
  gone: 'mark-gone',
  relation: (as: 'child' | 'parent', otherKey: string) => `relate:${as}:${otherKey}`,
  document: (role: string, sourceId: string) => `document:${role}:${sourceId}`,
  workflow: (requestId: string) => `workflow:${requestId}`,
  documentAttributes: (role: string, sourceId: string) => `document:${role}:${sourceId}:attributes`,
  record: (role: string, sourceId: string) => `record:${role}:${sourceId}`,
  hold: (role: string, sourceId: string, name: string) => `hold:${role}:${sourceId}:${name}`,
  access: (group: string) => `access:${group}`,
  missing: (role: string, sourceId: string) => `missing:${role}:${sourceId}`,
  erasure: (objectKey: string) => `erasure:${objectKey}`,
} as const;

/** Whether a call of the step that arrives late can put older names, attributes or record details over newer ones. */
export function overwrites(step: string): boolean {
  return step === STEP.rename || step === STEP.attributes || step === STEP.gone || /^(document:.*:attributes|record:.*)$/.test(step);
}
