import { setTimeout as pause } from 'node:timers/promises';
import { CONTENT_SERVER_USER } from '../demo/installation.js';
import { Person } from '../demo/person.js';
import { metric } from '../demo/sidecar-metrics.js';
import { until } from '../processes/until.js';
import { BenchSystem } from './bench-system.js';
import { ProductWorkspaces } from './product-workspaces.js';
import { round } from './process-figures.js';
import { milliseconds, percentile } from './statistics.js';

export interface Feedback {
  readonly benchmark: 'feedback';
  readonly workspaces: number;
  /** Nobody does anything in Content Server. */
  readonly atRest: { readonly minutes: number; readonly callsPerHour: number; readonly callsPerSecond: number; readonly byOperation: Readonly<Record<string, number>> };
  /** From the answer to somebody's last click in Content Server to the shop's having been told. */
  readonly changes: { readonly count: number; readonly minutes: number; readonly p50Ms: number; readonly p95Ms: number; readonly worstMs: number; readonly callsPerSecond: number };
}
export interface FeedbackOptions {
  readonly workspaces?: number | undefined;
  readonly changes?: number | undefined;
  readonly minutes?: number | undefined;
  readonly progress: (line: string) => void;
}

const SECONDS_BETWEEN_CHANGES = 5;
const OPERATIONS = ['search changes', 'list workflows', 'list contents', 'sign in'];

/** How soon the shop is told of what people do in one of many watched workspaces, and what watching costs Content Server, with the shipped settings. */
export async function feedback({ workspaces = 10_000, changes = 100, minutes = 10, progress }: FeedbackOptions): Promise<Feedback> {
  const system = await BenchSystem.start({ contentServer: 0, environment: { OBSERVE_SECONDS: '15' } });
  try {
    const products = new ProductWorkspaces(system);
    await products.make(workspaces);
    progress(`${workspaces} workspaces in Content Server`);
    await products.watchForLong();
    progress('watched as after a month');
    const rest = await counted(system, () => pause(minutes * 60_000));
    progress(`at rest: ${JSON.stringify(rest)}`);
    const took: number[] = [];
    const busy = await counted(system, async () => {
      const person = new Person(system.contentServerUrl, CONTENT_SERVER_USER.name, CONTENT_SERVER_USER.password);
      const told = new Map<string, number>();
      system.shop.told = (links) => { for (const link of links) told.set(link.business_object_id, performance.now()); };
      const waiting: Promise<void>[] = [];
      for (let change = 0; change < changes; change += 1) {
        const { id, nodeId } = products.any(change, changes);
        await person.upload(await person.folder(nodeId, 'Collateral'), `Data sheet ${change}.pdf`, 'Commerce Collateral', { Approved: 'true', Audience: 'public' });
        const done = performance.now();
        waiting.push(until(`the shop to be told of product ${id}`, async () => told.has(id), 900).then(() => { took.push((told.get(id) ?? done) - done); }));
        await pause(Math.random() * 2 * SECONDS_BETWEEN_CHANGES * 1_000);
      }
      await Promise.all(waiting);
    });
    return {
      benchmark: 'feedback', workspaces,
      atRest: { minutes: round(rest.seconds / 60), callsPerHour: Math.round(rest.perSecond * 3_600), callsPerSecond: round(rest.perSecond, 2), byOperation: rest.byOperation },
      changes: { count: took.length, minutes: round(busy.seconds / 60), p50Ms: milliseconds(percentile(took, 0.5)), p95Ms: milliseconds(percentile(took, 0.95)), worstMs: milliseconds(Math.max(...took)), callsPerSecond: round(busy.perSecond, 2) },
    };
  } finally {
    await system.stop();
  }
}

/** The sidecar's calls to Content Server meanwhile. */
async function counted(system: BenchSystem, act: () => Promise<unknown>): Promise<{ seconds: number; perSecond: number; byOperation: Record<string, number> }> {
  const calls = async (operation?: string): Promise<number> => metric(system.url(), 'xecm_peer_requests_total', { peer: 'opentext', ...(operation !== undefined && { operation }) });
  const before = { at: performance.now(), all: await calls(), by: await Promise.all(OPERATIONS.map(calls)) };
  await act();
  const seconds = (performance.now() - before.at) / 1_000;
  const all = await calls() - before.all;
  const by = await Promise.all(OPERATIONS.map(async (operation, index) => [operation, await calls(operation) - (before.by[index] ?? 0)] as const));
  return { seconds, perSecond: all / seconds, byOperation: Object.fromEntries(by) };
}
