import { Argument, Command, Option } from 'commander';
import { ack } from './ack.js';
import { backfill } from './backfill.js';
import { completeness } from './archive/completeness.js';
import { declaring } from './archive/declaring.js';
import { verification } from './archive/verification.js';
import { catalogueImport } from './catalogue-import.js';
import { cpu } from './cpu.js';
import { feedback } from './feedback.js';
import { growth } from './growth.js';
import { memory } from './memory.js';
import { moduleBackfill } from './module-backfill.js';
import { orderPlacement } from './order-placement.js';
import { productPage } from './product-page.js';
import { throughput } from './throughput.js';
import { workspaceLatency } from './workspace-latency.js';

/** Orders or products where a real Magento is measured. */
const IN_MAGENTO = 40;

interface Given {
  readonly orders?: number;
  readonly products?: number;
  readonly events?: number;
  readonly links?: number;
  readonly workspaces?: number;
  readonly changes?: number;
  readonly minutes?: number;
  readonly mebibytes?: number;
  readonly documents?: readonly number[];
  readonly repeats?: number;
  readonly alone?: number;
  readonly concurrency?: readonly number[];
  readonly processes?: readonly number[];
  readonly root: string | undefined;
  readonly progress: (line: string) => void;
}

const BENCHMARKS: Readonly<Record<string, (given: Given) => Promise<object>>> = {
  ack,
  backfill,
  'archive-completeness': completeness,
  'archive-declaring': declaring,
  'archive-verification': verification,
  'catalogue-import': (given) => catalogueImport({ ...given, orders: given.orders ?? IN_MAGENTO }),
  cpu,
  feedback,
  growth,
  memory,
  'module-backfill': moduleBackfill,
  'order-placement': (given) => orderPlacement({ ...given, orders: given.orders ?? IN_MAGENTO }),
  'product-page': (given) => productPage({ ...given, orders: given.orders ?? 8 * IN_MAGENTO }),
  throughput: ({ concurrency, ...given }) => throughput({ ...given, ...(concurrency && { concurrencies: concurrency }) }),
  'workspace-latency': (given) => workspaceLatency({ ...given, orders: given.orders ?? IN_MAGENTO }),
};

const numbers = (text: string): number[] => text.split(',').map(Number);

const program = new Command('bench')
  .description('Figures of the bridge: of its module in a real Magento, and of its sidecar. They are printed, never judged: the machine decides about time.')
  .addArgument(new Argument('<benchmark>').choices(Object.keys(BENCHMARKS)))
  .addOption(new Option('--orders <number>', `orders to measure, or products to import (in Magento: ${IN_MAGENTO})`).argParser(Number))
  .addOption(new Option('--products <number>', 'backfill, module-backfill: products beside the orders (half as many)').argParser(Number))
  .addOption(new Option('--events <number>', 'ack: events of a turn; memory: events that wait; module-backfill: events to deliver (all)').argParser(Number))
  .addOption(new Option('--links <number>', 'growth: known links').argParser(Number))
  .addOption(new Option('--workspaces <number>', 'feedback: watched workspaces').argParser(Number))
  .addOption(new Option('--changes <number>', 'feedback: changes that people make').argParser(Number))
  .addOption(new Option('--minutes <number>', 'feedback: how long nothing happens').argParser(Number))
  .addOption(new Option('--documents <numbers>', 'archive-verification: documents that are read back, one run for each').argParser(numbers))
  .addOption(new Option('--mebibytes <number>', 'memory: size of the document').argParser(Number))
  .addOption(new Option('--alone <seconds>', 'backfill: how long live orders come in without it, for the comparison (60)').argParser(Number))
  .addOption(new Option('--repeats <number>', 'ack, cpu, throughput: counted turns, of which the median is given').argParser(Number))
  .addOption(new Option('--concurrency <numbers>', 'throughput, backfill: calls at once').argParser(numbers))
  .addOption(new Option('--processes <numbers>', 'throughput: sidecar processes').argParser(numbers))
  .option('--magento-root <directory>', 'a Magento 2.4.4-2.4.8 root with its vendor folder (default: MAGENTO_ROOT or ~/.magento-root)')
  .option('--json', 'one JSON object as the last line')
  .parse();

const { magentoRoot, json, ...options } = program.opts<Omit<Given, 'root' | 'progress'> & { magentoRoot?: string; json?: boolean }>();
const run = BENCHMARKS[program.args[0] ?? ''];
if (run === undefined) throw new RangeError('No such benchmark');
const figures = await run({ ...options, root: magentoRoot, progress: (line) => process.stderr.write(`${line}\n`) });
if (json === true) process.stdout.write(`${JSON.stringify(figures)}\n`);
else for (const [figure, value] of Object.entries(figures)) process.stdout.write(`${figure.padEnd(24)} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}\n`);
