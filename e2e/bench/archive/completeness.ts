import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { residentMiB, round } from '../process-figures.js';
import { AuditStore } from './audit-store.js';

export interface CompletenessFigures {
  readonly benchmark: 'archive-completeness';
  readonly orders: number;
  /** Seconds for each tenth of the orders, in order. */
  readonly secondsPerPart: readonly number[];
  readonly ordersPerPart: number;
  /** The last part against the first whole one, start of the program left out. */
  readonly ratio: number;
  readonly peakMiB: number;
  readonly incomplete: number;
}
export interface CompletenessOptions { readonly orders?: number | undefined; readonly progress: (line: string) => void }

const PARTS = 10;

/** `audit completeness` over a year of orders: Content Server is not there, and is not asked. Each tenth ends with an order that lacks a document, so that its line tells the time. */
export async function completeness({ orders = 1_000_000, progress }: CompletenessOptions): Promise<CompletenessFigures> {
  const ordersPerPart = Math.floor(orders / PARTS);
  const store = await AuditStore.start('http://127.0.0.1:1/cs/cs');
  try {
    await store.seed({ orders: ordersPerPart * PARTS, sha256: 'a'.repeat(64), declared: true, lackingEvery: ordersPerPart });
    progress(`${ordersPerPart * PARTS} orders are seeded`);
    const program = store.audit('completeness', '--from', '2026-01-01', '--to', '2027-01-01', '--json');
    const times: number[] = [];
    let peakMiB = 0;
    let last = '';
    const { stdout } = program.child;
    if (stdout === null) throw new Error('The program has no output');
    const lines = createInterface({ input: stdout });
    lines.on('line', (line) => {
      last = line;
      if (!line.includes('"key"')) return;
      times.push(performance.now());
      ({ peak: peakMiB } = residentMiB(program.child.pid ?? Number.NaN));
      progress(`${times.length * ordersPerPart} orders; ${peakMiB} MiB at most`);
    });
    await once(lines, 'close');
    await program.ended;
    const { incomplete } = JSON.parse(last) as { orders: number; incomplete: number };
    if (incomplete !== PARTS || times.length !== PARTS) throw new Error(`${incomplete} orders were found incomplete, ${PARTS} are: ${program.output()}`);
    const secondsPerPart = times.slice(1).map((time, index) => round((time - (times[index] ?? 0)) / 1_000, 2));
    return { benchmark: 'archive-completeness', orders: ordersPerPart * PARTS, ordersPerPart, secondsPerPart, ratio: round((secondsPerPart.at(-1) ?? Number.NaN) / (secondsPerPart[0] ?? Number.NaN), 3), peakMiB, incomplete };
  } finally {
    await store.stop();
  }
}
