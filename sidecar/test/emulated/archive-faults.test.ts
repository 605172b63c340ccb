import type { FaultRequest } from '../../../e2e/content-server/src/index.js';
import type { OrderSnapshot } from '../../src/contract/order.js';
import { archiveMapping } from '../fixtures/archive-mapping.js';
import { Emulated } from '../fixtures/emulated.js';
import { documentRef, orderChanged } from '../fixtures/events.js';
import { FAULTS, untilDone } from '../fixtures/fault-kinds.js';

const EFFECTS = ['record.declare', 'record.update', 'permission.custom', 'hold.create', 'hold.apply', 'hold.lift'] as const;
/** Every look at records and holds, and the effect whose outcome must be unknown for it to be taken. */
const LOOKS = [[undefined, 'record.get'], ['record.declare', 'record.get'], ['hold.create', 'hold.list'], ['hold.apply', 'hold.ofNode'], ['hold.lift', 'hold.ofNode']] as const;

let emulated: Emulated;
beforeAll(async () => { emulated = await Emulated.start(archiveMapping()); });
afterAll(() => emulated.stop());
afterEach(() => { emulated.server.control.clearFaults(); });

let number = 0;
const documents = [documentRef('invoice', 'invoice:5'), documentRef('shipment', 'shipment:3')];

/** An order that gets two holds, one of which has to be made, is completed and archived, and loses one of them; what must hold afterwards, whatever the faults were. */
async function story(...faults: readonly FaultRequest[]): Promise<void> {
  number += 1;
  const made = `Dispute A${number}`;
  const holds = ['Litigation', made].map((name) => ({ name, placedAt: '2026-11-23T10:00:00Z', reason: 'Chargeback' }));
  const order = (revision: number, more: Partial<OrderSnapshot>) => orderChanged({ number: `A${number}`, entityId: number, documents, comments: [], ...more }, revision);
  for (const fault of faults) emulated.server.control.fault(fault);

  const complete = { state: 'complete', status: 'complete', statusLabel: 'Complete' };
  const latest = order(3, { ...complete, holds: holds.slice(1) });
  const failures = await untilDone(() => emulated.run(order(1, { holds })));
  failures.push(...await untilDone(() => emulated.run(order(2, { ...complete, holds }))));
  failures.push(...await untilDone(() => emulated.run(latest)));

  expect(emulated.server.control.faults().complete).toBe(true);
  expect(failures.filter(({ disposition }) => disposition === 'park' || disposition === 'wait')).toEqual([]);

  const [workspace, ...more] = await emulated.workspacesOf('order', `A${number}`);
  expect(more).toEqual([]);
  const stored = await emulated.documents(workspace!.id);
  expect(stored.map(({ name, versions }) => [name.replace(/ .*/, ''), versions]).sort()).toEqual([['Evidence', 1], ['Invoice', 1], ['Packing', 1]]);
  for (const { id, name } of stored.filter((document) => !document.name.startsWith('Evidence'))) {
    const record = (await emulated.read(`v1/nodes/${id}/rmclassifications`))['data'] as unknown[];
    expect([name, record]).toEqual([name, [expect.objectContaining({ name: 'Sales transactions', rsi: 'FIN-10' })]]);
    const on = (await emulated.read(`v1/nodes/${id}/holds`))['data'] as { HoldName: string }[];
    expect([name, on.map(({ HoldName }) => HoldName)]).toEqual([name, [made]]);
  }
  const { results } = await emulated.read('v2/holds') as { results: { data: { holds: { HoldName: string }[] } } };
  expect(results.data.holds.filter(({ HoldName }) => HoldName === made)).toHaveLength(1);
  expect([...emulated.ledger.intents.values()]).toEqual([]);

  emulated.operations();
  await emulated.run(latest);
  expect(emulated.operations()).toEqual([]);
}

describe.each(EFFECTS)('%s', (operation) => {
  it.each(FAULTS)('%s: as it must be, once, and a second run writes nothing', async (_what, fault) => { await story({ operation, ...fault }); });
});

describe.each(LOOKS)('after %s of unknown outcome, %s', (effect, look) => {
  const before: readonly FaultRequest[] = effect === undefined ? [] : [{ operation: effect, kind: 'error-after-effect' }];
  it.each(FAULTS)('%s: as it must be, once, and a second run writes nothing', async (_what, fault) => { await story(...before, { operation: look, ...fault }); });
});
