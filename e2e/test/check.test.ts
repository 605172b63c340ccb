import got from 'got';
import type { PlacedOrder } from '../demo/shop.js';
import { Scene } from './fixtures/scene.js';

let scene: Scene;
let order: PlacedOrder;
beforeAll(async () => {
  scene = await Scene.start();
  order = await scene.store.placeOrder(0);
  await scene.settle();
});
afterAll(() => scene.stop());

/** What all other tests and the demo rely on: a check that sees nothing would pass everything. */
describe('the check of an order against Content Server', () => {
  it('sees no fault in what the bridge did', async () => {
    expect(await scene.problems(order)).toEqual([]);
  });

  it('names an order that has no workspace', async () => {
    const undelivered = await scene.store.placeOrder(0);
    expect(await scene.problems(undelivered)).toEqual([`order ${undelivered.number}: no workspace`]);
    await scene.settle();
  });

  it('names what is newer in the shop: attributes, documents, and that the shop was not told', async () => {
    await scene.store.invoice(order);
    expect(await scene.problems(order)).toEqual([
      expect.stringContaining('attribute Status is "Pending", not "Processing"') as string,
      expect.stringMatching(/0 documents invoice invoice:\d+, not 1$/) as string,
      expect.stringContaining('3 documents, not 4') as string,
      expect.stringContaining('the shop was told {"state":"active","documents":3}') as string,
    ]);
    await scene.settle();
    expect(await scene.problems(order)).toEqual([]);
  });

  it('names a document one byte of which was changed in Content Server', async () => {
    const invoice = (await scene.workspace(order)).documents.find(({ role }) => role === 'invoice');
    const { bytes } = scene.store.record(order).document(invoice?.sourceId ?? '') ?? { bytes: Buffer.alloc(0) };
    const tampered = Buffer.from(bytes);
    tampered.writeUInt8(tampered.readUInt8(100) ^ 1, 100);
    await got.post(`${scene.installation.controlUrl}/tamper`, { json: { node: invoice?.nodeId, content: tampered.toString('base64') } });
    expect(await scene.problems(order)).toEqual([`order ${order.number}: ${invoice?.name} has other bytes than in the shop`]);
  });
});
