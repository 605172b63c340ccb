import type { Priority } from '../../contract/envelope.js';
import { keyText } from '../../domain/business-key.js';
import { normalizedTime } from '../../domain/snapshot-time.js';
import type { Database, Sql } from '../../ports/database.js';
import type { Inbox, Intake } from '../../ports/inbox.js';
import { rankOf } from './priority.js';
import { storableJson } from './storable.js';

/** Small, so that intake never waits long for it. */
const PRUNED_AT_ONCE = 1_000;

type Arrival = Parameters<Inbox['take']>[0][number];

export class PostgresInbox implements Inbox {
  constructor(private readonly database: Database) {}

  async take(arrivals: Parameters<Inbox['take']>[0]): Promise<Intake[]> {
    if (arrivals.length === 0) return [];
    return await this.database.transaction(async (sql) => {
      const answers: Intake[] = new Array<Intake>(arrivals.length);
      // rows are locked in the order of their keys, so that two batches never wait for each other in a circle
      const order = arrivals.map((arrival, index) => ({ arrival, index })).sort((a, b) => compare(keyText(a.arrival.key), keyText(b.arrival.key)) || a.index - b.index);
      for (const { arrival, index } of order) answers[index] = await takeOne(sql, arrival);
      return answers;
    });
  }

  async isFull(limit: number, priority: Priority): Promise<boolean> {
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

async function takeOne(sql: Sql, { key, event }: Arrival): Promise<Intake> {
  const objectKey = keyText(key);
  const time = normalizedTime(event.time);
  const known = await sql.query('SELECT 1 FROM inbox WHERE event_id = $1', [event.id]);
  if (known.length > 0) return 'duplicate';
  // what waits keeps its place in the line, however often it changes meanwhile
  const newest = await sql.query(
    `INSERT INTO work_item AS w (object_key, event, event_id, revision, snapshot_time, priority) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (object_key) DO UPDATE SET event = EXCLUDED.event, event_id = EXCLUDED.event_id, revision = EXCLUDED.revision,
       snapshot_time = EXCLUDED.snapshot_time, wanted = w.wanted + 1, state = 'due',
       next_at = CASE WHEN w.state = 'due' THEN LEAST(w.next_at, now()) ELSE now() END, attempts = 0, updated_at = now(),
       priority = CASE WHEN w.state = 'due' THEN LEAST(w.priority, EXCLUDED.priority) ELSE EXCLUDED.priority END
       WHERE (w.revision, w.snapshot_time COLLATE "C") <= (EXCLUDED.revision, EXCLUDED.snapshot_time COLLATE "C")
     RETURNING object_key`,
    [objectKey, storableJson(event), event.id, event.revision, time, rankOf(event.priority)],
  );
  const outcome: Intake = newest.length > 0 ? 'accepted' : 'superseded';
  const entered = await sql.query(
    `INSERT INTO inbox (event_id, object_key, event_type, revision, snapshot_time, causes, outcome) VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (event_id) DO NOTHING RETURNING event_id`,
    [event.id, objectKey, event.type, event.revision, time, event.causes, outcome],
  );
  // the same event from two connections at once: the other one has done all of this
  return entered.length > 0 ? outcome : 'duplicate';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
