import type { Call, Operation } from '../http/operation.js';
import type { Reply } from '../http/reply.js';
import { badRequest, missingArgument } from '../http/refusal.js';
import type { Node } from '../state/node.js';
import { isGroup } from '../state/members.js';
import { isPermission, maskOf, namesOf, withCustom, type AccessList, type Permission } from '../state/permissions.js';
import { done, pathId, v2 } from './envelope.js';
import { pathNode } from './node-operations.js';
import { applyAccess, maskFrom, permissionMask } from './permission-input.js';
import { permissionRows, type PermissionRow } from './permission-view.js';

const area = 'Permissions';
const SET = ['permissions', 'apply_to', 'right_id', 'include_sub_types'];

const rowEntity = (row: PermissionRow): object => ({ data: { permissions: row } });

function knownRight(call: Call, node: Node, id: number): void {
  if (call.state.members.get(id) !== undefined) return;
  const workspace = call.state.tree.nearest(node, (at) => at.workspace !== undefined);
  if (workspace?.workspace?.roles.some((role) => role.id === id) === true) return;
  throw badRequest(`There is no user, group or role with the id ${id}.`);
}

function custom(call: Call, id: number): Reply {
  const node = pathNode(call, 'edit_permissions');
  knownRight(call, node, id);
  const mask = permissionMask(call);
  applyAccess(call, node, (access) => withCustom(access, id, mask));
  return done(call);
}

function fixed(change: (access: AccessList, mask: number | null, rightId: number | undefined) => AccessList, remove: boolean): (call: Call) => Reply {
  return (call) => {
    const node = pathNode(call, 'edit_permissions');
    const right = call.parameters.integer('right_id');
    if (right !== undefined) knownRight(call, node, right);
    const mask = remove ? null : permissionMask(call);
    applyAccess(call, node, (access) => change(access, mask, right));
    return done(call);
  };
}

const owner = (access: AccessList, mask: number | null, right: number | undefined): AccessList => ({ ...access, owner: mask, ownerId: right ?? access.ownerId });
const group = (access: AccessList, mask: number | null, right: number | undefined): AccessList => ({ ...access, group: mask, groupId: right ?? access.groupId });
const everybody = (access: AccessList, mask: number | null): AccessList => ({ ...access, public: mask });

function bulk(call: Call): Reply {
  const node = pathNode(call, 'edit_permissions');
  const raw = call.parameters.raw('permissions_array') ?? call.parameters.raw('permissions');
  const rows: unknown = typeof raw === 'string' ? JSON.parse(raw) : raw;
  if (!Array.isArray(rows)) throw missingArgument('permissions_array');
  const wanted = rows.map((row: { right_id?: unknown; permissions?: unknown }) => {
    const id = Number(row.right_id);
    knownRight(call, node, id);
    return [id, maskFrom(Array.isArray(row.permissions) ? row.permissions.map(String) : [])] as const;
  });
  applyAccess(call, node, (access) => wanted.reduce((list, [id, mask]) => withCustom(list, id, mask), access));
  return done(call);
}

function effective(call: Call): Reply {
  const { state } = call;
  const node = pathNode(call);
  const id = pathId(call, 'member');
  const member = state.members.get(id);
  if (member === undefined) throw badRequest(`There is no user or group with the id ${id}.`);
  const mask = isGroup(member)
    ? (node.access.custom.find(([one]) => one === id)?.[1] ?? 0) | (node.access.groupId === id ? (node.access.group ?? 0) : 0) | (node.access.public ?? 0)
    : state.access.effective(member, node);
  return v2(call, { data: { permissions: { permissions: namesOf(mask), right_id: id, type: 'custom' } } });
}

/** Which of the nodes a user may see the contents of. */
function check(call: Call): Reply {
  const { state, user, parameters } = call;
  const asked = parameters.integer('right_id');
  const who = asked === undefined ? user : state.members.user(asked);
  if (who === undefined) throw badRequest(`There is no user with the id ${asked}.`);
  const given = parameters.list('permissions');
  const needed: Permission[] = given.length === 0 ? ['see', 'see_contents'] : given.filter(isPermission);
  const ids = parameters.integers('ids').filter((id) => {
    const node = state.tree.get(id);
    return node !== undefined && (state.access.effective(who, node) & maskOf(needed)) === maskOf(needed);
  });
  return v2(call, { ids });
}

const set = (name: string, method: 'PUT' | 'DELETE', path: string, does: string, handle: Operation['handle']): Operation => ({
  name, method, path, kind: 'write', area, parameters: SET, does, source: 'OpenText OpenAPI; pyxecm `assign_permission`, `delete_permission`', confidence: 'documented', handle,
});

export const permissionOperations: readonly Operation[] = [
  {
    name: 'permission.list', method: 'GET', path: '/v2/nodes/:id/permissions', kind: 'read', area, parameters: ['fields', 'expand', 'metadata', 'page', 'limit'],
    does: 'Who may do what with the node: a list, each row under `data.permissions`.', source: 'OpenText OpenAPI; Smart UI', confidence: 'documented',
    handle: (call) => v2(call, permissionRows(pathNode(call)).map(rowEntity)),
  },
  {
    name: 'permission.effective', method: 'GET', path: '/v2/nodes/:id/permissions/effective/:member', kind: 'read', area, parameters: ['fields', 'expand'],
    does: 'What a user or group may do all in all.', source: 'pyxecm `get_permission`', confidence: 'assumed', handle: effective,
  },
  {
    name: 'permission.custom', method: 'POST', path: '/v2/nodes/:id/permissions/custom', kind: 'write', area, parameters: SET,
    does: 'Grants a user, group or role permissions; `apply_to` 0 this item, 1 below, 2 both, 3 both. On a document anything but 0 is refused.', source: 'OpenText OpenAPI; pyxecm `assign_permission`', confidence: 'documented',
    handle: (call) => custom(call, call.parameters.requiredInteger('right_id')),
  },
  {
    name: 'permission.bulk', method: 'POST', path: '/v2/nodes/:id/permissions/custom/bulk', kind: 'write', area, parameters: [...SET, 'permissions_array'],
    does: 'Several custom rows at once.', source: 'fitschgo/xecm', confidence: 'assumed', handle: bulk,
  },
  set('permission.updateCustom', 'PUT', '/v2/nodes/:id/permissions/custom/:right', 'Replaces a custom row.', (call) => custom(call, pathId(call, 'right'))),
  set('permission.deleteCustom', 'DELETE', '/v2/nodes/:id/permissions/custom/:right', 'Removes a custom row.', (call) => {
    const node = pathNode(call, 'edit_permissions');
    const right = pathId(call, 'right');
    if (!node.access.custom.some(([id]) => id === right)) throw badRequest(`There is no custom permission for ${right}.`);
    applyAccess(call, node, (access) => withCustom(access, right, null));
    return done(call);
  }),
  set('permission.owner', 'PUT', '/v2/nodes/:id/permissions/owner', 'Sets the owner\'s permissions, with `right_id` the owner.', fixed(owner, false)),
  set('permission.deleteOwner', 'DELETE', '/v2/nodes/:id/permissions/owner', 'Removes the owner\'s row.', fixed(owner, true)),
  set('permission.group', 'PUT', '/v2/nodes/:id/permissions/group', 'Sets the owner group\'s permissions.', fixed(group, false)),
  set('permission.deleteGroup', 'DELETE', '/v2/nodes/:id/permissions/group', 'Removes the owner group\'s row.', fixed(group, true)),
  set('permission.public', 'PUT', '/v2/nodes/:id/permissions/public', 'Sets what everybody may do.', fixed(everybody, false)),
  set('permission.deletePublic', 'DELETE', '/v2/nodes/:id/permissions/public', 'Removes public access.', fixed(everybody, true)),
  ...(['/v2/nodes/permissions/check', '/v2/ai/nodes/permissions/check'] as const).map((path, index): Operation => ({
    name: index === 0 ? 'permission.check' : 'permission.checkOwn', method: 'POST', path, kind: 'read', area, parameters: ['ids', 'right_id', 'user_hash', 'permissions'],
    does: 'Which of the nodes the user (or `right_id`) may see and open.', source: 'pyxecm `check_user_node_permissions`', confidence: 'seen in a public client', handle: check,
  })),
];
