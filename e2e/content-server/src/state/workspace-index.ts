import type { Node } from './node.js';
import type { TreeObserver } from './tree.js';

/** Workspaces by type, in the order they came. Templates and deleted workspaces are left out. */
export class WorkspaceIndex implements TreeObserver {
  private readonly byType = new Map<number, Map<number, Node>>();

  reindex(nodes: Iterable<Node>): void {
    this.byType.clear();
    for (const node of nodes) this.after(node);
  }

  before(): void {
    // The type of a workspace never changes, so there is nothing to take out first.
  }

  after(node: Node): void {
    const { workspace } = node;
    if (workspace === undefined || workspace.isTemplate) return;
    const known = this.byType.get(workspace.typeId);
    if (node.deleted !== undefined) known?.delete(node.id);
    else if (known === undefined) this.byType.set(workspace.typeId, new Map([[node.id, node]]));
    else if (!known.has(node.id)) known.set(node.id, node);
  }

  ofType(typeId: number): Iterable<Node> {
    return this.byType.get(typeId)?.values() ?? [];
  }

  *all(): Iterable<Node> {
    for (const type of this.byType.values()) yield* type.values();
  }

  count(typeId: number): number {
    return this.byType.get(typeId)?.size ?? 0;
  }
}
