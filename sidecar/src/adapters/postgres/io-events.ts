import { BridgeError } from '../../domain/errors.js';
import type { Database, Sql } from '../../ports/database.js';
import type { IoEvents, IoFigures, JournalClaim, JournalState, Nudge, TakenEvent } from '../../ports/io-events.js';

/** A claimed nudge that nobody settles comes again after this. */
const CLAIM_SECONDS = 60;

/** A process that reads the journal and says nothing for so long is taken for dead; longer than a reading may take. */
const JOURNAL_SECONDS = 30;

interface JournalRow { position: string | null; read_ago: number | null; failure_code: string | null; missed_since: string | null; found_ago: number | null }

export class PostgresIoEvents implements IoEvents {
  constructor(private readonly database: Database) {}

  async take(events: readonly TakenEvent[]): Promise<ReadonlySet<string>> {
    return await taken(this.database, events);
  }

  async claimNudges(limit: number): Promise<Nudge[]> {
    const rows = await this.database.query<{ subject: string; wanted: number; attempts: number }>(
      `UPDATE io_nudge SET next_at = now() + make_interval(secs => $2), attempts = attempts + 1
       WHERE subject IN (SELECT subject FROM io_nudge WHERE next_at <= now() ORDER BY next_at LIMIT $1 FOR UPDATE SKIP LOCKED) RETURNING subject, wanted, attempts`,
      [limit, CLAIM_SECONDS],
    );
    return rows.map(({ subject, wanted, attempts }) => ({ subject, wanted: Number(wanted), attempts }));
  }

  async asked(nudges: readonly Nudge[]): Promise<void> {
    await this.database.transaction(async (sql) => {
      const given = [nudges.map(({ subject }) => subject), nudges.map(({ wanted }) => wanted)];
      await sql.query('DELETE FROM io_nudge n USING unnest($1::text[], $2::bigint[]) AS g(subject, wanted) WHERE n.subject = g.subject AND n.wanted = g.wanted', given);
      await sql.query('UPDATE io_nudge SET next_at = now(), attempts = 0 WHERE subject = ANY($1)', [given[0]]);
    });
  }

  async askLater(nudges: readonly Nudge[], milliseconds: number): Promise<void> {
    await this.database.query('UPDATE io_nudge SET next_at = now() + make_interval(secs => $2) WHERE subject = ANY($1)', [nudges.map(({ subject }) => subject), milliseconds / 1000]);
  }

  async claimJournal(journal: string): Promise<JournalClaim | undefined> {
    const [row] = await this.database.query<{ token: number; position: string | null; failures: number }>(
      `INSERT INTO io_journal AS j (journal, until, token) VALUES ($1, now() + make_interval(secs => $2), 1)
       ON CONFLICT (journal) DO UPDATE SET until = EXCLUDED.until, token = j.token + 1 WHERE j.next_at <= now() AND j.until < now()
       RETURNING token, position, failures`,
      [journal, JOURNAL_SECONDS],
    );
    return row && { journal, token: Number(row.token), position: row.position ?? undefined, failures: row.failures };
  }

  async readJournal(claim: JournalClaim, events: readonly TakenEvent[], next: string | undefined, pauseSeconds: number): Promise<ReadonlySet<string>> {
    return await this.database.transaction(async (sql) => {
      await held(sql, claim, `position = COALESCE($3, position), next_at = now() + make_interval(secs => $4), until = '-infinity', failures = 0, failure_code = NULL, read_at = now()`, [next ?? null, pauseSeconds]);
      return await taken(sql, events);
    });
  }

  async journalExpired(claim: JournalClaim): Promise<void> {
    await held(this.database, claim, `position = NULL, next_at = now(), until = '-infinity', missed_since = COALESCE(read_at, now()), missed_found_at = now()`, []);
  }

  async journalFailed(claim: JournalClaim, code: string, pauseSeconds: number): Promise<void> {
    await held(this.database, claim, `next_at = now() + make_interval(secs => $4), until = '-infinity', failures = failures + 1, failure_code = $3`, [code, pauseSeconds]);
  }

  async figures(journal: string | undefined): Promise<IoFigures> {
    const [row] = await this.database.query<{ nudges: number; oldest: number; publications: number; refused: number }>(
      `SELECT (SELECT count(*)::int FROM io_nudge) AS nudges,
         (SELECT COALESCE(GREATEST(0, extract(epoch FROM now() - min(noticed_at))), 0)::float8 FROM io_nudge) AS oldest,
         (SELECT count(*)::int FROM publication WHERE refused IS NULL) AS publications,
         (SELECT count(*)::int FROM publication WHERE refused IS NOT NULL) AS refused`,
    );
    return {
      nudges: row?.nudges ?? 0, oldestNudgeSeconds: row?.oldest ?? 0, publications: row?.publications ?? 0, refusedPublications: row?.refused ?? 0,
      journal: journal === undefined ? undefined : await this.journalState(journal),
    };
  }

  async prune(days: number): Promise<number> {
    return (await this.database.query('DELETE FROM io_event WHERE taken_at < now() - make_interval(days => $1) RETURNING id', [days])).length;
  }

  private async journalState(journal: string): Promise<JournalState | undefined> {
    const [row] = await this.database.query<JournalRow>(
      `SELECT position, extract(epoch FROM now() - read_at)::float8 AS read_ago, failure_code, extract(epoch FROM now() - missed_found_at)::float8 AS found_ago,
         to_char(missed_since AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS missed_since FROM io_journal WHERE journal = $1`, [journal],
    );
    return row && {
      position: row.position ?? undefined, readSecondsAgo: row.read_ago ?? undefined, failureCode: row.failure_code ?? undefined,
      missed: row.missed_since === null || row.found_ago === null ? undefined : { since: row.missed_since, foundSecondsAgo: row.found_ago },
    };
  }
}

/** One statement: who else takes the same events waits for it, and then has nothing new. */
async function taken(sql: Sql, events: readonly TakenEvent[]): Promise<ReadonlySet<string>> {
  if (events.length === 0) return new Set();
  const rows = await sql.query<{ id: string }>(
    `WITH given AS (SELECT DISTINCT ON (id) id, subject FROM unnest($1::text[], $2::text[]) AS g(id, subject) ORDER BY id),
       fresh AS (INSERT INTO io_event (id) SELECT id FROM given ORDER BY id ON CONFLICT (id) DO NOTHING RETURNING id),
       nudged AS (
         INSERT INTO io_nudge (subject) SELECT DISTINCT subject FROM given JOIN fresh USING (id) ORDER BY subject
         ON CONFLICT (subject) DO UPDATE SET wanted = io_nudge.wanted + 1 RETURNING subject
       )
     SELECT id FROM fresh`,
    [events.map(({ id }) => id), events.map(({ subject }) => subject)],
  );
  return new Set(rows.map(({ id }) => id));
}

async function held(sql: Sql, { journal, token }: JournalClaim, changes: string, parameters: readonly unknown[]): Promise<void> {
  const rows = await sql.query(`UPDATE io_journal SET ${changes} WHERE journal = $1 AND token = $2 AND until > now() RETURNING token`, [journal, token, ...parameters]);
  if (rows.length === 0) {
    throw new BridgeError({ code: 'LEASE_LOST', message: 'Another process reads the journal of Adobe I/O by now.', disposition: 'wait', nextAction: 'Nothing: the other process goes on.' });
  }
}
