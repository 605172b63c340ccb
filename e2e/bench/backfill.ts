import { setTimeout as pause } from 'node:timers/promises';
import { BenchSystem } from './bench-system.js';
import { killedBackfill, type KilledBackfill, type Load } from './killed-backfill.js';
import { LiveOrders } from './live-orders.js';
import { residentMiB, round } from './process-figures.js';
import { percentile } from './statistics.js';

interface Waits { readonly orders: number; readonly p50Ms: number; readonly p95Ms: number }
export interface Backfill {
  readonly benchmark: 'backfill';
  readonly contentServerLatencyMs: number;
  readonly concurrency: number;
  /** Live orders, from delivery until the shop is told of the workspace. */
  readonly without: Waits;
  readonly with: Waits;
  /** Of both p95. */
  readonly ratio: number;
  readonly backfill: KilledBackfill;
  /** Resident memory of the sidecar, the median of each tenth of the records done; two processes, for it is killed amid them. */
  readonly memory: { readonly idleMiB: number; readonly tenthsMiB: readonly (number | null)[]; readonly peakMiB: number };
}
export interface BackfillOptions {
  readonly orders?: number | undefined;
  readonly products?: number | undefined;
  readonly concurrency?: readonly number[] | undefined;
  /** Seconds in which live orders come in alone. */
  readonly alone?: number | undefined;
  readonly progress: (line: string) => void;
}

const LATENCY_MS = 50;
const LIVE_EVERY_MS = 1_000;
/** `workspaces:backfill --rate` unless somebody says otherwise. */
const ENTERED_PER_SECOND = 100;
/** Seconds. */
const REPORT_EVERY = 10;

/** Existing orders and products entered while live orders come in: what the live ones wait with it and without, memory, and that a killed sidecar repeats nothing. */
export async function backfill({ orders = 1_000, products = Math.ceil(orders / 2), concurrency: [concurrency = 16] = [], alone: seconds = 60, progress }: BackfillOptions): Promise<Backfill> {
  const system = await BenchSystem.start({ contentServer: LATENCY_MS, concurrency });
  try {
    await system.deliverOrders(20);
    await system.settled(120);
    const idleMiB = residentMiB(system.pid()).now;
    const live = new LiveOrders(system, LIVE_EVERY_MS);
    live.start();
    await pause(seconds * 1_000);
    await live.stop();
    // the shop is told of a workspace before its last document stands
    await system.settled(120);
    const alone = live.waits.splice(0);
    const before = live.placed;
    progress(`${alone.length} live orders without a backfill: p95 ${round(percentile(alone, 0.95), 0)} ms`);
    live.start();
    const memory = new MemorySamples({ orders, products });
    const report = reporter({ orders, products }, live, progress);
    const filled = await killedBackfill(system, { orders, products, perSecond: ENTERED_PER_SECOND }, progress, {
      watch: (done, left) => {
        memory.take(system.pid(), done);
        report(done, left, memory.last);
      },
      pause: async () => { await live.stop(); },
      resume: () => { live.start(); },
      liveOrders: () => live.placed - before,
    });
    const [without, among] = [waitsOf(alone), waitsOf(live.waits)];
    return { benchmark: 'backfill', contentServerLatencyMs: LATENCY_MS, concurrency, without, with: among, ratio: round(among.p95Ms / without.p95Ms, 2), backfill: filled, memory: { idleMiB, ...memory.figures() } };
  } finally {
    await system.stop();
  }
}

function waitsOf(waits: readonly number[]): Waits {
  return { orders: waits.length, p50Ms: round(percentile(waits, 0.5), 0), p95Ms: round(percentile(waits, 0.95), 0) };
}

/** A line every few seconds: how far it is, and when it is expected to end at the pace since the last line. */
function reporter({ orders, products }: Load, live: LiveOrders, progress: (line: string) => void): (done: number, left: number, mebibytes: number) => void {
  const records = orders + products;
  let last: { at: number; done: number } | undefined;
  return (done, left, mebibytes) => {
    const now = performance.now();
    if (last !== undefined && now - last.at < REPORT_EVERY * 1_000) return;
    const pace = last === undefined ? 0 : ((done - last.done) * 1_000) / (now - last.at);
    last = { at: now, done };
    const end = pace > 0 ? `${round(pace)} a second, ends in ${round((records - done) / pace / 60)} min` : 'no pace yet';
    const waits = live.waits.slice(-100);
    progress(`${done} of ${records} done, ${left} wait, ${end}; ${mebibytes} MiB; live p95 ${waits.length === 0 ? '–' : round(percentile(waits, 0.95), 0)} ms`);
  };
}

class MemorySamples {
  last = 0;
  private peak = 0;
  private readonly records: number;
  private readonly tenths: number[][] = Array.from({ length: 10 }, () => []);

  constructor({ orders, products }: Load) {
    this.records = orders + products;
  }

  take(pid: number, done: number): void {
    this.last = residentMiB(pid).now;
    this.peak = Math.max(this.peak, this.last);
    this.tenths[Math.min(9, Math.floor((10 * done) / this.records))]?.push(this.last);
  }

  figures(): { readonly tenthsMiB: (number | null)[]; readonly peakMiB: number } {
    return { tenthsMiB: this.tenths.map((samples) => (samples.length === 0 ? null : percentile(samples, 0.5))), peakMiB: this.peak };
  }
}
