import { unzoned, zoned } from '../state/clock.js';
import type { Node } from '../state/node.js';
import { versionName, type Version } from '../state/versions.js';

/** One version as answers give it. Source: pyxecm `get_document_versions` example. */
export function versionProperties(node: Node, version: Version, zone = true): Record<string, unknown> {
  const date = zone ? zoned : unzoned;
  return {
    create_date: date(version.createdAt),
    description: version.description,
    external_create_date: version.externalCreateDate ?? null,
    external_identity: '',
    external_identity_type: '',
    external_modify_date: version.externalModifyDate ?? null,
    external_source: '',
    file_create_date: date(version.createdAt),
    file_modify_date: date(version.createdAt),
    file_name: version.fileName,
    file_size: version.content.size,
    file_type: version.fileName.includes('.') ? version.fileName.slice(version.fileName.lastIndexOf('.') + 1) : '',
    has_generation: false,
    id: node.id,
    locked: version.locked === true,
    locked_date: null,
    locked_user_id: version.lockedBy ?? null,
    mime_type: version.mimeType,
    modify_date: date(version.createdAt),
    name: node.name,
    owner_id: version.createdBy,
    provider_id: version.id,
    version_id: version.id,
    version_major: version.major,
    version_minor: version.minor,
    version_number: version.number,
    version_number_major: version.major,
    version_number_minor: version.minor,
    version_number_name: versionName(version, node.advancedVersioning === true),
  };
}
