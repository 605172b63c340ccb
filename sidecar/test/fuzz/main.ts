import { parseArgs } from 'node:util';
import { fuzz } from './fuzz.js';
import { Target } from './target.js';

const { values } = parseArgs({ options: { seed: { type: 'string', default: '1' }, requests: { type: 'string', default: '10000' } } });
const target = new Target();
await target.start();
const began = performance.now();
const tell = (done: number) => {
  const seconds = (performance.now() - began) / 1_000;
  process.stderr.write(`${done} requests, ${Math.round(done / seconds)} a second, ${Math.round(process.memoryUsage.rss() / 2 ** 20)} MiB\n`);
};
// errors that reach the process are counted as the service's, so one of this program's own must end it here
const { breaches, ...account } = await fuzz(target, Number(values.seed), Number(values.requests), tell).catch((error: unknown) => {
  process.stderr.write(`The fuzzing program itself failed: ${error instanceof Error ? error.stack ?? error.message : String(error)}\n`);
  process.exit(2);
});
for (const breach of breaches) process.stdout.write(`${breach}\n\n`);
process.stdout.write(`${JSON.stringify({ ...account, seed: Number(values.seed), seconds: Math.round((performance.now() - began) / 1_000), breaches: breaches.length })}\n`);
await target.stop();
process.exit(breaches.length === 0 ? 0 : 1);
