import { Argument, Command, Option } from 'commander';
import { catalogueImport } from './catalogue-import.js';
import { orderPlacement } from './order-placement.js';
import { workspaceLatency } from './workspace-latency.js';

const BENCHMARKS = { 'catalogue-import': catalogueImport, 'order-placement': orderPlacement, 'workspace-latency': workspaceLatency } as const;

const program = new Command('bench')
  .description('Figures of a real Magento with the bridge. They are printed, never judged: the machine decides about time.')
  .addArgument(new Argument('<benchmark>').choices(Object.keys(BENCHMARKS)))
  .addOption(new Option('--orders <number>', 'orders to measure, or products to import').default(40).argParser(Number))
  .option('--magento-root <directory>', 'a Magento 2.4.4-2.4.8 root with its vendor folder (default: MAGENTO_ROOT or ~/.magento-root)')
  .option('--json', 'one JSON object as the last line')
  .parse();

const options = program.opts<{ orders: number; magentoRoot?: string; json?: boolean }>();
const name = program.args[0] as keyof typeof BENCHMARKS;
const figures = await BENCHMARKS[name]({ orders: options.orders, root: options.magentoRoot, progress: (line) => process.stderr.write(`${line}\n`) });
if (options.json === true) process.stdout.write(`${JSON.stringify(figures)}\n`);
else for (const [figure, value] of Object.entries(figures)) process.stdout.write(`${figure.padEnd(24)} ${typeof value === 'object' ? JSON.stringify(value) : value}\n`);
