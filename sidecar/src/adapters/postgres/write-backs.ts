import { keyText, parseKeyText } from '../../domain/business-key.js';
import { cut } from '../../domain/node-name.js';
import type { Decision, WorkflowStatus } from '../../contract/feedback.js';
import type { LinkedDocument, LinkUpdate } from '../../contract/link-update.js';
import type { Observation } from '../../domain/observation.js';
import type { Database, Sql } from '../../ports/database.js';
import type { WriteBacks } from '../../ports/write-backs.js';
import type { Part } from './leases.js';
import { storableText } from './storable.js';

/** A claimed write-back that nobody settles comes again after this. */
const CLAIM_SECONDS = 60;

/** The contract takes no more at once; the newest are told. */
const MOST_WORKFLOWS = 100;
const MOST_DECISIONS = 500;
const MOST_HOLDS = 50;

/** Milliseconds of the clock, so that the shop takes what a sidecar with an emptied database tells it; always above the last. */
const NEXT_SEQUENCE = `(extract(epoch FROM clock_timestamp()) * 1000)::bigint`;

/** In the transaction of the effect: the shop is to be told of the object's state. */
export async function markForWriteBack(sql: Sql, objectKey: string): Promise<void> {
  await sql.query(
    `INSERT INTO write_back AS w (object_key, sequence) VALUES ($1, ${NEXT_SEQUENCE})
     ON CONFLICT (object_key) DO UPDATE SET sequence = GREATEST(w.sequence + 1, ${NEXT_SEQUENCE}), next_at = now(), attempts = 0, refused = NULL`,
    [objectKey],
  );
}

/** The same as a part of a statement under the lease; `where` says when. */
export function toldAgain(where = 'true'): Part {
  return () => `INSERT INTO write_back AS w (object_key, sequence) SELECT object_key, ${NEXT_SEQUENCE} FROM held WHERE ${where}
    ON CONFLICT (object_key) DO UPDATE SET sequence = GREATEST(w.sequence + 1, ${NEXT_SEQUENCE}), next_at = now(), attempts = 0, refused = NULL`;
}

type TellableDocument = Omit<LinkedDocument, 'classification' | 'holds'> & { classification: string | null; holds: string[] | null };

interface StateRow {
  object_key: string; sequence: number; node_id: number | null; name: string | null; applied_revision: number | null; revision: number | null;
  state: string | null; event_type: string | null; failure_code: string | null; failure_message: string | null; documents: TellableDocument[] | null; observed: Observation | null;
  workflows: WorkflowStatus[] | null; decisions: Decision[] | null; now: string;
}

export class PostgresWriteBacks implements WriteBacks {
  constructor(private readonly database: Database, private readonly externalSystem: string, private readonly workspaceUrl: (nodeId: number) => string) {}

  async claim(limit: number): Promise<LinkUpdate[]> {
    const rows = await this.database.transaction(async (sql) => {
      const claimed = await sql.query<{ object_key: string }>(
        `UPDATE write_back SET next_at = now() + make_interval(secs => $2) WHERE object_key IN (
           SELECT w.object_key FROM write_back w LEFT JOIN lease l ON l.object_key = w.object_key
           WHERE w.sent < w.sequence AND w.refused IS NULL AND w.next_at <= now() AND (l.until IS NULL OR l.until < now())
           ORDER BY w.next_at LIMIT $1 FOR UPDATE OF w SKIP LOCKED
         ) RETURNING object_key`,
        [limit, CLAIM_SECONDS],
      );
      // a run that has begun since the claim looked marks its object once, perhaps before the claim: half of what it does must not pass for all of it
      return await sql.query<StateRow>(
        `SELECT b.object_key, b.sequence, l.node_id, l.name, l.applied_revision, i.revision, i.state, i.event->>'type' AS event_type, i.failure_code, i.failure_message,
           to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS now,
           (SELECT json_agg(json_build_object('role', d.role, 'sourceId', d.source_id, 'name', d.name, 'nodeId', d.node_id, 'version', d.version,
              'mimeType', d.mime_type, 'size', d.size, 'sha256', d.sha256, 'storedAt', d.stored_at,
              'classification', d.record->>'classification', 'holds', NULLIF(d.holds, '[]')) ORDER BY d.stored_at, d.role, d.source_id)
            FROM link_document d WHERE d.object_key = b.object_key) AS documents,
           (SELECT o.findings FROM watch o WHERE o.source = 'documents' AND o.object_key = b.object_key) AS observed,
           (SELECT json_agg(p.told ORDER BY p.process_id) FROM (
              SELECT w.process_id, w.status || COALESCE((SELECT jsonb_build_object('requestId', r.id) FROM workflow_request r WHERE r.process_id = w.process_id LIMIT 1), '{}') AS told
              FROM workflow_process w WHERE w.object_key = b.object_key ORDER BY w.process_id DESC LIMIT $2) p) AS workflows,
           (SELECT json_agg(d.decision ORDER BY d.position) FROM (SELECT position, decision FROM decision WHERE object_key = b.object_key ORDER BY position DESC LIMIT $3) d) AS decisions
         FROM write_back b LEFT JOIN link l ON l.object_key = b.object_key LEFT JOIN work_item i ON i.object_key = b.object_key
         WHERE b.object_key = ANY($1) AND NOT EXISTS (SELECT 1 FROM lease h WHERE h.object_key = b.object_key AND h.until >= now())`,
        [claimed.map((row) => row.object_key), MOST_WORKFLOWS, MOST_DECISIONS],
      );
    });
    return rows.map((row) => this.update(row));
  }

  async sent(updates: readonly LinkUpdate[]): Promise<void> {
    await this.database.query(
      `UPDATE write_back w SET sent = GREATEST(w.sent, n.sequence), attempts = 0, next_at = now() FROM unnest($1::text[], $2::bigint[]) AS n (object_key, sequence) WHERE w.object_key = n.object_key`,
      [updates.map((update) => this.keyOf(update)), updates.map(({ sequence }) => sequence)],
    );
  }

  async refused(update: LinkUpdate, reason: string): Promise<void> {
    await this.database.query(
      'UPDATE write_back SET refused = $3 WHERE object_key = $1 AND sequence = $2', [this.keyOf(update), update.sequence, storableText(reason.slice(0, 2_000))],
    );
  }

  async later(updates: readonly LinkUpdate[], milliseconds: number): Promise<void> {
    await this.database.query(
      'UPDATE write_back SET attempts = attempts + 1, next_at = now() + make_interval(secs => $2) WHERE object_key = ANY($1)', [updates.map((update) => this.keyOf(update)), milliseconds / 1000],
    );
  }

  private keyOf(update: LinkUpdate): string {
    return keyText({ system: this.externalSystem, type: update.businessObjectType, id: update.businessObjectId });
  }

  private update(row: StateRow): LinkUpdate {
    const { type, id } = parseKeyText(row.object_key);
    const parked = row.state === 'parked';
    return {
      businessObjectType: type,
      businessObjectId: id,
      state: parked ? 'attention' : row.event_type?.endsWith('.deleted') ? 'orphaned' : 'active',
      ...(row.node_id !== null && { workspaceNodeId: Number(row.node_id), workspaceUrl: this.workspaceUrl(Number(row.node_id)) }),
      ...(row.name !== null && { workspaceName: row.name }),
      ...(parked && row.failure_code !== null && { messageCode: row.failure_code, message: cut(row.failure_message ?? '', 255) }),
      sequence: Number(row.sequence),
      revision: Number(row.applied_revision ?? 0),
      updatedAt: row.now,
      documents: (row.documents ?? []).map(told),
      ...(row.observed?.documents && { observedDocuments: [...row.observed.documents] }),
      ...(row.observed?.records && { observedRecords: [...row.observed.records] }),
      ...(row.observed?.released && { collateral: [...row.observed.released] }),
      ...(row.observed?.status && { caseStatus: row.observed.status }),
      ...(row.workflows && { workflows: row.workflows }),
      ...(row.decisions && { decisions: row.decisions }),
    };
  }
}

/** Absent in place of null, and no more holds than the contract takes. */
function told({ classification, holds, ...document }: TellableDocument): LinkedDocument {
  return { ...document, ...(classification !== null && { classification: cut(classification, 255) }), ...(holds !== null && { holds: holds.slice(0, MOST_HOLDS) }) };
}
