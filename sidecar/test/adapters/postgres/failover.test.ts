import { PgDatabase } from '../../../src/adapters/postgres/pg-database.js';
import { PostgresInbox } from '../../../src/adapters/postgres/inbox.js';
import { PostgresWorkQueue } from '../../../src/adapters/postgres/work-queue.js';
import { openDatabase } from '../../../src/adapters/postgres/open-database.js';
import { systemClock } from '../../../src/adapters/system/clock.js';
import type { Database } from '../../../src/ports/database.js';
import { Worker } from '../../../src/working/worker.js';
import { arrival, KEY } from '../../fixtures/arrivals.js';
import { PostgresServer, postgresMissing } from '../../../../e2e/processes/postgres-server.js';
import { SILENT } from '../../fixtures/shop.js';
import { eventually } from '../../fixtures/stores.js';
import { live } from '../../fixtures/places.js';

const whenInstalled = postgresMissing() === undefined && !process.env['DATABASE_URL'] ? describe : describe.skip;

whenInstalled('a PostgreSQL server that dies and comes back', () => {
  let server: PostgresServer;
  let url: string;
  let database: Database;

  beforeAll(async () => {
    server = await PostgresServer.start();
    url = await server.database();
    database = await openDatabase({ databaseUrl: url }, () => undefined);
  });
  afterAll(async () => {
    await database.close();
    await server.stop();
  });

  it('loses no event that was accepted, and the workers go on', async () => {
    const inbox = new PostgresInbox(database);
    const applied = new Map<string, number>();
    const worker = new Worker(
      new PostgresWorkQueue(database, 'one'), async ({ key, event }) => {
        await systemClock.sleep(2);
        applied.set(key.id, event.revision);
      }, systemClock, SILENT, { ended: () => undefined, claimFailed: () => undefined }, { places: () => live(4), pollMilliseconds: 20 },
    );
    worker.start();
    const accepted = new Set<string>();
    let refused = 0;
    const deliver = async (number: number) => {
      const id = String(number);
      try {
        await inbox.take([arrival({ id: `e${id}`, revision: 1, key: { ...KEY, id } })]);
        accepted.add(id);
      } catch {
        refused += 1;
      }
    };
    let number = 0;
    const delivering = (async () => { while (refused === 0) await deliver(number += 1); })();
    await eventually(async () => applied.size > 10, 'work under way');
    await server.crashAndRestart();
    await delivering;
    for (let more = 0; more < 20; more += 1) await eventually(async () => { await deliver(number += 1); return accepted.has(String(number)); }, 'events are taken in again');
    // what was in work when the server died is free when its leases have run out
    await database.query(`UPDATE lease SET until = now() - interval '1 second'`);
    await eventually(async () => [...accepted].every((id) => applied.get(id) === 1), 'every accepted event is applied');
    await worker.stop(1_000);
    expect(refused).toBeGreaterThan(0);
  });

  it('fails a transaction whose connection ends between two statements, and uses the connection no more', async () => {
    const one = new PgDatabase(url, () => undefined, 1);
    await expect(one.transaction(async (sql) => {
      const [row] = await sql.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      await database.query('SELECT pg_terminate_backend($1)', [row?.pid]);
      await eventually(async () => (await database.query('SELECT 1 FROM pg_stat_activity WHERE pid = $1', [row?.pid])).length === 0, 'the connection is gone');
      await sql.query('SELECT 1');
    })).rejects.toThrow();
    expect(await one.query('SELECT 1 AS still')).toEqual([{ still: 1 }]);
    await one.close();
  });
});
