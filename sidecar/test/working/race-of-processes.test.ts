import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { PostgresInbox } from '../../src/adapters/postgres/inbox.js';
import { keyText } from '../../src/domain/business-key.js';
import type { Database } from '../../src/ports/database.js';
import { PostgresServer, postgresMissing } from '../../../e2e/processes/postgres-server.js';
import { arrival, KEY } from '../fixtures/arrivals.js';
import { eventually, open } from '../fixtures/stores.js';

const KEYS = 1_000;
const ROUNDS = 4;
const PROCESSES = 4;
/** Revisions as they arrive: the newest is not the last. */
const REVISIONS = [1, 2, 100, 50];

const PROGRAM = fileURLToPath(new URL('race-process.ts', import.meta.url));
const RUN_BUILT = fileURLToPath(new URL('../run-built.js', import.meta.url));

(postgresMissing() === undefined ? describe : describe.skip)('work by four processes on one PostgreSQL', () => {
  let server: PostgresServer;
  let database: Database;
  const children: ChildProcess[] = [];

  function start(databaseUrl: string): ChildProcess {
    const owner = `process-${children.length + 1}`;
    const url = new URL(databaseUrl);
    url.searchParams.set('application_name', owner);
    const child = fork(PROGRAM, {
      env: { PATH: process.env['PATH'] ?? '', DATABASE_URL: url.href, OWNER: owner },
      execArgv: ['--disable-warning=ExperimentalWarning', '--experimental-transform-types', '--import', RUN_BUILT],
    });
    children.push(child);
    return child;
  }

  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    await database?.close();
    await server?.stop();
  });

  it('never overlaps for one business object, loses nothing and keeps at most one run waiting, though items fail and a process is killed', async () => {
    server = await PostgresServer.start();
    const databaseUrl = await server.database();
    database = await open({ databaseUrl });
    await database.query('CREATE TABLE race_run (id bigserial PRIMARY KEY, object_key text NOT NULL, owner text NOT NULL, revision bigint NOT NULL, began timestamptz NOT NULL, ended timestamptz, failed boolean)');
    await database.query('CREATE INDEX race_run_key ON race_run (object_key)');
    for (let index = 0; index < PROCESSES; index += 1) start(databaseUrl);

    const inbox = new PostgresInbox(database);
    const numbers = Array.from({ length: KEYS }, (_, index) => index + 1);
    const deliver = async (round: number) => {
      for (let from = 0; from < KEYS; from += 100) {
        await inbox.take(numbers.slice(from, from + 100).map((number) => arrival({ id: `e${number}-${round}`, revision: REVISIONS[round] ?? 1, key: { ...KEY, id: String(number) } })));
      }
    };
    await deliver(0);
    await eventually(async () => (await database.query(`SELECT 1 FROM race_run OFFSET 200 LIMIT 1`)).length > 0, 'work in all processes');

    // one dies in the middle of its work and another takes its place; what it held is free when its leases have run out
    const victim = children[0] as ChildProcess;
    const gone = new Promise((resolve) => { victim.once('exit', resolve); });
    victim.kill('SIGKILL');
    await gone;
    await eventually(async () => (await database.query(`SELECT 1 FROM pg_stat_activity WHERE application_name = 'process-1' LIMIT 1`)).length === 0, 'the end of its connections');
    // a run that was written down as ended, but whose item was not yet done, was cut off as well
    await database.query(
      `UPDATE race_run r SET ended = COALESCE(r.ended, clock_timestamp()), failed = true FROM lease l
       WHERE l.owner = 'process-1' AND l.until > now() AND r.id = (SELECT max(id) FROM race_run WHERE object_key = l.object_key)`,
    );
    await database.query(`UPDATE lease SET until = now() - interval '1 second' WHERE owner = 'process-1'`);
    start(databaseUrl);

    for (let round = 1; round < ROUNDS; round += 1) await deliver(round);
    await eventually(async () => (await database.query(`SELECT 1 FROM work_item WHERE state <> 'idle' LIMIT 1`)).length === 0, 'all work done');

    expect(await database.query(
      `SELECT a.object_key, a.owner, b.owner AS other FROM race_run a JOIN race_run b ON b.object_key = a.object_key AND b.id > a.id WHERE b.began < COALESCE(a.ended, 'infinity')`,
    )).toEqual([]);
    const byKey = new Map((await database.query<{ object_key: string; runs: number; failures: number; last: number }>(
      `SELECT object_key, count(*)::int AS runs, (count(*) FILTER (WHERE failed))::int AS failures, (array_agg(revision ORDER BY id DESC))[1] AS last FROM race_run GROUP BY object_key`,
    )).map((row) => [row.object_key, row]));
    expect(numbers.filter((number) => Number(byKey.get(keyText({ ...KEY, id: String(number) }))?.last) !== 100)).toEqual([]);
    // of the four events one is superseded: three wishes and as many more runs as failed; a second one in waiting would be one too many
    expect([...byKey.values()].filter(({ runs, failures }) => runs > 3 + failures)).toEqual([]);
    expect([...byKey.values()].some(({ failures }) => failures > 1)).toBe(true);
    expect(await database.query(`SELECT object_key FROM lease WHERE until > now()`)).toEqual([]);
    expect(Number((await database.query<{ owners: number }>('SELECT count(DISTINCT owner)::int AS owners FROM race_run'))[0]?.owners)).toBe(PROCESSES + 1);
  });
});
