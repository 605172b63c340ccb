import type { ServerState } from '../state/server-state.js';
import type { User } from '../state/members.js';
import { unzoned, zoned } from '../state/clock.js';
import type { Node } from '../state/node.js';
import { BUSINESS_WORKSPACE, COLLECTION, GENERATION, SHORTCUT, URL_NODE, nodeType } from '../state/node-types.js';

const LANGUAGES = ['ar', 'de', 'en', 'es', 'fr', 'it', 'iw', 'ja', 'nl'] as const;

/** The properties of a node as v2 answers give them. Source: pyxecm `get_node` example. */
export function nodeProperties(state: ServerState, node: Node, user: User): Record<string, unknown> {
  const type = nodeType(node.type);
  const version = node.versions?.at(-1);
  const children = node.type === COLLECTION ? (node.collected?.length ?? 0) : type?.container === true ? state.tree.children(node.id).length : 0;
  const properties: Record<string, unknown> = {
    advanced_versioning: node.versions === undefined ? null : node.advancedVersioning === true,
    container: type?.container ?? false,
    container_size: children,
    create_date: zoned(node.createdAt),
    create_user_id: node.createdBy,
    description: node.description,
    description_multilingual: node.descriptions ?? { en: node.description },
    external_create_date: node.externalCreateDate ?? null,
    external_identity: node.externalIdentity ?? '',
    external_identity_type: node.externalIdentityType ?? '',
    external_modify_date: node.externalModifyDate ?? null,
    external_source: node.externalSource ?? '',
    favorite: user.favorites?.includes(node.id) ?? false,
    hidden: node.hidden === true,
    icon: `/cssupport/webdoc/${type?.icon ?? 'item'}.gif`,
    icon_large: `/cssupport/webdoc/${type?.icon ?? 'item'}_large.gif`,
    id: node.id,
    mime_type: version?.mimeType ?? null,
    modify_date: zoned(node.modifiedAt),
    modify_user_id: node.modifiedBy,
    name: node.name,
    name_multilingual: node.names ?? { en: node.name },
    owner: state.members.get(node.access.ownerId)?.name ?? '',
    owner_group_id: node.access.groupId,
    owner_user_id: node.access.ownerId,
    parent_id: node.parentId,
    permissions_model: type?.container === true ? 'advanced' : 'simple',
    reserved: node.reservedBy !== undefined,
    reserved_date: node.reservedAt === undefined ? null : zoned(node.reservedAt),
    reserved_shared_collaboration: false,
    reserved_user_id: node.reservedBy ?? 0,
    size: version?.content.size ?? children,
    size_formatted: version === undefined ? `${children} Items` : formatSize(version.content.size),
    status: null,
    type: node.type,
    type_name: type?.name ?? 'Item',
    versionable: node.versions !== undefined,
    versions_control_advanced: node.advancedVersioning === true,
    volume_id: -2000,
  };
  if (node.type === URL_NODE) properties['url'] = node.url ?? '';
  if (node.type === SHORTCUT || node.type === GENERATION) properties['original_id'] = node.originalId ?? 0;
  if (node.type === BUSINESS_WORKSPACE) addWorkspaceProperties(properties, state, node);
  return properties;
}

/** Properties in business workspace lists and v1 answers: dates carry no zone. */
export function plainProperties(state: ServerState, node: Node, user: User): Record<string, unknown> {
  return {
    ...nodeProperties(state, node, user),
    create_date: unzoned(node.createdAt),
    modify_date: unzoned(node.modifiedAt),
    reserved_date: node.reservedAt === undefined ? null : unzoned(node.reservedAt),
  };
}

function addWorkspaceProperties(properties: Record<string, unknown>, state: ServerState, node: Node): void {
  const part = node.workspace;
  if (part === undefined) return;
  properties['wnf_wksp_type_id'] = part.typeId;
  properties['wnf_wksp_template_id'] = part.templateId;
  properties['wksp_type_name'] = state.workspaceTypes.get(part.typeId)?.name ?? '';
  properties['rm_enabled'] = true;
}

/** Names in all languages the server knows, empty where none was given. */
export function multilingual(names: Record<string, string> | undefined, plain: string): Record<string, string> {
  return Object.fromEntries(LANGUAGES.map((language) => [language, names?.[language] ?? (language === 'en' ? plain : '')]));
}

export function formatSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} Bytes`;
  const kilobytes = bytes / 1024;
  return kilobytes < 1024 ? `${Math.ceil(kilobytes)} KB` : `${(kilobytes / 1024).toFixed(1)} MB`;
}
