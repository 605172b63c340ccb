/** Event types with the words clients look for. Source: pyxecm `get_node_audit` example; order is ours. */
export const AUDIT_EVENTS = {
  create: { id: 1, name: 'Create' },
  rename: { id: 2, name: 'Renamed' },
  addVersion: { id: 3, name: 'Version Added' },
  permissions: { id: 4, name: 'Permission Changed' },
  attributes: { id: 5, name: 'Attribute Values Changed' },
  delete: { id: 6, name: 'Delete' },
  restore: { id: 7, name: 'Restored' },
  move: { id: 8, name: 'Moved' },
  copy: { id: 9, name: 'Copied' },
  fetch: { id: 10, name: 'Fetch' },
  reserve: { id: 11, name: 'Reserved' },
  unreserve: { id: 12, name: 'Unreserved' },
  purgeVersions: { id: 13, name: 'Version Purged' },
  deleteVersion: { id: 14, name: 'Version Deleted' },
  classify: { id: 15, name: 'Classification Applied' },
  record: { id: 16, name: 'Records Classification Applied' },
  hold: { id: 17, name: 'Hold Applied' },
  unhold: { id: 18, name: 'Hold Removed' },
  relate: { id: 19, name: 'Relation Added' },
  unrelate: { id: 20, name: 'Relation Removed' },
  reference: { id: 21, name: 'Business Object Reference Changed' },
  member: { id: 22, name: 'Role Member Changed' },
  workflow: { id: 23, name: 'Workflow Initiated' },
  promoteVersion: { id: 24, name: 'Version Promoted' },
  update: { id: 25, name: 'Update' },
} as const;

export type AuditEvent = keyof typeof AUDIT_EVENTS;

/** `[event, time, user, target user or 0, detail]`: many and kept for good, so small. */
export type AuditEntry = readonly [event: AuditEvent, at: number, userId: number, targetUserId: number, detail: string];

/** Writes down what was done to a node. The caller marks the node as changed. */
export function record(node: { readonly audit: AuditEntry[] }, event: AuditEvent, at: number, userId: number, detail = '', targetUserId = 0): void {
  node.audit.push([event, at, userId, targetUserId, detail]);
}
