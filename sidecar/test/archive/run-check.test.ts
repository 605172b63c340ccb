import { runCheck, type CheckPorts } from '../../src/archive/run-check.js';
import type { ArchiveCheck, CheckCursor } from '../../src/domain/archive-check.js';
import { BridgeError } from '../../src/domain/errors.js';
import type { LinkedDocumentState } from '../../src/domain/link.js';
import type { CheckProgress } from '../../src/ports/archive-checks.js';
import { archiveMapping } from '../fixtures/archive-mapping.js';

const ORDERS = ['1', '2', '3', '4', '5'];
const documentsOf = (id: string): LinkedDocumentState[] => ['invoice', 'shipment'].map((role, index) => ({
  role, sourceId: `${role}:${id}`, name: role, nodeId: Number(id) * 10 + index, version: 1, mimeType: 'application/pdf', size: 1, sha256: 'as stored', fingerprint: 'f', storedAt: '2026-11-23T00:00:00Z',
}));
const VERIFICATION: ArchiveCheck = { id: 1, kind: 'verification', period: { from: '2026-01-01', to: '2027-01-01' }, startedBy: 'operator', state: 'running', requestedAt: '', looked: 0 };

/** Five orders with two documents each; Content Server tells what `hash` says of a node. */
function ports(hash: (nodeId: number) => string): CheckPorts {
  const store = {
    count: async () => ({ orders: ORDERS.length, documents: 2 * ORDERS.length }),
    async *documents(_period: object, after?: CheckCursor) {
      for (const id of ORDERS) if (after === undefined || `commerce/order/${id}` > after.objectKey) yield { key: { system: 'commerce', type: 'order', id }, placedAt: '2026-11-23', documents: documentsOf(id) };
    },
  };
  const trail = { async *entries() { /* none */ } };
  const checkpoints = { async *all() { /* none */ } };
  const contentServer = { hashDocument: async (nodeId: number) => ({ sha256: hash(nodeId), size: 1 }), newestVersion: async (nodeId: number) => hash(nodeId).length };
  return { store, trail, checkpoints, signer: undefined, atOnce: 3, mapping: archiveMapping().mapping, queue: {}, contentServer } as unknown as CheckPorts;
}

/** The progress of each step, until it ends or breaks off. */
async function run(left: Parameters<typeof runCheck>[0], using: CheckPorts): Promise<{ last: CheckProgress; failure: unknown }> {
  let last: CheckProgress | undefined;
  let failure: unknown;
  try {
    for await (const progress of runCheck(left, using, new AbortController().signal)) last = structuredClone(progress);
  } catch (error) {
    failure = error;
  }
  if (last === undefined) throw new Error('No progress');
  return { last, failure };
}

const away = () => { throw new BridgeError({ code: 'OPENTEXT_UNREACHABLE', message: 'Away.', disposition: 'retry', nextAction: 'Wait.' }); };

describe('a verification that breaks off', () => {
  it('goes on behind the last order it finished, and counts each document once', async () => {
    const first = await run({ check: VERIFICATION }, ports((nodeId) => (nodeId === 31 ? away() : nodeId === 20 ? 'other' : 'as stored')));
    expect(first.failure).toMatchObject({ code: 'CHECK_INTERRUPTED' });
    expect(first.last).toMatchObject({ looked: 4, total: 10, cursor: { objectKey: 'commerce/order/2' }, result: { documents: 4, deviating: 1 } });
    const asked: number[] = [];
    const { looked, result, cursor } = first.last;
    const second = await run({ check: { ...VERIFICATION, looked, result }, ...(cursor && { cursor }) }, ports((nodeId) => { asked.push(nodeId); return nodeId === 50 ? 'other' : 'as stored'; }));
    expect(second.failure).toBeUndefined();
    expect(asked).toEqual([30, 31, 40, 41, 50, 51]);
    expect(second.last).toMatchObject({ looked: 10, result: { documents: 10, deviating: 2, deviations: { altered: 2 }, first: [{ nodeId: 20 }, { nodeId: 50 }] } });
  });
});
