import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { orderIn } from '../harness/order-event.js';
import { clearOutbox, deliver, type OnStage } from '../stage.js';

interface Row { outbox_id: number; cause: string; payload: string | null }
const STREET = ['1 New Street'];

/** What the shop does, and the rows it leaves: no more, no fewer. */
export function capture(stage: OnStage): void {
  let seen = 0;
  const fresh = async (): Promise<Row[]> => {
    const rows = await stage().magento.database.sql<Row>('SELECT outbox_id, cause, payload FROM workspace_bridge_outbox WHERE outbox_id > ? ORDER BY outbox_id', [seen]);
    seen = Number(rows.at(-1)?.outbox_id ?? seen);
    return rows;
  };
  const causesOf = async (act: () => Promise<unknown>): Promise<string[]> => {
    await fresh();
    await act();
    return (await fresh()).map((row) => row.cause).sort();
  };
  const rest = (method: string, path: string, body?: unknown): Promise<unknown> => stage().magento.client.rest(method, path, { body });

  describe('what is recorded', () => {
    let orderId = 0;
    let orderNumber = '';
    let entities = { invoice: 0, shipment: 0, creditMemo: 0 };
    before(() => clearOutbox(stage()));

    test('placing: the order with the agreements accepted, and the confirmation', async () => {
      await fresh();
      ({ id: orderId, number: orderNumber } = await stage().magento.checkout.place({ buyer: 'guest' }));
      const rows = await fresh();
      assert.deepEqual(rows.map((row) => row.cause), ['order.placed', 'email.sent']);
      assert.deepEqual(JSON.parse(rows[0]?.payload ?? '{}'), { agreementIds: [1] });
    });

    test('a comment, and an e-mail sent again', async () => {
      const { fulfilment } = stage().magento;
      assert.deepEqual(await causesOf(() => fulfilment.comment(orderId, 'A word')), ['comment.added']);
      assert.deepEqual(await causesOf(() => rest('POST', `/V1/orders/${orderId}/emails`)), ['email.sent']);
    });

    test('invoice, shipment, later track, refund', async () => {
      const { fulfilment } = stage().magento;
      assert.deepEqual(await causesOf(async () => { entities = { ...entities, invoice: await fulfilment.invoice(orderId) }; }), ['email.sent', 'invoice.saved', 'order.changed']);
      assert.deepEqual(
        await causesOf(async () => { entities = { ...entities, shipment: await fulfilment.ship(orderId, [{ carrier: 'ups', title: 'UPS', number: '1' }]) }; }),
        ['email.sent', 'order.changed', 'shipment.saved', 'track.saved'],
      );
      assert.deepEqual(await causesOf(() => fulfilment.addTrack(orderId, entities.shipment, { carrier: 'dhl', title: 'DHL', number: '2' })), ['track.saved']);
      assert.deepEqual(
        await causesOf(async () => { entities = { ...entities, creditMemo: await fulfilment.refund(orderId) }; }),
        ['comment.added', 'credit-memo.saved', 'email.sent', 'order.changed'],
      );
    });

    test('comments on invoice, shipment and credit memo', async () => {
      const comment = (parent: number): Record<string, unknown> => ({ comment: 'On paper', parent_id: parent, is_customer_notified: 0, is_visible_on_front: 0 });
      assert.deepEqual(await causesOf(() => rest('POST', '/V1/invoices/comments', { entity: comment(entities.invoice) })), ['comment.added']);
      assert.deepEqual(await causesOf(() => rest('POST', `/V1/shipment/${entities.shipment}/comments`, { entity: comment(entities.shipment) })), ['comment.added']);
      assert.deepEqual(await causesOf(() => rest('POST', `/V1/creditmemo/${entities.creditMemo}/comments`, { entity: comment(entities.creditMemo) })), ['comment.added']);
    });

    test('all of it is one event, named by its youngest row', async () => {
      const { magento, receiver } = stage();
      receiver.reset();
      const rows = await magento.database.sql<{ outbox_id: number; uuid: string }>("SELECT outbox_id, uuid FROM workspace_bridge_outbox WHERE subject_type = 'order' AND subject_id = ? AND status = 0 ORDER BY outbox_id", [orderId]);
      await deliver(stage());
      const events = receiver.events.filter((event) => event.subject === `order/${orderNumber}`);
      assert.deepEqual(events.map(({ id, revision }) => ({ id, revision })), [{ id: rows.at(-1)?.uuid, revision: Number(rows.at(-1)?.outbox_id) }]);
    });

    test('a customer: made with an address, saved without and with a change, deleted', async () => {
      const { client } = stage().magento;
      const customer = { email: 'recorded@buyer.example', firstname: 'Re', lastname: 'Corded', website_id: 1, store_id: 1, group_id: 1 };
      const address = { firstname: 'Re', lastname: 'Corded', street: ['1 Old Street'], city: 'Austin', region: { region_id: 57 }, postcode: '78701', country_id: 'US', telephone: '1' };
      let made: { id: number; addresses: { id: number }[] } = { id: 0, addresses: [] };
      assert.deepEqual(await causesOf(async () => { made = await client.rest('POST', '/V1/customers', { body: { customer: { ...customer, addresses: [address] } } }); }), ['customer.address-saved', 'customer.saved']);
      const kept = await client.rest<Record<string, unknown>>('GET', `/V1/customers/${made.id}`);
      assert.deepEqual(await causesOf(() => client.rest('PUT', `/V1/customers/${made.id}`, { body: { customer: kept } })), []);
      const moved = { ...kept, addresses: (kept['addresses'] as object[]).map((entry) => ({ ...entry, street: STREET })) };
      assert.deepEqual(await causesOf(() => client.rest('PUT', `/V1/customers/${made.id}`, { body: { customer: moved } })), ['customer.address-saved']);
      assert.deepEqual(await causesOf(() => client.rest('PUT', '/V1/customers/password', { token: '', body: { email: customer.email, template: 'email_reset', websiteId: 1 } })), [], 'a password e-mail must never be kept');
      assert.deepEqual(await causesOf(() => client.rest('DELETE', `/V1/addresses/${made.addresses[0]?.id}`)), ['customer.address-deleted']);
      const [gone] = await stage().magento.database.sql<{ store_id: number }>("SELECT store_id FROM workspace_bridge_outbox WHERE cause = 'customer.address-deleted' AND subject_id = ?", [made.id]);
      assert.equal(gone?.store_id, customer.store_id, 'an address knows no store view, its customer does');
      assert.deepEqual(await causesOf(() => client.rest('DELETE', `/V1/customers/${made.id}`)), ['customer.deleted']);
    });

    test('an order in a transaction that is still open goes out after its commit, and nobody waits for it', async () => {
      const { magento, receiver } = stage();
      await deliver(stage());
      receiver.reset();
      const slow = await magento.database.session();
      const before = receiver.events.length;
      try {
        await slow.sql('START TRANSACTION');
        await slow.sql("INSERT INTO workspace_bridge_outbox (uuid, subject_type, subject_id, cause, store_id) VALUES (UUID(), 'order', ?, 'order.changed', 1)", [orderId]);
        const other = await magento.checkout.place({ buyer: 'guest' });
        await deliver(stage());
        assert.ok(receiver.last(`order/${other.number}`));
        assert.ok(!receiver.events.slice(before).some((event) => event.subject === `order/${orderNumber}`), 'an uncommitted row was delivered');
        await slow.sql('COMMIT');
      } finally {
        await slow.end();
      }
      await deliver(stage());
      assert.ok(receiver.last(`order/${orderNumber}`), 'the row that committed late was left behind');
    });

    test('a guest recognised by e-mail address, in any case of letters, where the policy says so', async () => {
      const { magento, receiver } = stage();
      await magento.configure({ 'workspace_bridge/send/guests': 'workspace' });
      try {
        const orders = [];
        for (const guestEmail of ['Same.Guest@Example.com', 'same.guest@example.com']) orders.push(await magento.checkout.place({ buyer: 'guest', guestEmail }));
        await deliver(stage());
        const [one, two] = orders.map((order) => orderIn(receiver.last(`order/${order.number}`)));
        assert.match(one?.customer.id ?? '', /^guest-[0-9a-f]{16}$/);
        assert.equal(one?.customer.id, two?.customer.id);
        assert.equal(one?.customerHasWorkspace, true);
      } finally {
        await magento.configure({ 'workspace_bridge/send/guests': 'none' });
      }
    });

    test('mail that is switched off leaves no record, and copies leave one', async () => {
      const { magento } = stage();
      await magento.configure({ 'sales_email/order/copy_to': 'archive@shop.example', 'sales_email/order/copy_method': 'copy' });
      try {
        assert.deepEqual(await causesOf(() => magento.checkout.place({ buyer: 'guest' })), ['email.sent', 'order.placed']);
      } finally {
        await magento.configure({ 'sales_email/order/copy_to': '', 'sales_email/order/copy_method': 'bcc' });
      }
    });

    test('an order that was missed while the module was off is found again', async () => {
      const { magento, receiver } = stage();
      const [now] = await magento.database.sql<{ now: string }>("SELECT DATE_FORMAT(UTC_TIMESTAMP() - INTERVAL 1 SECOND, '%Y-%m-%dT%H:%i:%sZ') AS now");
      await magento.configure({ 'workspace_bridge/general/enabled': '0' });
      const missed = await magento.checkout.place({ buyer: 'guest' });
      assert.deepEqual(await magento.database.sql("SELECT 1 FROM workspace_bridge_outbox WHERE subject_type = 'order' AND subject_id = ?", [missed.id]), []);
      await magento.configure({ 'workspace_bridge/general/enabled': '1' });
      await magento.cli('workspaces:outbox:replay', `--missed-since=${now?.now}`);
      await deliver(stage());
      assert.ok(receiver.last(`order/${missed.number}`));
    });
  });
}
