import { randomUUID } from 'node:crypto';

export interface OutboxRow {
  readonly id: number;
  readonly uuid: string;
  readonly subject: string;
  readonly cause: string;
  readonly occurredAt: string;
  enteredAt: number;
  status: 'pending' | 'delivered' | 'dead';
  generation: number;
  lastError?: string;
}

/** Pointer rows, as the module's outbox table has them. */
export class Outbox {
  readonly rows: OutboxRow[] = [];

  enter(subject: string, cause: string, occurredAt: string, uuid: string = randomUUID()): OutboxRow {
    const row: OutboxRow = { id: this.rows.length + 1, uuid, subject, cause, occurredAt, enteredAt: Date.now(), status: 'pending', generation: 0 };
    this.rows.push(row);
    return row;
  }

  /** Pending rows by subject, oldest subject first. */
  pending(): Map<string, OutboxRow[]> {
    const bySubject = new Map<string, OutboxRow[]>();
    for (const row of this.rows) if (row.status === 'pending') bySubject.set(row.subject, [...(bySubject.get(row.subject) ?? []), row]);
    return bySubject;
  }

  oldestPendingSeconds(): number {
    const oldest = this.rows.find((row) => row.status === 'pending');
    return oldest === undefined ? 0 : Math.floor((Date.now() - oldest.enteredAt) / 1_000);
  }

  highestOf(subject: string): number {
    return this.rows.reduce((highest, row) => (row.subject === subject ? Math.max(highest, row.id) : highest), 0);
  }

  /** Enters rows again, dead ones too; their events get ids of their own. The number of rows. */
  replay(matches: (row: OutboxRow) => boolean): number {
    const rows = this.rows.filter((row) => row.status !== 'pending' && matches(row));
    for (const row of rows) Object.assign(row, { status: 'pending', generation: row.generation + 1, enteredAt: Date.now() });
    return rows.length;
  }
}
