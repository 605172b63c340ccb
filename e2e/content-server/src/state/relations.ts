import type { Journal } from './journal.js';
import { Table } from './table.js';

export type Direction = 'child' | 'parent';

/** Which workspace is a child of which; always seen the same from both ends. */
export class Relations {
  private readonly parents: Table<number, number[]>;
  private readonly children = new Map<number, Set<number>>();

  constructor(journal: Journal) {
    this.parents = new Table('relations', journal);
  }

  reindex(): void {
    this.children.clear();
    for (const child of this.parents.keys()) for (const parent of this.parents.get(child) ?? []) this.childSet(parent).add(child);
  }

  related(id: number, direction: Direction): number[] {
    return direction === 'child' ? [...(this.children.get(id) ?? [])] : [...(this.parents.get(id) ?? [])];
  }

  has(parent: number, child: number): boolean {
    return this.parents.get(child)?.includes(parent) ?? false;
  }

  add(parent: number, child: number): void {
    this.parents.set(child, [...(this.parents.get(child) ?? []), parent]);
    this.childSet(parent).add(child);
  }

  remove(parent: number, child: number): void {
    const left = (this.parents.get(child) ?? []).filter((id) => id !== parent);
    if (left.length === 0) this.parents.delete(child);
    else this.parents.set(child, left);
    this.children.get(parent)?.delete(child);
  }

  forget(id: number): void {
    for (const child of this.related(id, 'child')) this.remove(id, child);
    for (const parent of this.related(id, 'parent')) this.remove(parent, id);
  }

  private childSet(parent: number): Set<number> {
    const known = this.children.get(parent);
    if (known !== undefined) return known;
    const set = new Set<number>();
    this.children.set(parent, set);
    return set;
  }
}
