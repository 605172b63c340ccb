import { createHash, randomBytes } from 'node:crypto';
import type { FaultRequest } from '../../../e2e/content-server/src/index.js';
import { Emulated } from '../fixtures/emulated.js';
import { documentRef, orderChanged } from '../fixtures/events.js';
import { FAULTS, untilDone } from '../fixtures/fault-kinds.js';

const CALLS = ['upload.settings', 'upload.open', 'upload.part', 'upload.complete', 'node.create'] as const;
/** Two parts. */
const BYTES = randomBytes(9 * 1024 * 1024);
const SHA256 = createHash('sha256').update(BYTES).digest('hex');

let emulated: Emulated;
beforeAll(async () => {
  emulated = await Emulated.start();
  emulated.shop.bytes.set('invoice:5', BYTES);
});
afterAll(() => emulated.stop());
afterEach(() => { emulated.server.control.clearFaults(); });

let number = 0;

/** An order whose invoice is sent in parts; what must hold afterwards, whatever the faults were. */
async function story(...faults: readonly FaultRequest[]): Promise<Array<{ disposition: string }>> {
  number += 1;
  const event = orderChanged({ number: `U${number}`, entityId: number, documents: [documentRef('invoice', 'invoice:5')], comments: [] });
  for (const fault of faults) emulated.server.control.fault(fault);
  const failures = await untilDone(() => emulated.run(event));

  expect(emulated.server.control.faults().complete).toBe(true);
  const [order, ...more] = await emulated.workspacesOf('order', `U${number}`);
  expect(more).toEqual([]);
  const [document, ...others] = await emulated.documents(order!.id);
  expect([document, others]).toMatchObject([{ name: 'Invoice 000000005.pdf', versions: 1 }, []]);
  expect(await emulated.contentServer.hashDocument(document!.id, 1)).toEqual({ sha256: SHA256, size: BYTES.length });
  expect([...emulated.ledger.intents.values()]).toEqual([]);
  emulated.operations();
  await emulated.run(event);
  expect(emulated.operations()).toEqual([]);
  return failures;
}

describe.each(CALLS)('a document in parts, %s', (operation) => {
  it.each(FAULTS)('%s: it stands there once, whole, and a second run writes nothing', async (_what, fault) => {
    // the settings are asked for once in ten minutes
    if (operation === 'upload.settings') await emulated.restart();
    const failures = await story({ operation, ...fault });
    expect(failures.filter(({ disposition }) => disposition === 'park' || disposition === 'wait')).toEqual([]);
  });
});

it.each(FAULTS)('giving a broken upload up, %s: it is sent anew all the same', async (_what, fault) => {
  await story({ operation: 'upload.complete', kind: 'status', status: 500, error: 'Internal error' }, { operation: 'upload.abort', ...fault });
});
