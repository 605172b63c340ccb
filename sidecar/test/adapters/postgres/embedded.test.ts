import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockDirectory } from '../../../src/adapters/postgres/directory-lock.js';
import { PostgresInbox } from '../../../src/adapters/postgres/inbox.js';
import { openDatabase } from '../../../src/adapters/postgres/open-database.js';
import { PgliteDatabase } from '../../../src/adapters/postgres/pglite-database.js';
import { PostgresWorkQueue } from '../../../src/adapters/postgres/work-queue.js';
import { embeddedDirectory } from '../../fixtures/embedded-directory.js';
import { arrival } from '../../fixtures/arrivals.js';
import { live } from '../../fixtures/places.js';

let directory: string;
beforeEach(() => { directory = mkdtempSync(join(tmpdir(), 'bridge-embedded-')); });
afterEach(() => { rmSync(directory, { recursive: true, force: true }); });

const leftBy = (holder: object) => writeFileSync(join(directory, 'lock.json'), JSON.stringify({ token: 't', since: '2026-11-23T16:00:00Z', ...holder }));

describe('lock of the data directory', () => {
  it('refuses a second holder and tells who the first is', async () => {
    const unlock = await lockDirectory(directory);
    await expect(lockDirectory(directory)).rejects.toMatchObject({ code: 'DATA_DIR_IN_USE', message: expect.stringContaining(`process ${process.pid}`) as string });
    await unlock();
    await (await lockDirectory(directory))();
    expect(readdirSync(directory)).toEqual([]);
  });

  it('refuses while another process on this machine lives, and takes over when it is gone', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)']);
    leftBy({ host: hostname(), pid: child.pid });
    await expect(lockDirectory(directory)).rejects.toMatchObject({ code: 'DATA_DIR_IN_USE' });
    const ended = new Promise((resolve) => { child.once('exit', resolve); });
    child.kill('SIGKILL');
    await ended;
    await (await lockDirectory(directory))();
  });

  it('takes over from a process before a restart that had the same number, as in a container', async () => {
    leftBy({ host: hostname(), pid: process.pid, processStart: '1' });
    await (await lockDirectory(directory))();
  });

  it('trusts a holder in another container for as long as it gives signs of life', async () => {
    leftBy({ host: 'another-container', pid: process.pid });
    await expect(lockDirectory(directory)).rejects.toMatchObject({ code: 'DATA_DIR_IN_USE' });
    utimesSync(join(directory, 'lock.json'), new Date(Date.now() - 60_000), new Date(Date.now() - 60_000));
    await (await lockDirectory(directory))();
  });

  it('takes over a lock file that was cut off', async () => {
    writeFileSync(join(directory, 'lock.json'), '{"pid":');
    await (await lockDirectory(directory))();
  });

  it.each(Array.from({ length: 10 }, (_, round) => round))('lets exactly one of many in that find the same dead lock (round %i)', async () => {
    leftBy({ host: hostname(), pid: process.pid, processStart: '1' });
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => lockDirectory(directory)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [(outcome.reason as { code: string }).code] : []))).toEqual(Array.from({ length: 19 }, () => 'DATA_DIR_IN_USE'));
  });

  it('goes on where the removal of a dead lock was itself cut off', async () => {
    leftBy({ host: hostname(), pid: process.pid, processStart: '1' });
    writeFileSync(join(directory, 'lock.turn'), JSON.stringify({ host: hostname(), pid: process.pid, processStart: '1', token: 'x' }));
    await (await lockDirectory(directory))();
    expect(readdirSync(directory)).toEqual([]);
  });
});

describe('embedded database', () => {
  it('frees at once what a process that died had in work', async () => {
    const directory = await embeddedDirectory();
    const first = await openDatabase({ dataDirectory: directory }, () => undefined);
    await new PostgresInbox(first).take([arrival({ id: 'a', revision: 1 })]);
    expect(await new PostgresWorkQueue(first, 'one').claim(live(1))).toHaveLength(1);
    await first.close();
    const second = await openDatabase({ dataDirectory: directory }, () => undefined);
    expect(await new PostgresWorkQueue(second, 'two').claim(live(1))).toHaveLength(1);
    await second.close();
    rmSync(directory, { recursive: true, force: true });
  });

  it('forces commits to disk, keeps them over a restart, and begins anew where its first start was cut off', async () => {
    mkdirSync(join(directory, 'postgres.new'));
    writeFileSync(join(directory, 'postgres.new', 'PG_VERSION'), '18');
    const problems: unknown[] = [];
    const first = await PgliteDatabase.open(directory, (problem) => problems.push(problem));
    await first.query('CREATE TABLE kept (value integer)');
    await first.query('INSERT INTO kept VALUES (1)');
    await first.maintain();
    await expect(PgliteDatabase.open(directory, () => undefined)).rejects.toMatchObject({ code: 'DATA_DIR_IN_USE' });
    await first.close();
    const second = await PgliteDatabase.open(directory, (problem) => problems.push(problem));
    expect(await second.query('SELECT value FROM kept')).toEqual([{ value: 1 }]);
    await second.close();
    expect(problems).toEqual([]);
  });
});
