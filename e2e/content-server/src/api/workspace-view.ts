import type { Call } from '../http/operation.js';
import type { Node } from '../state/node.js';
import { parseFields, pick } from './field-selection.js';
import { nodeCategories } from './category-view.js';
import { nodeActions } from './node-actions-view.js';
import { multilingual, plainProperties } from './node-properties.js';
import { NODE_VIEW } from './node-view.js';

export const WORKSPACE_VIEW = [...NODE_VIEW] as const;

/** A workspace in a list or alone: `data` with the groups asked for. Source: pyxecm `get_workspace` example, Smart UI. */
export function workspaceEntity(call: Call, node: Node, extra: Record<string, unknown> = {}): Record<string, unknown> {
  const { state, user, parameters } = call;
  const raw = parameters.raw('fields');
  const fields = raw === undefined || raw === '' ? undefined : parseFields((Array.isArray(raw) ? raw : [raw]).map(String));
  const wanted = (group: string): boolean => fields?.groups.has(group) ?? group === 'properties';
  const data: Record<string, unknown> = {};
  if (wanted('properties')) data['properties'] = { ...pick(plainProperties(state, node, user), fields?.groups.get('properties')), ...extra };
  if (wanted('business_properties')) data['business_properties'] = businessProperties(call, node);
  if (wanted('display_urls')) data['display_urls'] = displayUrls(call, node);
  if (wanted('workspace_references')) data['workspace_references'] = references(call, node);
  if (wanted('wksp_info')) data['wksp_info'] = { wksp_type_icon: null };
  const entity: Record<string, unknown> = { data };
  if (wanted('categories') || parameters.flag('metadata') === true) {
    const view = nodeCategories(state, node);
    if (wanted('categories')) data['categories'] = view.data;
    if (parameters.flag('metadata') === true) {
      entity['metadata'] = { categories: view.metadata };
      entity['metadata_order'] = { categories: view.order };
    }
  }
  const actions = parameters.list('actions');
  entity['actions'] = nodeActions(call, node, actions.length > 0 ? actions : ['open']);
  return entity;
}

export const isEarly = (node: Node): boolean => node.workspace?.reference === undefined;

function businessProperties(call: Call, node: Node): Record<string, unknown> {
  const reference = node.workspace?.reference;
  const type = call.state.workspaceTypes.get(node.workspace?.typeId ?? 0);
  const boType = reference === undefined ? undefined : call.state.businessObjects.typeOf(reference.system, reference.boType);
  return {
    business_object_id: reference?.boId ?? '',
    business_object_type: reference?.boType ?? '',
    business_object_type_id: boType?.id ?? 0,
    business_object_type_name: boType?.name ?? '',
    business_object_type_name_multilingual: multilingual(undefined, boType?.name ?? ''),
    display_url: reference === undefined ? '' : displayUrl(call, reference.system, reference.boType, reference.boId),
    external_system_id: reference?.system ?? '',
    external_system_name: reference?.system ?? '',
    has_default_display: reference !== undefined,
    has_default_search: reference !== undefined,
    isEarly: isEarly(node),
    workspace_type_id: type?.id ?? 0,
    workspace_type_name: type?.name ?? '',
    workspace_type_name_multilingual: multilingual(type?.names, type?.name ?? ''),
    workspace_type_widget_icon_content: null,
  };
}

function references(call: Call, node: Node): object[] {
  const reference = node.workspace?.reference;
  if (reference === undefined) return [];
  return [{
    business_object_id: reference.boId,
    business_object_type: reference.boType,
    business_object_type_id: call.state.businessObjects.typeOf(reference.system, reference.boType)?.id ?? 0,
    external_system_id: reference.system,
    has_default_display: true,
    has_default_search: true,
    workspace_type_id: node.workspace?.typeId ?? 0,
  }];
}

function displayUrls(call: Call, node: Node): object[] {
  const reference = node.workspace?.reference;
  if (reference === undefined) return [];
  const boType = call.state.businessObjects.typeOf(reference.system, reference.boType);
  return [{
    business_object_type: reference.boType,
    business_object_type_id: boType?.id ?? 0,
    business_object_type_name: boType?.name ?? '',
    displayUrl: displayUrl(call, reference.system, reference.boType, reference.boId),
    external_system_id: reference.system,
    external_system_name: reference.system,
  }];
}

function displayUrl(call: Call, system: string, boType: string, boId: string): string {
  const base = call.state.businessObjects.system(system)?.baseUrl ?? '';
  return base === '' ? '' : `${base}?botype=${encodeURIComponent(boType)}&boid=${encodeURIComponent(boId)}`;
}
