import type { Call, Operation } from '../http/operation.js';
import { Refusal, badRequest } from '../http/refusal.js';
import { createNode } from '../state/create-node.js';
import type { BusinessObjectType, ExternalSystem } from '../state/business-objects.js';
import { EXTENDED_ECM_VOLUME, FOLDER } from '../state/node-types.js';
import { pathId, v2 } from './envelope.js';
import { multilingual } from './node-properties.js';

const area = 'External systems';

function systemRow(system: ExternalSystem): Record<string, unknown> {
  return {
    asurl: system.asUrl, asurl_v4: '', auth_method: system.authentication, baseurl: system.baseUrl, conn_type: system.connectionType, enabled: true,
    extsystem_node_id: system.nodeId, id_extsystem: system.name, external_system_name: system.name, multilinguals: system.displayNames, schema_version: '',
    username: system.userName,
  };
}

/** pyxecm writes `/` as `0xF0A7` and `\` as `0xF0A6` in the path. */
const systemName = (text: string): string => text.replaceAll('0xF0A7', '/').replaceAll('0xF0A6', '\\');

function typeRow(type: BusinessObjectType): Record<string, unknown> {
  return {
    bo_type: type.boType, bo_type_id: type.id, bo_type_name: type.name, ext_system_id: type.system, is_default_Search: true, is_default_display: true,
    workspace_type_id: type.workspaceTypeId,
  };
}

function typeDetails(call: Call, type: BusinessObjectType): Record<string, unknown> {
  const workspaceType = call.state.workspaceTypes.get(type.workspaceTypeId);
  return {
    ...typeRow(type),
    bo_type_names: multilingual(undefined, type.name),
    workspace_type_name: workspaceType?.name ?? '',
    can_add_as_business_object: true, can_use_as_add_businessobject: true, default_display_enabled: true, default_search_enabled: true,
  };
}

function systemsWhere(call: Call): ExternalSystem[] {
  const names = call.parameters.list('where_name');
  const types = call.parameters.list('where_conntype');
  return call.state.businessObjects.systems().filter((system) =>
    (names.length === 0 || names.includes(system.name)) && (types.length === 0 || types.includes(system.connectionType)));
}

export const externalSystemOperations: readonly Operation[] = [
  {
    name: 'externalSystem.list', method: 'GET', path: '/v2/externalsystems', kind: 'read', area, parameters: ['where_name', 'where_conntype'],
    does: 'Connected systems. The filters of later versions are understood.', source: 'pyxecm `get_external_system_connection`', confidence: 'seen in a public client',
    handle: (call) => v2(call, systemsWhere(call).map((system) => ({ ...systemRow(system), data: { properties: systemRow(system) } }))),
  },
  {
    name: 'externalSystem.get', method: 'GET', path: '/v2/externalsystems/:system/config', kind: 'read', area, parameters: [],
    does: 'One connection.', source: 'pyxecm `get_external_system_connection`', confidence: 'seen in a public client',
    handle: (call) => {
      const system = call.state.businessObjects.system(systemName(call.path['system'] ?? ''));
      if (system === undefined) throw new Refusal(404, `The external system '${call.path['system']}' does not exist.`);
      return v2(call, { data: { properties: systemRow(system) }, ...systemRow(system) });
    },
  },
  {
    name: 'externalSystem.create', method: 'POST', path: '/v2/externalsystems', kind: 'write', area,
    parameters: ['external_system_name', 'conn_type', 'asurl', 'baseurl', 'username', 'password', 'authentication_method', 'client_id', 'client_secret', 'system_comment', 'multilinguals'],
    does: 'Adds a connection; the name must be new.', source: 'pyxecm `add_external_system_connection`', confidence: 'seen in a public client',
    never: 'Call the connected system.',
    handle: (call) => {
      const { state, user, parameters } = call;
      const name = parameters.requiredText('external_system_name');
      if (state.businessObjects.system(name) !== undefined) throw badRequest(`The external system '${name}' already exists.`);
      const connectionType = parameters.requiredText('conn_type');
      const volume = state.access.node(user, state.volumes.get(EXTENDED_ECM_VOLUME) ?? 0, 'add_items');
      const node = createNode(state, { parent: volume, type: FOLDER, name, user });
      state.businessObjects.addSystem({
        name, nodeId: node.id, connectionType, asUrl: parameters.text('asurl') ?? '', baseUrl: parameters.text('baseurl') ?? '', userName: parameters.text('username') ?? '',
        authentication: parameters.text('authentication_method') ?? 'BASIC', comment: parameters.text('system_comment') ?? '', displayNames: {},
      });
      call.node = node.id;
      return v2(call, { EXTSYSTEM_NODE_ID: node.id, ID_EXTSYSTEM: name, OK: true });
    },
  },
  {
    name: 'externalSystem.businessObjectType', method: 'GET', path: '/v2/externalsystems/:system/botypes/:type', kind: 'read', area, parameters: ['expand_ext_system', 'expand_wksp_type'],
    does: 'One business object type of a system.', source: 'pyxecm `get_business_object_type_old`', confidence: 'seen in a public client',
    handle: (call) => {
      const type = call.state.businessObjects.configured(systemName(call.path['system'] ?? ''), call.path['type'] ?? '');
      return v2(call, { data: { properties: typeDetails(call, type) } });
    },
  },
  {
    name: 'businessObjectType.list', method: 'GET', path: '/v2/businessobjecttypes', kind: 'read', area, parameters: ['where_is_default_search', 'where_workspace_type_id', 'page', 'limit'],
    does: 'Business object types of all systems with their workspace types.', source: 'pyxecm `get_business_object_types` example', confidence: 'seen in a public client',
    handle: (call) => v2(call, call.state.businessObjects.types().map((type) => ({ data: { properties: typeRow(type) } }))),
  },
  {
    name: 'businessObjectType.get', method: 'GET', path: '/v2/businessobjecttypes/:id', kind: 'read', area, parameters: [],
    does: 'One business object type by id.', source: 'pyxecm `get_business_object_type` example', confidence: 'seen in a public client',
    handle: (call) => {
      const type = call.state.businessObjects.type(pathId(call));
      if (type === undefined) throw badRequest(`There is no business object type with the id ${pathId(call)}.`);
      return v2(call, { data: { properties: typeDetails(call, type) } });
    },
  },
  {
    name: 'businessObject.search', method: 'GET', path: '/v2/businessobjects', kind: 'read', area, parameters: ['ext_system_id', 'bo_type', 'bo_type_id', 'limit', 'page', 'where_*'],
    does: 'Business objects of a system that the server knows: those that have workspaces. `where_<field>` filters by id or name.',
    source: 'pyxecm `get_business_objects`', confidence: 'assumed', never: 'Ask the external system through its adapter; objects without a workspace are not found.',
    handle: (call) => businessObjects(call),
  },
  {
    name: 'businessObject.searchForm', method: 'GET', path: '/v2/forms/businessobjects/search', kind: 'read', area, parameters: ['ext_system_id', 'bo_type', 'bo_type_id'],
    does: 'The fields business objects can be searched by.', source: 'pyxecm `get_business_objects_search`', confidence: 'assumed',
    handle: (call) => {
      requestedType(call);
      return v2(call, {}, { forms: [{ data: { id: null, name: null }, options: { fields: { id: { label: 'ID' }, name: { label: 'Name' } } }, schema: { properties: { id: { title: 'ID', type: 'string' }, name: { title: 'Name', type: 'string' } }, type: 'object' } }] });
    },
  },
];

function requestedType(call: Call): BusinessObjectType {
  const { parameters, state } = call;
  const id = parameters.integer('bo_type_id');
  const type = id === undefined ? state.businessObjects.configured(parameters.requiredText('ext_system_id'), parameters.requiredText('bo_type')) : state.businessObjects.type(id);
  if (type === undefined) throw badRequest(`There is no business object type with the id ${id}.`);
  return type;
}

function businessObjects(call: Call): ReturnType<Operation['handle']> {
  const { parameters, state } = call;
  const type = requestedType(call);
  const filters = [...parameters.names()].filter((name) => name.startsWith('where_')).map((name) => [name.slice(6).toLowerCase(), (parameters.text(name) ?? '').toLowerCase()] as const);
  const rows: Record<string, string>[] = [];
  for (const node of state.workspaceIndex.ofType(type.workspaceTypeId)) {
    const reference = node.workspace?.reference;
    if (reference?.boType !== type.boType) continue;
    const row: Record<string, string> = { id: reference.boId, name: node.name };
    if (filters.every(([field, wanted]) => row[field]?.toLowerCase().includes(wanted) ?? false)) rows.push(row);
  }
  const limit = parameters.integer('limit') ?? 100;
  return v2(call, {
    column_descriptions: [{ fieldLabel: 'ID', fieldName: 'id', keyField: 'X', length: 255, position: 1 }, { fieldLabel: 'Name', fieldName: 'name', keyField: '', length: 255, position: 2 }],
    max_rows_exceeded: rows.length > limit,
    result_rows: rows.slice(0, limit).map((row) => ({ ...row, businessObjectId: row['id'] })),
  });
}
