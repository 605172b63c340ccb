import type { Priority } from '../../contract/envelope.js';
import { keyText } from '../../domain/business-key.js';
import { normalizedTime } from '../../domain/snapshot-time.js';
import type { Database, Sql } from '../../ports/database.js';
import type { Inbox, Intake } from '../../ports/inbox.js';
import { rankOf } from './priority.js';
import { storableJson } from './storable.js';

/** Small, so that intake never waits long for it. */
const PRUNED_AT_ONCE = 1_000;

const FULLNESS_HOLDS_MILLISECONDS = 500;
const COUNTED_EACH_TIME = 10_000;

type Arrival = Parameters<Inbox['take']>[0][number];

export class PostgresInbox implements Inbox {
  private readonly fullness = new Map<string, { readonly full: boolean; readonly at: number }>();

  constructor(private readonly database: Database) {}

  async take(arrivals: Parameters<Inbox['take']>[0]): Promise<Intake[]> {
    if (arrivals.length === 0) return [];
    try {
      return await this.takeTogether(arrivals);
    } catch (error) {
      if (!refusesContent(error)) throw error;
      if (arrivals.length === 1) return ['unstorable'];
      // the halves of a batch find the one that is refused in few steps, and take in its neighbours
      const middle = Math.ceil(arrivals.length / 2);
      return [...await this.take(arrivals.slice(0, middle)), ...await this.take(arrivals.slice(middle))];
    }
  }

  private async takeTogether(arrivals: Parameters<Inbox['take']>[0]): Promise<Intake[]> {
    return await this.database.transaction(async (sql) => {
      const known = await sql.query<{ event_id: string }>('SELECT event_id FROM inbox WHERE event_id = ANY($1)', [arrivals.map(({ event }) => event.id)]);
      const seen = new Set(known.map((row) => row.event_id));
      const fresh = arrivals.filter(({ event }) => !seen.has(event.id) && seen.add(event.id));
      const outcomes = new Map<Arrival, Intake>();
      for (const turn of turns(fresh)) for (const [arrival, outcome] of await takeTurn(sql, turn)) outcomes.set(arrival, outcome);
      return arrivals.map((arrival) => outcomes.get(arrival) ?? 'duplicate');
    });
  }

  /** Counting what waits costs with what waits: where a thousand more or less do not matter an answer holds for a moment. */
  async isFull(limit: number, priority: Priority): Promise<boolean> {
    if (limit < COUNTED_EACH_TIME) return await this.countsMore(limit, priority);
    const known = this.fullness.get(`${limit} ${priority}`);
    if (known !== undefined && performance.now() - known.at < FULLNESS_HOLDS_MILLISECONDS) return known.full;
    const full = await this.countsMore(limit, priority);
    this.fullness.set(`${limit} ${priority}`, { full, at: performance.now() });
    return full;
  }

  private async countsMore(limit: number, priority: Priority): Promise<boolean> {
    return (await this.database.query(`SELECT 1 FROM work_item WHERE state = 'due' AND priority <= $2 LIMIT 1 OFFSET $1`, [limit, rankOf(priority)])).length > 0;
  }

  async prune(days: number): Promise<number> {
    let total = 0;
    for (let count = PRUNED_AT_ONCE; count === PRUNED_AT_ONCE; total += count) {
      const rows = await this.database.query(
        `DELETE FROM inbox WHERE event_id IN (SELECT event_id FROM inbox WHERE received_at < now() - make_interval(days => $1) ORDER BY received_at LIMIT $2) RETURNING event_id`,
        [days, PRUNED_AT_ONCE],
      );
      count = rows.length;
    }
    return total;
  }
}

/**
 * Whether the store refused what stands in a row, which no second try mends: SQLSTATE classes 22 (data exception), 23 (integrity constraint) and 54 (program
 * limit exceeded), PostgreSQL documentation, appendix A.
 */
function refusesContent(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' && /^(22|23|54)/.test(code);
}

/** Each turn has one event of a business object at most: a statement cannot change a row twice. Nearly always there is one turn. */
function turns(arrivals: readonly Arrival[]): Arrival[][] {
  const all: Arrival[][] = [];
  const count = new Map<string, number>();
  for (const arrival of arrivals) {
    const key = keyText(arrival.key);
    const turn = count.get(key) ?? 0;
    count.set(key, turn + 1);
    (all[turn] ??= []).push(arrival);
  }
  return all;
}

async function takeTurn(sql: Sql, turn: readonly Arrival[]): Promise<Map<Arrival, Intake>> {
  const rows = turn.map((arrival) => ({ arrival, key: keyText(arrival.key), event: arrival.event, time: normalizedTime(arrival.event.time) }));
  const keys = rows.map(({ key }) => key);
  const [ids, revisions, times] = [rows.map(({ event }) => event.id), rows.map(({ event }) => String(event.revision)), rows.map(({ time }) => time)];
  // Rows are locked in the order of their keys, so that two batches never wait for each other in a circle.
  // What waits keeps its place in the line, however often it changes meanwhile.
  // The events come as lines, of which JSON has none within it: as elements of an array each of their quotes would be escaped, which costs more than writing them.
  const newest = await sql.query<{ object_key: string }>(
    `INSERT INTO work_item AS w (object_key, event, event_id, revision, snapshot_time, priority)
     SELECT n.object_key, n.event::jsonb, n.event_id, n.revision::bigint, n.snapshot_time, n.priority::smallint
     FROM unnest($1::text[], string_to_array($2, E'\\n'), $3::text[], $4::text[], $5::text[], $6::text[]) AS n (object_key, event, event_id, revision, snapshot_time, priority) ORDER BY n.object_key COLLATE "C"
     ON CONFLICT (object_key) DO UPDATE SET event = EXCLUDED.event, event_id = EXCLUDED.event_id, revision = EXCLUDED.revision,
       snapshot_time = EXCLUDED.snapshot_time, wanted = w.wanted + 1, state = 'due',
       next_at = CASE WHEN w.state = 'due' THEN LEAST(w.next_at, now()) ELSE now() END, attempts = 0, updated_at = now(),
       priority = CASE WHEN w.state = 'due' THEN LEAST(w.priority, EXCLUDED.priority) ELSE EXCLUDED.priority END
       WHERE (w.revision, w.snapshot_time COLLATE "C") <= (EXCLUDED.revision, EXCLUDED.snapshot_time COLLATE "C")
     RETURNING object_key`,
    [keys, rows.map(({ event }) => storableJson(event)).join('\n'), ids, revisions, times, rows.map(({ event }) => String(rankOf(event.priority)))],
  );
  const accepted = new Set(newest.map((row) => row.object_key));
  const outcomes = rows.map(({ key }): Intake => (accepted.has(key) ? 'accepted' : 'superseded'));
  const entered = await sql.query<{ event_id: string }>(
    `INSERT INTO inbox (event_id, object_key, event_type, revision, snapshot_time, causes, outcome)
     SELECT n.event_id, n.object_key, n.event_type, n.revision::bigint, n.snapshot_time, ARRAY(SELECT json_array_elements_text(n.causes::json)), n.outcome
     FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[]) AS n (event_id, object_key, event_type, revision, snapshot_time, causes, outcome)
     ORDER BY n.object_key COLLATE "C"
     ON CONFLICT (event_id) DO NOTHING RETURNING event_id`,
    [ids, keys, rows.map(({ event }) => event.type), revisions, times, rows.map(({ event }) => storableJson(event.causes)), outcomes],
  );
  const ours = new Set(entered.map((row) => row.event_id));
  // the same event from two connections at once: the other one has done all of this
  return new Map(rows.map(({ arrival, event }, index) => [arrival, ours.has(event.id) ? outcomes[index] ?? 'duplicate' : 'duplicate']));
}
