import type { Decision, WorkflowStatus } from '../../contract/feedback.js';
import { keyText, parseKeyText, type BusinessKey } from '../../domain/business-key.js';
import type { Database, Sql } from '../../ports/database.js';
import type { KnownProcess, RanProcess, ReadProcess, Workflows } from '../../ports/workflows.js';
import { keepDecision } from './decisions.js';
import { storableJson } from './storable.js';
import { markForWriteBack } from './write-backs.js';

const CURSOR = 'workflows';

export class PostgresWorkflows implements Workflows {
  constructor(private readonly database: Database, private readonly externalSystem: string) {}

  async claimRound(pauseSeconds: number, settings: string): Promise<boolean> {
    return await this.database.transaction(async (sql) => {
      const [due] = await sql.query<{ settings: string | null }>(
        `INSERT INTO observing_cursor AS c (source) VALUES ($1) ON CONFLICT (source) DO UPDATE SET next_at = c.next_at WHERE c.next_at <= now() RETURNING settings`, [CURSOR],
      );
      if (due === undefined) return false;
      await sql.query('UPDATE observing_cursor SET next_at = now() + make_interval(secs => $2), settings = $3 WHERE source = $1', [CURSOR, pauseSeconds, settings]);
      if (due.settings !== settings) await sql.query(`UPDATE workflow_process SET seen = '' WHERE running`);
      return true;
    });
  }

  async rounds(): Promise<{ readonly now: string; readonly last: string | undefined }> {
    const [row] = await this.database.query<{ now: string; last: string | null }>(
      `SELECT to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS now, (SELECT position FROM observing_cursor WHERE source = $1) AS last`, [CURSOR],
    );
    if (row === undefined) throw new RangeError('The store did not tell its time');
    return { now: row.now, last: row.last ?? undefined };
  }

  async roundRead(began: string): Promise<void> {
    await this.database.query('UPDATE observing_cursor SET position = GREATEST(position, $2::text) WHERE source = $1', [CURSOR, began]);
  }

  async readSoon(): Promise<void> {
    await this.database.query('UPDATE observing_cursor SET next_at = now() WHERE source = $1', [CURSOR]);
  }

  async known(processIds: readonly number[]): Promise<ReadonlyMap<number, KnownProcess>> {
    const rows = await this.database.query<{ process_id: number; seen: string; bound: boolean; age: number }>(
      `SELECT process_id, seen, object_key IS NOT NULL AS bound, extract(epoch FROM now() - read_at)::float8 AS age FROM workflow_process WHERE process_id = ANY($1)`, [processIds],
    );
    return new Map(rows.map(({ process_id, seen, bound, age }) => [Number(process_id), { seen, bound, ageSeconds: age }]));
  }

  async running(): Promise<readonly RanProcess[]> {
    const rows = await this.database.query<{ process_id: number; workflow: string; object_key: string | null; status: WorkflowStatus }>(
      'SELECT process_id, workflow, object_key, status FROM workflow_process WHERE running ORDER BY process_id',
    );
    return rows.map(({ process_id, workflow, object_key, status }) => ({ processId: Number(process_id), workflow, key: object_key === null ? undefined : parseKeyText(object_key), status }));
  }

  async linked(type: string, id: string): Promise<BusinessKey | undefined> {
    return await this.keyWhere('SELECT object_key FROM link WHERE object_key = $1', [keyText({ system: this.externalSystem, type, id })]);
  }

  async holding(nodeIds: readonly number[]): Promise<BusinessKey | undefined> {
    return await this.keyWhere(
      `SELECT object_key FROM link WHERE node_id = ANY($1)
       UNION ALL SELECT object_key FROM link_document WHERE node_id = ANY($1)
       UNION ALL SELECT w.object_key FROM unnest($1::bigint[]) AS n(id)
         JOIN watch w ON w.findings @> jsonb_build_object('documents', jsonb_build_array(jsonb_build_object('nodeId', n.id)))
           OR w.findings @> jsonb_build_object('released', jsonb_build_array(jsonb_build_object('nodeId', n.id)))
       LIMIT 1`,
      [nodeIds],
    );
  }

  async record(process: ReadProcess): Promise<readonly Decision[]> {
    return await this.database.transaction(async (sql) => {
      const [before] = await sql.query<{ workflow: string; object_key: string | null; same: boolean }>(
        'SELECT workflow, object_key, status IS NOT DISTINCT FROM $2::jsonb AS same FROM workflow_process WHERE process_id = $1 FOR UPDATE', [process.processId, storableJson(process.status)],
      );
      // what it was known by may be unreadable by now: it belongs where it did
      const kept = before?.workflow === process.workflow ? before.object_key : null;
      const objectKey = process.key === undefined ? kept : keyText(process.key);
      await sql.query(
        `INSERT INTO workflow_process (process_id, workflow, object_key, seen, running, status) VALUES ($1, $2, $3, $4, $5, $6::jsonb)
         ON CONFLICT (process_id) DO UPDATE SET workflow = EXCLUDED.workflow, object_key = EXCLUDED.object_key, seen = EXCLUDED.seen, running = EXCLUDED.running, status = EXCLUDED.status, read_at = now()`,
        [process.processId, process.workflow, objectKey, process.seen, process.running, storableJson(process.status)],
      );
      if (objectKey === null) return [];
      const fresh = await keepNew(sql, objectKey, process.decisions);
      if (before?.same !== true || before.object_key !== objectKey || fresh.length > 0) await markForWriteBack(sql, objectKey);
      return fresh;
    });
  }

  async gone({ processId, decisions }: Pick<ReadProcess, 'processId' | 'decisions'>): Promise<readonly Decision[]> {
    return await this.database.transaction(async (sql) => {
      const [row] = await sql.query<{ object_key: string | null }>(
        `UPDATE workflow_process SET running = false, seen = '', status = jsonb_set(status, '{state}', '"stopped"'), read_at = now() WHERE process_id = $1 AND running RETURNING object_key`, [processId],
      );
      if (!row?.object_key) return [];
      const fresh = await keepNew(sql, row.object_key, decisions);
      await markForWriteBack(sql, row.object_key);
      return fresh;
    });
  }

  async undecided(decisions: readonly Decision[]): Promise<readonly Decision[]> {
    const rows = await this.database.query<{ id: string }>('SELECT id FROM decision WHERE id = ANY($1)', [decisions.map(({ id }) => id)]);
    const found = new Set(rows.map(({ id }) => id));
    return decisions.filter(({ id }) => !found.has(id));
  }

  private async keyWhere(text: string, parameters: readonly unknown[]): Promise<BusinessKey | undefined> {
    const [row] = await this.database.query<{ object_key: string }>(text, parameters);
    return row && parseKeyText(row.object_key);
  }
}

/** Those of the decisions that were not known. */
async function keepNew(sql: Sql, objectKey: string, decisions: readonly Decision[]): Promise<Decision[]> {
  const fresh: Decision[] = [];
  for (const decision of decisions) if (await keepDecision(sql, objectKey, decision)) fresh.push(decision);
  return fresh;
}
