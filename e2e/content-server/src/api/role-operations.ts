import type { Call, Operation } from '../http/operation.js';
import type { Reply } from '../http/reply.js';
import { badRequest } from '../http/refusal.js';
import { record } from '../state/audit.js';
import type { Node } from '../state/node.js';
import { withCustom, namesOf } from '../state/permissions.js';
import type { Role } from '../state/workspaces.js';
import { done, pathId, v2 } from './envelope.js';
import { memberProperties } from './member-view.js';
import { applyAccess, permissionMask } from './permission-input.js';
import { pathWorkspace } from './workspace-operations.js';

const area = 'Roles';

function roleEntity(call: Call, node: Node, role: Role, withMembers: boolean): Record<string, unknown> {
  const mask = node.access.custom.find(([id]) => id === role.id)?.[1] ?? 0;
  return {
    actions: { data: { 'add-member': {}, 'delete-role': {}, 'edit-role': {} } },
    data: {
      properties: {
        description: role.description, id: role.id, inherited_from_id: null, leader: role.leader, name: role.name, permissions: namesOf(mask), type: 848,
        type_name: 'Business Workspace Role', member_count: role.members.length,
      },
      ...(withMembers ? { members: role.members.flatMap((id) => call.state.members.get(id) ?? []).map(memberProperties) } : {}),
    },
  };
}

function pathRole(call: Call, node: Node): Role {
  const id = pathId(call, 'role');
  const role = node.workspace?.roles.find((one) => one.id === id);
  if (role === undefined) throw badRequest(`The workspace '${node.name}' has no role with the id ${id}.`);
  return role;
}

const withMembers = (call: Call): boolean => call.parameters.list('fields').some((field) => field.startsWith('members'));

function members(call: Call): Reply {
  const node = pathWorkspace(call);
  return v2(call, pathRole(call, node).members.flatMap((id) => call.state.members.get(id) ?? []).map((member) => ({ data: { properties: memberProperties(member) } })));
}

function addMember(call: Call): Reply {
  const { state, user, parameters } = call;
  const node = pathWorkspace(call, 'edit_permissions');
  const role = pathRole(call, node);
  const member = state.members.get(parameters.requiredInteger('id'));
  if (member === undefined) throw badRequest(`There is no user or group with the id ${parameters.text('id')}.`);
  if (role.members.includes(member.id)) throw badRequest(`'${member.name}' is already a member of the role '${role.name}'.`);
  state.tree.change(node, user.id, () => {
    role.members = [...role.members, member.id];
    record(node, 'member', state.clock.now(), user.id, `${member.name} added to ${role.name}`, member.id);
  });
  return v2(call, { data: { properties: memberProperties(member) } });
}

function removeMember(call: Call): Reply {
  const { state, user } = call;
  const node = pathWorkspace(call, 'edit_permissions');
  const role = pathRole(call, node);
  const id = pathId(call, 'member');
  if (!role.members.includes(id)) throw badRequest(`The role '${role.name}' has no member with the id ${id}.`);
  state.tree.change(node, user.id, () => {
    role.members = role.members.filter((one) => one !== id);
    record(node, 'member', state.clock.now(), user.id, `${state.members.get(id)?.name ?? id} removed from ${role.name}`, id);
  });
  return done(call);
}

function setPermissions(call: Call): Reply {
  const node = pathWorkspace(call, 'edit_permissions');
  const role = pathRole(call, node);
  const mask = permissionMask(call);
  applyAccess(call, node, (access) => withCustom(access, role.id, mask));
  return done(call);
}

export const roleOperations: readonly Operation[] = [
  {
    name: 'role.list', method: 'GET', path: '/v2/businessworkspaces/:id/roles', kind: 'read', area, parameters: ['fields', 'expand', 'metadata', 'actions'],
    does: 'The roles of a workspace or template; `fields=members` adds who is in them.', source: 'pyxecm `get_workspace_roles`; Smart UI', confidence: 'seen in a public client',
    handle: (call) => {
      const node = pathWorkspace(call);
      return v2(call, (node.workspace?.roles ?? []).map((role) => roleEntity(call, node, role, withMembers(call))));
    },
  },
  {
    name: 'role.get', method: 'GET', path: '/v2/businessworkspaces/:id/roles/:role', kind: 'read', area, parameters: ['fields', 'expand'],
    does: 'One role.', source: 'pyxecm `get_workspace_roles`', confidence: 'seen in a public client',
    handle: (call) => {
      const node = pathWorkspace(call);
      return v2(call, roleEntity(call, node, pathRole(call, node), withMembers(call)));
    },
  },
  {
    name: 'role.setPermissions', method: 'PUT', path: '/v2/businessworkspaces/:id/roles/:role', kind: 'write', area, parameters: ['permissions', 'apply_to'],
    does: 'Sets what the role may do: in the workspace only (`apply_to` 0), below it (1), both (2), or both with workspaces below (3).', source: 'pyxecm `assign_workspace_permissions`', confidence: 'seen in a public client',
    handle: setPermissions,
  },
  {
    name: 'role.members', method: 'GET', path: '/v2/businessworkspaces/:id/roles/:role/members', kind: 'read', area, parameters: ['fields', 'expand', 'page', 'limit'],
    does: 'Users and groups in a role.', source: 'pyxecm `get_workspace_members`', confidence: 'seen in a public client', handle: members,
  },
  {
    name: 'role.addMember', method: 'POST', path: '/v2/businessworkspaces/:id/roles/:role/members', kind: 'write', area, parameters: ['id'],
    does: 'Adds a user or group; one who is in it already is refused.', source: 'pyxecm `add_workspace_member`', confidence: 'seen in a public client', handle: addMember,
  },
  {
    name: 'role.removeMember', method: 'DELETE', path: '/v2/businessworkspaces/:id/roles/:role/members/:member', kind: 'write', area, parameters: [],
    does: 'Takes a user or group out.', source: 'pyxecm `remove_workspace_member`', confidence: 'seen in a public client', handle: removeMember,
  },
];
