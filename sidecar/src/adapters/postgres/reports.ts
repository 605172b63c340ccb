import type { Sql } from '../../ports/database.js';
import type { Report, ReportProblem, Reports } from '../../ports/reports.js';

const CLAIM_SECONDS = 60;
/** A mail server has answered by then, or the connection to it is cut. */
const SENDING_SECONDS = 600;

const TIME = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const COLUMNS = `${TIME('slot')} AS slot, schedule, period_from, period_to, state, completeness::float8 AS completeness, verification::float8 AS verification, attempts, ${TIME('sent_at')} AS sent, problem`;
const MINE = 'slot = $1::timestamptz AND owner = $2 AND until > now()';

interface Row {
  slot: string; schedule: string; period_from: string; period_to: string; state: Report['state']; completeness: number | null; verification: number | null; attempts: number; sent: string | null; problem: ReportProblem | null;
}
type Entry = Parameters<Reports['enter']>[0];

export class PostgresReports implements Reports {
  constructor(private readonly sql: Sql, private readonly owner: string) {}

  async begin(report: Entry): Promise<void> {
    await this.sql.query(
      `INSERT INTO archive_report (slot, schedule, period_from, period_to, state) SELECT $1, $2, $3, $4, 'skipped' WHERE NOT EXISTS (SELECT 1 FROM archive_report WHERE schedule = $2) ON CONFLICT (slot) DO NOTHING`, parameters(report),
    );
  }

  async enter(report: Entry): Promise<void> {
    await this.sql.query('INSERT INTO archive_report (slot, schedule, period_from, period_to) VALUES ($1, $2, $3, $4) ON CONFLICT (slot) DO NOTHING', parameters(report));
  }

  async claim(): Promise<Report | undefined> {
    await this.sql.query(
      `UPDATE archive_report SET state = 'unknown', owner = NULL, problem = $1 WHERE state = 'sending' AND until < now()`,
      [JSON.stringify({ code: 'REPORT_OUTCOME_UNKNOWN', message: 'The bridge ended while it was sending the report.' } satisfies ReportProblem)],
    );
    const [row] = await this.sql.query<Row>(
      `UPDATE archive_report SET owner = $1, until = now() + make_interval(secs => $2)
       WHERE slot = (SELECT slot FROM archive_report WHERE state = 'due' AND next_at <= now() AND until < now() ORDER BY slot LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING ${COLUMNS}`, [this.owner, CLAIM_SECONDS],
    );
    return row && reportOf(row);
  }

  async ordered(slot: string, completeness: number, verification: number): Promise<void> {
    await this.sql.query(`UPDATE archive_report SET completeness = $3, verification = $4 WHERE ${MINE}`, [slot, this.owner, completeness, verification]);
  }

  async later(slot: string, seconds: number): Promise<void> {
    await this.sql.query(`UPDATE archive_report SET until = '-infinity', next_at = now() + make_interval(secs => $3) WHERE ${MINE}`, [slot, this.owner, seconds]);
  }

  async sending(slot: string): Promise<boolean> {
    const rows = await this.sql.query(`UPDATE archive_report SET state = 'sending', until = now() + make_interval(secs => $3) WHERE ${MINE} AND state = 'due' RETURNING slot`, [slot, this.owner, SENDING_SECONDS]);
    return rows.length > 0;
  }

  async sent(slot: string, problem?: ReportProblem): Promise<void> {
    await this.sql.query(
      `UPDATE archive_report SET state = 'sent', sent_at = now(), until = '-infinity', problem = $3 WHERE slot = $1::timestamptz AND owner = $2`, [slot, this.owner, problem === undefined ? null : JSON.stringify(problem)],
    );
  }

  async failed(slot: string, seconds: number, problem: ReportProblem): Promise<void> {
    await this.sql.query(
      `UPDATE archive_report SET state = 'due', attempts = attempts + 1, until = '-infinity', next_at = now() + make_interval(secs => $3), problem = $4 WHERE slot = $1::timestamptz AND owner = $2`, [slot, this.owner, seconds, JSON.stringify(problem)],
    );
  }

  async unknown(slot: string, problem: ReportProblem): Promise<void> {
    await this.sql.query(`UPDATE archive_report SET state = 'unknown', until = '-infinity', problem = $3 WHERE slot = $1::timestamptz AND owner = $2`, [slot, this.owner, JSON.stringify(problem)]);
  }

  async newest(): Promise<Report | undefined> {
    const [row] = await this.sql.query<Row>(`SELECT ${COLUMNS} FROM archive_report WHERE state <> 'skipped' ORDER BY archive_report.slot DESC LIMIT 1`);
    return row && reportOf(row);
  }

  async lastSentAt(): Promise<string | undefined> {
    const [row] = await this.sql.query<{ at: string | null }>(`SELECT ${TIME('max(sent_at)')} AS at FROM archive_report`);
    return row?.at ?? undefined;
  }
}

function parameters({ slot, schedule, period }: Entry): unknown[] {
  return [slot, schedule, period.from, period.to];
}

function reportOf({ slot, schedule, period_from, period_to, state, completeness, verification, attempts, sent, problem }: Row): Report {
  return {
    slot, schedule, period: { from: period_from, to: period_to }, state, attempts,
    ...(completeness !== null && { completeness }), ...(verification !== null && { verification }), ...(sent !== null && { sentAt: sent }), ...(problem !== null && { problem }),
  };
}
