import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { REPOSITORY } from '../processes/node-process.js';
import { postgresMissing } from '../processes/postgres-server.js';

const onPostgres = postgresMissing() === undefined && process.platform === 'linux' ? it : it.skip;

/** Milliseconds; less than a test may take, so that one that hangs ends before its test, and Jest with it. */
const LONGEST = 280_000;

/** In small: what they measure holds together. How long anything takes is never judged. */
async function bench(...args: string[]): Promise<Record<string, unknown>> {
  const { stdout } = await promisify(execFile)(process.execPath, [`${REPOSITORY}e2e/dist/bench/main.js`, ...args, '--json'], { cwd: REPOSITORY, timeout: LONGEST });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Record<string, unknown>;
}

const positive = expect.any(Number);

onPostgres('throughput counts calls against the bound, for each number of processes', async () => {
  const { runs } = await bench('throughput', '--orders', '40', '--concurrency', '4', '--processes', '1,2') as { runs: { sidecars: number; bound: number; share: number; callsPerSecond: number }[] };
  expect(runs.map(({ sidecars, bound }) => ({ sidecars, bound }))).toEqual([{ sidecars: 1, bound: 80 }, { sidecars: 2, bound: 80 }]);
  for (const { share } of runs) expect(share).toBeGreaterThan(0);
});

onPostgres('cpu repeats the very calls that an order makes', async () => {
  const figures = await bench('cpu', '--orders', '5', '--repeats', '1');
  expect(figures).toMatchObject({ orders: 5, sidecarMsPerOrder: positive, bareMsPerOrder: positive, ratio: positive });
  // two workspaces, a relation and two documents at the least, each fetched from the shop
  expect(figures['callsPerOrder']).toBeGreaterThanOrEqual(7);
});

onPostgres('ack takes every event it sends', async () => {
  expect(await bench('ack', '--events', '200', '--repeats', '1')).toMatchObject({ events: 200, acceptedPerSecond: positive, insertedPerSecond: positive, ratio: positive, p99Ms: positive });
});

onPostgres('memory is of waiting events and of a document that arrives whole', async () => {
  expect(await bench('memory', '--events', '100', '--mebibytes', '12')).toMatchObject({ waiting: { events: 100, peakMiB: positive }, stream: { mebibytes: 12, peakMiB: positive } });
});

onPostgres('backfill goes on after it was killed, repeats no effect, and live orders go before it', async () => {
  expect(await bench('backfill', '--orders', '40', '--products', '20', '--alone', '5')).toMatchObject({
    without: { p95Ms: positive }, with: { p95Ms: positive }, ratio: positive, memory: { idleMiB: positive, peakMiB: positive },
    backfill: { orders: 40, products: 20, repeatedWorkspaces: 0, repeatedDocuments: 0, extraVersions: 0, unfinished: 0 },
  });
});

onPostgres('growth resumes a killed backfill and repeats no effect', async () => {
  expect(await bench('growth', '--orders', '20', '--links', '1500')).toMatchObject({
    few: { links: 1_000 }, many: { links: 1_500 }, ratio: positive, backfill: { orders: 20, repeatedWorkspaces: 0, repeatedDocuments: 0, extraVersions: 0, unfinished: 0 },
  });
});

onPostgres('feedback hears of every change', async () => {
  expect(await bench('feedback', '--workspaces', '20', '--changes', '2', '--minutes', '0.1')).toMatchObject({ workspaces: 20, atRest: { callsPerHour: positive }, changes: { count: 2, p95Ms: positive } });
});

onPostgres('archive-declaring declares every document once, also when the sidecar is killed amid it', async () => {
  const { parts, ...figures } = await bench('archive-declaring', '--orders', '40') as { parts: object[] };
  expect(figures).toMatchObject({ ratio: positive, repeatedDeclarations: 0, undeclared: 0 });
  expect(parts.length).toBeGreaterThan(0);
});

onPostgres('archive-completeness finds the orders that lack something, without Content Server', async () => {
  expect(await bench('archive-completeness', '--orders', '2000')).toMatchObject({ orders: 2_000, incomplete: 10, ratio: positive, peakMiB: positive });
});

onPostgres('archive-verification reads every document back', async () => {
  expect(await bench('archive-verification', '--documents', '20,60')).toMatchObject({ runs: [{ documents: 20, peakMiB: positive }, { documents: 60, peakMiB: positive }], memoryRatio: positive });
});
