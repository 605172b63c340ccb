import type { BusinessKey } from '../domain/business-key.js';
import type { WorkspaceNode } from './content-server.js';

/** The store's memory of workspaces, for filling it again from Content Server. */
export interface KnownLinks {
  has(nodeId: number): Promise<boolean>;
  /** Remembers a workspace that the bridge finds; false when the business object has one already. The next run of the object looks before it acts. */
  adopt(key: BusinessKey, node: WorkspaceNode): Promise<boolean>;
}
