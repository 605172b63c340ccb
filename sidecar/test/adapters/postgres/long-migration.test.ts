import { migrate } from '../../../src/adapters/postgres/migrate.js';
import { PgDatabase } from '../../../src/adapters/postgres/pg-database.js';
import { PostgresServer, postgresMissing } from '../../../../e2e/processes/postgres-server.js';
import { eventually } from '../../fixtures/stores.js';

const onPostgres = postgresMissing() === undefined ? describe : describe.skip;

onPostgres('a step of the schema that takes longer than the service waits for a statement', () => {
  let server: PostgresServer;

  beforeAll(async () => { server = await PostgresServer.start(); }, 60_000);
  afterAll(() => server.stop(), 60_000);

  it('is waited for', async () => {
    const url = await server.database();
    const [other, migrating] = [new PgDatabase(url, () => undefined, 2), new PgDatabase(url, () => undefined, 1, 100)];
    try {
      const migrated = await other.transaction(async (sql) => {
        await sql.query('SELECT pg_advisory_xact_lock(5263177)');
        const begun = migrate(migrating).then(() => 'migrated', (error: unknown) => error);
        await eventually(async () => {
          const [row] = await other.query<{ waited: boolean }>(`SELECT clock_timestamp() - query_start > interval '300 milliseconds' AS waited FROM pg_stat_activity WHERE wait_event = 'advisory' AND datname = current_database()`);
          return row?.waited === true;
        }, 'the migration waits for the other');
        return { begun };
      });
      expect(await migrated.begun).toBe('migrated');
      await expect(migrating.query('SELECT pg_sleep(1)')).rejects.toThrow('timeout');
    } finally {
      await Promise.all([other.close(), migrating.close()]);
    }
  }, 60_000);
});
