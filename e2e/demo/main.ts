import { Command } from 'commander';
import { Store } from '../store/store.js';
import { checkOrder } from './check.js';
import { Installation } from './installation.js';
import { requestCounts, resetCounts } from './request-counts.js';
import type { PlacedOrder, Shop } from './shop.js';

const options = new Command('demo').description('Five orders, from a shop to their business workspaces')
  .option('--check', 'verify, then end', process.env['CHECK'] === '1').option('--json', 'with --check: one JSON object as the last line')
  .option('--magento-root <directory>', 'use this Magento as the shop', process.env['MAGENTO_ROOT'] || undefined)
  .parse().opts<{ check: boolean; json?: boolean; magentoRoot?: string }>();

const ORDERS = 5;
const say = (text: string) => { process.stderr.write(`${text}\n`); };

const started = performance.now();
/** Ctrl-C, whenever it comes: everything that was started is stopped. */
const stopAsked = new Promise<void>((resolve) => { for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => { resolve(); }); });
const shop = await openShop();
const fixed = options.check ? {} : { contentServerPort: 8090, sidecarPort: 8080 };
const installation = await Installation.start({ shop, ...fixed });
say(`Sidecar and Content Server stand-in are up (${seconds()} s)`);
let passed = false;
try {
  await Promise.race([run(), stopAsked]);
} finally {
  await installation.stop();
  await shop.stop();
}
if (options.check && !passed) process.exitCode = 1;

async function run(): Promise<void> {
  const orders = await tradeOneMorning(shop);
  await resetCounts(installation.controlUrl);
  await shop.deliver();
  await installation.settled();
  const counts = await requestCounts(installation.controlUrl);
  const view = await installation.view();
  const checked = await Promise.all(orders.map((order) => checkOrder(shop, view, order)));
  const problems = checked.flatMap((order) => order.problems);

  await resetCounts(installation.controlUrl);
  const replayed = await shop.replayAll();
  await installation.settled();
  const { writes: replayWrites } = await requestCounts(installation.controlUrl);
  if (replayed === 0) problems.push('the replay entered no event again');
  if (replayWrites > 0) problems.push(`a replay of all events made ${replayWrites} write calls to Content Server`);

  const workspaces = checked.flatMap(({ workspace }) => (workspace ? [workspace] : []));
  const figures = {
    orders: orders.length,
    workspaces: workspaces.length + new Set(workspaces.flatMap(({ parents }) => parents)).size,
    documents: workspaces.reduce((sum, { documents }) => sum + documents.length, 0),
    relations: workspaces.reduce((sum, { parents }) => sum + parents.length, 0),
    callsPerOrder: Object.fromEntries(Object.entries(counts.byOperation).map(([operation, calls]) => [operation, round(calls / orders.length)])),
    replayWrites,
    seconds: Number(seconds()),
  };
  problems.forEach(say);
  passed = problems.length === 0;
  if (options.json !== true) report(figures, orders, workspaces[0]?.nodeId, replayed);
  if (!options.check) await untilStopped();
  if (options.json === true) process.stdout.write(`${JSON.stringify(figures)}\n`);
}

async function openShop(): Promise<Shop> {
  if (options.magentoRoot === undefined) return await Store.start(options.check ? 0 : 8070);
  const { startMagentoShop } = await import('../magento/shop.js');
  return await startMagentoShop({ root: options.magentoRoot, progress: say });
}

/** Orders with invoice, shipment, refund and comments; some of each, as they come. */
async function tradeOneMorning(from: Shop): Promise<PlacedOrder[]> {
  const orders: PlacedOrder[] = [];
  for (let index = 0; index < ORDERS; index += 1) {
    const order = await from.placeOrder(index);
    await from.invoice(order);
    if (index !== 3) await from.ship(order);
    if (index % 2 === 0) await from.refund(order);
    await from.comment(order, index === 0 ? 'One bag arrived torn; refunded. <b>Photo</b> follows.' : `Checked by hand, batch ${index}.`);
    orders.push(order);
    say(`Order ${order.number} is placed, invoiced${index !== 3 ? ', shipped' : ''}${index % 2 === 0 ? ', partly refunded' : ''} and commented (${seconds()} s)`);
  }
  return orders;
}

function report(figures: { orders: number; workspaces: number; documents: number; relations: number; callsPerOrder: Record<string, number>; replayWrites: number }, orders: readonly PlacedOrder[], nodeId: number | undefined, replayed: number): void {
  const calls = Object.entries(figures.callsPerOrder).map(([operation, count]) => `${operation} ${count}`).join(', ');
  const [first] = orders;
  process.stdout.write(`
${figures.orders} orders have their workspaces: ${figures.workspaces} workspaces with the customers', ${figures.documents} documents, ${figures.relations} relations.
Calls to Content Server per order: ${calls}.
All ${replayed} outbox rows delivered again: ${figures.replayWrites} write calls.
${options.check ? (passed ? 'Every workspace is complete.' : 'NOT COMPLETE, see above.') : `
Open:  operator's page   ${installation.sidecarUrl}/console   (password ${installation.operatorPassword})
       a workspace       ${installation.contentServerUrl}/app/nodes/${nodeId ?? ''}   (Admin / Passw0rd!)
       the shop          ${first === undefined ? shop.baseUrl : shop.orderPage(first)}
Logs:  ${installation.directory}
Stop with Ctrl-C.`}
`);
}

async function untilStopped(): Promise<void> {
  if (shop instanceof Store) shop.startCron();
  await stopAsked;
}

function seconds(): string {
  return ((performance.now() - started) / 1000).toFixed(1);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
