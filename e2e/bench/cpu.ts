import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startNode } from '../processes/node-process.js';
import { BenchSystem } from './bench-system.js';
import { cpuSeconds, round } from './process-figures.js';
import { startAnswering } from './recorder.js';
import { median } from './statistics.js';

export interface Cpu {
  readonly benchmark: 'cpu';
  readonly orders: number;
  /** To Content Server and to the shop. */
  readonly callsPerOrder: number;
  readonly sidecarMsPerOrder: number;
  readonly bareMsPerOrder: number;
  readonly ratio: number;
  readonly ratios: readonly number[];
}
export interface CpuOptions { readonly orders?: number | undefined; readonly repeats?: number | undefined; readonly progress: (line: string) => void }

const CONCURRENCY = 8;
const WARM_UP = 100;

/** Processor time of the sidecar for an order, from the event taken in to the shop told, against a bare loop that makes the same calls with the same HTTP client. */
export async function cpu({ orders = 300, repeats = 3, progress }: CpuOptions): Promise<Cpu> {
  const system = await BenchSystem.start({ contentServer: 0, concurrency: CONCURRENCY, recorded: true });
  try {
    const { recorders } = system;
    await system.deliverOrders(Math.min(WARM_UP, orders));
    await system.settled(120);
    const turns: { sidecar: number; bare: number; calls: number }[] = [];
    for (let turn = 0; turn < repeats; turn += 1) {
      for (const recorder of recorders) recorder.calls.length = 0;
      const before = cpuSeconds(system.pid());
      await system.deliverOrders(orders);
      await system.settled(600);
      const sidecar = cpuSeconds(system.pid()) - before;
      const calls = recorders.flatMap((recorder) => recorder.calls);
      const bare = await bareLoop(system.directory, calls);
      turns.push({ sidecar, bare, calls: calls.length });
      progress(`turn ${turn + 1} of ${repeats}: sidecar ${round(sidecar)} s, bare ${round(bare)} s, ${calls.length} calls`);
    }
    const ratios = turns.map(({ sidecar, bare }) => round(sidecar / bare, 2));
    const perOrder = (figure: 'sidecar' | 'bare') => round((median(turns.map((turn) => turn[figure])) * 1_000) / orders, 2);
    return {
      benchmark: 'cpu', orders, callsPerOrder: round(median(turns.map(({ calls }) => calls)) / orders, 2), sidecarMsPerOrder: perOrder('sidecar'), bareMsPerOrder: perOrder('bare'), ratio: median(ratios), ratios,
    };
  } finally {
    await system.stop();
  }
}

/** Seconds for one round of the calls, in a process of its own, warm. */
async function bareLoop(directory: string, calls: BenchSystem['recorders'][number]['calls']): Promise<number> {
  const file = join(directory, 'calls.json');
  await writeFile(file, JSON.stringify(calls));
  const peer = await startAnswering(calls);
  try {
    const loop = startNode('e2e/dist/bench/bare-loop.js', [file, peer.origin, '1', String(CONCURRENCY)], {});
    if (await loop.ended !== 0) throw new Error(loop.output());
    return (JSON.parse(loop.output()) as { seconds: number }).seconds;
  } finally {
    peer.stop();
  }
}
