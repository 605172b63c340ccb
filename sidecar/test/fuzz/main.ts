import { parseArgs } from 'node:util';
import { fuzz } from './fuzz.js';
import { Target } from './target.js';

const { values } = parseArgs({ options: { seed: { type: 'string', default: '1' }, requests: { type: 'string', default: '10000' } } });
const target = new Target();
await target.start();
const began = performance.now();
const { breaches, ...account } = await fuzz(target, Number(values.seed), Number(values.requests));
for (const breach of breaches) process.stdout.write(`${breach}\n\n`);
process.stdout.write(`${JSON.stringify({ ...account, seed: Number(values.seed), seconds: Math.round((performance.now() - began) / 1_000), breaches: breaches.length })}\n`);
await target.stop();
process.exit(breaches.length === 0 ? 0 : 1);
