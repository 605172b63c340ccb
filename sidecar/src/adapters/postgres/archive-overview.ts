import { parseKeyText, keyText, type BusinessKey } from '../../domain/business-key.js';
import type { ErasureDecision } from '../../domain/erasure.js';
import type { ArchiveOverview, ErasureSubject, HeldObject, KnownHold, TrailEntry } from '../../ports/archive-overview.js';
import type { Sql } from '../../ports/database.js';

/** Orders on which the shop wants a hold, as (object_key, name, reason, placed_at); an index of 0009 keeps it from reading every order. */
const WANTED = `SELECT w.object_key, h.value->>'name' AS name, h.value->>'reason' AS reason, h.value->>'placedAt' AS placed_at
  FROM work_item w CROSS JOIN LATERAL jsonb_array_elements(w.event->'data'->'holds') AS h WHERE w.event->'data'->'holds' <> '[]'`;
/** Documents on a hold, as (object_key, name). */
const HELD = `SELECT d.object_key, h.value #>> '{}' AS name FROM link_document d CROSS JOIN LATERAL jsonb_array_elements(d.holds) AS h WHERE d.holds <> '[]'`;

const MOST_COUNTED = 100_000;

export class PostgresArchiveOverview implements ArchiveOverview {
  constructor(private readonly sql: Sql) {}

  async holds(): Promise<KnownHold[]> {
    const rows = await this.sql.query<{ name: string; placed_at: string | null; reason: string | null; wanted: number; orders: number; documents: number }>(
      `WITH wanted AS (SELECT name, min(placed_at) AS placed_at, max(reason) AS reason, count(DISTINCT object_key)::int AS wanted FROM (${WANTED}) AS w GROUP BY name),
         held AS (SELECT name, count(DISTINCT object_key)::int AS orders, count(*)::int AS documents FROM (${HELD}) AS h GROUP BY name)
       SELECT name, wanted.placed_at, wanted.reason, COALESCE(wanted.wanted, 0) AS wanted, COALESCE(held.orders, 0) AS orders, COALESCE(held.documents, 0) AS documents
       FROM wanted FULL JOIN held USING (name) ORDER BY name`,
    );
    return rows.map(({ name, placed_at, reason, wanted, orders, documents }) => ({
      name, wanted, orders, documents, ...(placed_at !== null && { placedAt: placed_at }), ...(reason !== null && reason !== '' && { reason }),
    }));
  }

  async held(name: string, limit: number): Promise<HeldObject[]> {
    const rows = await this.sql.query<{ object_key: string; wanted: boolean; held: number; documents: number; work: HeldObject['work']; failure_code: string | null }>(
      `WITH wanted AS (SELECT DISTINCT object_key FROM (${WANTED}) AS w WHERE name = $1), held AS (SELECT object_key, count(*)::int AS held FROM (${HELD}) AS h WHERE name = $1 GROUP BY object_key)
       SELECT object_key, wanted.object_key IS NOT NULL AS wanted, COALESCE(held.held, 0) AS held, documents, state AS work, failure_code FROM wanted FULL JOIN held USING (object_key)
         CROSS JOIN LATERAL (SELECT count(*)::int AS documents FROM link_document d WHERE d.object_key = COALESCE(wanted.object_key, held.object_key) AND d.role <> 'archive-manifest') AS stored
         JOIN work_item i USING (object_key)
       ORDER BY (wanted.object_key IS NOT NULL AND COALESCE(held.held, 0) >= documents), object_key LIMIT $2`, [name, limit],
    );
    return rows.map(({ object_key, failure_code, ...row }) => ({ key: parseKeyText(object_key), ...row, ...(failure_code !== null && { failureCode: failure_code }) }));
  }

  async erasures(limit: number): Promise<ErasureSubject[]> {
    const rows = await this.sql.query<{ object_key: string; at: string; decision: ErasureDecision['decision'] | null; count: number }>(
      `WITH last AS (SELECT DISTINCT ON (object_key, effect->>'objectKey') object_key, recorded_at, effect FROM audit WHERE effect->>'kind' = 'erasure' ORDER BY object_key, effect->>'objectKey', audit_id DESC),
         newest AS (SELECT object_key, max(recorded_at) AS at FROM last GROUP BY object_key ORDER BY 2 DESC LIMIT $1)
       SELECT n.object_key, n.at, d.value->>'decision' AS decision, count(*)::int AS count FROM newest n JOIN last l USING (object_key) CROSS JOIN LATERAL jsonb_array_elements(l.effect->'decisions') AS d
       GROUP BY 1, 2, 3 ORDER BY n.at DESC, 1`, [limit],
    );
    const subjects = new Map<string, { at: string; counts: Record<ErasureDecision['decision'], number> }>();
    for (const { object_key, at, decision, count } of rows) {
      const subject = subjects.get(object_key) ?? { at, counts: { keep: 0, hold: 0, 'erase-request': 0 } };
      if (decision !== null) subject.counts[decision] = count;
      subjects.set(object_key, subject);
    }
    return [...subjects].map(([objectKey, subject]): ErasureSubject => ({ key: parseKeyText(objectKey), ...subject }));
  }

  async trail(key: BusinessKey, after: number, limit: number): Promise<TrailEntry[]> {
    const rows = await this.sql.query<TrailEntry & { checkpoint: number | null }>(
      `SELECT a.object_key AS "objectKey", a.sequence, a.recorded_at AS at, a.step, a.effect, a.previous, a.hash,
         (SELECT c.number FROM audit_checkpoint c WHERE c.through >= a.audit_id ORDER BY c.number LIMIT 1) AS checkpoint
       FROM audit a WHERE a.object_key = $1 AND a.sequence > $2 ORDER BY a.sequence LIMIT $3`, [keyText(key), after, limit],
    );
    return rows.map(({ checkpoint, ...entry }) => ({ ...entry, ...(checkpoint !== null && { checkpoint }) }));
  }

  async unsigned(): Promise<number> {
    const [row] = await this.sql.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM (SELECT 1 FROM audit WHERE sequence IS NOT NULL AND audit_id > COALESCE((SELECT max(through) FROM audit_checkpoint), 0) LIMIT $1) AS newer`, [MOST_COUNTED],
    );
    return row?.count ?? 0;
  }
}
