import type { Call, Operation } from '../http/operation.js';
import { pageOf, pageRequest } from '../http/paging.js';
import { json, type Reply } from '../http/reply.js';
import { badRequest } from '../http/refusal.js';
import type { Node } from '../state/node.js';
import { sortNodes } from './children-operations.js';
import { coreList, done, pathId, v2 } from './envelope.js';
import { NODE_VIEW, nodeEntity } from './node-view.js';
import { pathMember } from './member-operations.js';

const area = 'Personal';
const LIST = [...NODE_VIEW, 'where_name', 'where_type', 'where_parent_id', 'sort', 'limit', 'page'];

function items(call: Call, ids: Iterable<number>): Reply {
  const { state, user, parameters } = call;
  const name = parameters.text('where_name')?.toLowerCase();
  const types = parameters.integers('where_type');
  const parent = parameters.integer('where_parent_id');
  const nodes: Node[] = [];
  for (const id of ids) {
    const node = state.tree.get(id);
    if (node === undefined || !state.access.can(user, node, 'see')) continue;
    if (name !== undefined && !node.name.toLowerCase().includes(name)) continue;
    if ((types.length > 0 && !types.includes(node.type)) || (parent !== undefined && node.parentId !== parent)) continue;
    nodes.push(node);
  }
  const sort = parameters.text('sort');
  const page = pageOf(sort === undefined ? nodes : sortNodes(nodes, sort, false), pageRequest(parameters, 20));
  return coreList(call, page, page.items.map((node) => nodeEntity(call, node)), sort);
}

function setFavorite(on: boolean): (call: Call) => Reply {
  return (call) => {
    const { state, user } = call;
    const node = state.access.node(user, pathId(call), 'see');
    call.node = node.id;
    const others = (user.favorites ?? []).filter((id) => id !== node.id);
    user.favorites = on ? [...others, node.id] : others;
    state.members.changed(user);
    return done(call);
  };
}

function* reservedBy(call: Call): Generator<number> {
  for (const node of call.state.tree.all()) if (node.reservedBy === call.user.id) yield node.id;
}

function proxies(call: Call): object[] {
  return (call.user.proxies ?? []).map((proxy) => ({
    id: proxy.id, name: call.state.members.get(proxy.id)?.name ?? '', from_date: proxy.from, to_date: proxy.to, is_active: true,
  }));
}

function addProxy(call: Call, id: number, from: unknown, to: unknown): void {
  const { state, user } = call;
  if (state.members.user(id) === undefined) throw badRequest(`There is no user with the id ${id}.`);
  const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
  user.proxies = [...(user.proxies ?? []).filter((proxy) => proxy.id !== id), { id, from: text(from), to: text(to) }];
  state.members.changed(user);
}

function preferences(call: Call): Reply {
  const { state, user, parameters } = call;
  const merged: Record<string, Record<string, unknown>> = { ...user.preferences };
  for (const section of parameters.names()) merged[section] = { ...merged[section], ...parameters.object(section) };
  user.preferences = merged;
  state.members.changed(user);
  return done(call);
}

export const personalOperations: readonly Operation[] = [
  {
    name: 'favorite.list', method: 'GET', path: '/v2/members/favorites', kind: 'read', area, parameters: LIST, does: 'Favourites of the current user.',
    source: 'pyxecm `get_user_favorites`', confidence: 'seen in a public client', handle: (call) => items(call, call.user.favorites ?? []),
  },
  {
    name: 'favorite.add', method: 'POST', path: '/v2/members/favorites/:id', kind: 'write', area, parameters: [], does: 'Makes a node a favourite.',
    source: 'pyxecm `add_user_favorite`', confidence: 'seen in a public client', handle: setFavorite(true),
  },
  {
    name: 'favorite.remove', method: 'DELETE', path: '/v2/members/favorites/:id', kind: 'write', area, parameters: [], does: 'Makes it none any more.',
    source: 'OpenText OpenAPI', confidence: 'documented', handle: setFavorite(false),
  },
  {
    name: 'favorite.addTab', method: 'POST', path: '/v2/members/favorites/tabs', kind: 'write', area, parameters: ['name', 'order'], does: 'Adds a tab to the favourites.',
    source: 'pyxecm `add_user_favorite_tab`', confidence: 'seen in a public client',
    handle: (call) => {
      const tab = { id: call.state.sequence.next(), name: call.parameters.requiredText('name'), order: call.parameters.integer('order') ?? 0 };
      call.user.favoriteTabs = [...(call.user.favoriteTabs ?? []), tab];
      call.state.members.changed(call.user);
      return v2(call, { data: { properties: { tab_id: tab.id, ...tab } } });
    },
  },
  {
    name: 'recent.list', method: 'GET', path: '/v2/members/accessed', kind: 'read', area, parameters: LIST, does: 'What the current user opened lately, newest first.',
    source: 'pyxecm `get_user_recently_accessed`', confidence: 'seen in a public client', handle: (call) => items(call, call.state.recent.of(call.user.id)),
  },
  {
    name: 'reserved.list', method: 'GET', path: '/v2/members/reserved', kind: 'read', area, parameters: LIST, does: 'What the current user has reserved.',
    source: 'pyxecm `get_user_reserved_nodes`', confidence: 'seen in a public client', handle: (call) => items(call, reservedBy(call)),
  },
  {
    name: 'preference.get', method: 'GET', path: '/v2/members/preferences', kind: 'read', area, parameters: [], does: 'Preferences of the current user by section.',
    source: 'pyxecm `get_user_profile`', confidence: 'assumed', handle: (call) => v2(call, { SmartUI: {}, ...call.user.preferences }),
  },
  {
    name: 'preference.set', method: 'PUT', path: '/v2/members/preferences', kind: 'write', area, anyParameter: true, does: 'Sets preferences of a section.',
    source: 'pyxecm `update_user_profile`', confidence: 'seen in a public client', handle: preferences,
  },
  {
    name: 'proxy.list', method: 'GET', path: '/v2/members/proxies', kind: 'read', area, parameters: [], does: 'Who stands in for the current user.',
    source: 'pyxecm `get_user_proxies`, `is_proxy`', confidence: 'seen in a public client', handle: (call) => v2(call, { data: proxies(call) }),
  },
  {
    name: 'proxy.add', method: 'POST', path: '/v2/members/proxies', kind: 'write', area, parameters: ['id', 'from_date', 'to_date'], does: 'Names somebody to stand in for the current user.',
    source: 'pyxecm `add_user_proxy`', confidence: 'seen in a public client', never: 'Let the proxy act in the name of the user.',
    handle: (call) => {
      addProxy(call, call.parameters.requiredInteger('id'), call.parameters.raw('from_date'), call.parameters.raw('to_date'));
      return done(call);
    },
  },
  {
    name: 'proxy.list.v1', method: 'GET', path: '/v1/members/proxies', kind: 'read', area, parameters: [], does: 'As v2, older shape.',
    source: 'pyxecm `get_user_proxies`', confidence: 'seen in a public client', handle: (call) => json({ proxies: proxies(call) }),
  },
  {
    name: 'member.photo', method: 'GET', path: '/v1/members/:id/photo', kind: 'read', area, parameters: ['v'], does: 'The photo of a user: an image of the document that is set as it.',
    source: 'pyxecm `get_user_photo`', confidence: 'seen in a public client',
    handle: (call) => {
      const member = pathMember(call);
      const photo = member.type === 1 || member.photoId === undefined ? undefined : call.state.tree.get(member.photoId)?.versions?.at(-1);
      if (photo === undefined) throw badRequest('The user has no photo.');
      return { kind: 'content', content: photo.content, mimeType: photo.mimeType, fileName: photo.fileName, attachment: false };
    },
  },
];
