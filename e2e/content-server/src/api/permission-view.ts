import type { Node } from '../state/node.js';
import { namesOf } from '../state/permissions.js';

export interface PermissionRow {
  readonly permissions: readonly string[];
  readonly right_id: number;
  readonly type: 'owner' | 'group' | 'public' | 'custom';
}

/** The access list as rows. Source: OpenText OpenAPI, Smart UI. */
export function permissionRows(node: Node): PermissionRow[] {
  const list = node.access;
  const rows: PermissionRow[] = [];
  if (list.owner !== null) rows.push({ permissions: namesOf(list.owner), right_id: list.ownerId, type: 'owner' });
  if (list.group !== null) rows.push({ permissions: namesOf(list.group), right_id: list.groupId, type: 'group' });
  if (list.public !== null) rows.push({ permissions: namesOf(list.public), right_id: -1, type: 'public' });
  for (const [id, mask] of list.custom) rows.push({ permissions: namesOf(mask), right_id: id, type: 'custom' });
  return rows;
}
