import type { Call, Operation } from '../http/operation.js';
import { pageOf, pageRequest } from '../http/paging.js';
import type { Reply } from '../http/reply.js';
import { badRequest, missingArgument } from '../http/refusal.js';
import { record } from '../state/audit.js';
import type { Node } from '../state/node.js';
import type { Direction } from '../state/relations.js';
import { done, pathId, workspaceList } from './envelope.js';
import { sortNodes } from './children-operations.js';
import { pathWorkspace } from './workspace-operations.js';
import { WORKSPACE_VIEW, workspaceEntity } from './workspace-view.js';

const area = 'Relations';

function direction(given: string | undefined): Direction {
  if (given === 'child' || given === 'parent') return given;
  throw given === undefined ? missingArgument('rel_type') : badRequest("The value of argument 'rel_type' is 'child' or 'parent'.");
}

/** `rel_type=child`: the given workspace is a child of the one in the path. */
const ends = (id: number, related: number, type: Direction): readonly [parent: number, child: number] => (type === 'child' ? [id, related] : [related, id]);

function relatedNode(call: Call, id: number): Node {
  const node = call.state.access.node(call.user, id, 'see');
  if (node.workspace === undefined) throw badRequest(`The item ${id} is not a business workspace.`);
  return node;
}

function add(call: Call): Reply {
  const { state, parameters } = call;
  const node = pathWorkspace(call, 'modify');
  const related = relatedNode(call, parameters.requiredInteger('rel_bw_id'));
  if (related.id === node.id) throw badRequest('A business workspace cannot be related to itself.');
  const [parent, child] = ends(node.id, related.id, direction(parameters.text('rel_type')));
  if (state.relations.has(parent, child)) throw badRequest('The relation between the business workspaces already exists.');
  state.relations.add(parent, child);
  audit(call, node, related, 'relate');
  return done(call);
}

function remove(call: Call): Reply {
  const { state, parameters } = call;
  const node = pathWorkspace(call, 'modify');
  const related = relatedNode(call, pathId(call, 'related'));
  const [parent, child] = ends(node.id, related.id, direction(parameters.text('rel_type') ?? 'child'));
  if (!state.relations.has(parent, child)) throw badRequest('The business workspaces are not related.');
  state.relations.remove(parent, child);
  audit(call, node, related, 'unrelate');
  return done(call);
}

function audit(call: Call, node: Node, related: Node, event: 'relate' | 'unrelate'): void {
  for (const [one, other] of [[node, related], [related, node]] as const) {
    record(one, event, call.state.clock.now(), call.user.id, `${other.name} (${other.id})`);
    call.state.tree.touch(one);
  }
}

function list(call: Call): Reply {
  const { state, user, parameters } = call;
  const node = pathWorkspace(call);
  const given = parameters.list('where_rel_types');
  const types = given.length > 0 ? given.map(direction) : parameters.has('where_relationtype') ? [direction(parameters.text('where_relationtype'))] : (['child', 'parent'] as const);
  const typeIds = [...parameters.integers('where_workspace_type_ids'), ...parameters.integers('where_workspace_type_id')];
  const name = parameters.text('where_name')?.replace(/^contains_/, '').toLowerCase();
  const relationOf = new Map<Node, string>();
  for (const type of types) {
    for (const id of state.relations.related(node.id, type)) {
      const related = state.tree.get(id);
      if (related?.workspace === undefined || !state.access.can(user, related, 'see')) continue;
      if (typeIds.length > 0 && !typeIds.includes(related.workspace.typeId)) continue;
      if (name !== undefined && !related.name.toLowerCase().includes(name)) continue;
      relationOf.set(related, type === 'child' ? 'BO_Child' : 'BO_Parent');
    }
  }
  const sort = parameters.text('sort');
  const all = [...relationOf.keys()];
  const page = pageOf(sort === undefined ? all : sortNodes(all, sort, false), pageRequest(parameters, 100));
  const rows = page.items.map((related) => {
    const type = relationOf.get(related);
    return { ...workspaceEntity(call, related, { rel_type: type }), rel_type: type };
  });
  return workspaceList(call, page, rows, { wksp_info: { wksp_type_icon: null } });
}

/** Workspaces that could be related: those of the types a relation may lead to, without those that are. */
function picklist(call: Call): Reply {
  const { state, user, parameters } = call;
  const node = pathWorkspace(call);
  const type = direction(parameters.text('where_rel_type') ?? 'child');
  const related = new Set(state.relations.related(node.id, type));
  const name = parameters.text('where_name')?.replace(/^contains_/, '').toLowerCase();
  const found = [...state.workspaceIndex.all()].filter((one) =>
    one.id !== node.id && !related.has(one.id) && (name === undefined || one.name.toLowerCase().includes(name)) && state.access.can(user, one, 'see'));
  const page = pageOf(found, pageRequest(parameters, 100));
  return workspaceList(call, page, page.items.map((one) => workspaceEntity(call, one)));
}

export const relationOperations: readonly Operation[] = [
  {
    name: 'relation.add', method: 'POST', path: '/v2/businessworkspaces/:id/relateditems', kind: 'write', area, parameters: ['rel_bw_id', 'rel_type'],
    does: '`rel_type=child` makes the given workspace a child of the one in the path, `parent` its parent. A relation that is there: refused, "already exists".',
    source: 'pyxecm `create_workspace_relationship`', confidence: 'seen in a public client', handle: add,
  },
  {
    name: 'relation.list', method: 'GET', path: '/v2/businessworkspaces/:id/relateditems', kind: 'read', area,
    parameters: [...WORKSPACE_VIEW, 'where_relationtype', 'where_rel_type', 'where_rel_types', 'where_workspace_type_id', 'where_workspace_type_ids', 'where_name', 'sort', 'page', 'limit', 'expand'],
    does: 'Related workspaces the user may see, in the directions asked for. `rel_type` (`BO_Child`, `BO_Parent`) stands beside `data` and among the properties.',
    source: 'pyxecm `get_workspace_relationships` example; Smart UI', confidence: 'seen in a public client', handle: list,
  },
  {
    name: 'relation.remove', method: 'DELETE', path: '/v2/businessworkspaces/:id/relateditems/:related', kind: 'write', area, parameters: ['rel_type'],
    does: 'Ends a relation.', source: 'pyxecm `delete_workspace_relationship`', confidence: 'seen in a public client', handle: remove,
  },
  {
    name: 'relation.picklist', method: 'GET', path: '/v2/businessworkspaces/:id/relateditemspicklist', kind: 'read', area, parameters: [...WORKSPACE_VIEW, 'where_rel_type', 'where_name', 'sort', 'page', 'limit'],
    does: 'Workspaces that are not yet related that way.', source: 'Smart UI', confidence: 'assumed', handle: picklist,
  },
];
