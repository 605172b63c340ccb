import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { residentMiB, round } from '../process-figures.js';
import { AuditStore } from './audit-store.js';

interface Run { readonly documents: number; readonly peakMiB: number; readonly seconds: number; readonly documentsPerSecond: number }

export interface VerificationFigures {
  readonly benchmark: 'archive-verification';
  readonly bytesPerDocument: number;
  readonly runs: readonly Run[];
  /** The most memory the program had, the last run against the first. */
  readonly memoryRatio: number;
}
export interface VerificationOptions { readonly documents?: readonly number[] | undefined; readonly progress: (line: string) => void }

const BYTES = randomBytes(16 * 1024);

/** `audit verify --documents` with few and with many documents, against a server that gives the same bytes for each: its memory is what is compared. */
export async function verification({ documents = [1_000, 100_000], progress }: VerificationOptions): Promise<VerificationFigures> {
  const server = createServer({ keepAliveTimeout: 600_000 }, (request, response) => {
    if (/\/content$/.test(request.url ?? '')) response.setHeader('content-type', 'application/pdf').setHeader('content-length', BYTES.length).end(BYTES);
    else request.resume().on('end', () => response.setHeader('content-type', 'application/json').end('{"ticket":"t"}'));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const runs: Run[] = [];
  try {
    for (const count of documents) {
      const store = await AuditStore.start(`http://127.0.0.1:${(server.address() as AddressInfo).port}/cs/cs`);
      try {
        await store.seed({ orders: Math.ceil(count / 2), sha256: createHash('sha256').update(BYTES).digest('hex'), declared: false });
        runs.push(await run(store));
        progress(JSON.stringify(runs.at(-1)));
      } finally {
        await store.stop();
      }
    }
  } finally {
    server.close();
    server.closeAllConnections();
  }
  return { benchmark: 'archive-verification', bytesPerDocument: BYTES.length, runs, memoryRatio: round((runs.at(-1)?.peakMiB ?? Number.NaN) / (runs[0]?.peakMiB ?? Number.NaN), 3) };
}

async function run(store: AuditStore): Promise<Run> {
  const started = performance.now();
  const program = store.audit('verify', '--documents', '--json');
  let peakMiB = 0;
  let ended = false;
  const end = program.ended.then((code) => { ended = true; return code; });
  while (!ended) {
    try {
      const { peak } = residentMiB(program.child.pid ?? Number.NaN);
      // one that has just ended has no memory any more
      if (Number.isFinite(peak)) peakMiB = peak;
    } catch {
      // nor is it there at all
    }
    await pause(50);
  }
  const code = await end;
  const { documents, deviating } = JSON.parse(program.output().trim().split('\n').at(-1) ?? '') as { documents: number; deviating: number };
  if (code !== 0 || deviating > 0) throw new Error(`${deviating} documents were found altered, none is: ${program.output().slice(0, 2_000)}`);
  const seconds = (performance.now() - started) / 1_000;
  return { documents, peakMiB, seconds: round(seconds), documentsPerSecond: Math.round(documents / seconds) };
}
