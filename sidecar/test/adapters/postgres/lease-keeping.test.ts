import { PostgresInbox } from '../../../src/adapters/postgres/inbox.js';
import { PostgresWorkQueue } from '../../../src/adapters/postgres/work-queue.js';
import type { Database } from '../../../src/ports/database.js';
import { arrival, KEY } from '../../fixtures/arrivals.js';
import { live } from '../../fixtures/places.js';
import { open, pglite } from '../../fixtures/stores.js';

describe('leases of a run', () => {
  const store = pglite();
  let database: Database;

  beforeAll(async () => { database = await open(await store.start()); }, 120_000);
  afterAll(async () => {
    await database.close();
    await store.stop();
  }, 60_000);

  it('are not taken for lost when the run gives one back while they are kept', async () => {
    let meanwhile: () => Promise<unknown> = async () => undefined;
    const interrupted: Database = {
      query: async <Row>(text: string, parameters?: readonly unknown[]) => {
        const rows = await database.query<Row>(text, parameters);
        const then = meanwhile;
        if (text.includes('UPDATE lease SET until = now()')) meanwhile = async () => undefined;
        if (text.includes('UPDATE lease SET until = now()')) await then();
        return rows;
      },
      transaction: (work) => database.transaction(work), close: () => database.close(),
    };
    await new PostgresInbox(database).take([arrival({ id: 'a', revision: 7 })]);
    const [item] = await new PostgresWorkQueue(interrupted, 'one').claim(live(1));
    let givenBack: () => void = () => undefined;
    const until = new Promise<void>((resolve) => { givenBack = resolve; });
    let held: () => void = () => undefined;
    const isHeld = new Promise<void>((resolve) => { held = resolve; });
    const related = item?.ledger.exclusively({ ...KEY, type: 'customer', id: '7' }, async () => {
      held();
      await until;
    });
    await isHeld;
    meanwhile = async () => {
      givenBack();
      await related;
    };
    await expect(item?.keep()).resolves.toBeUndefined();
    await database.query(`UPDATE lease SET until = '-infinity'`);
    await expect(item?.keep()).rejects.toMatchObject({ code: 'LEASE_LOST' });
  }, 60_000);
});
