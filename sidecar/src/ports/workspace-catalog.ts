import type { WorkspaceNode } from './content-server.js';

/** The business object a workspace is bound to, in Content Server's own names. */
export interface BoundObject { readonly externalSystem: string; readonly type: string; readonly id: string }

/** What stands in Content Server already. */
export interface WorkspaceCatalog {
  /** Every workspace of a type, read in parts. */
  workspacesOfType(name: string): AsyncIterable<WorkspaceNode>;
  /** Undefined for one that is bound to nothing (yet), and for one that is gone or that the bridge may not read. */
  boundObject(nodeId: number): Promise<BoundObject | undefined>;
}
