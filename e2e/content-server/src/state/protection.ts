import { badRequest } from '../http/refusal.js';
import type { Node } from './node.js';
import type { ServerState } from './server-state.js';

/** Why a node may not be changed or deleted: an active hold on it or above it, or that it is declared a record. */
export function protectedBy(state: ServerState, node: Node): string | undefined {
  const held = state.tree.nearest(node, (at) => activeHolds(state, at).length > 0);
  if (held !== undefined) return `'${node.name}' is on hold (${activeHolds(state, held).join(', ')}).`;
  if (node.record !== undefined) return `'${node.name}' is a record.`;
  return undefined;
}

/** No public source gives status and text; the stricter reading is that both deletion and change are refused. */
export function refuseProtected(state: ServerState, node: Node, action: string): void {
  const reason = protectedBy(state, node);
  if (reason !== undefined) throw badRequest(`The item cannot be ${action}. ${reason}`);
}

/** Deleting a container deletes what is below it, so one protected item there is enough. */
export function refuseProtectedTree(state: ServerState, node: Node): void {
  refuseProtected(state, node, 'deleted');
  for (const one of state.tree.below(node)) {
    const own = activeHolds(state, one).length > 0 ? `'${one.name}' is on hold.` : one.record === undefined ? undefined : `'${one.name}' is a record.`;
    if (own !== undefined) throw badRequest(`The item cannot be deleted. ${own}`);
  }
}

function activeHolds(state: ServerState, node: Node): string[] {
  if (node.holds === undefined) return [];
  return node.holds.flatMap((id) => {
    const hold = state.records.holds.get(id);
    return hold?.active === true ? [hold.name] : [];
  });
}
