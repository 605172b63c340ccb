import type { Journal } from './journal.js';
import { Table } from './table.js';

/** Which node is the root of which volume, by volume type number. */
export class Volumes {
  private readonly table: Table<number, number>;

  constructor(journal: Journal) {
    this.table = new Table('volumes', journal);
  }

  set(type: number, nodeId: number): void {
    this.table.set(type, nodeId);
  }

  get(type: number): number | undefined {
    return this.table.get(type);
  }

  types(): number[] {
    return [...this.table.keys()];
  }
}
