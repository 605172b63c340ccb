import type { ArchiveCheck, CheckCursor, CheckKind, CheckOrder, CheckResult } from '../../domain/archive-check.js';
import type { ArchiveChecks, CheckProgress, ClaimedCheck } from '../../ports/archive-checks.js';
import type { Sql } from '../../ports/database.js';

/** A process that says nothing for so long is taken for dead. */
const CLAIM_SECONDS = 60;
const KEPT = 100;

const TIME = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const COLUMNS = `check_id::float8 AS id, kind, period_from, period_to, sample, started_by, state, ${TIME('requested_at')} AS requested, ${TIME('ended_at')} AS ended, looked, total, cursor, result, problem`;

interface Row {
  id: number; kind: CheckKind; period_from: string; period_to: string; sample: number | null; started_by: CheckOrder['startedBy']; state: ArchiveCheck['state']; requested: string; ended: string | null;
  looked: number; total: number | null; cursor: CheckCursor | null; result: CheckResult | null; problem: NonNullable<ArchiveCheck['problem']> | null;
}

export class PostgresArchiveChecks implements ArchiveChecks {
  constructor(private readonly sql: Sql, private readonly owner: string) {}

  async order({ kind, period, sample, startedBy }: CheckOrder): Promise<number> {
    const [row] = await this.sql.query<{ id: number }>(
      `INSERT INTO archive_check (kind, period_from, period_to, sample, started_by) VALUES ($1, $2, $3, $4, $5) RETURNING check_id::float8 AS id`, [kind, period.from, period.to, sample ?? null, startedBy],
    );
    await this.sql.query(
      `DELETE FROM archive_check WHERE ended_at IS NOT NULL AND check_id <= (SELECT max(check_id) FROM (SELECT check_id FROM archive_check WHERE ended_at IS NOT NULL ORDER BY check_id DESC OFFSET $1) AS old)`, [KEPT],
    );
    return row?.id ?? Number.NaN;
  }

  async claim(): Promise<ClaimedCheck | undefined> {
    const [row] = await this.sql.query<Row>(
      `UPDATE archive_check SET state = 'running', owner = $1, until = now() + make_interval(secs => $2)
       WHERE check_id = (SELECT check_id FROM archive_check WHERE state IN ('due', 'running') AND until < now() ORDER BY check_id LIMIT 1 FOR UPDATE SKIP LOCKED)
       RETURNING ${COLUMNS}`, [this.owner, CLAIM_SECONDS],
    );
    return row && { check: checkOf(row), ...(row.cursor !== null && { cursor: row.cursor }) };
  }

  async keep(id: number, { looked, total, cursor, result }: CheckProgress): Promise<'go-on' | 'stop' | 'lost'> {
    const [row] = await this.sql.query<{ stop: boolean }>(
      `UPDATE archive_check SET looked = $3, total = $4, cursor = $5, result = $6, problem = NULL, until = now() + make_interval(secs => $7)
       WHERE check_id = $1 AND owner = $2 AND state = 'running' AND until > now() RETURNING stop`,
      [id, this.owner, looked, total, cursor === undefined ? null : JSON.stringify(cursor), JSON.stringify(result), CLAIM_SECONDS],
    );
    return row === undefined ? 'lost' : row.stop ? 'stop' : 'go-on';
  }

  async end(id: number, state: 'done' | 'stopped' | 'failed', progress: CheckProgress | undefined, problem?: ArchiveCheck['problem']): Promise<void> {
    await this.sql.query(
      `UPDATE archive_check SET state = $3, ended_at = now(), until = '-infinity', looked = COALESCE($4, looked), total = COALESCE($5, total), result = COALESCE($6, result), problem = $7
       WHERE check_id = $1 AND owner = $2 AND state = 'running'`,
      [id, this.owner, state, progress?.looked ?? null, progress?.total ?? null, progress === undefined ? null : JSON.stringify(progress.result), problem === undefined ? null : JSON.stringify(problem)],
    );
  }

  async later(id: number, seconds: number, problem?: ArchiveCheck['problem']): Promise<void> {
    await this.sql.query(
      `UPDATE archive_check SET owner = NULL, until = now() + make_interval(secs => $3), problem = $4 WHERE check_id = $1 AND owner = $2 AND state = 'running'`,
      [id, this.owner, seconds, problem === undefined ? null : JSON.stringify(problem)],
    );
  }

  async stop(id: number): Promise<boolean> {
    const rows = await this.sql.query(
      `UPDATE archive_check SET stop = true, state = CASE WHEN until < now() OR owner IS NULL THEN 'stopped' ELSE state END, ended_at = CASE WHEN until < now() OR owner IS NULL THEN now() END
       WHERE check_id = $1 AND state IN ('due', 'running') RETURNING check_id`, [id],
    );
    return rows.length > 0;
  }

  async find(id: number): Promise<ArchiveCheck | undefined> {
    const [row] = await this.sql.query<Row>(`SELECT ${COLUMNS} FROM archive_check WHERE check_id = $1`, [id]);
    return row && checkOf(row);
  }

  async recent(limit: number): Promise<ArchiveCheck[]> {
    return (await this.sql.query<Row>(`SELECT ${COLUMNS} FROM archive_check ORDER BY check_id DESC LIMIT $1`, [limit])).map(checkOf);
  }
}

function checkOf(row: Row): ArchiveCheck {
  return {
    id: row.id, kind: row.kind, period: { from: row.period_from, to: row.period_to }, startedBy: row.started_by, state: row.state, requestedAt: row.requested, looked: row.looked,
    ...(row.sample !== null && { sample: row.sample }), ...(row.ended !== null && { endedAt: row.ended }), ...(row.total !== null && { total: row.total }),
    ...(row.result !== null && { result: row.result }), ...(row.problem !== null && { problem: row.problem }),
  };
}
