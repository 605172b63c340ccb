import type { Call } from '../http/operation.js';
import type { Node } from '../state/node.js';
import type { FieldSelection } from './field-selection.js';
import { parseFields, pick } from './field-selection.js';
import { nodeActions } from './node-actions-view.js';
import { nodeCategories } from './category-view.js';
import { nodeProperties } from './node-properties.js';
import { permissionRows } from './permission-view.js';
import { memberProperties } from './member-view.js';
import { versionProperties } from './version-view.js';

/** Parameters with which a client chooses what of a node it wants. */
export const NODE_VIEW = ['fields', 'expand', 'metadata', 'actions', 'action', 'state', 'global_metadata', 'expand_users'] as const;

/** A node as v2 answers hold it: `data` with the groups asked for, and metadata, actions and state on request. */
export function nodeEntity(call: Call, node: Node, properties = nodeProperties): Record<string, unknown> {
  const { state, user, parameters } = call;
  const fields = parseFields(parameters.list('fields').length === 0 ? [] : asList(parameters.raw('fields')));
  const wanted = (group: string): boolean => fields === undefined || fields.groups.has(group);
  const data: Record<string, unknown> = {};
  if (wanted('properties')) data['properties'] = pick(expanded(call, properties(state, node, user)), fields?.groups.get('properties'));
  const entity: Record<string, unknown> = { data };
  const metadata = parameters.flag('metadata') === true;
  if (wanted('categories') && (fields !== undefined || (node.categories?.length ?? 0) > 0)) addCategories(entity, data, call, node, metadata);
  if (wanted('versions') && node.versions !== undefined) data['versions'] = versions(node, fields);
  if (wanted('permissions') && fields !== undefined) data['permissions'] = limited(permissionRows(node), fields.groups.get('permissions')?.limit);
  if (wanted('nicknames') && fields !== undefined) data['nicknames'] = { nickname: node.nickname ?? '' };
  if (metadata) entity['metadata'] = { ...(entity['metadata'] as object | undefined), properties: propertyMetadata() };
  if (parameters.has('actions') && parameters.list('actions').length > 0) entity['actions'] = nodeActions(call, node, parameters.list('actions'));
  if (parameters.flag('state') === true) entity['state'] = nodeState(node);
  return entity;
}

/** The token that a change must give back to be refused when somebody else was faster. */
export const metadataToken = (node: Node): string => `${node.id}.${node.revision}`;

const nodeState = (node: Node): object => ({
  categories: { metadata_token: metadataToken(node) },
  properties: { metadata_token: metadataToken(node) },
});

function addCategories(entity: Record<string, unknown>, data: Record<string, unknown>, call: Call, node: Node, metadata: boolean): void {
  const view = nodeCategories(call.state, node);
  data['categories'] = view.data;
  if (!metadata) return;
  entity['metadata'] = { categories: view.metadata };
  entity['metadata_order'] = { categories: view.order };
}

function versions(node: Node, fields: FieldSelection | undefined): unknown {
  const group = fields?.groups.get('versions');
  const all = (node.versions ?? []).map((version) => pick(versionProperties(node, version), group));
  if (group?.element !== undefined) return all.at(-1 - group.element) ?? null;
  return limited(all, group?.limit);
}

const limited = <T>(list: readonly T[], limit: number | undefined): readonly T[] => (limit === undefined ? list : list.slice(0, limit));

const asList = (raw: unknown): string[] => (Array.isArray(raw) ? raw : [raw]).map(String);

/** `expand=properties{parent_id,create_user_id}` adds `parent_id_expand` and the like. */
function expanded(call: Call, properties: Record<string, unknown>): Record<string, unknown> {
  if (!call.parameters.has('expand')) return properties;
  for (const group of parseFields(asList(call.parameters.raw('expand')))?.groups.entries() ?? []) {
    const [name, { members }] = group;
    if (name !== 'properties') continue;
    for (const key of members ?? ['parent_id', 'create_user_id', 'modify_user_id', 'owner_user_id', 'reserved_user_id']) {
      const expansion = expand(call, key, properties[key]);
      if (expansion !== undefined) properties[`${key}_expand`] = expansion;
    }
  }
  return properties;
}

function expand(call: Call, key: string, value: unknown): unknown {
  if (typeof value !== 'number') return undefined;
  if (/user_id$|group_id$/.test(key)) {
    const member = call.state.members.get(value);
    return member === undefined ? undefined : memberProperties(member);
  }
  const node = call.state.tree.get(value);
  return node === undefined ? undefined : nodeProperties(call.state, node, call.user);
}

function propertyMetadata(): object {
  return {
    description: { key: 'description', name: 'Description', multi_value: false, persona: '', required: false, type_name: 'String', multiline: true },
    id: { key: 'id', name: 'ID', multi_value: false, persona: 'node', required: false, type_name: 'Integer' },
    name: { key: 'name', name: 'Name', multi_value: false, persona: '', required: true, type_name: 'String', max_length: 248 },
    type: { key: 'type', name: 'Type', multi_value: false, persona: '', required: true, type_name: 'Integer' },
  };
}
