import type { ServedDocument } from '../../ports/served-document.js';
import type { Sql } from '../../ports/database.js';

/**
 * The document of a node, if the shop may ask for it: one the bridge stored, or one that the shop was told of because people put it into a workspace or released
 * it. Nothing else is ever served.
 */
export async function findServedDocument(sql: Sql, nodeId: number): Promise<ServedDocument | undefined> {
  const [row] = await sql.query<{ name: string; mime_type: string; version: number; told: boolean }>(
    `SELECT name, mime_type, version, false AS told FROM link_document WHERE node_id = $1
     UNION ALL
     SELECT d->>'name', d->>'mimeType', (d->>'version')::int, true FROM watch w,
       jsonb_array_elements(COALESCE(w.findings->'released', '[]'::jsonb) || COALESCE(w.findings->'documents', '[]'::jsonb)) d
     WHERE (w.findings @> $2::jsonb OR w.findings @> $3::jsonb) AND (d->>'nodeId')::bigint = $1
     LIMIT 1`,
    [nodeId, JSON.stringify({ released: [{ nodeId }] }), JSON.stringify({ documents: [{ nodeId }] })],
  );
  return row && { name: row.name, mimeType: row.mime_type, version: row.version, onlyThisVersion: row.told };
}
