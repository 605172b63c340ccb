import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { openTab, screenshot } from '../harness/admin-browser.js';
import { contractProblems } from '../harness/contract.js';
import { oauthCall } from '../harness/oauth-client.js';
import { RestRefusal } from '../harness/rest-client.js';
import { clearOutbox, deliver, enteredBy, type OnStage } from '../stage.js';

interface Hold { readonly id: number; readonly name: string; readonly placed_by: string; readonly lifted_at?: string; readonly lift_reason?: string; readonly orders: number; readonly orders_held: number }
const BUYER = { email: 'hanna.held@buyer.example', password: 'Buyer-Password-1' };
const MARKUP = '<img src=x onerror="window.harmed=1">';

/** Legal holds of the shop: placed and lifted by people and integrations, told with the orders they cover, and what OpenText makes of them shown. */
export function holds(stage: OnStage): void {
  let order = { id: 0, number: '' };
  let later = { id: 0, number: '' };
  let customer = 0;
  let sequence = Date.now();
  /** Once the page's own requests are done, as somebody who reads it before they click. */
  const open = async (path: string): Promise<Page> => {
    const page = await (await stage().magento.browser()).open(path);
    await page.waitForLoadState('networkidle', { timeout: 120_000 });
    return page;
  };
  const rest = <T = Hold>(method: string, path: string, body?: Record<string, unknown>): Promise<T> => stage().magento.client.rest<T>(method, `/V1/workspaces/holds${path}`, { body });
  const refusedByRest = (call: Promise<unknown>, status: number, why: RegExp): Promise<void> =>
    assert.rejects(call, (refusal) => refusal instanceof RestRefusal && refusal.status === status && why.test(refusal.message) || assert.fail(String(refusal)));
  const told = async (number: string): Promise<string[] | undefined> => {
    await deliver(stage());
    const event = stage().receiver.last(`order/${number}`);
    assert.deepEqual(contractProblems(event), []);
    return (event.data as { holds?: { name: string }[] }).holds?.map(({ name }) => name);
  };
  const document = (role: string, held: readonly string[]): Record<string, unknown> => ({
    role, source_id: `${role}:1`, name: `${role}.pdf`, node_id: 4712, version: 1, mime_type: 'application/pdf', size: 1234, sha256: 'a'.repeat(64), stored_at: '2026-11-23T10:00:00Z', classification: 'Commerce Records/Sales transactions', holds: held,
  });
  /** The sidecar tells the state of an order's workspace: an invoice and a shipment, and which holds each is on. */
  const tell = async (number: string, invoice: readonly string[], shipment: readonly string[], more: Record<string, unknown> = {}): Promise<void> => {
    const links = [{
      business_object_type: 'order', business_object_id: number, state: 'active', workspace_node_id: 4711, workspace_name: `Order ${number}`, workspace_url: 'https://content.example/app/nodes/4711',
      sequence: (sequence += 1), revision: 1, updated_at: '2026-11-23T10:00:00Z', documents: [document('invoice', invoice), document('shipment', shipment)], ...more,
    }];
    const answer = await oauthCall(stage().magento.baseUrl, stage().pairing.oauth, 'POST', '/V1/workspaces/links', { links });
    assert.deepEqual([answer.status, (JSON.parse(answer.body) as { outcome: string }[])[0]?.outcome], [200, 'applied'], answer.body);
  };
  const submit = async (page: Page, form: string): Promise<void> => {
    await Promise.all([page.waitForNavigation({ timeout: 120_000 }), page.locator(`${form} button[type=submit]`).click()]);
    await page.waitForLoadState('networkidle', { timeout: 120_000 });
  };
  /** Of the page, beside which Magento tells of its own tasks. */
  const message = async (page: Page, kind: string): Promise<string> => (await page.locator(`#messages .message-${kind}`).first().innerText({ timeout: 60_000 })).trim();

  describe('legal holds', () => {
    before(async () => {
      const { magento } = stage();
      await clearOutbox(stage());
      customer = (await magento.client.rest<{ id: number }>('POST', '/V1/customers', { token: '', body: { customer: { email: BUYER.email, firstname: 'Hanna', lastname: 'Held' }, password: BUYER.password } })).id;
      order = await magento.checkout.place({ buyer: BUYER });
      assert.deepEqual(await told(order.number), []);
    });

    test('a form that is refused says why and keeps what was typed', async () => {
      const page = await open(`workspaces/hold/new?customer=${customer}`);
      assert.ok(await page.locator('input[name=scope][value=customer]').isChecked());
      assert.equal(await page.locator('input[name=customer]').inputValue(), String(customer));
      const refused = async (fields: Readonly<Record<string, string>>, scope: string, why: RegExp): Promise<void> => {
        for (const [name, value] of Object.entries(fields)) await page.fill(`input[name=${name}]`, value);
        await page.check(`input[name=scope][value=${scope}]`);
        assert.deepEqual(await enteredBy(stage(), () => submit(page, '.workspace-bridge-hold-form')), []);
        assert.match(await message(page, 'error'), why);
        for (const [name, value] of Object.entries(fields)) assert.equal(await page.locator(`input[name=${name}]`).inputValue(), value, `${name} was not kept`);
        assert.ok(await page.locator(`input[name=scope][value=${scope}]`).isChecked(), 'the choice was not kept');
      };
      await refused({ name: `Litigation ${MARKUP}`, order: '999999999', reason: 'Claim' }, 'order', /no order 999999999/);
      await refused({ name: 'Litigation 7', customer: 'nobody@buyer.example' }, 'customer', /no customer nobody@buyer\.example/);
      await refused({ name: 'Litigation 7', from: '2026-11-30', to: '2026-11-01' }, 'period', /first and a last day/);
      await refused({ name: 'Litigation 7', from: '2026-11-30', to: '' }, 'period', /Say which order, customer or period/);
      await screenshot(page, 'magento-hold-refused');
      assert.equal(await page.evaluate('window.harmed'), undefined);
      await page.close();
    });

    test('a person places one on a customer, named by e-mail; OpenText is told of it with each order, later ones too', async () => {
      const page = await open('workspaces/hold/new');
      await page.fill('input[name=name]', 'Litigation 7');
      await page.fill('input[name=reason]', `Claim of a buyer ${MARKUP}`);
      await page.check('input[name=scope][value=customer]');
      await page.fill('input[name=customer]', BUYER.email);
      await screenshot(page, 'magento-hold-form');
      assert.deepEqual(await enteredBy(stage(), () => submit(page, '.workspace-bridge-hold-form')), [`customer/${customer} hold.placed`, `order/${order.id} hold.placed`]);
      assert.match(await message(page, 'success'), /is placed\. It covers 1 orders now/);
      assert.match(page.url(), /workspaces\/hold\/view/);
      assert.deepEqual(await told(order.number), ['Litigation 7']);
      later = await stage().magento.checkout.place({ buyer: BUYER });
      assert.deepEqual(await told(later.number), ['Litigation 7']);
      await page.close();
    });

    test('the same again is refused with its number', async () => {
      await refusedByRest(rest('POST', '', { name: 'Litigation 7', customerId: customer }), 400, /Hold \d+ of this name covers the same already/);
    });

    test('order, customer, hold and list say how it stands in OpenText', async () => {
      await tell(order.number, ['Litigation 7'], ['Litigation 7']);
      await tell(later.number, ['Litigation 7'], []);
      const page = await open(`sales/order/view/order_id/${later.id}`);
      await openTab(page, 'OpenText Workspace');
      const line = page.locator('.workspace-bridge-on-hold');
      assert.match(await line.innerText(), /On legal hold "Litigation 7" since .+, placed by admin: Claim of a buyer <img .*In OpenText it is on 1 of 2 documents\./s);
      assert.match(await page.locator('.workspace-bridge-panel').first().innerText(), /Commerce Records\/Sales transactions/);
      await screenshot(page, 'magento-order-on-hold');
      await Promise.all([page.waitForURL(/workspaces\/hold\/view/, { timeout: 60_000 }), line.getByRole('link').click()]);
      assert.match(await page.locator('.workspace-bridge-hold-state').innerText(), /On all documents of 1 of 2 orders/);
      assert.match((await page.locator('.workspace-bridge-hold-orders tbody tr').first().innerText()).replace(/\s+/g, ' '), new RegExp(`${later.number} ${BUYER.email} 1 of 2 documents`));
      await screenshot(page, 'magento-hold');
      await page.goto(page.url().replace(/workspaces\/hold\/.*/, `customer/index/edit/id/${customer}`), { timeout: 120_000 });
      await openTab(page, 'OpenText Workspace');
      await page.getByText('It covers all orders of this customer and their cases.').waitFor({ state: 'visible', timeout: 60_000 });
      await screenshot(page, 'magento-customer-on-hold');
      await page.goto(page.url().replace(/customer\/index\/.*/, 'workspaces/hold'), { timeout: 120_000 });
      await page.getByText('On all documents of 1 of 2 orders').waitFor({ state: 'visible', timeout: 120_000 });
      await page.getByText(`Customer ${customer}, ${BUYER.email}`).waitFor({ state: 'visible' });
      await screenshot(page, 'magento-holds');
      assert.equal(await page.evaluate('window.harmed'), undefined);
      await page.close();
    });

    test('orders that are nobody’s and bear the customer’s address are on it: those from before it was placed, and later ones once they are told of', async () => {
      const { magento } = stage();
      const earlier = await magento.checkout.place({ buyer: 'guest', guestEmail: BUYER.email });
      const stranger = await magento.checkout.place({ buyer: 'guest' });
      const { id, orders } = await rest('POST', '', { name: 'Guest too', customerId: customer });
      assert.equal(orders, 3);
      assert.deepEqual((await told(earlier.number))?.sort(), ['Guest too', 'Litigation 7']);
      const since = await magento.checkout.place({ buyer: 'guest', guestEmail: BUYER.email.replace('hanna', 'Hanna') });
      assert.deepEqual((await told(since.number))?.sort(), ['Guest too', 'Litigation 7']);
      assert.deepEqual(await told(stranger.number), []);
      assert.equal((await rest('GET', `/${id}`)).orders, 4);
      await rest('POST', `/${id}/lift`, {});
      assert.deepEqual(await told(since.number), ['Litigation 7']);
      await magento.database.sql('DELETE FROM workspace_bridge_hold_order WHERE order_id IN (?, ?)', [earlier.id, since.id]);
      await magento.database.sql('UPDATE sales_order SET customer_email = \'other@buyer.example\' WHERE entity_id IN (?, ?)', [earlier.id, since.id]);
    });

    test('it goes on to cover the orders of a customer who is deleted', async () => {
      const { magento } = stage();
      await magento.client.rest('DELETE', `/V1/customers/${customer}`);
      assert.deepEqual(await magento.database.sql('SELECT customer_id FROM sales_order WHERE entity_id = ?', [order.id]), [{ customer_id: null }]);
      await magento.fulfilment.comment(order.id, 'After the deletion');
      assert.deepEqual(await told(order.number), ['Litigation 7']);
      const [hold] = await rest<Hold[]>('GET', '');
      assert.deepEqual([hold?.name, hold?.orders, hold?.orders_held], ['Litigation 7', 2, 1]);
    });

    test('it is lifted only when that is confirmed, with the reason, and OpenText is told', async () => {
      const [hold] = await rest<Hold[]>('GET', '');
      const page = await open(`workspaces/hold/view/id/${hold?.id}`);
      await page.getByText(`Customer ${customer}, who was deleted`).waitFor({ state: 'visible', timeout: 60_000 });
      await page.fill('#workspace-bridge-lift-reason', 'Settled out of court');
      await page.locator('input[name=confirmed]').evaluate((input) => input.removeAttribute('required'));
      assert.deepEqual(await enteredBy(stage(), () => submit(page, '.workspace-bridge-lift')), []);
      assert.match(await message(page, 'error'), /Confirm that the hold is to be lifted/);
      assert.equal(await page.locator('#workspace-bridge-lift-reason').inputValue(), 'Settled out of court');
      await page.check('input[name=confirmed]');
      assert.deepEqual(await enteredBy(stage(), () => submit(page, '.workspace-bridge-lift')), [`order/${order.id} hold.lifted`, `order/${later.id} hold.lifted`]);
      assert.match(await message(page, 'success'), /is lifted/);
      assert.deepEqual(await told(order.number), []);
      assert.match(await page.locator('.workspace-bridge-hold-state').innerText(), /Still on documents of 2 orders/);
      await tell(order.number, [], []);
      await tell(later.number, [], []);
      await page.reload();
      assert.equal(await page.locator('.workspace-bridge-hold-state').innerText(), 'Lifted');
      assert.equal(await page.locator('.workspace-bridge-lift').count(), 0);
      await screenshot(page, 'magento-hold-lifted');
      await page.close();
    });

    test('they are placed, looked up and lifted by REST; what is refused says why', async () => {
      const placed = await rest('POST', '', { name: 'Audit 2026', reason: 'Tax audit', fromDay: '2026-01-01', toDay: '2099-12-31' });
      assert.deepEqual([placed.name, placed.placed_by, placed.orders >= 2], ['Audit 2026', 'admin', true]);
      assert.equal((await rest('GET', `/${placed.id}`)).name, 'Audit 2026');
      await refusedByRest(rest('POST', '', { name: 'X' }), 400, /name one of them/);
      await refusedByRest(rest('POST', '', { name: 'X', orderNumber: '999999999' }), 400, /no order 999999999/);
      await refusedByRest(rest('POST', '', { name: '', orderNumber: order.number }), 400, /needs a name/);
      const lifted = await rest('POST', `/${placed.id}/lift`, { reason: 'Done' });
      assert.deepEqual([lifted.lift_reason, typeof lifted.lifted_at], ['Done', 'string']);
      await refusedByRest(rest('POST', `/${placed.id}/lift`), 400, /was lifted already/);
      await refusedByRest(rest('GET', '/999999'), 404, /no hold 999999/);
      assert.deepEqual(await rest<Hold[]>('GET', ''), []);
      assert.ok((await rest<Hold[]>('GET', '?alsoLifted=true')).length >= 2);
      assert.equal((await fetch(`${stage().magento.baseUrl}rest/V1/workspaces/holds`)).status, 401);
      assert.equal((await oauthCall(stage().magento.baseUrl, stage().pairing.oauth, 'GET', '/V1/workspaces/holds')).status, 401, 'the sidecar may not');
    });

    test('they are placed, listed and lifted by command', async () => {
      const { magento } = stage();
      assert.match(await magento.cli('workspaces:holds:place', 'By command', '--order', order.number), /Hold \d+ is placed; it covers 1 orders now/);
      const list = await magento.cli('workspaces:holds:list');
      assert.match(list, new RegExp(`By command .*Order ${order.number}.*On all documents of 0 of 1 orders`));
      const id = /(\d+) *\| By command/.exec(list)?.[1] ?? '';
      assert.match(await magento.cli('workspaces:holds:lift', id, '--reason', 'Done'), /is lifted/);
      const again = await magento.tryCli('workspaces:holds:lift', id);
      assert.deepEqual([again.code, /lifted already/.test(again.stdout)], [1, true]);
    });

    test('an order whose workspace is not complete gives no dispute pack and no hold, and its page says why', async () => {
      const { magento } = stage();
      await magento.configure({ 'workspace_bridge/archive/hold_with_pack': '1' });
      const refused = async (id: number, why: RegExp): Promise<void> => {
        const page = await open(`sales/order/view/order_id/${id}`);
        await openTab(page, 'OpenText Workspace');
        await page.getByText('Downloading it puts the order on legal hold.').waitFor({ state: 'visible', timeout: 60_000 });
        await Promise.all([page.waitForNavigation({ timeout: 120_000 }), page.locator('.workspace-bridge-pack').click()]);
        assert.match(await message(page, 'error'), why);
        assert.match(page.url(), new RegExp(`sales/order/view/order_id/${id}`));
        await screenshot(page, 'magento-pack-refused');
        await page.close();
      };
      const fresh = await magento.checkout.place({ buyer: 'guest' });
      await refused(fresh.id, /last changes of this order are on their way/);
      await deliver(stage());
      await refused(fresh.id, /has no workspace in OpenText/);
      await tell(fresh.number, [], [], { state: 'attention', message_code: 'CS_FORBIDDEN', message: 'Ask the administrator.' });
      await refused(fresh.id, /needs a person \(CS_FORBIDDEN\)/);
      assert.deepEqual(await rest<Hold[]>('GET', ''), []);
      await magento.configure({ 'workspace_bridge/archive/hold_with_pack': '0' });
    });
  });
}
