import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OrderChanged } from '../../../sidecar/src/contract/envelope.js';
import { REPOSITORY } from '../../processes/node-process.js';

const ARCHIVE = `
archive:
  whenStatus: [complete]
  classification: Commerce Records/Sales transactions
  record:
    rsi: { text: FIN-10 }
  required: [order-confirmation, contract-terms]
  access: [Finance, Tax, Legal]
`;

/** What the store keeps of a document that was declared by this mapping: the hash is over the canonical JSON of classification and details. */
export const RECORD = {
  classification: 'Commerce Records/Sales transactions',
  hash: createHash('sha256').update('{"classification":"Commerce Records/Sales transactions","details":{"rsi":"FIN-10"}}').digest('hex'),
};

/** The shipped mapping with orders archived, in a directory of its own. */
export async function archiveMapping(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'bridge-bench-mapping-'));
  await cp(join(REPOSITORY, 'sidecar', 'mapping'), directory, { recursive: true });
  await writeFile(join(directory, 'order.yaml'), `${await readFile(join(directory, 'order.yaml'), 'utf8')}${ARCHIVE}`);
  return directory;
}

/** The order in the state in which it is archived. */
export function finished(event: OrderChanged): OrderChanged {
  return { ...event, data: { ...event.data, state: 'complete', status: 'complete', statusLabel: 'Complete' } };
}
