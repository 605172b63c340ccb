import { setTimeout as pause } from 'node:timers/promises';
import { Installation } from '../demo/installation.js';
import { requestCounts, resetCounts } from '../demo/request-counts.js';
import { startMagentoShop, type MagentoShop } from '../magento/shop.js';
import { until } from '../processes/until.js';
import { milliseconds, percentile } from './statistics.js';

export interface CallsOfAnOrder { readonly documents: number; readonly total: number; readonly byOperation: Readonly<Record<string, number>> }
export interface WorkspaceLatency {
  readonly benchmark: 'workspace-latency';
  readonly magento: string;
  readonly contentServerLatencyMs: number;
  readonly orders: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly worstMs: number;
  readonly firstOrder: CallsOfAnOrder;
  readonly knownCustomer: CallsOfAnOrder;
  readonly unchanged: CallsOfAnOrder;
}

const LATENCY_MS = 50;

/**
 * From "order placed" (the shop has answered the click) to "Open workspace works on the admin page" (the page's local table has the address),
 * with Magento's cron run once a minute; and what each order asks of Content Server.
 */
export async function workspaceLatency({ orders, root, progress }: { orders: number; root: string | undefined; progress: (line: string) => void }): Promise<WorkspaceLatency> {
  const shop = await startMagentoShop({ ...(root === undefined ? {} : { root }), progress });
  let installation: Installation | undefined;
  try {
    installation = await Installation.start({ shop, latency: LATENCY_MS });
    const calls = (): Promise<CallsOfAnOrder> => callsOfAnOrder(shop, installation as Installation);
    const firstOrder = await calls();
    const knownCustomer = await calls();
    await resetCounts(installation.controlUrl);
    await shop.replayAll();
    await installation.settled();
    const { total, byOperation } = await requestCounts(installation.controlUrl);
    const cron = shop.magento.cron(60);
    progress('cron runs once a minute');
    const times: number[] = [];
    await opens(shop, 180);
    for (let order = 0; order < orders; order += 1) {
      // Spread over the minute, so that every phase of cron is met.
      await pause(Math.random() * 4000);
      times.push(await opens(shop, 120));
      if ((order + 1) % 10 === 0) progress(`${order + 1} of ${orders} orders`);
    }
    await cron.stop();
    return {
      benchmark: 'workspace-latency',
      magento: shop.magento.source.version,
      contentServerLatencyMs: LATENCY_MS,
      orders: times.length,
      p50Ms: milliseconds(percentile(times, 0.5)),
      p95Ms: milliseconds(percentile(times, 0.95)),
      worstMs: milliseconds(Math.max(...times)),
      firstOrder,
      knownCustomer,
      unchanged: { documents: 0, total, byOperation },
    };
  } finally {
    await installation?.stop();
    await shop.stop();
  }
}

async function opens(shop: MagentoShop, seconds: number): Promise<number> {
  const { magento } = shop;
  const click = await magento.checkout.prepare();
  const { number, answeredAt } = await click();
  await until(`the workspace of order ${number}`, async () => {
    const rows = await magento.database.sql("SELECT 1 FROM workspace_bridge_link WHERE business_object_type = 'order' AND business_object_id = ? AND workspace_url IS NOT NULL", [number]);
    return rows.length > 0;
  }, seconds);
  return performance.now() - answeredAt;
}

async function callsOfAnOrder(shop: MagentoShop, installation: Installation): Promise<CallsOfAnOrder> {
  const order = await shop.magento.checkout.place();
  await resetCounts(installation.controlUrl);
  await shop.deliver();
  await installation.settled();
  const { total, byOperation } = await requestCounts(installation.controlUrl);
  const documents = (await shop.toldOf(order))?.documents ?? 0;
  return { documents, total, byOperation };
}
