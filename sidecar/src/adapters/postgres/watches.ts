import { keyText, parseKeyText, type BusinessKey } from '../../domain/business-key.js';
import { canonicalHash } from '../../domain/canonical.js';
import type { Database, Sql } from '../../ports/database.js';
import type { Watch, Watches } from '../../ports/watches.js';
import type { ObservedDocument } from '../../contract/link-update.js';
import type { Holding, Look } from '../../domain/observation.js';
import { keepDecision } from './decisions.js';
import { storableJson } from './storable.js';
import { markForWriteBack } from './write-backs.js';

/** A look that nobody settles is done again after this. */
const CLAIM_SECONDS = 300;

const FOUND_AT_ONCE = 100;

const ANYTHING_RELEASED = `jsonb_array_length(findings->'released') > 0`;

interface WatchRow {
  source: string; object_key: string; claim: number; quiet: number; failures: number; released: boolean; node_id: number; holding: Holding[] | null;
  own: Array<{ nodeId: number; role: string; sourceId: string }> | null;
}

export class PostgresWatches implements Watches {
  constructor(private readonly database: Database, private readonly externalSystem: string) {}

  async enrol(source: string, types: readonly string[], settings: string): Promise<number> {
    return await this.database.transaction(async (sql) => {
      const [cursor] = await sql.query<{ settings: string | null }>(
        `INSERT INTO observing_cursor (source) VALUES ($1) ON CONFLICT (source) DO UPDATE SET source = EXCLUDED.source RETURNING settings`, [source],
      );
      if (cursor?.settings !== settings) {
        await sql.query('UPDATE observing_cursor SET settings = $2 WHERE source = $1', [source, settings]);
        await sql.query('UPDATE watch SET next_at = now(), claim = claim + 1 WHERE source = $1', [source]);
      }
      await retire(sql, source, types);
      return await this.add(sql, source, types, 'true', 0);
    });
  }

  async enrolRecent(source: string, types: readonly string[], seconds: number): Promise<number> {
    return await this.add(this.database, source, types, `l.updated_at > now() - interval '1 minute'`, seconds);
  }

  private async add(sql: Sql, source: string, types: readonly string[], which: string, seconds: number): Promise<number> {
    const added = await sql.query(
      `INSERT INTO watch (source, object_key, next_at) SELECT $1, l.object_key, now() + make_interval(secs => $4) FROM link l
       WHERE ${which} AND split_part(l.object_key, '/', 1) = $3 AND split_part(l.object_key, '/', 2) = ANY($2)
         AND NOT EXISTS (SELECT 1 FROM watch w WHERE w.source = $1 AND w.object_key = l.object_key)
       ON CONFLICT DO NOTHING RETURNING object_key`,
      [source, types, this.externalSystem, seconds],
    );
    return added.length;
  }

  async claim(source: string, limit: number): Promise<Watch[]> {
    const rows = await this.database.query<WatchRow>(
      `WITH due AS (
         SELECT w.source, w.object_key FROM watch w WHERE w.source = $1 AND w.next_at <= now()
           AND EXISTS (SELECT 1 FROM link l WHERE l.object_key = w.object_key)
         ORDER BY w.next_at LIMIT $2 FOR UPDATE OF w SKIP LOCKED
       ), taken AS (
         UPDATE watch w SET next_at = now() + make_interval(secs => $3), claim = w.claim + 1 FROM due
         WHERE w.source = due.source AND w.object_key = due.object_key
         RETURNING w.source, w.object_key, w.claim, w.failures, w.findings->'holding' AS holding, COALESCE(w.findings ? 'released', false) AS released, extract(epoch FROM now() - w.changed_at)::float8 AS quiet
       )
       SELECT t.source, t.object_key, t.claim, t.failures, t.holding, t.released, t.quiet, l.node_id,
         (SELECT json_agg(json_build_object('nodeId', d.node_id, 'role', d.role, 'sourceId', d.source_id)) FROM link_document d WHERE d.object_key = t.object_key) AS own
       FROM taken t JOIN link l ON l.object_key = t.object_key`,
      [source, limit, CLAIM_SECONDS],
    );
    return rows.map((row) => ({
      source: row.source, key: parseKeyText(row.object_key), nodeId: Number(row.node_id), claim: Number(row.claim), quietSeconds: row.quiet, failures: row.failures, saysReleased: row.released, holding: row.holding ?? undefined,
      own: new Map((row.own ?? []).map(({ nodeId, role, sourceId }) => [Number(nodeId), { role, sourceId }])),
    }));
  }

  async record(watch: Watch, { findings, decisions }: Look, pauseSeconds: number, pauseWhenChanged: number): Promise<boolean> {
    const fingerprint = canonicalHash(findings);
    const objectKey = keyText(watch.key);
    return await this.database.transaction(async (sql) => {
      const [before] = await sql.query<{ fingerprint: string | null }>(
        'SELECT fingerprint FROM watch WHERE source = $1 AND object_key = $2 AND claim = $3 FOR UPDATE', [watch.source, objectKey, watch.claim],
      );
      if (before === undefined) return false;
      const changed = before.fingerprint !== fingerprint;
      await sql.query(
        `UPDATE watch SET looked_at = now(), failures = 0, failure_code = NULL, findings = $3::jsonb, fingerprint = $4, next_at = now() + make_interval(secs => $5),
           changed_at = CASE WHEN $6 THEN now() ELSE changed_at END WHERE source = $1 AND object_key = $2`,
        [watch.source, objectKey, storableJson(findings), fingerprint, changed ? pauseWhenChanged : pauseSeconds, changed],
      );
      if (!changed) return false;
      for (const decision of decisions) await keepDecision(sql, objectKey, decision);
      await markForWriteBack(sql, objectKey);
      return true;
    });
  }

  async *found(source: string): AsyncGenerator<{ readonly key: BusinessKey; readonly documents: readonly ObservedDocument[]; readonly holding: readonly Holding[] | undefined }> {
    let last = '';
    for (;;) {
      const rows = await this.database.query<{ object_key: string; documents: ObservedDocument[] | null; holding: Holding[] | null }>(
        `SELECT object_key, findings->'documents' AS documents, findings->'holding' AS holding FROM watch
         WHERE source = $1 AND looked_at IS NOT NULL AND object_key > $2 ORDER BY object_key LIMIT $3`, [source, last, FOUND_AT_ONCE],
      );
      for (const { object_key, documents, holding } of rows) yield { key: parseKeyText(object_key), documents: documents ?? [], holding: holding ?? undefined };
      const end = rows.at(-1);
      if (end === undefined) return;
      last = end.object_key;
    }
  }

  async release(watch: Watch): Promise<void> {
    await this.database.query('UPDATE watch SET next_at = now() WHERE source = $1 AND object_key = $2 AND claim = $3', [watch.source, keyText(watch.key), watch.claim]);
  }

  async failed(watch: Watch, code: string, pauseSeconds: number): Promise<void> {
    await this.database.query(
      `UPDATE watch SET failures = failures + 1, failure_code = $4, next_at = now() + make_interval(secs => $5) WHERE source = $1 AND object_key = $2 AND claim = $3`,
      [watch.source, keyText(watch.key), watch.claim, code, pauseSeconds],
    );
  }

  async withdraw(watch: Watch): Promise<boolean> {
    return await this.database.transaction(async (sql) => {
      // without a fingerprint, so that the same documents are news when they are there again
      const [withdrawn] = await sql.query<{ object_key: string }>(
        `UPDATE watch SET findings = jsonb_set(findings, '{released}', '[]'), fingerprint = NULL WHERE source = $1 AND object_key = $2 AND claim = $3 AND ${ANYTHING_RELEASED} RETURNING object_key`,
        [watch.source, keyText(watch.key), watch.claim],
      );
      if (withdrawn !== undefined) await markForWriteBack(sql, withdrawn.object_key);
      return withdrawn !== undefined;
    });
  }

  async lookWithin(source: string, key: BusinessKey, seconds: number): Promise<void> {
    await this.database.query(
      `INSERT INTO watch (source, object_key, next_at) VALUES ($1, $2, now() + make_interval(secs => $3))
       ON CONFLICT (source, object_key) DO UPDATE SET next_at = least(watch.next_at, EXCLUDED.next_at), claim = watch.claim + 1`, [source, keyText(key), seconds],
    );
  }

  async lookSoonAt(source: string, nodeIds: readonly number[]): Promise<number> {
    const rows = await this.database.query(
      `UPDATE watch w SET next_at = '-infinity', claim = w.claim + 1 FROM link l WHERE w.source = $1 AND l.object_key = w.object_key AND l.node_id = ANY($2) RETURNING w.object_key`,
      [source, nodeIds],
    );
    return rows.length;
  }

  async lookSoonForAll(source: string, keys: readonly BusinessKey[]): Promise<number> {
    const rows = await this.database.query(
      `UPDATE watch SET next_at = '-infinity', claim = claim + 1 WHERE source = $1 AND object_key = ANY($2) RETURNING object_key`, [source, keys.map(keyText)],
    );
    return rows.length;
  }

  async place(source: string, key: BusinessKey, nodeId: number, name: string): Promise<void> {
    const recorded = await this.database.query(
      `INSERT INTO link AS l (object_key, node_id, name, attributes_hash) VALUES ($1, $2, $3, '')
       ON CONFLICT (object_key) DO UPDATE SET node_id = EXCLUDED.node_id, name = EXCLUDED.name, updated_at = now() WHERE (l.node_id, l.name) IS DISTINCT FROM (EXCLUDED.node_id, EXCLUDED.name)
       RETURNING object_key`, [keyText(key), nodeId, name],
    );
    if (recorded.length > 0) await this.lookWithin(source, key, 0);
  }

  async claimCursor(source: string, pauseSeconds: number): Promise<{ readonly position: string | undefined } | undefined> {
    const [row] = await this.database.query<{ position: string | null }>(
      `UPDATE observing_cursor SET next_at = now() + make_interval(secs => $2) WHERE source = $1 AND next_at <= now() RETURNING position`, [source, pauseSeconds],
    );
    return row && { position: row.position ?? undefined };
  }

  async moveCursor(source: string, position: string): Promise<void> {
    await this.database.query('UPDATE observing_cursor SET position = $2 WHERE source = $1', [source, position]);
  }
}

/** Those of other types are watched no more. What says that nothing is released stays, never due: the shop may not have heard it yet. */
async function retire(sql: Sql, source: string, types: readonly string[]): Promise<void> {
  const others = `source = $1 AND NOT (split_part(object_key, '/', 2) = ANY($2))`;
  await sql.query(`DELETE FROM watch WHERE ${others} AND NOT COALESCE(findings ? 'released', false)`, [source, types]);
  const withdrawn = await sql.query<{ object_key: string }>(
    `UPDATE watch SET findings = '{"released": []}', fingerprint = NULL, claim = claim + 1 WHERE ${others} AND ${ANYTHING_RELEASED} RETURNING object_key`, [source, types],
  );
  for (const { object_key } of withdrawn) await markForWriteBack(sql, object_key);
  await sql.query(`UPDATE watch SET next_at = 'infinity' WHERE ${others} AND next_at < 'infinity'`, [source, types]);
}
