import { readdirSync, readFileSync } from 'node:fs';
import { PostgresAuditTrail } from '../../../src/adapters/postgres/audit.js';
import { PostgresInbox } from '../../../src/adapters/postgres/inbox.js';
import { readLink } from '../../../src/adapters/postgres/links.js';
import { migrate, MIGRATIONS } from '../../../src/adapters/postgres/migrate.js';
import type { StoreSettings } from '../../../src/adapters/postgres/open-database.js';
import { PostgresOverview } from '../../../src/adapters/postgres/overview.js';
import { PgDatabase } from '../../../src/adapters/postgres/pg-database.js';
import { PgliteDatabase } from '../../../src/adapters/postgres/pglite-database.js';
import { PostgresWorkQueue } from '../../../src/adapters/postgres/work-queue.js';
import { PostgresWriteBacks } from '../../../src/adapters/postgres/write-backs.js';
import { verifyTrail } from '../../../src/audit/verify.js';
import type { Database } from '../../../src/ports/database.js';
import { arrival, KEY } from '../../fixtures/arrivals.js';
import { live } from '../../fixtures/places.js';
import { open, stores } from '../../fixtures/stores.js';

const SCHEMAS = new URL('./schemas/', import.meta.url);
/** One file for each release that changed the schema: what it left in a database. A release adds its own and never edits another's. */
const RELEASED = readdirSync(SCHEMAS).sort();
const key = (number: number) => ({ ...KEY, id: `00000000${number}` });

/** Fills an empty store as the release left it. */
async function load(settings: StoreSettings, file: string, then: (database: Database) => Promise<void> = async () => undefined): Promise<void> {
  const database = 'databaseUrl' in settings ? new PgDatabase(settings.databaseUrl, () => undefined) : await PgliteDatabase.open(settings.dataDirectory, () => undefined);
  const statements = readFileSync(new URL(file, SCHEMAS), 'utf8').split(/;\n/).filter((statement) => statement.trim() !== '');
  for (const statement of statements) await database.query(statement);
  await then(database);
  await database.close();
}

/** A row for each table that came after the first release; with the columns it came with. */
const LATER_ROWS: Readonly<Record<string, string>> = {
  watch: `INSERT INTO watch (source, object_key, findings) VALUES ('documents', 'commerce/order/000000001', '{"documents":[]}')`,
  observing_cursor: `INSERT INTO observing_cursor (source, position) VALUES ('documents', '2026-11-01')`,
  workflow_process: `INSERT INTO workflow_process (process_id, workflow, object_key, seen, running) VALUES (7, 'quote-approval', 'commerce/quote/1', 's', true)`,
  decision: `INSERT INTO decision (id, object_key, decision) VALUES ('wf:7:started:comment', 'commerce/quote/1', '{}')`,
  workflow_request: `INSERT INTO workflow_request (id, object_key, process_id) VALUES ('r', 'commerce/quote/1', 7)`,
  archive_check: `INSERT INTO archive_check (kind, period_from, period_to, started_by) VALUES ('completeness', '2026-01-01', '2026-02-01', 'a person')`,
  archive_report: `INSERT INTO archive_report (slot, schedule, period_from, period_to) VALUES ('2026-11-01T06:00:00Z', 's', '2026-10-01', '2026-11-01')`,
  io_event: `INSERT INTO io_event (id) VALUES ('e')`,
  io_nudge: `INSERT INTO io_nudge (subject) VALUES ('order/1')`,
  io_journal: `INSERT INTO io_journal (journal) VALUES ('j')`,
  publication: `INSERT INTO publication (id, kind, object_key) VALUES ('p', 'workspace.updated', 'commerce/order/000000001')`,
  published_kind: `INSERT INTO published_kind (kind) VALUES ('workspace.updated')`,
  audit_checkpoint: `INSERT INTO audit_checkpoint (number, after, through, text, signature, public_key) VALUES (1, 0, 1, 't', 's', 'k')`,
};

async function tablesOf(database: Database): Promise<string[]> {
  return (await database.query<{ name: string }>(`SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1`)).map(({ name }) => name);
}

/** Number of rows by table, but of the account of migrations itself. */
async function rowsOf(database: Database): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of (await tablesOf(database)).filter((name) => name !== 'migration')) {
    counts[table] = (await database.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${table}`))[0]?.count ?? 0;
  }
  return counts;
}

/** Every column with its type, default and whether it may be empty, every index and every constraint. */
async function schemaOf(database: Database): Promise<string[]> {
  const rows = await database.query<{ line: string }>(
    `SELECT concat_ws(' ', 'column', table_name, column_name, data_type, is_nullable, column_default, is_identity) AS line FROM information_schema.columns WHERE table_schema = 'public'
     UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
     UNION ALL SELECT concat_ws(' ', conrelid::regclass, pg_get_constraintdef(oid)) FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n'`,
  );
  return rows.map(({ line }) => line).sort();
}

describe.each(stores())('a store of an earlier release on $name', (store) => {
  const fresh = stores().find(({ name }) => name === store.name) ?? store;
  let database: Database;
  let empty: Database;

  beforeAll(async () => { empty = await open(await fresh.start()); });
  afterAll(async () => {
    await empty.close();
    await fresh.stop();
  });

  it.each(MIGRATIONS.map(({ name }, index) => [name, index + 1] as const))('that ended with %s comes to the schema of a new one, and keeps every row', async (_name, through) => {
    const settings = await store.start();
    let before: Record<string, number> = {};
    await load(settings, RELEASED[0] ?? '', async (earlier) => {
      await migrate(earlier, through);
      for (const table of await tablesOf(earlier)) if (LATER_ROWS[table] !== undefined) await earlier.query(LATER_ROWS[table]);
      before = await rowsOf(earlier);
    });
    const now = await open(settings);
    try {
      expect(await schemaOf(now)).toEqual(await schemaOf(empty));
      const after = await rowsOf(now);
      expect(Object.fromEntries(Object.keys(before).map((table) => [table, after[table]]))).toEqual(before);
      expect(Object.entries(before).filter(([, rows]) => rows === 0)).toEqual([]);
      expect((await verifyTrail(new PostgresAuditTrail(now))).breaks).toEqual([]);
    } finally {
      await now.close();
      await store.stop();
    }
  });

  describe.each(RELEASED)('%s', (file) => {
    let settings: StoreSettings;
    beforeAll(async () => {
      settings = await store.start();
      await load(settings, file);
      database = await open(settings);
    });
    afterAll(async () => {
      await database.close();
      await store.stop();
    });

    it('has the schema of a new one when it is opened', async () => {
      expect(await schemaOf(database)).toEqual(await schemaOf(empty));
    });

    it('keeps what is in place, what is parked, and what the shop is still to be told', async () => {
      expect(await readLink(database, key(1))).toMatchObject({
        nodeId: 2_001, name: 'Order 000000001', attributesHash: 'abc', relations: [{ as: 'customer', otherKey: 'commerce/customer/7' }], applied: { number: 3 },
        documents: [{ role: 'invoice', sourceId: 'invoice:5', nodeId: 3_001, version: 2 }],
      });
      expect(await new PostgresOverview(database).parked(10)).toMatchObject([{ key: key(2), code: 'DOCUMENT_GONE', firstFailureAt: '2026-11-01T08:00:00Z', lastFailureAt: '2026-11-01T09:00:00Z' }]);
      expect(await new PostgresWriteBacks(database, 'commerce', String).claim(10)).toMatchObject([{ businessObjectId: '000000001', state: 'active', workspaceNodeId: 2_001 }]);
    });

    it('goes on with what was due, its intent unforgotten, and knows an event it has had', async () => {
      const [item, ...others] = await new PostgresWorkQueue(database, 'one').claim(live(9));
      expect([item?.key, others]).toEqual([key(3), []]);
      expect(await item?.ledger.unsettled(key(3), 'workspace')).toBeDefined();
      const known = { ...arrival({ id: '0b9d7a2e-5d0f-4f6e-9a58-000000000001', revision: 3, key: key(1) }) };
      expect(await new PostgresInbox(database).take([known])).toEqual(['duplicate']);
      await item?.ledger.confirm({ key: key(3), step: 'workspace', detail: '' }, { kind: 'workspace', nodeId: 2_002, name: 'Order 000000003', attributesHash: 'h' });
      await item?.done();
      expect((await verifyTrail(new PostgresAuditTrail(database))).breaks).toEqual([]);
    });

    it('is opened again without a further change', async () => {
      const before = await database.query('SELECT name, applied_at FROM migration ORDER BY name');
      await database.close();
      database = await open(settings);
      expect(await database.query('SELECT name, applied_at FROM migration ORDER BY name')).toEqual(before);
      expect(before.length).toBeGreaterThan(1);
    });
  });
});
