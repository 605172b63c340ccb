import type { ListedProcess, WorkflowProcess } from '../domain/workflow-process.js';

/** Content Server took the question and does not answer it, as for a process that the bridge's user may not see: the others need not wait for it. */
export interface RefusedProcess { readonly refused: string }

/** Workflows of Content Server that the bridge's user manages or has started. Failures are BridgeErrors. */
export interface ProcessCatalog {
  /** Those that run, each page a call. */
  runningProcesses(): Promise<ListedProcess[]>;
  /** Those that have ended, of each way to end the hundred started last; with `since` more of them, a call for each hundred, as far as they were started after it, at most a thousand. */
  endedProcesses(since: string | undefined): Promise<ListedProcess[]>;
  /** Undefined when it is there no more; with its code where it alone is refused. */
  process(processId: number): Promise<WorkflowProcess | RefusedProcess | undefined>;
}
