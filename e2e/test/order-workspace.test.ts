import type { PlacedOrder } from '../demo/shop.js';
import { pdf } from '../store/pdf.js';
import { metric } from './fixtures/metrics.js';
import { Scene } from './fixtures/scene.js';

let scene: Scene;
let order: PlacedOrder;
beforeAll(async () => {
  scene = await Scene.start();
  order = await scene.store.placeOrder(0);
});
afterAll(() => scene.stop());

const appliedRuns = () => metric(scene.installation.sidecarUrl, 'xecm_runs_total', { outcome: 'done' });

/** Enters an outbox row for an order although nothing of it changed, as a save without changes does. */
const saveUnchanged = ({ number }: PlacedOrder) => { scene.store.outbox.enter(`order/${number}`, 'order.saved', '2026-11-23T12:00:00Z'); };

describe('an order from its placing on', () => {
  it("of a new customer has its workspace, confirmation, e-mail and terms, for five calls and one a document", async () => {
    const { byOperation, total } = await scene.settle();
    expect(await scene.problems(order)).toEqual([]);
    const { name, documents, parents } = await scene.workspace(order);
    expect(name).toBe(`Order ${order.number}`);
    expect(documents.map(({ role }) => role).sort()).toEqual(['contract-terms', 'order-confirmation', 'order-confirmation-email']);
    expect(parents).toEqual([(await scene.customer('7')).nodeId]);
    expect(byOperation).toEqual({ 'workspace.list': 2, 'workspace.create': 2, 'relation.add': 1, 'node.create': 3 });
    expect(total).toBe(5 + 3);
  });

  it('is followed step by step: each document once, attributes of the day, the shop told', async () => {
    const steps: [string, () => Promise<void>, Readonly<Record<string, string>>][] = [
      ['invoice', () => scene.store.invoice(order), { Status: 'Processing', Paid: '85.00' }],
      ['shipment', () => scene.store.ship(order), { Status: 'Complete', 'Tracking 1 Carrier': 'ups' }],
      ['credit-memo', () => scene.store.refund(order), { Refunded: '34.00' }],
      ['exception-notes', () => scene.store.comment(order, 'One bag arrived torn'), {}],
    ];
    for (const [role, step, attributes] of steps) {
      const before = await scene.workspace(order);
      await step();
      await scene.settle();
      const after = await scene.workspace(order);
      expect(await scene.problems(order)).toEqual([]);
      expect(after.nodeId).toBe(before.nodeId);
      const known = new Set(before.documents.map(({ nodeId }) => nodeId));
      expect(after.documents.filter(({ nodeId }) => !known.has(nodeId)).map((document) => document.role)).toEqual([role]);
      expect(after.attributes).toMatchObject(attributes);
    }
  });

  it('of a known customer costs three calls and one a document', async () => {
    const second = await scene.store.placeOrder(3);
    await scene.store.invoice(second);
    const { byOperation, total } = await scene.settle();
    expect(await scene.problems(second)).toEqual([]);
    expect(byOperation).toEqual({ 'workspace.list': 1, 'workspace.create': 1, 'relation.add': 1, 'node.create': 4 });
    expect(total).toBe(3 + 4);
  });

  it('saved without a change is looked at and costs no call', async () => {
    const runs = await appliedRuns();
    saveUnchanged(order);
    const { total } = await scene.settle();
    expect(await appliedRuns()).toBe(runs + 1);
    expect(total).toBe(0);
  });

  it('replayed with all others is worked off again without a write', async () => {
    const runs = await appliedRuns();
    expect(scene.store.outbox.replay(() => true)).toBe(scene.store.outbox.rows.length);
    const { writes } = await scene.settle();
    expect(await appliedRuns()).toBeGreaterThanOrEqual(runs + scene.store.orders.size);
    expect(writes).toBe(0);
    expect(await scene.problems(order)).toEqual([]);
  });

  it('whose invoice is corrected has it as second version of the same document', async () => {
    const source = `invoice:${scene.store.record(order).snapshot.invoices[0]?.entityId}`;
    const invoice = async () => (await scene.workspace(order)).documents.filter(({ sourceId }) => sourceId === source);
    const [first] = await invoice();
    scene.store.correct(order, source, pdf(['Invoice, corrected']));
    await scene.settle();
    const [second, ...others] = await invoice();
    const expected = (await scene.store.expected(order)).documents.find(({ sourceId }) => sourceId === source);
    expect(others).toEqual([]);
    expect(second).toEqual({ ...first, version: 2, sha256: expected?.sha256 });
    const told = scene.store.links.get(`order/${order.number}`)?.documents.find(({ source_id }) => source_id === source);
    expect(told).toMatchObject({ version: 2, sha256: expected?.sha256 });
  });
});
