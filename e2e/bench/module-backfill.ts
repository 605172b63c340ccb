import { setTimeout as pause } from 'node:timers/promises';
import type { Running } from '../magento/harness/child-process.js';
import { startMagento } from '../magento/harness/magento.js';
import { readPairing } from '../magento/harness/pairing.js';
import { Receiver } from '../magento/harness/receiver.js';
import { PRODUCTS } from '../magento/harness/seed.js';
import { residentMiB, round } from './process-figures.js';
import { ShopCopies } from './shop-copies.js';

interface Work {
  readonly seconds: number;
  /** Milliseconds for a record, the last tenth of the records ÷ the second: caches are warm then. */
  readonly growth: number;
  /** Resident memory of PHP in MiB, the highest until the second tenth was done, and until the end. */
  readonly secondTenthMiB: number;
  readonly peakMiB: number;
}
export interface ModuleBackfill {
  readonly benchmark: 'module-backfill';
  readonly magento: string;
  readonly orders: number;
  readonly products: number;
  /** Orders entered when the command was killed, and where the next one said that it goes on. */
  readonly killedAt: number;
  readonly wentOnAfter: number;
  readonly entering: { readonly orders: Work; readonly products: Work };
  readonly delivering: Work;
  /** Records with no row of the outbox, and with more than one. */
  readonly missing: number;
  readonly twice: number;
  /** Records of which an event came, and of which more than one. */
  readonly told: number;
  readonly toldTwice: number;
}
export interface ModuleBackfillOptions { readonly orders?: number | undefined; readonly products?: number | undefined; readonly events?: number | undefined; readonly root: string | undefined; readonly progress: (line: string) => void }

const SAMPLE_MS = 100;
const REPORT_EVERY_MS = 10_000;

/** Existing records of a real Magento entered by `workspaces:backfill`, as fast as it can, killed amid the orders and run again; then delivered, all or so many `events` of them, to a receiver that takes everything. */
export async function moduleBackfill({ orders = 2_000, products = Math.ceil(orders / 2), events = Infinity, root, progress }: ModuleBackfillOptions): Promise<ModuleBackfill> {
  const magento = await startMagento({ ...(root === undefined ? {} : { root }), progress });
  const receiver = await Receiver.start();
  const copies = new ShopCopies(magento.database);
  try {
    receiver.secret = readPairing(await magento.cli('workspaces:pair', '--json', `--sidecar-url=${receiver.url}`)).signing;
    const { id } = await magento.checkout.place({ buyer: 'guest' });
    const [product] = await magento.database.sql<{ id: number }>('SELECT entity_id AS id FROM catalog_product_entity WHERE sku = ?', [PRODUCTS.simple]);
    await copies.orders(id, orders);
    await copies.products(Number(product?.id), products);
    await magento.database.sql('UPDATE workspace_bridge_outbox SET status = 2, delivered_at = NOW() WHERE status <> 2');
    const recordsOf = async (table: string) => Number((await magento.database.sql<{ n: number }>(`SELECT COUNT(*) AS n FROM ${table}`))[0]?.n);
    const records = { order: await recordsOf('sales_order'), product: await recordsOf('catalog_product_entity') };
    progress(`${records.order} orders and ${records.product} products stand in the shop`);

    const [before] = await magento.database.sql<{ id: number }>('SELECT COALESCE(MAX(outbox_id), 0) AS id FROM workspace_bridge_outbox');
    const entered = async (type: string) => Number((await magento.database.sql<{ n: number }>("SELECT COUNT(*) AS n FROM workspace_bridge_outbox WHERE outbox_id > ? AND subject_type = ? AND status = 0", [Number(before?.id), type]))[0]?.n);
    const enter = (type: string) => magento.php.background('module-backfill', 'workspaces:backfill', `--type=${type}`, '--rate=10000');
    const first = enter('order');
    while ((await entered('order')) < records.order / 2 && first.alive()) await pause(SAMPLE_MS);
    process.kill(first.pid, 'SIGKILL');
    await first.ended;
    const killedAt = await entered('order');
    const [kept] = await magento.database.sql<{ data: string }>("SELECT flag_data AS data FROM flag WHERE flag_code = 'workspace_bridge_backfill_order'");
    const wentOnAfter = (JSON.parse(kept?.data ?? '{"done":0}') as { done: number }).done;
    progress(`killed with ${killedAt} orders entered; the next run goes on after ${wentOnAfter}`);
    const ordersWork = await watched(enter('order'), () => entered('order'), { from: killedAt, to: records.order }, (line) => progress(`entering orders: ${line}`));
    const productsWork = await watched(enter('product'), () => entered('product'), { from: 0, to: records.product }, (line) => progress(`entering products: ${line}`));
    const [rows] = await magento.database.sql<{ all: number; subjects: number }>("SELECT COUNT(*) AS `all`, COUNT(DISTINCT subject_type, subject_id) AS subjects FROM workspace_bridge_outbox WHERE outbox_id > ? AND subject_type IN ('order', 'product')", [Number(before?.id)]);

    const told = new Map<string, number>();
    receiver.reset();
    const keepNothing = (): void => {
      for (const { subject } of receiver.events.splice(0)) told.set(subject, (told.get(subject) ?? 0) + 1);
      receiver.batches.length = 0;
    };
    const total = records.order + records.product;
    const delivery = magento.php.background('module-backfill', 'workspaces:outbox:deliver');
    const delivering = await watched(delivery, async () => {
      keepNothing();
      if (told.size >= events) await delivery.stop();
      return told.size;
    }, { from: 0, to: Math.min(total, events) }, (line) => progress(`delivering: ${line}`));
    keepNothing();
    return {
      benchmark: 'module-backfill', magento: magento.source.version, orders: records.order, products: records.product, killedAt, wentOnAfter,
      entering: { orders: ordersWork, products: productsWork }, delivering,
      missing: total - Number(rows?.subjects), twice: Number(rows?.all) - Number(rows?.subjects),
      told: told.size, toldTwice: [...told.values()].filter((times) => times > 1).length,
    };
  } finally {
    await copies.remove();
    await magento.stop();
    await receiver.stop();
  }
}

/** What a command of Magento costs from its start to its end, while the number of records it has done is asked for. */
async function watched(command: Running, done: () => Promise<number>, { from, to }: { from: number; to: number }, progress: (line: string) => void): Promise<Work> {
  const began = performance.now();
  const tenths = new Array<number | undefined>(11).fill(undefined);
  let [peakMiB, secondTenthMiB, reported] = [0, 0, began];
  for (;;) {
    const running = command.alive();
    const count = await done();
    const now = performance.now();
    const tenth = Math.min(10, Math.floor((10 * (count - from)) / (to - from)));
    for (let reached = 0; reached <= tenth; reached += 1) tenths[reached] ??= now;
    peakMiB = Math.max(peakMiB, peakOf(command.pid));
    if (tenth <= 2) secondTenthMiB = peakMiB;
    if (now - reported > REPORT_EVERY_MS) {
      reported = now;
      progress(`${count} of ${to}, ${round(peakMiB)} MiB`);
    }
    if (!running) break;
    await pause(SAMPLE_MS);
  }
  const took = (tenth: number) => (tenths[tenth] ?? Number.NaN) - (tenths[tenth - 1] ?? Number.NaN);
  return { seconds: round((performance.now() - began) / 1_000), growth: round(took(10) / took(2), 2), secondTenthMiB: round(secondTenthMiB), peakMiB: round(peakMiB) };
}

/** 0 for a process that has ended. */
function peakOf(pid: number): number {
  try {
    const { peak } = residentMiB(pid);
    return Number.isFinite(peak) ? peak : 0;
  } catch {
    return 0;
  }
}
