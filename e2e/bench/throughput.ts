import { setTimeout as pause } from 'node:timers/promises';
import { requestCounts } from '../demo/request-counts.js';
import { BenchSystem } from './bench-system.js';
import { cpuSeconds, cpuSecondsOfChildren, round } from './process-figures.js';
import { median } from './statistics.js';

export interface Reach {
  readonly sidecars: number;
  /** Of all sidecars together. */
  readonly concurrency: number;
  readonly orders: number;
  readonly seconds: number;
  readonly callsPerSecond: number;
  readonly bound: number;
  readonly share: number;
  /** Of one core, while it was measured. */
  readonly cores: { readonly sidecars: number; readonly contentServer: number; readonly postgres: number; readonly benchmark: number };
}
export interface Throughput { readonly benchmark: 'throughput'; readonly latencyMs: number; readonly medians: Readonly<Record<string, number>>; readonly runs: readonly Reach[] }

export interface ThroughputOptions {
  readonly orders?: number | undefined;
  readonly concurrencies?: readonly number[];
  readonly processes?: readonly number[];
  readonly repeats?: number | undefined;
  readonly progress: (line: string) => void;
}

const LATENCY_MS = 50;

/** Content Server calls finished a second while work is always waiting, as a share of the most that so many calls at once can be: concurrency / latency. */
export async function throughput({ orders, concurrencies = [16, 64], processes = [1, 2], repeats = 1, progress }: ThroughputOptions): Promise<Throughput> {
  const runs: Reach[] = [];
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    for (const concurrency of concurrencies) {
      for (const sidecars of processes) {
        const run = await reach(sidecars, concurrency, orders ?? concurrency * 30);
        progress(JSON.stringify(run));
        runs.push(run);
      }
    }
  }
  const names = [...new Set(runs.map(nameOf))];
  return { benchmark: 'throughput', latencyMs: LATENCY_MS, medians: Object.fromEntries(names.map((name) => [name, median(runs.filter((run) => nameOf(run) === name).map(({ share }) => share))])), runs };
}

const nameOf = ({ concurrency, sidecars }: Reach): string => `concurrency ${concurrency}, ${sidecars} process${sidecars === 1 ? '' : 'es'}`;

async function reach(sidecars: number, concurrency: number, orders: number): Promise<Reach> {
  const system = await BenchSystem.start({ sidecars, concurrency: concurrency / sidecars, contentServer: LATENCY_MS });
  try {
    const control = new URL('/__control', system.contentServerUrl).href;
    const postmaster = await system.postmaster();
    const figures = async () => ({
      at: performance.now(), calls: (await requestCounts(control)).total,
      cpu: [
        system.sidecars.reduce((sum, _process, index) => sum + cpuSeconds(system.pid(index)), 0), cpuSeconds(system.contentServer?.child.pid ?? 0), cpuSecondsOfChildren(postmaster), cpuSeconds(process.pid),
      ] as const,
    });
    // code is warm, the first tenth of the orders done: only then is anything counted
    await system.deliverOrders(Math.ceil(orders / 4));
    await system.settled(300);
    await system.deliverOrders(orders);
    while (await system.due() > orders * 0.9) await pause(20);
    const first = await figures();
    let last = await figures();
    // until so few wait that not every place can be taken: a run and half as many wait for each call
    while (await system.due() > concurrency * 2) {
      last = await figures();
      await pause(100);
    }
    const seconds = (last.at - first.at) / 1_000;
    const bound = concurrency / (LATENCY_MS / 1_000);
    const callsPerSecond = (last.calls - first.calls) / seconds;
    const [ofSidecars, contentServer, postgres, benchmark] = last.cpu.map((used, index) => round((used - (first.cpu[index] ?? 0)) / seconds, 2));
    await system.settled(300);
    return {
      sidecars, concurrency, orders, seconds: round(seconds), callsPerSecond: round(callsPerSecond), bound, share: round(callsPerSecond / bound, 3),
      cores: { sidecars: ofSidecars ?? 0, contentServer: contentServer ?? 0, postgres: postgres ?? 0, benchmark: benchmark ?? 0 },
    };
  } finally {
    await system.stop();
  }
}
