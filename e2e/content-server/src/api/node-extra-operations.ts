import type { Call, Operation } from '../http/operation.js';
import { pageOf, pageRequest } from '../http/paging.js';
import { json, type Reply } from '../http/reply.js';
import { Refusal, badRequest, missingArgument } from '../http/refusal.js';
import { AUDIT_EVENTS, record } from '../state/audit.js';
import { zoned } from '../state/clock.js';
import { COLLECTION, DOCUMENT } from '../state/node-types.js';
import type { Node } from '../state/node.js';
import { coreList, done, v2 } from './envelope.js';
import { memberProperties } from './member-view.js';
import { nodeActions } from './node-actions-view.js';
import { NODE_VIEW, nodeEntity } from './node-view.js';
import { pathNode } from './node-operations.js';

const area = 'Nodes';

function byNickname(call: Call): Reply {
  const node = call.state.tree.byNickname(call.path['nickname'] ?? '');
  if (node === undefined || !call.state.access.can(call.user, node, 'see')) throw new Refusal(404, `There is no item with the nickname '${call.path['nickname']}'.`);
  call.node = node.id;
  return v2(call, nodeEntity(call, node));
}

function setNickname(call: Call): Reply {
  const node = pathNode(call, 'modify');
  const nickname = call.parameters.requiredText('nickname');
  if (/[\s:/&-]/.test(nickname)) throw badRequest(`The nickname '${nickname}' contains an invalid character.`);
  call.state.tree.setNickname(node, nickname);
  return done(call);
}

function uniqueNames(call: Call): Reply {
  const { state, user, parameters } = call;
  const names = parameters.list('where_names');
  if (names.length === 0) throw missingArgument('where_names');
  const subtype = parameters.integer('where_subtype');
  return v2(call, names.flatMap((name) => {
    const node = state.tree.byNickname(name);
    if (node === undefined || !state.access.can(user, node, 'see') || (subtype !== undefined && node.type !== subtype)) return [];
    return [{ NodeId: node.id, NodeName: node.name, UniqueName: name }];
  }));
}

const expandedUser = (call: Call, id: number): unknown => {
  const member = call.state.members.get(id);
  return member === undefined ? id : memberProperties(member);
};

function audit(call: Call): Reply {
  const { parameters } = call;
  const node = pathNode(call);
  const type = parameters.integer('where_type');
  const userId = parameters.integer('where_user_id');
  const from = parameters.text('where_audit_date_start');
  const to = parameters.text('where_audit_date_end');
  const expand = parameters.text('expand') ?? '';
  const sort = parameters.text('sort') ?? 'desc_audit_date';
  const found = node.audit.filter(([event, at, user]) => {
    const day = new Date(at).toISOString().slice(0, 10);
    return (type === undefined || AUDIT_EVENTS[event].id === type) && (userId === undefined || user === userId) && (from === undefined || day >= from.slice(0, 10)) && (to === undefined || day <= to.slice(0, 10));
  });
  const page = pageOf(sort.startsWith('desc') ? [...found].reverse() : found, pageRequest(parameters, 25));
  const rows = page.items.map(([event, at, user, target, detail]) => ({
    agent_id: null, audit_date: zoned(at), audit_language_code: null, audit_name: AUDIT_EVENTS[event].name, event_type: AUDIT_EVENTS[event].id, id: node.id, detail,
    target_user_id: target === 0 ? null : target, user_id: user,
    ...(expand.includes('user_id') ? { user_id_expand: expandedUser(call, user) } : {}),
    ...(expand.includes('target_user_id') && target !== 0 ? { target_user_id_expand: expandedUser(call, target) } : {}),
  }));
  const types = Object.values(AUDIT_EVENTS).filter((one) => node.audit.some(([event]) => AUDIT_EVENTS[event] === one));
  return coreList(call, page, { data: { audit: rows, audit_event_types: types } }, sort);
}

function actions(call: Call): Reply {
  const { state, user, parameters } = call;
  const ids = parameters.integers('ids');
  if (ids.length === 0) throw missingArgument('ids');
  const names = parameters.list('actions').filter((name) => name !== 'None');
  return v2(call, Object.fromEntries(ids.flatMap((id) => {
    const node = state.tree.get(id);
    return node === undefined || !state.access.can(user, node, 'see') ? [] : [[String(id), nodeActions(call, node, names)]];
  })));
}

function recycle(what: 'purge' | 'restore'): (call: Call) => Reply {
  return (call) => {
    const { state, user, parameters } = call;
    const ids = parameters.integers('ids');
    if (ids.length === 0) throw missingArgument('ids');
    const errors: Record<string, string> = {};
    const done: number[] = [];
    for (const id of ids) {
      const node = state.tree.any(id);
      try {
        if (node?.deleted === undefined || node.deleted.root !== id) throw badRequest('The item is not in the recycle bin.');
        if (!state.access.can(user, node, 'delete')) throw state.access.inaccessible();
        if (what === 'restore') restore(call, node);
        else for (const gone of state.tree.purge(node)) state.relations.forget(gone.id);
        done.push(id);
      } catch (problem) {
        if (!(problem instanceof Refusal)) throw problem;
        errors[id] = problem.message;
      }
    }
    return json({ failure: { errors, ids: Object.keys(errors).map(Number) }, success: { ids: done } });
  };
}

function restore(call: Call, node: Node): void {
  const { state, user } = call;
  const reference = node.workspace?.reference;
  if (reference !== undefined && state.businessObjects.workspaceFor(reference) !== undefined) throw badRequest(`A business workspace for the business object '${reference.boId}' already exists.`);
  state.tree.restore(node, user.id);
  for (const one of [node, ...state.tree.below(node)]) if (one.workspace?.reference !== undefined) state.businessObjects.link(one.workspace.reference, one.id);
  record(node, 'restore', state.clock.now(), user.id);
}

function collect(call: Call): Reply {
  const { state, user, parameters } = call;
  const node = pathNode(call, 'modify');
  if (node.type !== COLLECTION) throw badRequest(`The item '${node.name}' is not a collection.`);
  const ids = parameters.integers('ids');
  for (const id of ids) state.access.node(user, id, 'see');
  const operation = parameters.text('operation') ?? 'add';
  if (operation !== 'add' && operation !== 'remove') throw badRequest("The value of argument 'operation' is invalid.");
  state.tree.change(node, user.id, () => {
    const others = (node.collected ?? []).filter((id) => !ids.includes(id));
    node.collected = operation === 'add' ? [...others, ...ids] : others;
  });
  return done(call);
}

const COLUMNS = ['Type', 'Name', 'Size', 'Modified'];

export const nodeExtraOperations: readonly Operation[] = [
  { name: 'nickname.get', method: 'GET', path: '/v2/nicknames/:nickname/nodes', kind: 'read', area, parameters: [...NODE_VIEW], does: 'The node of a nickname. None: 404, the one lookup that answers so.', source: 'pyxecm `get_node_from_nickname`', confidence: 'seen in a public client', handle: byNickname },
  { name: 'nickname.set', method: 'PUT', path: '/v2/nodes/:id/nicknames', kind: 'write', area, parameters: ['nickname'], does: 'Gives a node a nickname; one that is in use is refused.', source: 'pyxecm `set_node_nickname`', confidence: 'seen in a public client', handle: setNickname },
  { name: 'nickname.find', method: 'GET', path: '/v2/uniquenames', kind: 'read', area, parameters: ['where_names', 'where_subtype'], does: 'Nodes by nickname, several at once.', source: 'pyxecm `get_unique_names` example', confidence: 'seen in a public client', handle: uniqueNames },
  ...(['v1', 'v2'] as const).map((version): Operation => ({
    name: version === 'v2' ? 'node.audit' : 'node.audit.v1', method: 'GET', path: `/${version}/nodes/:id/audit`, kind: 'read', area,
    parameters: ['limit', 'page', 'sort', 'where_type', 'where_user_id', 'where_audit_date_start', 'where_audit_date_end', 'expand', 'fields'],
    does: 'What was done to a node, newest first, under `results.data.audit`.', source: 'pyxecm `get_node_audit` example', confidence: 'seen in a public client', handle: audit,
  })),
  { name: 'node.actions', method: 'POST', path: '/v2/nodes/actions', kind: 'read', area, parameters: ['ids', 'actions', 'reference_id'], does: 'What the user may do with nodes, by node id.', source: 'pyxecm `get_node_actions` example', confidence: 'seen in a public client', handle: actions },
  { name: 'recycleBin.purge', method: 'POST', path: '/v2/volumes/recyclebin/nodes/purge', kind: 'write', area, parameters: ['ids'], does: 'Deletes for good what was deleted before.', source: 'pyxecm `purge_node`', confidence: 'seen in a public client', handle: recycle('purge') },
  { name: 'recycleBin.restore', method: 'POST', path: '/v2/volumes/recyclebin/nodes/restore', kind: 'write', area, parameters: ['ids'], does: 'Puts deleted items back where they were; refused when the name or business object is taken meanwhile.', source: 'pyxecm `restore_node` example', confidence: 'seen in a public client', handle: recycle('restore') },
  {
    name: 'recycleBin.list', method: 'GET', path: '/v2/volumes/recyclebin/nodes', kind: 'read', area, parameters: ['page', 'limit', 'sort', 'where_name', ...NODE_VIEW], does: 'What is in the recycle bin.', source: 'OpenText OpenAPI', confidence: 'assumed',
    handle: (call) => {
      const page = pageOf(call.state.tree.binned().filter((node) => call.state.access.can(call.user, node, 'see')), pageRequest(call.parameters, 25));
      return coreList(call, page, page.items.map((node) => nodeEntity(call, node)));
    },
  },
  { name: 'collection.change', method: 'PUT', path: '/v2/nodes/:id/collection', kind: 'write', area, parameters: ['ids', 'operation'], does: 'Adds nodes to a collection or takes them out.', source: 'pyxecm `collection_operation`', confidence: 'seen in a public client', handle: collect },
  {
    name: 'node.columns', method: 'GET', path: '/v2/nodes/:id/columns', kind: 'read', area, parameters: [], does: 'Columns of a container.', source: 'pyxecm `get_node_columns` example', confidence: 'seen in a public client', never: 'Hold columns of its own for a container.',
    handle: (call) => {
      pathNode(call);
      return v2(call, {
        columns_to_display: { global_columns: COLUMNS, inherited_columns: [], local_columns: { available_columns: [], displayed_columns: [] } },
        columns_to_sort: { inherited_sort: { column_id: null, column_name: null, sort_direction: null }, local_sort: { local_sort_column: [], local_sort_order: [] } },
      });
    },
  },
  {
    name: 'node.systemAttributes', method: 'PUT', path: '/v2/nodes/:id/systemattributes', kind: 'write', area, anyParameter: true, does: 'Sets create and modify date, creator, owner.', source: 'pyxecm `set_system_attributes`', confidence: 'assumed',
    handle: (call) => {
      const node = pathNode(call, 'modify');
      call.state.tree.change(node, call.user.id, () => {
        node.extra = { ...node.extra, ...Object.fromEntries([...call.parameters.names()].map((name) => [name, call.parameters.raw(name)])) };
      });
      return done(call);
    },
  },
  {
    name: 'node.documentTemplates', method: 'GET', path: '/v2/nodes/:id/doctemplates', kind: 'read', area, parameters: ['subtypes', 'sidepanel_subtypes'], does: 'Documents in the templates volume to create from.', source: 'pyxecm `get_document_templates` example', confidence: 'seen in a public client',
    handle: (call) => {
      pathNode(call);
      const volume = call.state.volumes.get(20541) ?? 0;
      const templates = call.state.tree.children(volume).filter((node) => node.type === DOCUMENT && call.state.access.can(call.user, node, 'see'));
      return v2(call, [{
        container: false, hasTemplates: templates.length > 0, name: 'Document', subtype: DOCUMENT,
        templates: templates.map((node) => ({ id: node.id, isDPWizardAvailable: false, mime_type: node.versions?.at(-1)?.mimeType ?? null, name: node.name, size: node.versions?.at(-1)?.content.size ?? 0, type: DOCUMENT })),
      }]);
    },
  },
  {
    name: 'interest.get', method: 'GET', path: '/v2/notifications/interests/nodes/:id', kind: 'read', area, parameters: [], does: 'Notification interests of the user in a node.', source: 'OpenText OpenAPI', confidence: 'assumed', never: 'Send e-mail. There are no webhooks and no change feed.',
    handle: (call) => v2(call, { data: { interests: pathNode(call).extra?.[`interests_${call.user.id}`] ?? {} } }),
  },
  {
    name: 'interest.set', method: 'PUT', path: '/v2/notifications/interests/nodes/:id', kind: 'write', area, anyParameter: true, does: 'Sets them.', source: 'OpenText OpenAPI', confidence: 'assumed',
    handle: (call) => {
      const node = pathNode(call);
      node.extra = { ...node.extra, [`interests_${call.user.id}`]: Object.fromEntries([...call.parameters.names()].map((name) => [name, call.parameters.raw(name)])) };
      call.state.tree.touch(node);
      return done(call);
    },
  },
];
