import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { screenshot } from '../harness/admin-browser.js';
import { ADDRESS } from '../harness/seed.js';
import type { OpenText } from '../opentext.js';
import type { OnStage } from '../stage.js';

const EMAIL = 'gwen.guest@buyer.example';
const GUEST = `guest-${createHash('sha256').update(EMAIL).digest('hex').slice(0, 16)}`;

/** Through the storefront's checkout, as somebody without an account; the number of the order. */
async function orderAsGuest(page: Page, shop: string): Promise<string> {
  await page.goto(`${shop}desk-lamp.html`, { timeout: 180_000 });
  await page.locator('#product-addtocart-button:not([disabled])').click();
  await page.locator('.message-success').first().waitFor({ state: 'visible', timeout: 120_000 });
  await page.goto(`${shop}checkout`, { timeout: 180_000 });
  await page.locator('#customer-email').fill(EMAIL, { timeout: 120_000 });
  const form = page.locator('#co-shipping-form');
  for (const [name, value] of [['firstname', 'Gwen'], ['lastname', 'Guest'], ['street[0]', ADDRESS.street[0]], ['city', ADDRESS.city], ['postcode', ADDRESS.postcode], ['telephone', ADDRESS.telephone]] as const) {
    await form.locator(`[name="${name}"]`).fill(value);
  }
  await form.locator('[name=region_id]').selectOption(String(ADDRESS.region_id));
  await page.locator('#checkout-shipping-method-load input[type=radio]').first().check({ timeout: 120_000 });
  await page.locator('#shipping-method-buttons-container button.continue').click();
  const method = page.locator('.payment-method._active');
  await method.locator('.checkout-agreement input[type=checkbox]').check({ timeout: 120_000 });
  await Promise.all([page.waitForURL(/checkout\/onepage\/success/, { timeout: 180_000 }), method.locator('button.checkout').click()]);
  return (await page.locator('.checkout-success .order-number, .checkout-success p span').first().innerText()).trim();
}

/** Registers from the page that thanks for the order, as the shop offers it there. */
async function registerAfterwards(page: Page): Promise<void> {
  await Promise.all([page.waitForURL(/customer\/account\/create/, { timeout: 180_000 }), page.locator('#registration').getByText('Create an Account').click({ timeout: 120_000 })]);
  for (const field of ['password', 'password_confirmation']) await page.locator(`form.create [name=${field}]`).fill('Buyer-Password-1');
  await Promise.all([page.waitForURL(/customer\/account(?!\/create)/, { timeout: 180_000 }), page.locator('form.create button.submit').click()]);
}

/** Where guests have a workspace: somebody orders as a guest, then registers from the page of the order. */
export function accountOfGuest(stage: OnStage, there: () => OpenText): void {
  let earlier = '';
  let number = '';
  let buyer: Page | undefined;
  const workspace = async (type: string, id: string, category: string) => await (await there().installation.view()).workspace(type, id, category) ?? assert.fail(`${type} ${id} has no workspace`);
  const guest = () => workspace('customer', GUEST, 'Commerce Customer');
  const order = (of: string) => workspace('order', of, 'Commerce Order');

  before(() => stage().magento.configure({ 'workspace_bridge/send/guests': 'workspace' }));
  after(async () => {
    await buyer?.close();
    await stage().magento.configure({ 'workspace_bridge/send/guests': 'none' });
  });

  test('a guest’s orders are in the workspace of that guest', async () => {
    const { magento } = stage();
    earlier = (await magento.checkout.place({ buyer: 'guest', guestEmail: EMAIL, address: { firstname: 'Gwen', lastname: 'Guest' } })).number;
    buyer = await (await magento.browser()).openAsStranger(magento.baseUrl);
    number = await orderAsGuest(buyer, magento.baseUrl);
    await there().settle();
    const { nodeId, attributes } = await guest();
    assert.deepEqual([attributes['Kind'], attributes['Last Name']], ['guest', 'Guest']);
    for (const each of [earlier, number]) assert.ok((await order(each)).parents.includes(nodeId), `order ${each} is not the guest’s`);
  });

  test('once the guest has registered, the order of that page is the customer’s, and what was the guest’s belongs to the customer', async () => {
    const { magento } = stage();
    const page = buyer ?? assert.fail('there is no buyer');
    await registerAfterwards(page);
    await screenshot(page, 'magento-guest-registered');
    const [row] = await magento.database.sql<{ id: number }>('SELECT entity_id AS id FROM customer_entity WHERE email = ?', [EMAIL]);
    const id = String(row?.id ?? assert.fail('nobody was registered'));
    await magento.cli('workspaces:figures');
    await there().settle();
    const customer = await workspace('customer', id, 'Commerce Customer');
    assert.equal(customer.attributes['Kind'], 'registered');
    assert.equal(customer.attributes['Number of Orders'], '1', 'Magento gives the customer the order they registered from');
    assert.ok((await order(number)).parents.includes(customer.nodeId), 'the order’s workspace is not the customer’s');
    const former = await guest();
    assert.ok(former.parents.includes(customer.nodeId), 'the guest’s workspace is not the customer’s');
    assert.ok((await order(earlier)).parents.includes(former.nodeId), 'the earlier order left the guest’s workspace');
  });
}
