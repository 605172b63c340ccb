import type { Call, Operation } from '../http/operation.js';
import { pageOf, pageRequest, type Page } from '../http/paging.js';
import { badRequest } from '../http/refusal.js';
import type { Node } from '../state/node.js';
import { COLLECTION } from '../state/node-types.js';
import { isContainer } from '../state/tree.js';
import { coreList } from './envelope.js';
import { NODE_VIEW, nodeEntity } from './node-view.js';
import { pathNode } from './node-operations.js';

const DEFAULT_LIMIT = 25;

const SORT_KEYS: Readonly<Record<string, (node: Node) => number | string>> = {
  name: (node) => node.name.toLowerCase(),
  type: (node) => node.type,
  size: (node) => node.versions?.at(-1)?.content.size ?? 0,
  create_date: (node) => node.createdAt,
  modify_date: (node) => node.modifiedAt,
  id: (node) => node.id,
};

/** `name`, `asc_name`, `desc_modify_date`. */
export function sortNodes(nodes: readonly Node[], sort: string, sortedByName: boolean): readonly Node[] {
  const descending = sort.startsWith('desc_');
  const key = sort.replace(/^(asc|desc)_/, '');
  if (key === 'name' && sortedByName) return descending ? [...nodes].reverse() : nodes;
  const value = SORT_KEYS[key];
  if (value === undefined) throw badRequest(`Cannot sort by '${key}'.`);
  const sign = descending ? -1 : 1;
  return [...nodes].sort((a, b) => {
    const left = value(a);
    const right = value(b);
    return left < right ? -sign : left > right ? sign : a.id - b.id;
  });
}

function children(call: Call): ReturnType<Operation['handle']> {
  const { state, parameters } = call;
  const parent = pathNode(call, 'see_contents');
  const all = parent.type === COLLECTION ? (parent.collected ?? []).flatMap((id) => state.tree.get(id) ?? []) : state.tree.children(parent.id);
  const sort = parameters.text('sort') ?? 'asc_name';
  const request = pageRequest(parameters, DEFAULT_LIMIT);
  const page = filtered(call, all, sort, request, parent.type !== COLLECTION);
  return coreList(call, page, page.items.map((node) => nodeEntity(call, node)), sort);
}

function filtered(call: Call, all: readonly Node[], sort: string, request: { page: number; limit: number }, sortedByName: boolean): Page<Node> {
  const { state, user, parameters } = call;
  const name = parameters.text('where_name')?.toLowerCase();
  const types = parameters.integers('where_type');
  const showHidden = parameters.flag('show_hidden') === true;
  const everything = name === undefined && types.every((type) => type === -2) && state.access.seesAll(user);
  if (everything && sort === 'asc_name' && sortedByName) {
    // Nothing to leave out but hidden items, which are rare: a page can be cut without looking at the others.
    const start = (request.page - 1) * request.limit;
    const slice = all.slice(start, start + request.limit);
    if (slice.every((node) => node.hidden !== true)) return { items: slice, page: request.page, limit: request.limit, total: all.length };
  }
  const kept = all.filter((node) =>
    (name === undefined || node.name.toLowerCase().includes(name)) &&
    (types.length === 0 || types.some((type) => matchesType(node, type))) &&
    (showHidden || node.hidden !== true) &&
    state.access.can(user, node, 'see'));
  return pageOf(sortNodes(kept, sort, sortedByName), request);
}

/** Source: pyxecm `get_subnodes`: -1 containers, -2 all searchable items, -3 everything but containers, else a subtype. */
function matchesType(node: Node, type: number): boolean {
  if (type === -1) return isContainer(node);
  if (type === -2) return true;
  if (type === -3) return !isContainer(node);
  return node.type === type;
}

export const childrenOperations: readonly Operation[] = [
  {
    name: 'node.children', method: 'GET', path: '/v2/nodes/:id/nodes', kind: 'read', area: 'Nodes',
    parameters: [...NODE_VIEW, 'where_type', 'where_name', 'sort', 'page', 'limit', 'show_hidden', 'where_facet', 'where_parent_id'],
    does: `Children of a container the user may see, ${DEFAULT_LIMIT} a page unless \`limit\` says otherwise, by name unless \`sort\` does. \`where_name\` means contains.`,
    source: 'OpenText OpenAPI; pyxecm `get_subnodes`, `get_node_by_parent_and_name`', confidence: 'seen in a public client',
    handle: children,
  },
];
