/** A row of the list of workflows; `fingerprint` is another whenever its state, steps or people are. */
export interface ListedProcess { readonly processId: number; readonly workflow: string; readonly fingerprint: string; readonly startedAt?: string }

export interface ProcessStep {
  /** Its own in the process, also where a process comes back to a step. */
  readonly id: string;
  readonly name: string;
  readonly state: 'done' | 'current' | 'next';
  /** Names as Content Server shows them. */
  readonly assignees: readonly string[];
  readonly dueAt?: string;
  readonly doneAt?: string;
  /** What was chosen, as Content Server names it. */
  readonly action?: string;
}

/** An instance of a workflow as it stands in Content Server; times in UTC, 2026-11-23T09:30:00Z. */
export interface WorkflowProcess {
  readonly processId: number;
  readonly title: string;
  readonly state: 'running' | 'late' | 'completed' | 'stopped';
  readonly startedAt: string;
  readonly dueAt?: string;
  readonly finishedAt?: string;
  /** Done, current, next. */
  readonly steps: readonly ProcessStep[];
  /** Its attributes by name, as text. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Node ids of the documents attached to it. */
  readonly attachments: () => Promise<number[]>;
  /** Node ids of the business workspaces that these documents lie in. */
  readonly workspaces: () => Promise<number[]>;
}
