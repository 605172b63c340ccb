import assert from 'node:assert/strict';
import { describe, before, test } from 'node:test';
import { contractProblems } from '../harness/contract.js';
import { orderIn, type OrderSnapshot } from '../harness/order-event.js';
import { ADDRESS, AGREEMENT, CUSTOMER, PRODUCTS } from '../harness/seed.js';
import { clearOutbox, deliver, type OnStage } from '../stage.js';

export function payloads(stage: OnStage): void {
  /** Delivers and answers the newest snapshot of an order; everything delivered must be as the contract says. */
  async function snapshot(number: string): Promise<{ order: OrderSnapshot; causes: readonly string[] }> {
    const printed = await deliver(stage());
    const { receiver } = stage();
    assert.deepEqual(receiver.events.flatMap(contractProblems), []);
    assert.deepEqual(receiver.unsigned, []);
    assert.ok(receiver.events.length > 0, printed);
    const event = receiver.last(`order/${number}`);
    return { order: orderIn(event), causes: event.causes };
  }
  const roles = (order: OrderSnapshot): string[] => order.documents.map((document) => document.role).sort();

  describe('payloads made of real orders', () => {
    before(() => clearOutbox(stage()));

    test('a guest order', async () => {
      const { magento } = stage();
      const { id, number } = await magento.checkout.place({ buyer: 'guest', guestEmail: 'gerda@guest.example', address: { firstname: 'Gerda', lastname: 'Guest' } });
      const { order, causes } = await snapshot(number);
      assert.equal(order.entityId, id);
      assert.equal(order.customer.kind, 'guest');
      assert.equal(order.customer.email, 'gerda@guest.example');
      assert.equal(order.customer.firstName, 'Gerda');
      assert.equal(order.customerHasWorkspace, false);
      assert.equal(order.totals.grandTotal, '101.0000');
      assert.ok(causes.includes('order.placed') && causes.includes('email.sent'), causes.join());
      assert.equal(order.emails.length, 1);
      assert.match(order.emails[0]?.subject ?? '', /order confirmation/);
      assert.deepEqual(roles(order), ['contract-terms', 'order-confirmation', 'order-confirmation-email']);
    });

    test('a customer order with accepted terms', async () => {
      const { magento } = stage();
      const { number } = await magento.checkout.place();
      const { order } = await snapshot(number);
      assert.equal(order.customer.kind, 'registered');
      assert.equal(order.customer.email, CUSTOMER.email);
      assert.equal(order.customerHasWorkspace, true);
      assert.equal(order.shippingAddress?.['city'], ADDRESS.city);
      assert.deepEqual(order.agreements.map(({ agreementId, name }) => ({ agreementId, name })), [{ agreementId: 1, name: AGREEMENT.name }]);
      assert.equal(stage().receiver.events.filter((event) => event.subject === `order/${number}`).length, 1, 'placing and its e-mail are one event');
    });

    test('a virtual order has no shipping address', async () => {
      const { number } = await stage().magento.checkout.place({ lines: [{ sku: PRODUCTS.virtual, qty: 1 }] });
      const { order } = await snapshot(number);
      assert.equal(order.shippingAddress, undefined);
      assert.equal(order.totals.grandTotal, '19.0000');
    });

    test('a configurable product comes with the variant that was bought', async () => {
      const { magento } = stage();
      const options = await magento.client.rest<{ attribute_id: string; values: { value_index: number }[] }[]>('GET', `/V1/configurable-products/${PRODUCTS.configurable}/options/all`);
      const { number } = await magento.checkout.place({
        buyer: 'guest', lines: [{ sku: PRODUCTS.configurable, qty: 1, options: options.map((option) => ({ optionId: option.attribute_id, value: String(option.values[0]?.value_index) })) }],
      });
      const { order } = await snapshot(number);
      const [parent, child] = order.items;
      assert.deepEqual([parent?.productType, child?.productType, child?.sku], ['configurable', 'simple', `${PRODUCTS.configurable}-S`]);
      assert.equal(child?.parentItemId, parent?.itemId);
    });

    test('an order by GraphQL', async () => {
      const { number } = await stage().magento.checkout.place({ via: 'graphql' });
      const { order } = await snapshot(number);
      assert.equal(order.number, number);
      assert.equal(order.customer.kind, 'guest');
    });

    test('invoice, shipment with tracks, partial refund, comments and their e-mails', async () => {
      const { magento } = stage();
      const { id, number } = await magento.checkout.place({ lines: [{ sku: PRODUCTS.simple, qty: 3 }, { sku: PRODUCTS.other, qty: 1 }] });
      const invoiceId = await magento.fulfilment.invoice(id, 'Paid by cheque 77');
      const shipmentId = await magento.fulfilment.ship(id, [{ carrier: 'ups', title: 'UPS', number: '1Z-FIRST' }]);
      await magento.fulfilment.addTrack(id, shipmentId, { carrier: 'dhl', title: 'DHL', number: 'LATER-2' });
      const creditMemoId = await magento.fulfilment.refund(id, 1, 'One lamp was broken');
      await magento.fulfilment.comment(id, 'Customer called:\nwants it on Friday', true);
      const { order, causes } = await snapshot(number);
      assert.deepEqual(order.invoices.map((invoice) => invoice.entityId), [invoiceId]);
      assert.deepEqual(order.shipments.map((shipment) => shipment.entityId), [shipmentId]);
      assert.deepEqual(order.shipments[0]?.tracks.map((track) => track.number).sort(), ['1Z-FIRST', 'LATER-2']);
      assert.deepEqual(order.creditMemos.map((memo) => [memo.entityId, memo.grandTotal]), [[creditMemoId, '45.5000']]);
      assert.equal(order.totals.refunded, '45.5000');
      const texts = order.comments.map((comment) => comment.text);
      for (const text of ['Paid by cheque 77', 'One lamp was broken', 'Customer called:\nwants it on Friday']) assert.ok(texts.includes(text), `${text} is not among ${JSON.stringify(texts)}`);
      assert.equal(order.emails.length, 5, order.emails.map((email) => email.subject).join('; '));
      for (const [role, sourceId] of [['invoice', `invoice:${invoiceId}`], ['shipment', `shipment:${shipmentId}`], ['credit-memo', `credit-memo:${creditMemoId}`], ['order-confirmation', `order-confirmation:${id}`]]) {
        assert.ok(order.documents.some((document) => document.role === role && document.sourceId === sourceId), `${role} ${sourceId} is missing`);
      }
      for (const cause of ['order.placed', 'invoice.saved', 'shipment.saved', 'track.saved', 'credit-memo.saved', 'comment.added', 'email.sent']) assert.ok(causes.includes(cause), `${cause} is not among ${causes.join()}`);
    });

    test('hold and cancel', async () => {
      const { magento } = stage();
      const { id, number } = await magento.checkout.place({ buyer: 'guest' });
      await magento.fulfilment.hold(id);
      assert.equal((await snapshot(number)).order.state, 'holded');
      await magento.client.rest('POST', `/V1/orders/${id}/unhold`);
      await magento.fulfilment.cancel(id);
      assert.equal((await snapshot(number)).order.state, 'canceled');
    });

    test('a customer changed and a customer deleted', async () => {
      const { magento, receiver } = stage();
      const made = await magento.client.rest<{ id: number }>('POST', '/V1/customers', { body: { customer: { email: 'short.lived@buyer.example', firstname: 'Short', lastname: 'Lived' } } });
      await deliver(stage());
      const subject = `customer/${made.id}`;
      assert.equal(receiver.last(subject).type, 'commerce.customer.changed');
      await magento.client.rest('DELETE', `/V1/customers/${made.id}`);
      await deliver(stage());
      assert.equal(receiver.last(subject).type, 'commerce.customer.deleted');
      assert.deepEqual(receiver.events.flatMap(contractProblems), []);
    });

    test('names with markup, quotes, slashes and a great length arrive as the shop keeps them', async () => {
      const address = { firstname: '<b onmouseover=alert(1)>Zoë</b> ☂', lastname: `O'Neil "Ltd": a/b ${'x'.repeat(200)}` };
      const { id, number } = await stage().magento.checkout.place({ buyer: 'guest', guestEmail: 'odd@guest.example', address });
      const kept = await stage().magento.client.rest<Record<'customer_firstname' | 'customer_lastname', string>>('GET', `/V1/orders/${id}`);
      assert.equal(kept.customer_firstname, address.firstname);
      const { order } = await snapshot(number);
      assert.equal(order.customer.firstName, kept.customer_firstname);
      assert.equal(order.customer.lastName, kept.customer_lastname);
    });
  });
}
