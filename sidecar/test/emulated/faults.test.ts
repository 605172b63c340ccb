import type { FaultRequest } from '../../../e2e/content-server/src/index.js';
import type { OrderSnapshot } from '../../src/contract/order.js';
import { customerChanged, documentRef, orderChanged } from '../fixtures/events.js';
import { Emulated } from '../fixtures/emulated.js';

type Fault = Omit<FaultRequest, 'operation'>;

/** What can happen to a call, and what the operator reads when it shows at all. */
const FAULTS: ReadonlyArray<readonly [string, Fault]> = [
  ['reset before anything happened', { kind: 'reset-before' }],
  ['reset after the effect', { kind: 'reset-after-effect' }],
  ['500 after the effect', { kind: 'error-after-effect' }],
  ['an empty 200 after the effect', { kind: 'empty' }],
  ['half an answer after the effect', { kind: 'truncated-json' }],
  ['an answer that stalls', { kind: 'stall', bytes: 5, stallMs: 200 }],
  ['a login page with 200', { kind: 'html-login' }],
  ['an expired session', { kind: 'expired-ticket' }],
  ['401', { kind: 'status', status: 401, error: 'Authentication Required' }],
  ['409', { kind: 'status', status: 409, error: 'Could not update metadata (edit conflict).' }],
  ['429', { kind: 'status', status: 429, error: 'Slow down', retryAfter: 1 }],
  ['500', { kind: 'status', status: 500, error: 'Internal error' }],
  ['503', { kind: 'status', status: 503, error: 'Restarting', retryAfter: 1 }],
  ['a restart', { kind: 'restart', downMs: 50 }],
];

/** Every effect the bridge has on Content Server. */
const EFFECTS = ['workspace.create', 'relation.add', 'node.create', 'version.add', 'category.update', 'node.update'] as const;

let emulated: Emulated;
beforeAll(async () => { emulated = await Emulated.start(); });
afterAll(() => emulated.stop());
afterEach(() => { emulated.server.control.clearFaults(); });

let number = 0;
const inState = (state: string, revision: number, overrides: Partial<OrderSnapshot>) =>
  orderChanged({ statusLabel: state, documents: [documentRef('invoice', 'invoice:5', state), documentRef('shipment', 'shipment:3')], ...overrides }, revision);

describe.each(EFFECTS)('%s', (operation) => {
  it.each(FAULTS)('%s: whole, once, and a second run writes nothing', async (_what, fault) => {
    number += 1;
    const own = { number: `F${number}`, entityId: number };
    const customer = customerChanged({ id: `c${number}` }).data;
    emulated.shop.bytes.set('invoice:5', Buffer.from('first'));
    emulated.server.control.fault({ operation, ...fault });

    const latest = inState('Processing', 2, { ...own, customer });
    const failures = await untilDone(() => emulated.run(inState('Pending', 1, { ...own, customer })));
    emulated.shop.bytes.set('invoice:5', Buffer.from('second'));
    failures.push(...await untilDone(() => emulated.run(latest)));
    failures.push(...await untilDone(() => emulated.run(customerChanged({ ...customer, lastName: 'Ramirez' }, 3))));

    // The fault happened, and nobody was called for it.
    expect(emulated.server.control.faults().complete).toBe(true);
    expect(failures.filter(({ disposition }) => disposition === 'park' || disposition === 'wait')).toEqual([]);

    const [order, ...moreOrders] = await emulated.workspacesOf('order', own.number);
    const [workspace, ...moreCustomers] = await emulated.workspacesOf('customer', customer.id);
    expect([...moreOrders, ...moreCustomers]).toEqual([]);
    expect(workspace?.name).toBe(`Veronica Ramirez (${customer.id})`);
    expect(await emulated.related(order!.id, 'parent')).toEqual([workspace!.id]);
    expect(await emulated.attributes(order!.id)).toMatchObject({ Status: 'Processing' });
    expect((await emulated.documents(order!.id)).map(({ name, versions }) => [name, versions]).sort()).toEqual([
      ['Invoice 000000005.pdf', 2], ['Packing slip 000000003.pdf', 1],
    ]);
    expect([...emulated.ledger.intents.values()]).toEqual([]);

    emulated.operations();
    await emulated.run(latest);
    expect(emulated.operations()).toEqual([]);
  });
});

/** Runs the whole until it succeeds, each failure being one the bridge may have. */
async function untilDone(work: () => Promise<unknown>): Promise<Array<{ disposition: string }>> {
  const failures: Array<{ disposition: string }> = [];
  for (;;) {
    try {
      await work();
      return failures;
    } catch (failure) {
      if (failures.length === 40 || !(failure instanceof Error) || !('disposition' in failure)) throw failure;
      failures.push(failure as Error & { disposition: string });
      await new Promise((resolve) => { setTimeout(resolve, 10); });
    }
  }
}
