import type { ListedProcess, WorkflowProcess } from '../domain/workflow-process.js';

/** Content Server took the question and does not answer it, as for a process that the bridge's user may not see: the others need not wait for it. */
export interface RefusedProcess { readonly refused: string }

/** Workflows of Content Server that the bridge's user manages or has started. Failures are BridgeErrors. */
export interface ProcessCatalog {
  /** Those that run, each page a call. */
  runningProcesses(): Promise<ListedProcess[]>;
  /** Those that have ended, the last started first, at most a hundred. */
  endedProcesses(): Promise<ListedProcess[]>;
  /** Undefined when it is there no more; with its code where it alone is refused. */
  process(processId: number): Promise<WorkflowProcess | RefusedProcess | undefined>;
}
