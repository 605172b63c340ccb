import type { Journal } from './journal.js';
import type { Hold, RetentionSchedule } from './records.js';
import type { Sequence } from './sequence.js';
import { Table } from './table.js';

/** Code tables: the values file status, essential, storage and so on may take. */
export type RecordsCodes = Record<string, { readonly name: string; readonly description: string }[]>;

/** Holds, retention schedules and code tables. What a node carries of it is in the node. */
export class RecordsManagement {
  readonly holds: Table<number, Hold>;
  readonly schedules: Table<number, RetentionSchedule>;
  private readonly codeTables: Table<string, RecordsCodes[string]>;

  constructor(
    journal: Journal,
    private readonly sequence: Sequence,
  ) {
    this.holds = new Table('holds', journal);
    this.schedules = new Table('retention-schedules', journal);
    this.codeTables = new Table('records-codes', journal);
  }

  reindex(): void {
    for (const hold of this.holds.values()) this.sequence.taken(hold.id);
    for (const schedule of this.schedules.values()) this.sequence.taken(schedule.id);
  }

  holdNamed(name: string): Hold | undefined {
    for (const hold of this.holds.values()) if (hold.name === name) return hold;
    return undefined;
  }

  scheduleNamed(name: string): RetentionSchedule | undefined {
    for (const schedule of this.schedules.values()) if (schedule.name === name) return schedule;
    return undefined;
  }

  codes(): RecordsCodes {
    return Object.fromEntries([...this.codeTables.keys()].map((name) => [name, this.codeTables.get(name) ?? []]));
  }

  setCodes(table: string, codes: RecordsCodes[string]): void {
    this.codeTables.set(table, codes);
  }
}
