import { parseArgs } from 'node:util';
import { simulate } from './simulation.js';
import { SimulatedStore } from './simulated-store.js';

const { values } = parseArgs({ options: { seed: { type: 'string', default: '1' }, seeds: { type: 'string', default: '1' }, steps: { type: 'string', default: '6000' } } });
const [first, count, steps] = [Number(values.seed), Number(values.seeds), Number(values.steps)];
const store = await SimulatedStore.open();
const failed: number[] = [];
const happened: Record<string, number> = {};
let seconds = 0;
let stopped = false;
process.once('SIGTERM', () => { stopped = true; });
let done = 0;
for (let seed = first; seed < first + count && !stopped; seed += 1, done += 1) {
  const outcome = await simulate(store, seed, steps);
  seconds += outcome.seconds;
  for (const [what, number] of Object.entries(outcome.happened)) happened[what] = (happened[what] ?? 0) + number;
  if (outcome.breaches.length === 0) continue;
  failed.push(seed);
  process.stdout.write(`Seed ${seed} fails:\n${outcome.breaches.map((breach) => `  ${breach}\n`).join('')}Repeat it with: npm run simulate -- --seed ${seed} --steps ${steps}\n`);
}
process.stdout.write(`${JSON.stringify({ seeds: done, steps, simulatedHours: Math.round(seconds / 360) / 10, ...happened, failed })}\n`);
process.exit(failed.length === 0 ? 0 : 1);
