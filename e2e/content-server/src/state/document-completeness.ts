import type { Node } from './node.js';
import type { ServerState } from './server-state.js';
import type { DocumentTypeRule } from './workspace-types.js';

/** The container documents of a type go to: a path below the workspace, or the workspace itself. */
export function locationOf(state: ServerState, workspace: Node, rule: DocumentTypeRule): Node {
  return rule.location.split('/').filter((part) => part !== '').reduce((at, name) => state.tree.childNamed(at.id, name) ?? at, workspace);
}

/** Documents of a workspace that carry the type's classification. */
export function documentsOfType(state: ServerState, workspace: Node, rule: DocumentTypeRule): Node[] {
  return [...state.tree.below(workspace)].filter((node) => node.versions !== undefined && node.hidden !== true && node.classifications?.includes(rule.classificationId) === true);
}

export interface Completeness {
  readonly missing: DocumentTypeRule[];
  /** There are documents, but all are older than the type's validity. */
  readonly outdated: DocumentTypeRule[];
}

export function completeness(state: ServerState, workspace: Node, rules: readonly DocumentTypeRule[]): Completeness {
  const missing: DocumentTypeRule[] = [];
  const outdated: DocumentTypeRule[] = [];
  for (const rule of rules) {
    const documents = documentsOfType(state, workspace, rule);
    if (documents.length === 0) {
      if (rule.required) missing.push(rule);
    } else if (rule.validityMonths > 0 && documents.every((node) => expired(state, node, rule.validityMonths))) outdated.push(rule);
  }
  return { missing, outdated };
}

function expired(state: ServerState, node: Node, months: number): boolean {
  const until = new Date(node.versions?.at(-1)?.createdAt ?? node.createdAt);
  until.setUTCMonth(until.getUTCMonth() + months);
  return until.getTime() < state.clock.now();
}
