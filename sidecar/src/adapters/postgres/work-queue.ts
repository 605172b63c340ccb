import { keyText, parseKeyText, type BusinessKey } from '../../domain/business-key.js';
import type { CommerceEvent, Priority } from '../../contract/envelope.js';
import type { BridgeError } from '../../domain/errors.js';
import type { Database } from '../../ports/database.js';
import type { Link } from '../../domain/link.js';
import type { Ledger } from '../../ports/ledger.js';
import type { ParkedSelection, Places, WorkItem, WorkQueue } from '../../ports/work-queue.js';
import { PostgresLedger } from './ledger.js';
import { priorityOf, rankOf } from './priority.js';
import { RELEASED, keepLease, LEASE_SECONDS, releaseLease, takeLease, type Lease } from './leases.js';
import { readLink } from './links.js';
import { parkedCondition } from './parked.js';
import { storableText } from './storable.js';
import { toldAgain } from './write-backs.js';

interface ItemRow { object_key: string; event: CommerceEvent; priority: number; wanted: number; attempts: number; deaths: number; failure_code: string | null; token: number }

/** The longest due of a priority that nobody works on; a query of its own, since no lock can be taken through a UNION. */
function dueOf(priority: Priority, limit: string): string {
  return `${priority} AS (
    SELECT w.object_key, l.owner IS NOT NULL AS died FROM work_item w LEFT JOIN lease l ON l.object_key = w.object_key
    WHERE w.state = 'due' AND w.priority = ${rankOf(priority)} AND w.next_at <= now() AND (l.until IS NULL OR l.until < now())
    ORDER BY w.next_at LIMIT ${limit} FOR UPDATE OF w SKIP LOCKED
  )`;
}

/** One row per business object: it can be in work once, and however often it changes meanwhile, one more run follows. */
export class PostgresWorkQueue implements WorkQueue {
  /** `now`: milliseconds of a clock that never runs backwards. */
  constructor(private readonly database: Database, private readonly owner: string, private readonly now = () => performance.now()) {}

  async claim({ live, backfill, drift }: Places): Promise<WorkItem[]> {
    const asked = this.now();
    const rows = await this.database.query<ItemRow>(
      `WITH ${dueOf('live', '$3')}, ${dueOf('backfill', '$4')}, ${dueOf('drift', '$5')},
       due AS (SELECT * FROM live UNION ALL SELECT * FROM backfill UNION ALL SELECT * FROM drift), taken AS (
         INSERT INTO lease (object_key, owner, until) SELECT object_key, $1, now() + make_interval(secs => $2) FROM due
         ON CONFLICT (object_key) DO UPDATE SET owner = EXCLUDED.owner, until = EXCLUDED.until, token = lease.token + 1 WHERE lease.until < now()
         RETURNING object_key, token
       ), counted AS (
         UPDATE work_item w SET deaths = w.deaths + 1 FROM due JOIN taken ON taken.object_key = due.object_key WHERE due.died AND w.object_key = due.object_key RETURNING w.object_key, w.deaths
       )
       SELECT w.object_key, w.event, w.priority, w.wanted, w.attempts, COALESCE(counted.deaths, 0)::int AS deaths, w.failure_code, taken.token
       FROM taken JOIN work_item w ON w.object_key = taken.object_key LEFT JOIN counted ON counted.object_key = taken.object_key`,
      [this.owner, LEASE_SECONDS, live, backfill, drift],
    );
    return rows.map((row) => this.item(row, asked));
  }

  async claimOne(key: BusinessKey): Promise<WorkItem | undefined> {
    const asked = this.now();
    const lease = await takeLease(this.database, keyText(key), this.owner);
    if (lease === undefined) return undefined;
    const [row] = await this.database.query<Omit<ItemRow, 'token' | 'deaths'>>(
      'SELECT object_key, event, priority, wanted, attempts, failure_code FROM work_item WHERE object_key = $1', [lease.objectKey],
    );
    if (row !== undefined) return this.item({ ...row, deaths: 0, token: lease.token }, asked);
    await releaseLease(this.database, lease);
    return undefined;
  }

  async redrive(which: ParkedSelection): Promise<number> {
    const { text, parameters } = parkedCondition(which, 1);
    return (await this.database.query(`UPDATE work_item SET state = 'due', next_at = now(), attempts = 0, updated_at = now() WHERE ${text} RETURNING object_key`, parameters)).length;
  }

  /** The recorded link, read without a lease: for looking, never for acting. */
  async readLink(key: BusinessKey): Promise<Link | undefined> {
    return await readLink(this.database, key);
  }

  private item(row: ItemRow, asked: number): WorkItem {
    return new LeasedItem(this.database, this.owner, row, { objectKey: row.object_key, token: Number(row.token) }, asked, this.now);
  }
}

class LeasedItem implements WorkItem {
  readonly key: BusinessKey;
  readonly event: CommerceEvent;
  readonly priority: Priority;
  readonly attempts: number;
  readonly deaths: number;
  readonly ledger: Ledger;
  private readonly leases: PostgresLedger;

  constructor(private readonly database: Database, owner: string, private readonly row: ItemRow, private readonly lease: Lease, asked: number, private readonly now: () => number) {
    this.key = parseKeyText(row.object_key);
    this.event = row.event;
    this.priority = priorityOf(row.priority);
    this.attempts = row.attempts;
    this.deaths = row.deaths;
    this.ledger = this.leases = new PostgresLedger(database, owner, lease, asked, now);
  }

  async keep(): Promise<void> {
    for (const lease of this.leases.held()) {
      const asked = this.now();
      try {
        await keepLease(this.database, lease);
        this.leases.kept(lease, asked);
      } catch (error) {
        // one that the run has given back meanwhile is not lost
        if (this.leases.held().includes(lease)) throw error;
      }
    }
  }

  async done(): Promise<void> {
    await this.leases.writeFor(this.key, (told) => ({
      item: (bind) => {
        const wanted = `${bind(this.row.wanted)}::bigint`;
        return `UPDATE work_item SET done = ${wanted}, state = CASE WHEN wanted = ${wanted} THEN 'idle' ELSE 'due' END, next_at = now(), attempts = 0, deaths = 0, first_failure_at = NULL,
          last_failure_at = NULL, failure_code = NULL, failure_message = NULL, failure_next_action = NULL, failure_disposition = NULL, updated_at = now()
          FROM held WHERE work_item.object_key = held.object_key`;
      },
      ...(this.row.failure_code !== null && !told && { told: toldAgain() }),
      released: RELEASED,
    }));
  }

  async later(failure: BridgeError, milliseconds: number, countsAsAttempt: boolean): Promise<void> {
    await this.confirmed();
    await this.leases.writeFor(this.key, () => ({
      // an event that came during the run is due at once, whatever this one failed of
      item: (bind) => `UPDATE work_item SET ${failed(failure, bind)}, attempts = attempts + ${bind(countsAsAttempt ? 1 : 0)}::integer,
        deaths = CASE WHEN ${bind(failure.code === 'WORKER_DIED')}::boolean THEN deaths ELSE 0 END,
        next_at = CASE WHEN wanted = ${bind(this.row.wanted)}::bigint THEN now() + make_interval(secs => ${bind(milliseconds / 1000)}::float8) ELSE now() END FROM held WHERE work_item.object_key = held.object_key`,
      released: RELEASED,
    }));
  }

  async park(failure: BridgeError): Promise<void> {
    await this.confirmed();
    await this.leases.writeFor(this.key, (told) => ({
      item: (bind) => `UPDATE work_item SET ${failed(failure, bind)}, attempts = attempts + 1, deaths = 0, state = CASE WHEN wanted = ${bind(this.row.wanted)}::bigint THEN 'parked' ELSE 'due' END,
        next_at = now() FROM held WHERE work_item.object_key = held.object_key`,
      ...(!told && { told: toldAgain() }),
      released: RELEASED,
    }));
  }

  async giveBack(): Promise<void> {
    await this.confirmed();
    await releaseLease(this.database, this.lease);
  }

  /** What was confirmed before the run failed; where it cannot be written its intent stands, and the next run looks. */
  private async confirmed(): Promise<void> {
    await this.leases.settle().catch(() => undefined);
  }
}

function failed({ code, message, nextAction, disposition }: BridgeError, bind: (value: unknown) => string): string {
  return `failure_code = ${bind(code)}::text, failure_message = ${bind(storableText(message.slice(0, 2_000)))}::text, failure_next_action = ${bind(storableText(nextAction.slice(0, 2_000)))}::text,
    failure_disposition = ${bind(disposition)}::text, first_failure_at = COALESCE(first_failure_at, now()), last_failure_at = now(), updated_at = now()`;
}
