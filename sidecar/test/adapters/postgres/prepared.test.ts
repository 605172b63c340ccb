import { PgDatabase } from '../../../src/adapters/postgres/pg-database.js';
import { eventually } from '../../fixtures/stores.js';
import { PostgresServer, postgresMissing } from '../../../../e2e/processes/postgres-server.js';

const onPostgres = postgresMissing() === undefined ? describe : describe.skip;

onPostgres('prepared statements', () => {
  let server: PostgresServer;
  let database: PgDatabase;

  beforeAll(async () => { server = await PostgresServer.start(); }, 60_000);
  beforeEach(async () => { database = new PgDatabase(await server.database(), () => undefined, 1); });
  afterEach(() => database.close());
  afterAll(() => server.stop(), 60_000);

  const prepared = async () => (await database.query<{ statement: string }>('SELECT statement FROM pg_prepared_statements')).map(({ statement }) => statement);
  const one = () => database.query<{ one: number }>('SELECT $1::int AS one', [1]);

  it('are read and planned once for each connection, whatever their values', async () => {
    for (let turn = 0; turn < 3; turn += 1) expect(await one()).toEqual([{ one: 1 }]);
    expect((await prepared()).filter((statement) => statement.includes('AS one'))).toHaveLength(1);
  });

  it('are done without where a balancer gives each statement another connection', async () => {
    await one();
    await database.query('DEALLOCATE ALL');
    expect(await one()).toEqual([{ one: 1 }]);
    await database.query('DEALLOCATE ALL');
    expect(await one()).toEqual([{ one: 1 }]);
    expect(await prepared()).toEqual([]);
  });

  it('are done without for all that were under way when the balancer was noticed', async () => {
    const several = new PgDatabase(await server.database(), () => undefined, 3);
    const asked = () => Promise.all([1, 2, 3].map((number) => several.query<{ number: number }>('SELECT $1::int AS number', [number])));
    let here = 0;
    try {
      await asked();
      await Promise.all([1, 2, 3].map(() => several.transaction(async (sql) => {
        await sql.query('DEALLOCATE ALL');
        here += 1;
        await eventually(async () => here === 3, 'each has a connection of its own');
      })));
      expect(await asked()).toEqual([[{ number: 1 }], [{ number: 2 }], [{ number: 3 }]]);
    } finally {
      await several.close();
    }
  });

  it('do not hold up a transaction for longer than one try', async () => {
    const inTransaction = () => database.transaction((sql) => sql.query('SELECT $1::int AS two', [2]));
    await inTransaction();
    await database.query('DEALLOCATE ALL');
    await expect(inTransaction()).rejects.toMatchObject({ code: '26000' });
    expect(await inTransaction()).toEqual([{ two: 2 }]);
  });
});
