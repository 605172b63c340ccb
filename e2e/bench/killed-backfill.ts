import { setTimeout as pause } from 'node:timers/promises';
import got from 'got';
import type { BenchSystem } from './bench-system.js';
import { round } from './process-figures.js';
import { SUPPLIERS } from './order-events.js';

export interface Load {
  readonly orders: number;
  readonly products: number;
  /** Records entered a second; without it as many as are taken. */
  readonly perSecond?: number;
}
export interface KilledBackfill extends Load {
  readonly recordsPerSecond: number;
  readonly doneWhenKilled: number;
  readonly secondsUntilResumed: number;
  /** What stands in Content Server beyond one workspace for each order, customer, product and supplier, and one node for each document. */
  readonly repeatedWorkspaces: number;
  readonly repeatedDocuments: number;
  readonly extraVersions: number;
  readonly unfinished: number;
}

export interface Company {
  /** Called again and again while there is work, with the records done so far and those that wait. */
  watch?(done: number, left: number): void;
  /** Before the sidecar is killed, and once it is back. */
  pause?(): Promise<void>;
  resume?(): void;
  /** Live orders that were delivered besides; each makes two workspaces and two documents too. */
  liveOrders?(): number;
}

const LOOK_MS = 50;

/** Existing records behind everything that somebody waits for; the sidecar is killed (SIGKILL) when half of them are done, and started again. */
export async function killedBackfill(system: BenchSystem, { orders, products, perSecond = Number.POSITIVE_INFINITY }: Load, progress: (line: string) => void, company: Company = {}): Promise<KilledBackfill> {
  const records = orders + products;
  const before = await effects(system);
  let entered = 0;
  const stand = async (): Promise<{ done: number; left: number }> => {
    const sent = entered;
    const left = await system.due(true);
    return { done: Math.max(0, sent - left), left };
  };
  const look = async (): Promise<number> => {
    const { done, left } = await stand();
    company.watch?.(done, left);
    return done;
  };
  const started = performance.now();
  let failure: unknown;
  const delivered = system.deliverExisting(orders, products, perSecond, (count) => { entered = count; }).catch((error: unknown) => { failure = error; });
  const untilDone = async (count: number): Promise<void> => {
    while (await look() < count) {
      if (failure !== undefined) throw failure;
      await pause(LOOK_MS);
    }
  };
  await untilDone(records / 2);
  await company.pause?.();
  await system.sidecars[0]?.stop('SIGKILL');
  const { done: doneWhenKilled } = await stand();
  progress(`killed with ${doneWhenKilled} of ${records} records done`);
  const killed = performance.now();
  await system.startSidecar(0);
  await untilDone(Math.min(records, doneWhenKilled + 1));
  const secondsUntilResumed = (performance.now() - killed) / 1_000;
  company.resume?.();
  await untilDone(records);
  await delivered;
  const seconds = (performance.now() - started) / 1_000;
  await company.pause?.();
  await system.settled(7_200);
  const after = await effects(system);
  const live = company.liveOrders?.() ?? 0;
  const { rows: [row] } = await system.sql.query<{ versions: string; unfinished: string }>(
    `SELECT (SELECT count(*) FROM link_document WHERE version > 1) AS versions, (SELECT count(*) FROM intent) + (SELECT count(*) FROM work_item WHERE state <> 'idle') AS unfinished`,
  );
  return {
    orders, products, recordsPerSecond: round(records / seconds), doneWhenKilled, secondsUntilResumed: round(secondsUntilResumed),
    repeatedWorkspaces: after.workspaces - before.workspaces - 2 * (orders + live) - products - Math.min(products, SUPPLIERS), repeatedDocuments: after.documents - before.documents - 2 * (orders + live),
    extraVersions: Number(row?.versions), unfinished: Number(row?.unfinished),
  };
}

/** What stands in Content Server. */
async function effects(system: BenchSystem): Promise<{ workspaces: number; documents: number }> {
  return await got.get(new URL('/__control/state', system.contentServerUrl)).json();
}
