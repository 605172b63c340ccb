import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import got from 'got';
import { BenchSystem } from '../bench-system.js';
import { cpuSeconds, cpuSecondsOfChildren, round } from '../process-figures.js';
import { archiveMapping, finished } from './archived-orders.js';

interface Thousand { readonly orders: number; readonly sidecarCpuMsPerOrder: number; readonly postgresCpuMsPerOrder: number; readonly millisecondsPerOrder: number }

export interface Declaring {
  readonly benchmark: 'archive-declaring';
  readonly orders: number;
  readonly documents: number;
  /** Parts of equal size, in order. */
  readonly parts: readonly Thousand[];
  /** Processor time of sidecar and PostgreSQL together for an order, in the last part against the first. */
  readonly ratio: number;
  /** Of further orders, as many as a part has, amid which the sidecar was killed. */
  readonly doneWhenKilled: number;
  /** Declarations in Content Server beyond one for each document. */
  readonly repeatedDeclarations: number;
  readonly undeclared: number;
}
export interface DeclaringOptions { readonly orders?: number | undefined; readonly progress: (line: string) => void }

/** What an order costs that is stored and archived, from the first thousand to the last, and what is repeated when the sidecar is killed amid it. */
export async function declaring({ orders = 5_000, progress }: DeclaringOptions): Promise<Declaring> {
  const mapping = await archiveMapping();
  const system = await BenchSystem.start({ contentServer: 0, environment: { MAPPING_DIR: mapping } });
  try {
    const size = Math.min(1_000, Math.ceil(orders / 3));
    // everything that is loaded late is loaded
    await system.deliverOrders(Math.min(200, size), 'live', finished);
    await system.settled(600);
    const before = await declarations(system);
    const parts: Thousand[] = [];
    for (let done = 0; done < orders; done += size) {
      parts.push(await cost(system, size));
      progress(JSON.stringify(parts.at(-1)));
    }
    // besides those that are measured: a process that has just begun costs more
    const doneWhenKilled = await killedAmid(system, size);
    progress(`killed with ${doneWhenKilled} of ${size} orders done, and gone on`);
    const cpu = (part: Thousand | undefined) => (part?.sidecarCpuMsPerOrder ?? Number.NaN) + (part?.postgresCpuMsPerOrder ?? Number.NaN);
    const { rows: [row] } = await system.sql.query<{ documents: number; undeclared: number }>(
      `SELECT count(*) FILTER (WHERE record IS NOT NULL)::int AS documents, count(*) FILTER (WHERE record IS NULL AND role <> 'archive-manifest')::int AS undeclared FROM link_document WHERE object_key LIKE 'commerce/order/%'`,
    );
    const documents = row?.documents ?? Number.NaN;
    const warmUp = 2 * Math.min(200, size);
    return {
      benchmark: 'archive-declaring', orders, documents, parts, ratio: round(cpu(parts.at(-1)) / cpu(parts[0]), 3), doneWhenKilled,
      repeatedDeclarations: await declarations(system) - before - (documents - warmUp), undeclared: row?.undeclared ?? Number.NaN,
    };
  } finally {
    await system.stop();
    await rm(mapping, { recursive: true, force: true });
  }
}

async function cost(system: BenchSystem, orders: number): Promise<Thousand> {
  const postmaster = await system.postmaster();
  const before = { at: performance.now(), sidecar: cpuSeconds(system.pid()), postgres: cpuSecondsOfChildren(postmaster) };
  await system.deliverOrders(orders, 'live', finished);
  await system.settled(7_200);
  return {
    orders, millisecondsPerOrder: round((performance.now() - before.at) / orders), sidecarCpuMsPerOrder: round(((cpuSeconds(system.pid()) - before.sidecar) * 1_000) / orders),
    postgresCpuMsPerOrder: round(((cpuSecondsOfChildren(postmaster) - before.postgres) * 1_000) / orders),
  };
}

async function killedAmid(system: BenchSystem, orders: number): Promise<number> {
  await system.deliverOrders(orders, 'live', finished);
  while (await system.due() > orders / 2) await pause(20);
  await system.sidecars[0]?.stop('SIGKILL');
  const left = await system.due();
  await system.startSidecar(0);
  await system.settled(7_200);
  return orders - left;
}

/** Declarations that Content Server has taken, by its own account. */
async function declarations(system: BenchSystem): Promise<number> {
  const { operations } = await got.get(new URL('/__control/requests/counts', system.contentServerUrl)).json<{ operations: Readonly<Record<string, { requests: number; refused: number }>> }>();
  const declared = operations['record.declare'];
  return declared === undefined ? 0 : declared.requests - declared.refused;
}
