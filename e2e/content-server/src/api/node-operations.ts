import type { Call, Operation } from '../http/operation.js';
import { json, type Reply } from '../http/reply.js';
import { Refusal, badRequest, missingArgument } from '../http/refusal.js';
import { record } from '../state/audit.js';
import type { Node } from '../state/node.js';
import { BUSINESS_WORKSPACE, nodeType } from '../state/node-types.js';
import { validName } from '../state/names.js';
import { refuseProtected, refuseProtectedTree } from '../state/protection.js';
import { done, pathId, v2 } from './envelope.js';
import { NODE_VIEW, metadataToken, nodeEntity } from './node-view.js';
import { plainProperties } from './node-properties.js';

const area = 'Nodes';

/** The node of the path, seen by the caller and with the permissions needed. */
export function pathNode(call: Call, ...permissions: Parameters<Call['state']['access']['node']>[2][]): Node {
  const id = pathId(call);
  call.node = id;
  return call.state.access.node(call.user, id, ...permissions);
}

/** Source: OpenText OpenAPI, 409 of node and category updates. */
export function refuseStale(node: Node, token: unknown): void {
  if (token === undefined || token === null || token === '') return;
  if (token !== metadataToken(node)) throw new Refusal(409, 'Could not update metadata (edit conflict).');
}

export const UPDATE = [
  'name', 'description', 'parent_id', 'name_multilingual', 'description_multilingual', 'metadata_token', 'reserved_user_id', 'url', 'advanced_versioning',
  'external_create_date', 'external_modify_date', 'external_source', 'external_identity', 'external_identity_type', 'hidden', 'versions_control_advanced',
  'status', 'icon', 'create_date', 'modify_date', 'owner_user_id',
] as const;

function update(call: Call): Reply {
  const { state, user, parameters } = call;
  const node = pathNode(call);
  refuseStale(node, parameters.raw('metadata_token'));
  if (parameters.has('reserved_user_id')) reserve(call, node);
  const changes = [...parameters.names()].filter((name) => !['reserved_user_id', 'metadata_token', 'suppress_response_codes'].includes(name));
  if (changes.length === 0) return done(call);
  state.access.node(user, node.id, 'modify');
  refuseProtected(state, node, 'changed');
  refuseReserved(call, node);
  const name = parameters.text('name');
  if (parameters.has('name_multilingual') && name === undefined) throw missingArgument('name');
  const newName = name === undefined ? undefined : validName(name);
  const parentId = parameters.integer('parent_id');
  if (parentId !== undefined && parentId !== node.parentId) state.tree.move(node, movable(call, parentId), user.id);
  if (newName !== undefined && newName !== node.name) {
    const before = node.name;
    state.tree.rename(node, newName, user.id);
    record(node, 'rename', state.clock.now(), user.id, `${before} -> ${newName}`);
  }
  state.tree.change(node, user.id, () => edit(call, node));
  if (parentId !== undefined) record(node, 'move', state.clock.now(), user.id);
  return done(call);
}

function movable(call: Call, parentId: number): Node {
  return call.state.access.node(call.user, parentId, 'add_items');
}

function edit(call: Call, node: Node): void {
  const { parameters } = call;
  if (parameters.has('description')) node.description = parameters.text('description') ?? '';
  const names = parameters.object('name_multilingual');
  if (names !== undefined) node.names = texts(names);
  const descriptions = parameters.object('description_multilingual');
  if (descriptions !== undefined) node.descriptions = texts(descriptions);
  const url = parameters.text('url');
  if (url !== undefined) node.url = url;
  const created = parameters.text('external_create_date');
  if (created !== undefined) node.externalCreateDate = created;
  const modified = parameters.text('external_modify_date');
  if (modified !== undefined) node.externalModifyDate = modified;
  const source = parameters.text('external_source');
  if (source !== undefined) node.externalSource = source;
  const identity = parameters.text('external_identity');
  if (identity !== undefined) node.externalIdentity = identity;
  const identityType = parameters.text('external_identity_type');
  if (identityType !== undefined) node.externalIdentityType = identityType;
  const hidden = parameters.flag('hidden');
  if (hidden !== undefined) node.hidden = hidden;
  const advanced = parameters.flag('advanced_versioning') ?? parameters.flag('versions_control_advanced');
  if (advanced !== undefined && node.versions !== undefined) node.advancedVersioning = advanced;
}

const texts = (given: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(Object.entries(given).map(([language, text]) => [language, String(text ?? '')]));

/** Somebody else's reservation keeps everybody but its holder from changing the item. */
export function refuseReserved(call: Call, node: Node): void {
  if (node.reservedBy !== undefined && node.reservedBy !== call.user.id) {
    throw badRequest(`The item '${node.name}' is reserved by ${call.state.members.get(node.reservedBy)?.name ?? 'another user'}.`);
  }
}

function reserve(call: Call, node: Node): void {
  const { state, user, parameters } = call;
  const by = parameters.integer('reserved_user_id');
  state.access.node(user, node.id, 'reserve');
  if (by !== undefined && by !== 0) {
    if (state.members.user(by) === undefined) throw badRequest(`There is no user with the id ${by}.`);
    refuseReserved(call, node);
    refuseProtected(state, node, 'reserved');
  }
  state.tree.change(node, user.id, () => {
    if (by === undefined || by === 0) {
      delete node.reservedBy;
      delete node.reservedAt;
      record(node, 'unreserve', state.clock.now(), user.id);
      return;
    }
    node.reservedBy = by;
    node.reservedAt = state.clock.now();
    record(node, 'reserve', state.clock.now(), user.id);
  });
}

function remove(call: Call): Reply {
  const { state, user } = call;
  const node = pathNode(call, 'delete');
  if (state.volumes.types().some((type) => state.volumes.get(type) === node.id)) throw badRequest('A volume cannot be deleted.');
  refuseProtectedTree(state, node);
  refuseReserved(call, node);
  for (const one of [node, ...state.tree.below(node)]) {
    if (one.workspace?.reference !== undefined) state.businessObjects.unlink(one.workspace.reference, one.id);
  }
  record(node, 'delete', state.clock.now(), user.id);
  state.tree.bin(node, user.id);
  return done(call);
}

function containingWorkspace(call: Call): Reply {
  const node = pathNode(call);
  const workspace = call.state.tree.nearest(node, (at) => at.type === BUSINESS_WORKSPACE);
  if (workspace?.workspace === undefined) throw badRequest('The item is not in a business workspace.');
  return json({ id: workspace.id, isLinked: workspace.workspace.reference !== undefined, type: BUSINESS_WORKSPACE, workspace_type_id: workspace.workspace.typeId });
}

function ancestors(call: Call): Reply {
  const node = pathNode(call);
  return json({
    ancestors: [...call.state.tree.ancestors(node), node].map((one) => ({
      id: one.id, name: one.name, parent_id: one.parentId, type: one.type, type_name: nodeType(one.type)?.name ?? '', volume_id: -2000,
    })),
  });
}

export const nodeOperations: readonly Operation[] = [
  {
    name: 'node.get', method: 'GET', path: '/v2/nodes/:id', kind: 'read', area, parameters: [...NODE_VIEW],
    does: 'One node. `fields` chooses groups and members, `metadata` adds definitions, `state` the metadata token, `expand` related objects. A node that is not there and one the user may not see are refused with the same text.',
    source: 'pyxecm `get_node`; OpenText OpenAPI', confidence: 'seen in a public client',
    handle: (call) => {
      const node = pathNode(call);
      call.state.recent.note(call.user.id, node.id);
      return v2(call, nodeEntity(call, node));
    },
  },
  {
    name: 'node.get.v1', method: 'GET', path: '/v1/nodes/:id', kind: 'read', area, parameters: [...NODE_VIEW, 'extra'],
    does: 'One node, v1 shape: `{data: {…}}`.',
    source: '@kweli/cs-rest `node`', confidence: 'seen in a public client',
    handle: (call) => {
      const node = pathNode(call);
      return json({ data: plainProperties(call.state, node, call.user), type: node.type, type_name: plainProperties(call.state, node, call.user)['type_name'] });
    },
  },
  {
    name: 'node.list', method: 'POST', path: '/v2/nodes/list', kind: 'read', area, parameters: ['ids', ...NODE_VIEW],
    does: 'Several nodes at once; those that are not there or not visible are left out.',
    source: 'pyxecm `get_nodes`; fitschgo/xecm', confidence: 'seen in a public client',
    handle: (call) => {
      const nodes = call.parameters.integers('ids').flatMap((id) => {
        const node = call.state.tree.get(id);
        return node !== undefined && call.state.access.can(call.user, node, 'see') ? [nodeEntity(call, node)] : [];
      });
      return v2(call, nodes);
    },
  },
  ...(['v1', 'v2'] as const).flatMap((version): Operation[] => [
    {
      name: version === 'v2' ? 'node.update' : 'node.update.v1', method: 'PUT', path: `/${version}/nodes/:id`, kind: 'write', area, parameters: [...UPDATE],
      does: 'Renames, describes, moves (`parent_id`), reserves or releases (`reserved_user_id`). A stale `metadata_token`: 409. A name that is taken, held or recorded items: refused.',
      source: 'OpenText OpenAPI; pyxecm `rename_node`, `update_item`', confidence: 'documented',
      handle: update,
    },
    {
      name: version === 'v2' ? 'node.delete' : 'node.delete.v1', method: 'DELETE', path: `/${version}/nodes/:id`, kind: 'write', area, parameters: [],
      does: 'Moves the node with everything below it to the recycle bin. Refused when anything there is on hold or a record.',
      source: 'OpenText OpenAPI; pyxecm `delete_node`; @kweli/cs-rest', confidence: 'documented',
      handle: remove,
    },
  ]),
  {
    name: 'node.ancestors', method: 'GET', path: '/v1/nodes/:id/ancestors', kind: 'read', area, parameters: ['fields'],
    does: 'The way from the volume to the node, root first, the node itself last.',
    source: 'pyxecm `get_node_ancestors` example; @kweli/cs-rest', confidence: 'seen in a public client',
    handle: ancestors,
  },
  {
    name: 'node.workspace', method: 'GET', path: '/v1/nodes/:id/businessworkspace', kind: 'read', area, parameters: [],
    does: 'The business workspace the node is in.',
    source: 'pyxecm `get_workspace_by_child_node`', confidence: 'seen in a public client',
    handle: containingWorkspace,
  },
];
