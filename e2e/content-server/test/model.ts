/** What the server must hold, kept the simplest way that can be right. */
export interface ModelNode {
  readonly id: number;
  parent: number;
  name: string;
  readonly kind: 'folder' | 'document' | 'workspace';
  versions: number[];
  lastVersion: number;
  holds: Set<number>;
  record: boolean;
  /** What the second user may do. */
  rights: Set<string>;
  binned: boolean;
}

export class Model {
  readonly nodes = new Map<number, ModelNode>();
  readonly relations = new Set<string>();

  constructor(readonly root: number) {}

  live(): ModelNode[] {
    return [...this.nodes.values()].filter((node) => !this.gone(node.id));
  }

  /** In the bin, by itself or with a container. */
  gone(id: number): boolean {
    for (let node = this.nodes.get(id); node !== undefined; node = this.nodes.get(node.parent)) if (node.binned) return true;
    return false;
  }

  children(id: number): ModelNode[] {
    return [...this.nodes.values()].filter((node) => node.parent === id && !this.gone(node.id));
  }

  below(id: number): ModelNode[] {
    return this.children(id).flatMap((child) => [child, ...this.below(child.id)]);
  }

  taken(parent: number, name: string, except?: number): boolean {
    return this.children(parent).some((child) => child.id !== except && child.name.toLowerCase() === name.toLowerCase());
  }

  protected(node: ModelNode): boolean {
    if (node.record) return true;
    for (let at: ModelNode | undefined = node; at !== undefined; at = this.nodes.get(at.parent)) if (at.holds.size > 0) return true;
    return false;
  }

  isBelow(id: number, ancestor: number): boolean {
    for (let at: number | undefined = id; at !== undefined; at = this.nodes.get(at)?.parent) if (at === ancestor) return true;
    return false;
  }
}
