import type { ExceptionRecord } from '../../sidecar/src/contract/exception-record.js';
import type { Person } from '../demo/person.js';
import type { PlacedOrder } from '../demo/shop.js';
import { until } from '../processes/until.js';
import { ADMIN_STORE, exception, product } from '../store/business-samples.js';
import { Scene } from './fixtures/scene.js';

/** An exception that no supplier is held to: its record stands with the order or the product itself. With the shipped mapping. */
function own(changes: Partial<ExceptionRecord>): ExceptionRecord {
  const record = exception(changes);
  delete record.supplier;
  return record;
}

describe('exceptions that no supplier is held to', () => {
  let scene: Scene;
  let person: Person;

  beforeAll(async () => {
    scene = await Scene.start({ sidecarEnvironment: { OBSERVE_SECONDS: '1' } });
    person = scene.person();
  });
  afterAll(() => scene.stop());

  const deliver = async () => {
    await scene.store.deliver();
    await scene.installation.settled();
  };
  const told = (subject: string) => scene.store.links.get(subject)?.observed_records ?? [];
  const records = async (type: string, id: string, category: string) => ((await (await scene.view()).workspace(type, id, category))?.documents ?? []).filter(({ role }) => role === 'exception-record');

  describe('of an order', () => {
    const overdue = own({ id: 'exception:21', kind: 'overdue-shipment', summary: 'Not shipped within 3 days' });
    let order: PlacedOrder;

    it('have their record in the order\'s workspace, and nothing is told while nobody has come to it', async () => {
      order = await scene.store.placeOrder(0);
      scene.store.except(order, [overdue]);
      await deliver();
      expect(await records('order', order.number, 'Commerce Order')).toEqual([expect.objectContaining({ sourceId: 'exception:21', version: 1 })]);
      await until('the first look', async () => scene.store.links.get(`order/${order.number}`)?.observed_records !== undefined);
      expect(told(`order/${order.number}`)).toEqual([]);
    });

    it('resolved in OpenText are told to the shop', async () => {
      const [record] = await records('order', order.number, 'Commerce Order');
      await person.addCategory(record?.nodeId ?? 0, 'Commerce Exception Record', { Resolution: 'Resolved' });
      await until('the resolution in the shop', async () => told(`order/${order.number}`).length > 0);
      expect(told(`order/${order.number}`)).toEqual([{ source_id: 'exception:21', status: 'Resolved' }]);
    });

    it('are the same record once the shop has resolved them', async () => {
      scene.store.except(order, [{ ...overdue, state: 'resolved', updatedAt: '2026-11-22T10:00:00Z', resolvedAt: '2026-11-22T10:00:00Z', resolvedBy: 'opentext' }]);
      await deliver();
      expect(await records('order', order.number, 'Commerce Order')).toEqual([expect.objectContaining({ sourceId: 'exception:21', version: 2 })]);
    });
  });

  it('of a product, resolved in OpenText, are told to the shop', async () => {
    scene.store.save({ type: 'commerce.product.changed', store: ADMIN_STORE, data: product({ exceptions: [own({ id: 'exception:22', kind: 'quality-hold', summary: 'Held for quality' })] }) });
    await deliver();
    const [record, ...more] = await records('product', '5', 'Commerce Product');
    expect([record?.sourceId, more.length]).toEqual(['exception:22', 0]);
    await person.addCategory(record?.nodeId ?? 0, 'Commerce Exception Record', { Resolution: 'Released' });
    await until('the resolution in the shop', async () => told('product/5').length > 0);
    expect(told('product/5')).toEqual([{ source_id: 'exception:22', status: 'Released' }]);
  });
});
