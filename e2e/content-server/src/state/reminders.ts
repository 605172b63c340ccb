import type { Journal } from './journal.js';
import type { Sequence } from './sequence.js';
import { Table } from './table.js';

/** A follow-up on a node. `values` holds the fields as the client gave them. */
export interface Reminder {
  readonly id: number;
  readonly nodeId: number;
  readonly createdBy: number;
  readonly createdAt: number;
  status: number;
  values: Record<string, unknown>;
}

export interface ReminderType {
  readonly id: number;
  readonly name: string;
  readonly clientId: number;
}

export const REMINDER_CLIENTS = [{ id: 1, name: 'Follow-Up' }, { id: 2, name: 'Resubmission' }] as const;

export const REMINDER_TYPES: readonly ReminderType[] = [
  { id: 1, name: 'Standard', clientId: 1 },
  { id: 2, name: 'Contract review', clientId: 1 },
  { id: 3, name: 'Resubmission', clientId: 2 },
];

export class Reminders {
  private readonly table: Table<number, Reminder>;

  constructor(
    journal: Journal,
    private readonly sequence: Sequence,
  ) {
    this.table = new Table('reminders', journal);
  }

  reindex(): void {
    for (const reminder of this.table.values()) this.sequence.taken(reminder.id);
  }

  add(given: Omit<Reminder, 'id'>): Reminder {
    const id = this.sequence.next();
    return this.table.set(id, { id, ...given });
  }

  get(id: number): Reminder | undefined {
    return this.table.get(id);
  }

  of(nodeId: number): Reminder[] {
    return this.table.all().filter((reminder) => reminder.nodeId === nodeId);
  }

  changed(reminder: Reminder): void {
    this.table.touch(reminder.id);
  }

  delete(id: number): void {
    this.table.delete(id);
  }
}
