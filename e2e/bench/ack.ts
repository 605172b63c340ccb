import got from 'got';
import pg from 'pg';
import type { CommerceEvent } from '../../sidecar/src/contract/envelope.js';
import { BenchSystem } from './bench-system.js';
import { orderEvent, signedBatch } from './order-events.js';
import { round } from './process-figures.js';
import { median, percentile } from './statistics.js';

export interface Ack {
  readonly benchmark: 'ack';
  readonly events: number;
  readonly bytesPerEvent: number;
  /** Batches under way at once, in both. */
  readonly connections: number;
  readonly acceptedPerSecond: number;
  readonly insertedPerSecond: number;
  readonly ratio: number;
  readonly ratios: readonly number[];
  readonly p50Ms: number;
  readonly p99Ms: number;
}
export interface AckOptions { readonly events?: number | undefined; readonly repeats?: number | undefined; readonly progress: (line: string) => void }

const BATCH = 100;
const CONNECTIONS = 4;

/** Events the sidecar takes in a second, in signed batches, against plain INSERTs of the same bytes in batches of the same size into the same server. */
export async function ack({ events: count = 20_000, repeats = 3, progress }: AckOptions): Promise<Ack> {
  const system = await BenchSystem.start({ contentServer: 'away', environment: { LOG_LEVEL: 'info' } });
  const pool = new pg.Pool({ connectionString: system.databaseUrl, max: CONNECTIONS });
  try {
    await pool.query('CREATE TABLE bare (event_id text PRIMARY KEY, event jsonb NOT NULL, received_at timestamptz NOT NULL DEFAULT now())');
    const agent = { http: new (await import('node:http')).Agent({ keepAlive: true, maxSockets: CONNECTIONS }) };
    const times: number[] = [];
    const rates: { accepted: number; inserted: number }[] = [];
    let id = 0;
    let bytes = 0;
    // the first turn is for warming up and not counted
    for (let turn = 0; turn <= repeats; turn += 1) {
      const batches = Array.from({ length: Math.ceil(count / BATCH) }, () => Array.from({ length: BATCH }, () => orderEvent(system.shop, id += 1)));
      const signed = batches.map((events) => signedBatch(system.shop, events));
      const accepted = await perSecond(signed, async (batch) => {
        const started = performance.now();
        const { results } = await got.post(`${system.url()}/v1/events`, { ...batch, agent, retry: { limit: 0 } }).json<{ results: { status: string }[] }>();
        if (turn > 0) times.push(performance.now() - started);
        if (!results.every(({ status }) => status === 'accepted')) throw new Error('The sidecar did not take every event');
      });
      const rows = batches.map((events) => [events.map((event) => event.id), events.map((event) => JSON.stringify(event))] as const);
      const inserted = await perSecond(rows, async (row) => { await pool.query('INSERT INTO bare (event_id, event) SELECT * FROM unnest($1::text[], $2::jsonb[])', [...row]); });
      progress(`turn ${turn} of ${repeats}: ${Math.round(accepted)} events a second, bare ${Math.round(inserted)}`);
      if (turn > 0) rates.push({ accepted, inserted });
      bytes = sizeOf(batches[0]);
    }
    const ratios = rates.map(({ accepted, inserted }) => round(accepted / inserted, 3));
    return {
      benchmark: 'ack', events: count * repeats, bytesPerEvent: bytes, connections: CONNECTIONS, acceptedPerSecond: Math.round(median(rates.map(({ accepted }) => accepted))),
      insertedPerSecond: Math.round(median(rates.map(({ inserted }) => inserted))), ratio: median(ratios), ratios, p50Ms: round(percentile(times, 0.5)), p99Ms: round(percentile(times, 0.99)),
    };
  } finally {
    await pool.end();
    await system.stop();
  }
}

function sizeOf(events: readonly CommerceEvent[] = []): number {
  return Math.round(Buffer.byteLength(JSON.stringify(events)) / events.length);
}

async function perSecond<T>(batches: readonly T[], send: (batch: T) => Promise<void>): Promise<number> {
  const queue = batches[Symbol.iterator]();
  const started = performance.now();
  await Promise.all(Array.from({ length: CONNECTIONS }, async () => { for (const batch of queue) await send(batch); }));
  return (batches.length * BATCH * 1_000) / (performance.now() - started);
}
