import { setTimeout as pause } from 'node:timers/promises';
import got from 'got';
import { BenchSystem } from './bench-system.js';
import { orderEvent, signedBatch } from './order-events.js';
import { residentMiB, round } from './process-figures.js';

export interface Memory {
  readonly benchmark: 'memory';
  readonly waiting: { readonly events: number; readonly idleMiB: number; readonly peakMiB: number; readonly waitingMiB: number };
  readonly stream: { readonly mebibytes: number; readonly idleMiB: number; readonly peakMiB: number; readonly aboveIdleMiB: number; readonly mebibytesPerSecond: number };
}
export interface MemoryOptions { readonly events?: number | undefined; readonly mebibytes?: number | undefined; readonly progress: (line: string) => void }

/** Resident memory of the sidecar's process: while events wait, and while one document streams from the shop to Content Server. */
export async function memory({ events = 100_000, mebibytes = 2_048, progress }: MemoryOptions): Promise<Memory> {
  const waiting = await whileEventsWait(events);
  progress(JSON.stringify(waiting));
  return { benchmark: 'memory', waiting, stream: await whileADocumentStreams(mebibytes) };
}

async function whileEventsWait(events: number): Promise<Memory['waiting']> {
  const system = await BenchSystem.start({ contentServer: 'away' });
  try {
    const { now: idleMiB } = residentMiB(system.pid());
    await system.deliverOrders(events);
    // the peak is of the whole life of the process, taking the events in included
    const { now, peak } = residentMiB(system.pid());
    if (await system.due() !== events) throw new Error('Not every event waits');
    return { events, idleMiB, peakMiB: peak, waitingMiB: now };
  } finally {
    await system.stop();
  }
}

async function whileADocumentStreams(mebibytes: number): Promise<Memory['stream']> {
  const system = await BenchSystem.start({ contentServer: 0 });
  try {
    // idle is after some work: everything that is loaded late is loaded
    await system.deliverOrders(50);
    await system.settled(120);
    const { now: idleMiB } = residentMiB(system.pid());
    const event = orderEvent(system.shop, 1_000_000);
    const sourceId = event.data.documents[0]?.sourceId;
    if (sourceId === undefined) throw new RangeError('The sample has no document');
    system.shop.bulk = { sourceId, bytes: mebibytes * 1024 * 1024 };
    const started = performance.now();
    await got.post(`${system.url()}/v1/events`, { ...signedBatch(system.shop, [event]), retry: { limit: 0 } });
    let peak = 0;
    while (await system.due() > 0) {
      peak = Math.max(peak, residentMiB(system.pid()).now);
      await pause(50);
    }
    const seconds = (performance.now() - started) / 1_000;
    await system.settled(60);
    const { rows: [row] } = await system.sql.query<{ size: number }>('SELECT max(size) AS size FROM link_document');
    if (Number(row?.size) !== system.shop.bulk.bytes) throw new Error('The document did not arrive whole');
    return { mebibytes, idleMiB, peakMiB: peak, aboveIdleMiB: round(peak - idleMiB), mebibytesPerSecond: Math.round(mebibytes / seconds) };
  } finally {
    await system.stop();
  }
}
