import { parseKeyText, type BusinessKey } from '../../domain/business-key.js';
import type { Sql } from '../../ports/database.js';
import type { CommerceEvent } from '../../contract/envelope.js';
import { payloadPreview } from '../../domain/payload-preview.js';
import { withoutPersonalTexts } from '../../domain/personal-data.js';
import type { Figures, Overview, ParkedGroup, ParkedItem, RecentWorkspace, RefusedWriteBack } from '../../ports/overview.js';
import { parkedCondition } from './parked.js';
import { rankOf } from './priority.js';

interface ParkedRow {
  object_key: string; event: CommerceEvent; event_id: string; revision: number; attempts: number; failure_code: string; failure_message: string; failure_next_action: string; first: string; last: string;
}

/** What a backfill brought up to date in the last five minutes, and since how many seconds; asked only while some of it waits. */
const BACKFILL_PACE = `SELECT count(*)::int AS done, extract(epoch FROM now() - min(l.updated_at))::float8 AS seconds
  FROM link l JOIN work_item w ON w.object_key = l.object_key
  WHERE l.updated_at > now() - interval '5 minutes' AND l.applied_revision IS NOT NULL AND w.priority = ${rankOf('backfill')} AND w.state = 'idle'`;
/** Fewer seconds tell no pace. */
const SHORTEST_PACE = 10;

/** What an operator looks at; reads only. */
export class PostgresOverview implements Overview {
  constructor(private readonly sql: Sql) {}

  async figures(): ReturnType<Overview['figures']> {
    const [row] = await this.sql.query<{ due: number; backfill: number; oldest: number; unsent: number; refused: number; workspaces: number; documents: number }>(
      `SELECT (SELECT count(*)::int FROM work_item WHERE state = 'due') AS due,
         (SELECT count(*)::int FROM work_item WHERE state = 'due' AND priority = ${rankOf('backfill')}) AS backfill,
         (SELECT COALESCE(GREATEST(0, extract(epoch FROM now() - min(next_at))), 0)::float8 FROM work_item WHERE state = 'due') AS oldest,
         (SELECT count(*)::int FROM write_back WHERE sent < sequence AND refused IS NULL) AS unsent,
         (SELECT count(*)::int FROM write_back WHERE sent < sequence AND refused IS NOT NULL) AS refused,
         (SELECT count(*)::int FROM link) AS workspaces,
         (SELECT count(*)::int FROM link_document) AS documents`,
    );
    const parked = await this.sql.query<{ code: string; count: number }>(
      `SELECT COALESCE(failure_code, '') AS code, count(*)::int AS count FROM work_item WHERE state = 'parked' GROUP BY 1 ORDER BY 2 DESC, 1`,
    );
    return {
      due: row?.due ?? 0, oldestDueSeconds: row?.oldest ?? 0, backfill: await this.backfill(row?.backfill ?? 0), unsentWriteBacks: row?.unsent ?? 0, refusedWriteBacks: row?.refused ?? 0, workspaces: row?.workspaces ?? 0, documents: row?.documents ?? 0,
      parked: Object.fromEntries(parked.map(({ code, count }) => [code, count])),
    };
  }

  private async backfill(waiting: number): Promise<Figures['backfill']> {
    if (waiting === 0) return { waiting };
    const [pace] = await this.sql.query<{ done: number; seconds: number | null }>(BACKFILL_PACE);
    const seconds = pace?.seconds ?? 0;
    return pace === undefined || seconds < SHORTEST_PACE ? { waiting } : { waiting, endsInSeconds: Math.ceil((waiting * seconds) / pace.done) };
  }

  async parked(limit: number, which: Parameters<Overview['parked']>[1] = {}): Promise<ParkedItem[]> {
    const chosen = parkedCondition(which, 2);
    const rows = await this.sql.query<ParkedRow>(
      `SELECT object_key, event, event_id, revision, attempts, failure_code, failure_message, failure_next_action,
         to_char(first_failure_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS first, to_char(last_failure_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS last
       FROM work_item WHERE ${chosen.text} ORDER BY last_failure_at DESC LIMIT $1`,
      [limit, ...chosen.parameters],
    );
    return rows.map((row) => ({
      key: parseKeyText(row.object_key), eventId: row.event_id, revision: Number(row.revision), attempts: row.attempts, code: row.failure_code,
      message: withoutPersonalTexts(row.failure_message, row.event), nextAction: row.failure_next_action, firstFailureAt: row.first, lastFailureAt: row.last,
      preview: payloadPreview(row.event.data),
    }));
  }

  async parkedGroups(): Promise<ParkedGroup[]> {
    return await this.sql.query<ParkedGroup>(
      `SELECT split_part(object_key, '/', 2) AS type, COALESCE(failure_code, '') AS code, count(*)::int AS count FROM work_item WHERE state = 'parked' GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2`,
    );
  }

  async refusedWriteBacks(limit: number): Promise<RefusedWriteBack[]> {
    const rows = await this.sql.query<{ object_key: string; refused: string; event: CommerceEvent | null }>(
      `SELECT b.object_key, b.refused, i.event FROM write_back b LEFT JOIN work_item i ON i.object_key = b.object_key
       WHERE b.sent < b.sequence AND b.refused IS NOT NULL ORDER BY b.sequence DESC LIMIT $1`, [limit],
    );
    return rows.map(({ object_key: key, refused, event }) => ({ key: parseKeyText(key), reason: withoutPersonalTexts(refused, event) }));
  }

  async recent(limit: number): Promise<RecentWorkspace[]> {
    const rows = await this.sql.query<{ object_key: string; name: string; node_id: number; documents: number; revision: number | null; updated: string }>(
      `SELECT l.object_key, l.name, l.node_id, l.applied_revision AS revision, to_char(l.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS updated,
         (SELECT count(*)::int FROM link_document d WHERE d.object_key = l.object_key) AS documents
       FROM link l ORDER BY l.updated_at DESC LIMIT $1`,
      [limit],
    );
    return rows.map((row) => ({
      key: parseKeyText(row.object_key), name: row.name, nodeId: Number(row.node_id), documents: row.documents, updatedAt: row.updated,
      ...(row.revision !== null && { revision: Number(row.revision) }),
    }));
  }

  async newestEvent(key: BusinessKey): ReturnType<Overview['newestEvent']> {
    const [row] = await this.sql.query<{ event: Awaited<ReturnType<Overview['newestEvent']>> }>(
      'SELECT event FROM work_item WHERE object_key = $1', [`${key.system}/${key.type}/${key.id}`],
    );
    return row?.event;
  }

  async highestRevision(): Promise<number> {
    const [row] = await this.sql.query<{ highest: number | null }>('SELECT max(revision) AS highest FROM work_item');
    return Number(row?.highest ?? 0);
  }

  async answers(): Promise<boolean> {
    await this.sql.query('SELECT 1');
    return true;
  }
}
