import type { Call, Operation } from '../http/operation.js';
import { json } from '../http/reply.js';
import { badRequest } from '../http/refusal.js';
import type { WorkspaceType } from '../state/workspace-types.js';
import { unzoned } from '../state/clock.js';
import { done, pathId, v2 } from './envelope.js';
import { multilingual } from './node-properties.js';

const area = 'Workspace types';

function typeProperties(call: Call, type: WorkspaceType, templates: boolean): Record<string, unknown> {
  const { state } = call;
  const properties: Record<string, unknown> = {
    add_creator_to_lead_role: true,
    classification: { location: 'None', location_value: '' },
    config_node_id: type.configNodeId,
    relations: type.relations,
    rm_enabled: true,
    simplify_business_workspace_creation: false,
    wksp_copy_enabled: true,
    wksp_creation: {
      create_wksp_with_fast_bulk_method: false,
      directly_open_created_wksp: true,
      location: 'StaticNodeId',
      location_value: String(type.locationId),
      sub_location_path: {},
      use_also_for_manual_creation: true,
    },
    wksp_creation_enabled: true,
    wksp_icon: type.icon,
    wksp_name_generation: { use_also_for_wksp_without_bo: false, wksp_names: {} },
    wksp_policies_enabled: false,
    wksp_type_id: type.id,
    wksp_type_name: type.name,
    wksp_type_names: multilingual(type.names, type.name),
  };
  if (templates) {
    properties['templates'] = type.templateIds.flatMap((id) => {
      const node = state.tree.get(id);
      return node === undefined ? [] : [{ id: node.id, name: node.name, description: node.description, subtype: 848 }];
    });
  }
  return properties;
}

function list(call: Call): ReturnType<Operation['handle']> {
  const { state, parameters } = call;
  const system = parameters.text('ext_system_id');
  const boType = parameters.text('bo_type');
  if ((system === undefined) !== (boType === undefined)) throw badRequest('Arguments ext_system_id and bo_type must be given together.');
  const only = system === undefined || boType === undefined ? undefined : state.businessObjects.configured(system, boType).workspaceTypeId;
  const templates = parameters.flag('expand_templates') === true;
  const info = parameters.flag('expand_wksp_info') === true;
  return v2(call, state.workspaceTypes.all().filter((type) => only === undefined || type.id === only).map((type) => ({
    data: {
      properties: typeProperties(call, type, templates),
      ...(info ? {
        wksp_info: {
          in_use: state.workspaceIndex.count(type.id) > 0, indexing_status: 'UpToDate', modified: unzoned(state.clock.now()),
          perspective_folder_id: 0, wksp_type_icon: null,
        },
      } : {}),
    },
  })));
}

function known(call: Call): WorkspaceType {
  const type = call.state.workspaceTypes.get(pathId(call));
  if (type === undefined) throw badRequest(`There is no workspace type with the id ${pathId(call)}.`);
  return type;
}

export const workspaceTypeOperations: readonly Operation[] = [
  {
    name: 'workspaceType.list', method: 'GET', path: '/v2/businessworkspacetypes', kind: 'read', area, parameters: ['expand_templates', 'expand_wksp_info', 'ext_system_id', 'bo_type'],
    does: 'Workspace types with location and, on request, templates. System and business object type come together or not at all.',
    source: 'pyxecm `get_workspace_types` example', confidence: 'seen in a public client', handle: list,
  },
  {
    name: 'workspaceType.get', method: 'GET', path: '/v1/businessworkspacetypes/:id', kind: 'read', area, parameters: [],
    does: 'Name and icon of a type.', source: 'pyxecm `get_workspace_type` example', confidence: 'seen in a public client',
    handle: (call) => {
      const type = known(call);
      return json({ icon_url: type.icon, is_policies_enabled: false, workspace_type: type.name });
    },
  },
  {
    name: 'workspaceType.update', method: 'PUT', path: '/v2/businessworkspacetypes/:id', kind: 'write', area, parameters: ['relations'],
    does: 'Sets which types workspaces of this type may be related to.', source: 'pyxecm `update_workspace_type_relations`', confidence: 'seen in a public client',
    never: 'Enforce the configured relations.',
    handle: (call) => {
      const type = known(call);
      const relations = call.parameters.raw('relations');
      type.relations = Array.isArray(relations) ? relations : [];
      call.state.workspaceTypes.changed(type);
      return done(call);
    },
  },
];
