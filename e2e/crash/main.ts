import { Command, Option } from 'commander';
import { Campaign, isClean } from './campaign.js';

const program = new Command('crash')
  .description('Kills sidecars amid their work and looks what came of it. Exit code 1 when anything was lost or done twice.')
  .addOption(new Option('--kills <number>', 'processes to kill').default(30).argParser(Number))
  .addOption(new Option('--store <store>', 'the sidecar\'s store; on PostgreSQL two replicas share it').choices(['pglite', 'postgres']).default('pglite'))
  .addOption(new Option('--seed <number>', 'the same seed makes the same choices').argParser(Number))
  .option('--json', 'one JSON object as the last line')
  .parse();

const { kills, store, json, seed = Date.now() % 1_000_000 } = program.opts<{ kills: number; store: 'pglite' | 'postgres'; seed?: number; json?: boolean }>();
process.stderr.write(`seed ${seed}\n`);
const result = await Campaign.run({ kills, store, seed, progress: (line) => process.stderr.write(`${line}\n`) });
for (const problem of result.problems) process.stderr.write(`${problem}\n`);
if (json === true) process.stdout.write(`${JSON.stringify(result)}\n`);
else for (const [name, value] of Object.entries(result)) process.stdout.write(`${name.padEnd(22)} ${typeof value === 'object' ? JSON.stringify(value) : value}\n`);
if (!isClean(result)) process.exitCode = 1;
