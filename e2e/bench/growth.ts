import { BenchSystem } from './bench-system.js';
import { killedBackfill, type KilledBackfill } from './killed-backfill.js';
import { cpuSeconds, cpuSecondsOfChildren, round } from './process-figures.js';
import { median } from './statistics.js';

interface Cost { readonly links: number; readonly millisecondsPerOrder: number; readonly sidecarCpuMsPerOrder: number; readonly postgresCpuMsPerOrder: number }
export interface Growth {
  readonly benchmark: 'growth';
  readonly few: Cost;
  readonly many: Cost;
  /** Processor time of sidecar and PostgreSQL together for an order, many links against few. */
  readonly ratio: number;
  readonly backfill: KilledBackfill;
}
export interface GrowthOptions { readonly orders?: number | undefined; readonly links?: number | undefined; readonly progress: (line: string) => void }

const FEW = 1_000;
const TURNS = 3;

/** What an order costs with few and with many known links, and a backfill whose sidecar is killed amid it. */
export async function growth({ orders = 300, links = 1_000_000, progress }: GrowthOptions): Promise<Growth> {
  const system = await BenchSystem.start({ contentServer: 0 });
  try {
    await system.deliverOrders(Math.min(200, orders));
    await system.settled(300);
    await seed(system, 0, Math.min(FEW, links));
    const few = await cost(system, Math.min(FEW, links), orders);
    progress(JSON.stringify(few));
    await seed(system, FEW, links);
    const many = await cost(system, links, orders);
    progress(JSON.stringify(many));
    const cpu = ({ sidecarCpuMsPerOrder, postgresCpuMsPerOrder }: Cost) => sidecarCpuMsPerOrder + postgresCpuMsPerOrder;
    return { benchmark: 'growth', few, many, ratio: round(cpu(many) / cpu(few), 3), backfill: await killedBackfill(system, { orders, products: 0 }, progress) };
  } finally {
    await system.stop();
  }
}

/** Everything the store knows of orders that were brought up to date long ago. */
async function seed({ sql }: BenchSystem, from: number, to: number): Promise<void> {
  if (from >= to) return;
  const key = `'commerce/order/old-' || n`;
  const series = `generate_series(${from + 1}, ${to}) AS n`;
  await sql.query('BEGIN');
  await sql.query(`INSERT INTO link (object_key, node_id, name, attributes_hash, applied_revision, applied_time) SELECT ${key}, 100000000 + n, 'Order ' || n, md5(n::text), n, '2026-01-01T00:00:00.000000Z' FROM ${series}`);
  await sql.query(`INSERT INTO link_document (object_key, role, source_id, name, node_id, version, mime_type, size, sha256, fingerprint, stored_at)
    SELECT ${key}, 'order-confirmation', 'order-confirmation:old-' || n, 'Order ' || n, 200000000 + n, 1, 'application/pdf', 1000, md5(n::text), md5(n::text), '2026-01-01T00:00:00.000Z' FROM ${series}`);
  await sql.query(`INSERT INTO work_item (object_key, event, event_id, revision, snapshot_time, done, state) SELECT ${key}, '{"type":"commerce.order.changed"}', 'old-' || n, 0, '2026-01-01T00:00:00.000000Z', 1, 'idle' FROM ${series}`);
  await sql.query(`INSERT INTO inbox (event_id, object_key, event_type, revision, snapshot_time, causes, outcome) SELECT 'old-' || n, ${key}, 'commerce.order.changed', 0, '2026-01-01T00:00:00.000000Z', '{order.placed}', 'accepted' FROM ${series}`);
  await sql.query(`INSERT INTO lease (object_key, until) SELECT ${key}, '-infinity' FROM ${series}`);
  await sql.query(`INSERT INTO write_back (object_key, sequence, sent) SELECT ${key}, 1, 1 FROM ${series}`);
  await sql.query(`INSERT INTO audit (object_key, step, effect) SELECT ${key}, 'workspace', '{}' FROM ${series}`);
  await sql.query('COMMIT');
  // as the server's own housekeeping would have done in the time in which a shop gets so many orders
  await sql.query('VACUUM ANALYZE');
  await sql.query('CHECKPOINT');
}

async function cost(system: BenchSystem, links: number, orders: number): Promise<Cost> {
  const postmaster = await system.postmaster();
  const turns: Omit<Cost, 'links'>[] = [];
  for (let turn = 0; turn < TURNS; turn += 1) {
    const before = { at: performance.now(), sidecar: cpuSeconds(system.pid()), postgres: cpuSecondsOfChildren(postmaster) };
    await system.deliverOrders(orders);
    await system.settled(600);
    const perOrder = (milliseconds: number) => milliseconds / orders;
    turns.push({
      millisecondsPerOrder: perOrder(performance.now() - before.at), sidecarCpuMsPerOrder: perOrder((cpuSeconds(system.pid()) - before.sidecar) * 1_000),
      postgresCpuMsPerOrder: perOrder((cpuSecondsOfChildren(postmaster) - before.postgres) * 1_000),
    });
  }
  const of = (figure: keyof Omit<Cost, 'links'>) => round(median(turns.map((turn) => turn[figure])), 2);
  return { links, millisecondsPerOrder: of('millisecondsPerOrder'), sidecarCpuMsPerOrder: of('sidecarCpuMsPerOrder'), postgresCpuMsPerOrder: of('postgresCpuMsPerOrder') };
}
