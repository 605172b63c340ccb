import { keyText, type BusinessKey } from '../../domain/business-key.js';
import type { Link, LinkedDocumentState } from '../../domain/link.js';
import type { Sql } from '../../ports/database.js';
import { inOrder } from './link-after.js';

export interface LinkRow {
  node_id: number; name: string; attributes_hash: string; relations: Link['relations']; applied_revision: number | null; applied_time: string | null; access: string[];
  documents: LinkedDocumentState[] | null; unsettled: string[]; requests: string[];
}

/** A row of link_document, as `d`, in the shape of LinkedDocumentState; what is not there is left out. */
export const DOCUMENT_JSON = `json_strip_nulls(json_build_object('role', d.role, 'sourceId', d.source_id, 'name', d.name, 'nodeId', d.node_id, 'version', d.version,
  'mimeType', d.mime_type, 'size', d.size, 'sha256', d.sha256, 'fingerprint', d.fingerprint, 'storedAt', d.stored_at, 'eventId', d.event_id, 'record', d.record, 'holds', NULLIF(d.holds, '[]')))`;

/** What is read of a link, as `l`, with its documents. */
export const LINK_COLUMNS = `l.node_id, l.name, l.attributes_hash, l.relations, l.applied_revision, l.applied_time, l.access,
  (SELECT json_agg(${DOCUMENT_JSON}) FROM link_document d WHERE d.object_key = l.object_key) AS documents,
  ARRAY(SELECT r.id FROM workflow_request r WHERE r.object_key = l.object_key) AS requests,
  ARRAY(SELECT i.step FROM intent i WHERE i.object_key = l.object_key ORDER BY i.step) AS unsettled`;

/** A link with its documents, in one query. */
export async function readLink(sql: Sql, key: BusinessKey): Promise<Link | undefined> {
  const [row] = await sql.query<LinkRow>(`SELECT ${LINK_COLUMNS} FROM link l WHERE l.object_key = $1`, [keyText(key)]);
  return row && linkOf(key, row);
}

export function linkOf(key: BusinessKey, row: LinkRow): Link {
  return {
    key,
    nodeId: Number(row.node_id),
    name: row.name,
    attributesHash: row.attributes_hash,
    relations: row.relations,
    documents: inOrder(row.documents ?? []),
    requests: row.requests,
    unsettled: row.unsettled,
    ...(row.access.length > 0 && { access: row.access }),
    ...(row.applied_revision !== null && row.applied_time !== null && { applied: { number: Number(row.applied_revision), time: row.applied_time } }),
  };
}
