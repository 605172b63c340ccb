import { takeLease } from '../../../src/adapters/postgres/leases.js';
import { PostgresInbox } from '../../../src/adapters/postgres/inbox.js';
import { PostgresWorkQueue } from '../../../src/adapters/postgres/work-queue.js';
import { PostgresWriteBacks } from '../../../src/adapters/postgres/write-backs.js';
import { keyText } from '../../../src/domain/business-key.js';
import type { Database, Sql } from '../../../src/ports/database.js';
import { arrival, KEY } from '../../fixtures/arrivals.js';
import { live } from '../../fixtures/places.js';
import { open, stores } from '../../fixtures/stores.js';

describe.each(stores())('a claim of write-backs on $name', (store) => {
  let database: Database;

  beforeAll(async () => { database = await open(await store.start()); }, 120_000);
  afterAll(async () => {
    await database.close();
    await store.stop();
  }, 60_000);

  const claimed = async (of: Database) => (await new PostgresWriteBacks(of, 'commerce', String).claim(50)).map(({ workspaceName }) => workspaceName);
  /** Between the statements of each transaction a run begins. */
  const withRunBeginning = (sql: Sql): Sql => ({
    query: async <Row>(text: string, parameters?: readonly unknown[]) => {
      const rows = await sql.query<Row>(text, parameters);
      await takeLease(sql, keyText(KEY), 'a run');
      return rows;
    },
  });

  it('tells nothing of an object whose run began meanwhile: it would tell half of it, and the run marks it once', async () => {
    await new PostgresInbox(database).take([arrival({ id: 'a', revision: 7 })]);
    const [item] = await new PostgresWorkQueue(database, 'one').claim(live(1));
    await item?.ledger.confirm({ key: KEY, step: 'workspace', detail: '' }, { kind: 'workspace', nodeId: 2_001, name: 'Order 42', attributesHash: 'h' });
    await item?.done();
    expect(await claimed({ ...database, query: (text, parameters) => database.query(text, parameters), close: () => database.close(), transaction: (work) => database.transaction((sql) => work(withRunBeginning(sql))) })).toEqual([]);
    await database.query(`UPDATE lease SET until = '-infinity'`);
    await database.query('UPDATE write_back SET next_at = now()');
    expect(await claimed(database)).toEqual(['Order 42']);
  });
});
