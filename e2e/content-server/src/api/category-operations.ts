import type { Call, Operation } from '../http/operation.js';
import type { Reply } from '../http/reply.js';
import { badRequest } from '../http/refusal.js';
import { categoryDefinition, mergedCategories } from '../state/apply-category.js';
import { record } from '../state/audit.js';
import { emptyCategory, type AppliedCategory } from '../state/category-values.js';
import type { Node } from '../state/node.js';
import { refuseProtected } from '../state/protection.js';
import { isContainer } from '../state/tree.js';
import { categoryEntity } from './category-view.js';
import { done, pathId, v2 } from './envelope.js';
import { pathNode, refuseReserved, refuseStale } from './node-operations.js';
import { metadataToken } from './node-view.js';

const area = 'Categories';

/** Attribute keys among the parameters: all but the names the call itself knows. */
function attributeInput(call: Call, ...known: string[]): [string, unknown][] {
  const names = [...call.parameters.names()].filter((name) => !known.includes(name) && name !== 'suppress_response_codes');
  const stray = names.find((name) => !/^\d+_\d+/.test(name));
  if (stray !== undefined) throw badRequest(`Unknown argument '${stray}'.`);
  return names.map((name) => [name, call.parameters.raw(name)]);
}

function applied(node: Node, id: number): AppliedCategory {
  const found = node.categories?.find((one) => one.id === id);
  if (found === undefined) throw badRequest(`The category ${id} is not applied to the item '${node.name}'.`);
  return found;
}

function changeable(call: Call): Node {
  const node = pathNode(call, 'edit_attributes');
  refuseProtected(call.state, node, 'changed');
  refuseReserved(call, node);
  return node;
}

function setCategories(call: Call, node: Node, categories: AppliedCategory[]): void {
  call.state.tree.change(node, call.user.id, () => {
    node.categories = categories;
    record(node, 'attributes', call.state.clock.now(), call.user.id);
  });
}

function list(call: Call): Reply {
  const node = pathNode(call);
  const metadata = call.parameters.flag('metadata') === true;
  return v2(call, (node.categories ?? []).map((one) => categoryEntity(call.state, one, metadata)));
}

function get(call: Call): Reply {
  const node = pathNode(call);
  const entity = categoryEntity(call.state, applied(node, pathId(call, 'category')), call.parameters.flag('metadata') === true);
  return v2(call, call.parameters.flag('state') === true ? { ...entity, state: { categories: { metadata_token: metadataToken(node) } } } : entity);
}

function apply(call: Call): Reply {
  const node = changeable(call);
  const id = call.parameters.requiredInteger('category_id');
  categoryDefinition(call.state, id);
  if (node.categories?.some((one) => one.id === id)) throw badRequest(`The attribute group with the id ${id} already exists on the item.`);
  setCategories(call, node, mergedCategories(call.state, node.categories ?? [], new Map([[id, attributeInput(call, 'category_id')]])));
  return done(call);
}

function update(call: Call): Reply {
  const node = changeable(call);
  const id = pathId(call, 'category');
  applied(node, id);
  const input = attributeInput(call, 'category_id', 'metadata_token');
  refuseStale(node, call.parameters.raw('metadata_token'));
  refuseStale(node, (call.parameters.object(`${id}_1`) ?? {})['metadata_token']);
  setCategories(call, node, mergedCategories(call.state, node.categories ?? [], new Map([[id, input]])));
  return done(call);
}

function remove(call: Call): Reply {
  const node = changeable(call);
  const id = pathId(call, 'category');
  applied(node, id);
  setCategories(call, node, (node.categories ?? []).filter((one) => one.id !== id));
  return done(call);
}

function inheritance(on: boolean): (call: Call) => Reply {
  return (call) => {
    const node = pathNode(call, 'edit_attributes');
    const id = pathId(call, 'category');
    applied(node, id);
    call.state.tree.change(node, call.user.id, () => {
      const others = (node.inheritedCategories ?? []).filter((one) => one !== id);
      node.inheritedCategories = on && isContainer(node) ? [...others, id] : others;
    });
    return done(call);
  };
}

interface PushDown {
  readonly id: number;
  readonly action: string;
}

const PUSH_ACTIONS = ['add', 'add_upgrade', 'upgrade', 'replace', 'delete', 'none'];

function pushDown(call: Call): Reply {
  const { state, user } = call;
  const node = pathNode(call, 'edit_attributes');
  const raw = call.parameters.raw('categories');
  const wanted = (Array.isArray(raw) ? raw : []) as PushDown[];
  for (const { id, action } of wanted) {
    categoryDefinition(state, Number(id));
    if (!PUSH_ACTIONS.includes(action)) throw badRequest(`'${action}' is no action for a category.`);
  }
  const clear = call.parameters.flag('clear_existing_categories') === true;
  for (const below of state.tree.below(node)) {
    if (!state.access.can(user, below, 'edit_attributes')) continue;
    const before = clear ? [] : (below.categories ?? []);
    const after = wanted.reduce((categories, one) => pushed(call, node, categories, Number(one.id), one.action), before);
    if (after !== below.categories) state.tree.change(below, user.id, () => {
      below.categories = after;
    });
  }
  return done(call);
}

function pushed(call: Call, from: Node, categories: AppliedCategory[], id: number, action: string): AppliedCategory[] {
  const others = categories.filter((one) => one.id !== id);
  const has = others.length !== categories.length;
  const source = from.categories?.find((one) => one.id === id) ?? emptyCategory(id, categoryDefinition(call.state, id));
  if (action === 'delete') return others;
  if (action === 'replace') return [...others, source];
  if ((action === 'add' || action === 'add_upgrade') && !has) return [...others, source];
  return categories;
}

const attributes = 'The attribute keys of the category, flat or in `body`. ';

export const categoryOperations: readonly Operation[] = [
  {
    name: 'category.list', method: 'GET', path: '/v2/nodes/:id/categories', kind: 'read', area, parameters: ['metadata', 'fields', 'expand'],
    does: 'The categories of a node with their values, with `metadata` their definitions; the category\'s own key comes first.',
    source: 'pyxecm `get_node_categories`, `get_node_category_definition`', confidence: 'seen in a public client', handle: list,
  },
  {
    name: 'category.get', method: 'GET', path: '/v2/nodes/:id/categories/:category', kind: 'read', area, parameters: ['metadata', 'fields', 'expand', 'state'],
    does: 'One category of a node; the object stands directly in `results`.',
    source: 'pyxecm `get_node_category`', confidence: 'seen in a public client', handle: get,
  },
  {
    name: 'category.apply', method: 'POST', path: '/v2/nodes/:id/categories', kind: 'write', area, parameters: ['category_id'], anyParameter: true,
    does: `${attributes}Applies a category. Required attributes must come in the same call; applying twice is refused, text contains "already exists".`,
    source: 'OpenText OpenAPI; pyxecm `assign_category`; GitHub opentext/pyxecm PR 3', confidence: 'documented', handle: apply,
  },
  {
    name: 'category.update', method: 'PUT', path: '/v2/nodes/:id/categories/:category', kind: 'write', area, parameters: ['category_id', 'metadata_token'], anyParameter: true,
    does: `${attributes}Sets values; \`{"9830_3_2": ""}\` removes the second row of a set. Keys of another category, too many rows, values of the wrong type: 400. A stale metadata token: 409.`,
    source: 'OpenText OpenAPI; pyxecm `set_category_values`', confidence: 'documented', handle: update,
  },
  {
    name: 'category.remove', method: 'DELETE', path: '/v2/nodes/:id/categories/:category', kind: 'write', area, parameters: [],
    does: 'Takes a category off a node.', source: 'OpenText OpenAPI', confidence: 'documented', handle: remove,
  },
  {
    name: 'category.inherit', method: 'POST', path: '/v2/nodes/:id/categories/:category/inheritance', kind: 'write', area, parameters: [],
    does: 'New children of the container get the category; those already there do not.', source: 'pyxecm `set_category_inheritance`', confidence: 'seen in a public client', handle: inheritance(true),
  },
  {
    name: 'category.disinherit', method: 'DELETE', path: '/v2/nodes/:id/categories/:category/inheritance', kind: 'write', area, parameters: [],
    does: 'New children no longer get the category.', source: 'pyxecm `set_category_inheritance`', confidence: 'seen in a public client', handle: inheritance(false),
  },
  {
    name: 'category.pushDown', method: 'POST', path: '/v2/nodes/:id/categories/apply', kind: 'write', area, parameters: ['categories', 'add_version', 'clear_existing_categories', 'inheritance_list'],
    does: 'Applies, replaces or removes categories on everything below a container.', source: 'OpenText OpenAPI; pyxecm `assign_category`', confidence: 'documented', handle: pushDown,
    never: 'Adds versions (`add_version`).',
  },
];
