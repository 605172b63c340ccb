import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { before, describe, test } from 'node:test';
import { contractProblems } from '../harness/contract.js';
import { PRODUCTS } from '../harness/seed.js';
import { clearOutbox, deliver, enteredBy, rowsAfter, type OnStage } from '../stage.js';

interface Figures { currency: string; orders: number; lifetimeValue: string; averageOrder: string; returnRate: string; history: { number: string; status: string; refunded: string }[] }

/** Customers' accounts: what they are worth, their group, and the guests they were. */
export function accounts(stage: OnStage): void {
  const rest = <T>(method: string, path: string, body?: unknown): Promise<T> => stage().magento.client.rest<T>(method, path, { body });
  const entered = (act: () => Promise<unknown>): Promise<string[]> => enteredBy(stage(), act);
  const PASSWORD = 'Buyer-Password-1';
  const register = (email: string): Promise<{ id: number }> => stage().magento.client.rest('POST', '/V1/customers', { token: '', body: { customer: { email, firstname: 'An', lastname: 'Account' }, password: PASSWORD } });
  const told = async (id: number): Promise<Record<string, unknown>> => {
    await deliver(stage());
    const event = stage().receiver.last(`customer/${id}`);
    assert.deepEqual(contractProblems(event), []);
    return event.data as Record<string, unknown>;
  };

  describe('accounts', () => {
    before(() => clearOutbox(stage()));

    test('figures are entered when an order changed them, and not again', async () => {
      const buyer = { email: 'figures@buyer.example', password: PASSWORD };
      const { id } = await register(buyer.email);
      await stage().magento.cli('workspaces:figures');
      const first = await stage().magento.checkout.place({ buyer, lines: [{ sku: PRODUCTS.simple, qty: 2 }] });
      const second = await stage().magento.checkout.place({ buyer, lines: [{ sku: PRODUCTS.virtual, qty: 1 }] });
      await stage().magento.fulfilment.invoice(first.id);
      await stage().magento.fulfilment.refund(first.id, 1);
      assert.deepEqual((await entered(() => stage().magento.cli('workspaces:figures'))).filter((fact) => fact.startsWith(`customer/${id} `)), [`customer/${id} customer.figures-changed`]);
      const figures = (await told(id))['figures'] as Figures;
      const grand = async (order: number): Promise<number> => (await rest<{ base_grand_total: number }>('GET', `/V1/orders/${order}`)).base_grand_total;
      const value = (await grand(first.id)) + (await grand(second.id));
      const { base_total_refunded: refunded } = await rest<{ base_total_refunded: number }>('GET', `/V1/orders/${first.id}`);
      assert.deepEqual(
        { ...figures, history: figures.history.map((order) => order.number) },
        {
          ...figures, currency: 'USD', orders: 2, lifetimeValue: value.toFixed(4), averageOrder: (value / 2).toFixed(4), returnRate: (100 * refunded / value).toFixed(4), openCases: 0,
          history: [second.number, first.number],
        },
      );
      assert.deepEqual(await entered(() => stage().magento.cli('workspaces:figures')), [], 'no figure changed');
      await stage().magento.fulfilment.cancel(second.id);
      await stage().magento.cli('workspaces:figures');
      assert.equal(((await told(id))['figures'] as Figures).orders, 1);
    });

    test('an order does not recompute its customer\'s account', async () => {
      const buyer = { email: 'figures@buyer.example', password: PASSWORD };
      const { number } = await stage().magento.checkout.place({ buyer });
      await deliver(stage());
      const order = stage().receiver.last(`order/${number}`).data as { customer: { figures?: unknown } };
      assert.equal(order.customer.figures, undefined);
    });

    test('a case that is opened and one that is done with are figures of the account', async () => {
      const { client } = stage().magento;
      const figures = (): Promise<string> => stage().magento.cli('workspaces:figures');
      const buyer = { email: 'figures@buyer.example', password: PASSWORD };
      const { id: order, number } = await stage().magento.checkout.place({ buyer });
      const { customer_id: id } = await rest<{ customer_id: number }>('GET', `/V1/orders/${order}`);
      await figures();
      const { items } = await rest<{ items: { item_id: number }[] }>('GET', `/V1/orders/${order}`);
      const token = await client.customerToken(buyer.email, buyer.password);
      const opened = await client.rest<{ number: string }>('POST', '/V1/workspaces/cases/mine', { token, body: { orderNumber: number, kind: 'service', text: 'It hums', items: [{ order_item_id: items[0]?.item_id, qty: 1 }] } });
      const openCases = async (): Promise<number> => {
        assert.ok((await entered(figures)).includes(`customer/${id} customer.figures-changed`));
        return ((await told(id))['figures'] as { openCases: number }).openCases;
      };
      assert.equal(await openCases(), 1);
      assert.deepEqual(await entered(figures), [], 'no figure changed');
      await rest('PUT', `/V1/workspaces/cases/${opened.number}/state`, { state: 'resolved', resolution: 'Tightened' });
      assert.equal(await openCases(), 0);
    });

    test('a group that is renamed is told of all its customers, behind what somebody waits for', async () => {
      const group = await rest<{ id: number }>('POST', '/V1/customerGroups', { group: { code: 'Dealers', tax_class_id: 3 } });
      const ids = [(await register('dealer.one@buyer.example')).id, (await register('dealer.two@buyer.example')).id];
      for (const id of ids) {
        const customer = await rest<Record<string, unknown>>('GET', `/V1/customers/${id}`);
        await rest('PUT', `/V1/customers/${id}`, { customer: { ...customer, group_id: group.id } });
      }
      await clearOutbox(stage());
      assert.deepEqual(await entered(() => rest('PUT', `/V1/customerGroups/${group.id}`, { group: { id: group.id, code: 'Partners', tax_class_id: 3 } })), ids.map((id) => `customer/${id} customer.group-changed`));
      assert.deepEqual([...new Set((await rowsAfter(stage(), 0)).filter((row) => row.status === 0).map((row) => row.priority))], [1]);
      assert.equal((await told(ids[0] ?? 0))['groupCode'], 'Partners');
    });

    test('a guest who registers later is told with the guest they were', async () => {
      const { magento } = stage();
      await magento.configure({ 'workspace_bridge/send/guests': 'workspace' });
      try {
        const email = 'later.registered@buyer.example';
        const guest = `guest-${createHash('sha256').update(email).digest('hex').slice(0, 16)}`;
        await magento.checkout.place({ buyer: 'guest', guestEmail: email });
        await magento.database.sql("INSERT INTO workspace_bridge_link (business_object_type, business_object_id, state, workspace_node_id, workspace_name, workspace_url, sequence, revision) VALUES ('customer', ?, 'active', 1, 'Guest', 'https://content.example/1', 1, 1)", [guest]);
        const { id } = await register(email);
        assert.equal((await told(id))['formerGuestId'], guest);
      } finally {
        await magento.configure({ 'workspace_bridge/send/guests': 'none' });
      }
    });

    test('an edited order replaces the old one, which is cancelled', async () => {
      const { magento } = stage();
      const old = await magento.checkout.place({ buyer: 'guest' });
      const order = await rest<Record<string, unknown>>('GET', `/V1/orders/${old.id}`);
      const edited = { ...order, increment_id: `${old.number}-1`, relation_parent_id: String(old.id), relation_parent_real_id: old.number, edit_increment: 1 };
      for (const key of ['entity_id', 'items', 'billing_address', 'billing_address_id', 'payment', 'status_histories', 'extension_attributes', 'protect_code']) delete (edited as Record<string, unknown>)[key];
      const address = order['billing_address'] as Record<string, unknown>;
      const copy = Object.fromEntries(Object.entries(address).filter(([key]) => !['entity_id', 'parent_id'].includes(key)));
      const made = await rest<{ entity_id: number }>('POST', '/V1/orders', { entity: { ...edited, billing_address: copy, items: [{ sku: PRODUCTS.virtual, name: 'Warranty', qty_ordered: 1, price: 19, base_price: 19, row_total: 19, product_type: 'virtual', is_virtual: 1 }], payment: { method: 'checkmo' }, is_virtual: 1 } });
      await magento.fulfilment.cancel(old.id);
      await deliver(stage());
      const replacing = stage().receiver.last(`order/${old.number}-1`);
      assert.equal((replacing.data as { replacesOrder?: string }).replacesOrder, old.number);
      assert.deepEqual(contractProblems(replacing), []);
      assert.equal((stage().receiver.last(`order/${old.number}`).data as { state: string }).state, 'canceled');
      assert.ok(made.entity_id > old.id);
    });
  });
}
