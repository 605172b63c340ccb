import type { Call, Operation } from '../http/operation.js';
import { pageOf, pageRequest } from '../http/paging.js';
import type { Reply } from '../http/reply.js';
import { Refusal, badRequest, missingArgument } from '../http/refusal.js';
import { record } from '../state/audit.js';
import { createWorkspace } from '../state/create-workspace.js';
import type { Node } from '../state/node.js';
import { refuseProtected } from '../state/protection.js';
import { RM_CLASSIFICATION } from '../state/node-types.js';
import { classificationIds } from './classification-input.js';
import { done, pathId, v2, workspaceList } from './envelope.js';
import { sortNodes } from './children-operations.js';
import { declareRecord } from './record-input.js';
import { referenceInput, workspaceInput } from './workspace-input.js';
import { WORKSPACE_VIEW, isEarly, workspaceEntity } from './workspace-view.js';
import { nameFilter } from './workspace-name-filter.js';

const area = 'Business workspaces';
const DEFAULT_LIMIT = 500;
const REFERENCE = ['ext_system_id', 'bo_type', 'bo_type_id', 'bo_id'];
const INFO = { wksp_info: { wksp_type_icon: null } };

/** The workspace of the path, with the permissions needed. */
export function pathWorkspace(call: Call, ...permissions: ('modify' | 'edit_attributes' | 'edit_permissions' | 'add_items')[]): Node {
  const id = pathId(call);
  call.node = id;
  const node = call.state.access.node(call.user, id, ...permissions);
  if (node.workspace === undefined) throw badRequest(`The item ${id} is not a business workspace.`);
  return node;
}

function create(call: Call): Reply {
  const { state, user, parameters } = call;
  const input = workspaceInput(call);
  const existing = input.reference === undefined ? undefined : state.businessObjects.workspaceFor(input.reference);
  if (existing !== undefined) {
    call.node = existing;
    if (state.settings.secondWorkspace === 'answer-existing') return created(call, existing);
    throw badRequest(`A business workspace for the business object '${input.reference?.boId}' already exists.`);
  }
  if (input.name === undefined) throw missingArgument('name');
  const classifications = classificationIds(call, parameters.raw('class_id') ?? parameters.object('roles')?.['classifications']);
  const recordIds = recordClassifications(call);
  const node = createWorkspace(state, { ...input, name: input.name });
  call.node = node.id;
  state.tree.change(node, user.id, () => {
    if (classifications.length > 0) node.classifications = [...new Set([...(node.classifications ?? []), ...classifications])];
    const externalCreated = parameters.text('external_create_date');
    if (externalCreated !== undefined) node.externalCreateDate = externalCreated;
    const externalModified = parameters.text('external_modify_date');
    if (externalModified !== undefined) node.externalModifyDate = externalModified;
    const names = parameters.object('name_multilingual');
    if (names !== undefined) node.names = Object.fromEntries(Object.entries(names).map(([language, text]) => [language, String(text)]));
    for (const id of recordIds) declareRecord(state, node, id, user);
  });
  return created(call, node.id);
}

function created(call: Call, id: number): Reply {
  return v2(call, { id, direct_open: true, sub_folder_id: 0 });
}

function recordClassifications(call: Call): number[] {
  const given = call.parameters.object('roles')?.['rmclassifications'];
  if (typeof given !== 'object' || given === null) return [];
  const ids = (given as Record<string, unknown>)['rmclassification_id'];
  const list = (Array.isArray(ids) ? ids : ids === undefined ? [] : [ids]).map(Number);
  for (const id of list) if (call.state.tree.get(id)?.type !== RM_CLASSIFICATION) throw badRequest(`There is no records classification with the id ${id}.`);
  return list;
}

function get(call: Call): Reply {
  const node = pathWorkspace(call);
  call.state.recent.note(call.user.id, node.id);
  return v2(call, workspaceEntity(call, node), INFO);
}

function findByBusinessObject(call: Call): Reply {
  const { state, user, path } = call;
  const reference = { system: path['system'] ?? '', boType: path['type'] ?? '', boId: path['boid'] ?? '' };
  state.businessObjects.configured(reference.system, reference.boType);
  const id = state.businessObjects.workspaceFor(reference);
  const node = id === undefined ? undefined : state.tree.get(id);
  if (node === undefined || !state.access.can(user, node, 'see')) {
    throw new Refusal(state.settings.missingBusinessObjectStatus, `There is no business workspace for the business object '${reference.boId}'.`);
  }
  call.node = node.id;
  const page = pageOf([node], { page: 1, limit: DEFAULT_LIMIT });
  return workspaceList(call, page, [workspaceEntity(call, node)], INFO);
}

function candidates(call: Call): Iterable<Node> {
  const { state, parameters } = call;
  const system = parameters.text('where_ext_system_id');
  const boType = parameters.text('where_bo_type');
  const boId = parameters.text('where_bo_id');
  if (boId !== undefined) {
    if (system === undefined) throw missingArgument('where_ext_system_id');
    if (boType === undefined) throw missingArgument('where_bo_type');
    const id = state.businessObjects.workspaceFor({ system, boType, boId });
    const node = id === undefined ? undefined : state.tree.get(id);
    return node === undefined ? [] : [node];
  }
  const typeId = parameters.integer('where_workspace_type_id');
  if (typeId !== undefined) return state.workspaceIndex.ofType(typeId);
  const typeName = parameters.text('where_workspace_type_name')?.toLowerCase();
  if (typeName === undefined) return state.workspaceIndex.all();
  return state.workspaceTypes.all().filter((type) => type.name.toLowerCase().startsWith(typeName)).flatMap((type) => [...state.workspaceIndex.ofType(type.id)]);
}

function list(call: Call): Reply {
  const { state, user, parameters } = call;
  const name = parameters.text('where_name');
  const nameMatches = name === undefined ? undefined : nameFilter(name, parameters.text('where_column_query'));
  const columnMatches = nameMatches === undefined && parameters.has('where_column_query') ? nameFilter(undefined, parameters.text('where_column_query')) : undefined;
  const early = parameters.flag('where_is_early');
  const system = parameters.text('where_ext_system_id');
  const boType = parameters.text('where_bo_type');
  const recent = parameters.flag('expanded_view') === false ? new Set(state.recent.of(user.id)) : undefined;
  const found: Node[] = [];
  for (const node of candidates(call)) {
    if (node.deleted !== undefined || node.workspace === undefined || node.workspace.isTemplate) continue;
    if (recent !== undefined && !recent.has(node.id)) continue;
    if (early !== undefined && isEarly(node) !== early) continue;
    if (system !== undefined && node.workspace.reference?.system !== system) continue;
    if (boType !== undefined && node.workspace.reference?.boType !== boType) continue;
    if (nameMatches?.(node.name) === false || columnMatches?.(node.name) === false) continue;
    if (state.access.can(user, node, 'see')) found.push(node);
  }
  const sort = parameters.text('sort');
  const sorted = sort === undefined ? found : sortNodes(found, sort, false);
  const page = pageOf(sorted, pageRequest(parameters, DEFAULT_LIMIT));
  if (page.items.length === 1) call.node = page.items[0]?.id ?? 0;
  return workspaceList(call, page, page.items.map((node) => workspaceEntity(call, node)), INFO);
}

function setReference(call: Call): Reply {
  const { state, user } = call;
  const node = pathWorkspace(call, 'modify');
  const reference = referenceInput(call);
  if (reference === undefined) throw missingArgument('bo_id');
  const holder = state.businessObjects.workspaceFor(reference);
  if (holder !== undefined && holder !== node.id) throw badRequest(`A business workspace for the business object '${reference.boId}' already exists.`);
  const expected = state.businessObjects.typeOf(reference.system, reference.boType)?.workspaceTypeId;
  if (expected !== node.workspace?.typeId) throw badRequest(`The workspace '${node.name}' cannot stand for business objects of type '${reference.boType}'.`);
  refuseProtected(state, node, 'changed');
  state.tree.change(node, user.id, () => {
    if (node.workspace === undefined) return;
    if (node.workspace.reference !== undefined) state.businessObjects.unlink(node.workspace.reference, node.id);
    node.workspace.reference = reference;
    state.businessObjects.link(reference, node.id);
    record(node, 'reference', state.clock.now(), user.id, `${reference.system} ${reference.boType} ${reference.boId}`);
  });
  return done(call);
}

function clearReference(call: Call): Reply {
  const { state, user } = call;
  const node = pathWorkspace(call, 'modify');
  const reference = referenceInput(call);
  const held = node.workspace?.reference;
  if (held === undefined) throw badRequest(`The workspace '${node.name}' has no business object.`);
  if (reference !== undefined && (reference.system !== held.system || reference.boType !== held.boType || reference.boId !== held.boId)) {
    throw badRequest(`The workspace '${node.name}' does not stand for the business object '${reference.boId}'.`);
  }
  refuseProtected(state, node, 'changed');
  state.tree.change(node, user.id, () => {
    delete node.workspace?.reference;
    state.businessObjects.unlink(held, node.id);
    record(node, 'reference', state.clock.now(), user.id, 'cleared');
  });
  return done(call);
}

export const workspaceOperations: readonly Operation[] = [
  {
    name: 'workspace.create', method: 'POST', path: '/v2/businessworkspaces', kind: 'write', area,
    parameters: ['template_id', 'wksp_type_id', 'type', 'name', 'name_multilingual', 'description', 'description_multilingual', 'parent_id', 'roles', 'class_id', ...REFERENCE, 'ibo_workspace_id', 'external_create_date', 'external_modify_date'],
    does: 'Creates a workspace from its template, early (without business object) or late. Template, type and location are derived where the request leaves them out. Category values in `roles.categories` are nested by category id; classifications and records classifications come in the same call. A second workspace for a business object never comes into being.',
    source: 'OpenText Postman collection "Create business workspace"; pyxecm `create_workspace`; Smart UI', confidence: 'seen in a public client',
    never: 'Ask an external system for property values.', handle: create,
  },
  {
    name: 'workspace.get', method: 'GET', path: '/v2/businessworkspaces/:id', kind: 'read', area, parameters: [...WORKSPACE_VIEW],
    does: 'One workspace, as an object in `results`; `fields` may be `properties`, `business_properties`, `display_urls`, `workspace_references`, `categories`.',
    source: 'pyxecm `get_workspace`, `get_workspace_references`', confidence: 'seen in a public client', handle: get,
  },
  {
    name: 'workspace.findByBusinessObject', method: 'GET', path: '/v2/externalsystems/:system/botypes/:type/boids/:boid', kind: 'read', area, parameters: [...WORKSPACE_VIEW],
    does: 'The workspace of a business object, as a list of one. None: 404, or 400 by setting.',
    source: 'pyxecm `get_workspace_by_business_object`', confidence: 'seen in a public client', handle: findByBusinessObject,
  },
  {
    name: 'workspace.list', method: 'GET', path: '/v2/businessworkspaces', kind: 'read', area,
    parameters: [...WORKSPACE_VIEW, 'where_workspace_type_id', 'where_workspace_type_name', 'where_name', 'where_column_query', 'where_is_early', 'where_ext_system_id', 'where_bo_type', 'where_bo_id', 'expanded_view', 'sort', 'page', 'limit'],
    does: `Workspaces by type (name: starts with), business object, early, and name: equal unless prefixed \`contains_\` or \`startswith_\`. \`expanded_view=false\` looks at recently accessed ones only. ${DEFAULT_LIMIT} a page.`,
    source: 'OpenText Postman collection "Search for business workspaces"; pyxecm; Smart UI; fitschgo/xecm', confidence: 'seen in a public client',
    never: 'Know more of `where_column_query` than LIKE and = on `name` with AND, OR.', handle: list,
  },
  {
    name: 'workspace.setReference', method: 'PUT', path: '/v2/businessworkspaces/:id/workspacereferences', kind: 'write', area, parameters: REFERENCE,
    does: 'Gives a workspace its business object: an early workspace becomes complete.', source: 'pyxecm `set_workspace_reference`; Smart UI', confidence: 'seen in a public client', handle: setReference,
  },
  {
    name: 'workspace.clearReference', method: 'DELETE', path: '/v2/businessworkspaces/:id/workspacereferences', kind: 'write', area, parameters: REFERENCE,
    does: 'Takes the business object away.', source: 'pyxecm `delete_workspace_reference`', confidence: 'seen in a public client', handle: clearReference,
  },
];
