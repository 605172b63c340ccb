import type { Decision } from '../../contract/feedback.js';
import { parseKeyText } from '../../domain/business-key.js';
import type { PublishedKind } from '../../domain/publication.js';
import type { Database, Sql } from '../../ports/database.js';
import type { Publication, Publications } from '../../ports/io-events.js';
import type { Effect } from '../../ports/ledger.js';
import type { Part } from './leases.js';
import { storableJson, storableText } from './storable.js';

/** A claimed publication that nobody settles comes again after this, under the same id. */
const CLAIM_SECONDS = 60;

/** A run changes several things one after the other: what follows the first so soon is told with it. */
const GATHERED_SECONDS = 5;

const CHANGES: Readonly<Partial<Record<Effect['kind'], string>>> = {
  workspace: 'workspace', renamed: 'name', attributes: 'attributes', relation: 'relations', document: 'documents', missing: 'documents', declared: 'records', held: 'holds', lifted: 'holds', granted: 'access',
};

interface Row { position: number; id: string; kind: PublishedKind; attempts: number; object_key: string; node_id: number | null; changes: readonly string[]; data: Readonly<Record<string, unknown>>; at: string }

/** In the statement of the effect: it is to be published, while anybody wants it. */
export function toPublish(effect: Effect): Readonly<Record<string, Part>> {
  const change = CHANGES[effect.kind];
  if (change === undefined) return {};
  return {
    to_publish: (bind) => `INSERT INTO publication AS p (id, kind, object_key, changes, next_at)
      SELECT gen_random_uuid()::text, k.kind, held.object_key, jsonb_build_array(${bind(change)}::text), now() + CASE WHEN k.kind = 'workspace.created' THEN interval '0' ELSE interval '${GATHERED_SECONDS} seconds' END
      FROM held JOIN published_kind k ON k.kind = CASE WHEN EXISTS (SELECT 1 FROM link l WHERE l.object_key = held.object_key) THEN 'workspace.updated' ELSE 'workspace.created' END
      ON CONFLICT (object_key) WHERE kind = 'workspace.updated' AND claimed_until IS NULL
      DO UPDATE SET changes = CASE WHEN p.changes @> EXCLUDED.changes THEN p.changes ELSE p.changes || EXCLUDED.changes END`,
  };
}

/** In the transaction that keeps the decision. Names and texts of people stay out. */
export async function publishDecision(sql: Sql, objectKey: string, { id, at, workflow, effect: { kind, attribute, value } }: Decision): Promise<void> {
  if (!id.startsWith('wf:')) return;
  await sql.query(
    `INSERT INTO publication (id, kind, object_key, data) SELECT $1, kind, $2, $3::jsonb FROM published_kind WHERE kind = 'workflow.decided' ON CONFLICT (id) DO NOTHING`,
    [id, objectKey, storableJson({ decision: id, decidedAt: at, workflow, effect: { kind, attribute, value } })],
  );
}

export class PostgresPublications implements Publications {
  constructor(private readonly database: Database) {}

  async want(kinds: readonly PublishedKind[]): Promise<void> {
    await this.database.transaction(async (sql) => {
      await sql.query('DELETE FROM published_kind WHERE kind <> ALL($1::text[])', [kinds]);
      await sql.query('INSERT INTO published_kind (kind) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING', [kinds]);
      await sql.query('DELETE FROM publication WHERE kind <> ALL($1::text[])', [kinds]);
      await sql.query('UPDATE publication SET refused = NULL, next_at = now() WHERE refused IS NOT NULL');
    });
  }

  async claim(limit: number): Promise<Publication[]> {
    const rows = await this.database.query<Row>(
      `WITH due AS (
         SELECT position FROM publication WHERE refused IS NULL AND next_at <= now() AND (claimed_until IS NULL OR claimed_until < now()) ORDER BY position LIMIT $1 FOR UPDATE SKIP LOCKED
       ), claimed AS (
         UPDATE publication p SET claimed_until = now() + make_interval(secs => $2), attempts = attempts + 1 FROM due WHERE p.position = due.position RETURNING p.*
       )
       SELECT c.position, c.id, c.kind, c.attempts, c.object_key, l.node_id, c.changes, c.data, to_char(c.made_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at
       FROM claimed c LEFT JOIN link l ON l.object_key = c.object_key ORDER BY c.position`,
      [limit, CLAIM_SECONDS],
    );
    return rows.map(publication);
  }

  async published({ position }: Publication): Promise<void> {
    await this.database.query('DELETE FROM publication WHERE position = $1', [position]);
  }

  async refused({ position }: Publication, reason: string): Promise<void> {
    await this.database.query(`UPDATE publication SET refused = $2, claimed_until = '-infinity' WHERE position = $1`, [position, storableText(reason.slice(0, 500))]);
  }

  async later(publications: readonly Publication[], milliseconds: number): Promise<void> {
    // stays claimed once: it may have arrived, so that nothing joins it any more
    await this.database.query(
      `UPDATE publication SET next_at = now() + make_interval(secs => $2), claimed_until = '-infinity' WHERE position = ANY($1)`, [publications.map(({ position }) => position), milliseconds / 1000],
    );
  }
}

function publication({ position, id, kind, attempts, object_key, node_id, changes, data, at }: Row): Publication {
  const { system, type, id: objectId } = parseKeyText(object_key);
  return {
    position: Number(position), id, kind, attempts, at,
    data: { businessObject: { system, type, id: objectId }, ...(node_id !== null && { workspaceNodeId: Number(node_id) }), ...(changes.length > 0 && { changes }), ...data },
  };
}
