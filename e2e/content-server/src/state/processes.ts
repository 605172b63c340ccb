import type { Journal } from './journal.js';
import type { Sequence } from './sequence.js';
import { Table } from './table.js';

/** A workflow not yet started. */
export interface DraftProcess {
  readonly id: number;
  readonly mapId: number;
  readonly createdBy: number;
  readonly documentIds: number[];
  title: string;
  dueDate: string;
  values: Record<string, unknown>;
}

export interface DoneStep {
  readonly stepId: number;
  readonly name: string;
  readonly startedAt: number;
  readonly doneAt: number;
  readonly doneBy: number;
  readonly action: string;
  readonly comment: string;
}

/** A running, completed or stopped workflow. One step at a time is current. */
export interface Process {
  readonly id: number;
  readonly mapId: number;
  readonly initiatedBy: number;
  readonly startedAt: number;
  readonly attachmentsId: number;
  title: string;
  dueDate: string;
  values: Record<string, unknown>;
  state: 'running' | 'completed' | 'stopped';
  endedAt?: number;
  current?: { readonly stepId: number; readonly startedAt: number; readonly dueAt: number; assigneeId: number; reviewOf?: number };
  done: DoneStep[];
}

export class Processes {
  readonly drafts: Table<number, DraftProcess>;
  readonly running: Table<number, Process>;

  constructor(
    journal: Journal,
    private readonly sequence: Sequence,
  ) {
    this.drafts = new Table('draft-processes', journal);
    this.running = new Table('processes', journal);
  }

  reindex(): void {
    for (const draft of this.drafts.values()) this.sequence.taken(draft.id);
    for (const process of this.running.values()) this.sequence.taken(process.id);
  }
}
