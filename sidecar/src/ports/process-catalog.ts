import type { ListedProcess, WorkflowProcess } from '../domain/workflow-process.js';

/** Workflows of Content Server that the bridge's user manages or has started. Failures are BridgeErrors. */
export interface ProcessCatalog {
  /** Those that run, each page a call. */
  runningProcesses(): Promise<ListedProcess[]>;
  /** Those that have ended, the last started first, at most a hundred. */
  endedProcesses(): Promise<ListedProcess[]>;
  /** Undefined when it is there no more. */
  process(processId: number): Promise<WorkflowProcess | undefined>;
}
