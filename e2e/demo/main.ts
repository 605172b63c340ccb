import { Command } from 'commander';
import { portOrFree } from '../processes/free-port.js';
import { Store } from '../store/store.js';
import { checkOrder } from './check.js';
import { callBudget, figuresOf, summary, whereToLook } from './figures.js';
import { CONTENT_SERVER_USER, Installation } from './installation.js';
import { requestCounts, resetCounts } from './request-counts.js';
import { metric } from './sidecar-metrics.js';
import type { Shop } from './shop.js';
import { tradeOneMorning } from './trade.js';

const options = new Command('demo').description('Five orders, from a shop to their business workspaces')
  .option('--check', 'verify, then end', process.env['CHECK'] === '1').option('--json', 'verify, then end with one JSON object as the last line')
  .option('--magento-root <directory>', 'use this Magento as the shop', process.env['MAGENTO_ROOT'] || undefined)
  .parse().opts<{ check: boolean; json?: boolean; magentoRoot?: string }>();

const ORDERS = 5;
const checking = options.check || options.json === true;
const started = performance.now();
const seconds = () => Math.round((performance.now() - started) / 100) / 10;
const say = (text: string) => { process.stderr.write(`${text}\n`); };
const tell = (text: string) => { say(`${text} (${seconds().toFixed(1)} s)`); };
/** Ctrl-C, whenever it comes: everything that was started is stopped. */
const stopAsked = new Promise<void>((resolve) => { for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => { resolve(); }); });

let passed = false;
const shop = await openShop();
try {
  // a check counts the calls an order costs; the looks at what people do in a workspace are not an order's
  const installation = await Installation.start({
    shop, ...(checking ? { sidecarEnvironment: { OBSERVE_SECONDS: '0' } } : { contentServerPort: await portOrFree(8090), sidecarPort: await portOrFree(8080) }),
  });
  tell('Sidecar and Content Server stand-in are up');
  try {
    await Promise.race([run(installation), stopAsked]);
  } finally {
    await installation.stop();
  }
} finally {
  await shop.stop();
}
if (checking && !passed) process.exitCode = 1;

async function run(installation: Installation): Promise<void> {
  const { controlUrl, sidecarUrl } = installation;
  const orders = await tradeOneMorning(shop, ORDERS, tell);
  await resetCounts(controlUrl);
  await shop.deliver();
  await installation.settled();
  const counts = await requestCounts(controlUrl);
  const view = await installation.view();
  const checked = await Promise.all(orders.map((order) => checkOrder(shop, view, order)));
  const problems = checked.flatMap((order) => order.problems);
  const workspaces = checked.flatMap(({ workspace }) => (workspace ? [workspace] : []));
  tell('Every workspace is compared with the shop');

  const runs = () => metric(sidecarUrl, 'xecm_runs_total', { type: 'order', outcome: 'done' });
  const runsBefore = await runs();
  await resetCounts(controlUrl);
  const replayed = await shop.replayAll();
  await installation.settled();
  const { writes: replayWrites } = await requestCounts(controlUrl);
  // a replay that is taken for known would prove nothing
  const rerun = await runs() - runsBefore;
  if (rerun < orders.length) problems.push(`the replay of ${replayed} outbox rows brought ${rerun} of ${orders.length} orders to a second run`);
  if (replayWrites > 0) problems.push(`a replay of all events made ${replayWrites} write calls to Content Server`);

  problems.forEach(say);
  passed = problems.length === 0;
  const figures = figuresOf(orders.length, workspaces, counts, replayWrites, seconds());
  if (options.json === true) {
    process.stdout.write(`${JSON.stringify(figures)}\n`);
    return;
  }
  process.stdout.write(summary(figures, { made: counts.total, budget: checking && counts.byOperation['record.declare'] === undefined ? callBudget(workspaces) : undefined }, replayed));
  process.stdout.write(passed ? 'Every workspace is complete.\n' : 'NOT COMPLETE, see above.\n');
  if (checking) return;
  const [first] = orders;
  process.stdout.write(whereToLook({
    sidecarUrl, operatorPassword: installation.operatorPassword, workspaceUrl: `${installation.contentServerUrl}/app/nodes/${workspaces[0]?.nodeId ?? ''}`,
    contentServerLogin: `${CONTENT_SERVER_USER.name} / ${CONTENT_SERVER_USER.password}`, orderPage: first === undefined ? shop.baseUrl : shop.orderPage(first), logs: installation.directory,
  }));
  if (shop instanceof Store) shop.startCron();
  await stopAsked;
}

async function openShop(): Promise<Shop> {
  if (options.magentoRoot === undefined) return await Store.start(checking ? 0 : await portOrFree(8070));
  const { startMagentoShop } = await import('../magento/shop.js');
  return await startMagentoShop({ root: options.magentoRoot, progress: say });
}
