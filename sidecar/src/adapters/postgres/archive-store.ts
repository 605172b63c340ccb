import type { CommerceEvent } from '../../contract/envelope.js';
import type { AuditEntry } from '../../domain/audit-chain.js';
import type { CheckCursor } from '../../domain/archive-check.js';
import { keyText, parseKeyText, type BusinessKey } from '../../domain/business-key.js';
import type { Link, LinkedDocumentState } from '../../domain/link.js';
import type { ArchiveStore, KeptObject, Period } from '../../ports/archive-store.js';
import type { Sql } from '../../ports/database.js';
import { DOCUMENT_JSON, linkOf, LINK_COLUMNS, readLink, type LinkRow } from './links.js';

const PAGE = 500;

interface ObjectRow extends Omit<LinkRow, 'node_id'> {
  readonly object_key: string; readonly placed_at: string | null; readonly event: CommerceEvent; readonly work: KeptObject['work']; readonly failure_code: string | null; readonly node_id: number | null;
}

export class PostgresArchiveStore implements ArchiveStore {
  constructor(private readonly sql: Sql, private readonly externalSystem: string) {}

  /** One query for each part, links and documents with it. */
  async *orders({ from, to }: Period, behind?: CheckCursor): AsyncGenerator<KeptObject> {
    let after = behind ?? { placedAt: '', objectKey: '' };
    for (;;) {
      const rows = await this.sql.query<ObjectRow>(
        `SELECT w.object_key, w.placed_at, w.event, w.state AS work, w.failure_code, ${LINK_COLUMNS} FROM work_item w LEFT JOIN link l ON l.object_key = w.object_key
         WHERE w.placed_at >= $1 AND w.placed_at < $2 AND (w.placed_at, w.object_key) > ($3, $4) AND starts_with(w.object_key, $5) ORDER BY w.placed_at, w.object_key LIMIT $6`,
        [from, to, after.placedAt, after.objectKey, `${this.externalSystem}/order/`, PAGE],
      );
      yield* rows.map(kept);
      const last = rows.at(-1);
      if (last === undefined || rows.length < PAGE) return;
      after = { placedAt: last.placed_at ?? '', objectKey: last.object_key };
    }
  }

  async *documents({ from, to }: Period, behind?: CheckCursor): AsyncGenerator<{ key: BusinessKey; placedAt: string; documents: LinkedDocumentState[] }> {
    let after = behind ?? { placedAt: '', objectKey: '' };
    for (;;) {
      const rows = await this.sql.query<{ object_key: string; placed_at: string; documents: LinkedDocumentState[] | null }>(
        `SELECT w.object_key, w.placed_at, (SELECT json_agg(${DOCUMENT_JSON} ORDER BY d.stored_at, d.role, d.source_id) FROM link_document d WHERE d.object_key = w.object_key) AS documents
         FROM work_item w WHERE w.placed_at >= $1 AND w.placed_at < $2 AND (w.placed_at, w.object_key) > ($3, $4) AND starts_with(w.object_key, $5) ORDER BY w.placed_at, w.object_key LIMIT $6`,
        [from, to, after.placedAt, after.objectKey, `${this.externalSystem}/order/`, PAGE],
      );
      for (const { object_key, placed_at, documents } of rows) if (documents !== null) yield { key: parseKeyText(object_key), placedAt: placed_at, documents };
      const last = rows.at(-1);
      if (last === undefined || rows.length < PAGE) return;
      after = { placedAt: last.placed_at, objectKey: last.object_key };
    }
  }

  async count({ from, to }: Period): Promise<{ orders: number; documents: number }> {
    const which = `FROM work_item w WHERE w.placed_at >= $1 AND w.placed_at < $2 AND starts_with(w.object_key, $3)`;
    const [row] = await this.sql.query<{ orders: number; documents: number }>(
      `SELECT (SELECT count(*)::int ${which}) AS orders, (SELECT count(*)::int FROM link_document d WHERE d.object_key IN (SELECT w.object_key ${which})) AS documents`, [from, to, `${this.externalSystem}/order/`],
    );
    return row ?? { orders: 0, documents: 0 };
  }

  async sample({ from, to }: Period, size: number): Promise<{ key: BusinessKey; document: LinkedDocumentState }[]> {
    const rows = await this.sql.query<{ object_key: string; document: LinkedDocumentState }>(
      `SELECT d.object_key, ${DOCUMENT_JSON} AS document FROM link_document d WHERE (d.object_key, d.role, d.source_id) IN (
         SELECT e.object_key, e.role, e.source_id FROM link_document e JOIN work_item w ON w.object_key = e.object_key
         WHERE w.placed_at >= $1 AND w.placed_at < $2 AND starts_with(w.object_key, $3) ORDER BY random() LIMIT $4)
       ORDER BY d.object_key, d.role, d.source_id`, [from, to, `${this.externalSystem}/order/`, size],
    );
    return rows.map(({ object_key, document }) => ({ key: parseKeyText(object_key), document }));
  }

  async object(key: BusinessKey): Promise<KeptObject | undefined> {
    const [row] = await this.sql.query<ObjectRow>(
      `SELECT w.object_key, w.placed_at, w.event, w.state AS work, w.failure_code, ${LINK_COLUMNS} FROM work_item w LEFT JOIN link l ON l.object_key = w.object_key WHERE w.object_key = $1`, [keyText(key)],
    );
    return row && kept(row);
  }

  async link(key: BusinessKey): Promise<Link | undefined> {
    return await readLink(this.sql, key);
  }

  async childrenOf(key: BusinessKey, type?: string): Promise<Link[]> {
    const rows = await this.sql.query<{ object_key: string }>(
      'SELECT object_key FROM link WHERE relations @> $1::jsonb AND starts_with(object_key, $2) ORDER BY object_key',
      [JSON.stringify([{ as: 'child', otherKey: keyText(key) }]), `${key.system}/${type === undefined ? '' : `${type}/`}`],
    );
    const links: Link[] = [];
    for (const { object_key } of rows) {
      const link = await readLink(this.sql, parseKeyText(object_key));
      if (link !== undefined) links.push(link);
    }
    return links;
  }

  async filed(key: BusinessKey): Promise<{ nodeId: number; name: string }[]> {
    return await this.sql.query(
      `SELECT DISTINCT ON (d."nodeId") d."nodeId"::float8 AS "nodeId", d.name FROM watch w
         CROSS JOIN LATERAL jsonb_to_recordset(COALESCE(w.findings->'documents', '[]') || COALESCE(w.findings->'released', '[]')) AS d("nodeId" bigint, name text)
       WHERE w.object_key = $1 ORDER BY d."nodeId"`, [keyText(key)],
    );
  }

  async erased(): Promise<BusinessKey[]> {
    const rows = await this.sql.query<{ object_key: string }>(`SELECT object_key FROM audit WHERE effect->>'kind' = 'erasure' GROUP BY object_key ORDER BY min(recorded_at)`);
    return rows.map(({ object_key }) => parseKeyText(object_key));
  }

  async chainOf(key: BusinessKey): Promise<AuditEntry[]> {
    return await this.sql.query<AuditEntry>(
      `SELECT object_key AS "objectKey", sequence, recorded_at AS at, step, effect, previous, hash FROM audit WHERE object_key = $1 AND sequence IS NOT NULL ORDER BY sequence`, [keyText(key)],
    );
  }

  async dueAgain(key: BusinessKey): Promise<boolean> {
    return (await this.sql.query(`UPDATE work_item SET state = 'due', next_at = now(), attempts = 0, updated_at = now() WHERE object_key = $1 RETURNING object_key`, [keyText(key)])).length > 0;
  }
}

function kept(row: ObjectRow): KeptObject {
  const key = parseKeyText(row.object_key);
  const { node_id: nodeId } = row;
  return {
    key, event: row.event, work: row.work, ...(row.placed_at !== null && { placedAt: row.placed_at }),
    ...(row.failure_code !== null && { failureCode: row.failure_code }),
    ...(nodeId !== null && { link: linkOf(key, { ...row, node_id: nodeId }) }),
  };
}
