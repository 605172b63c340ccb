import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { after, before, describe, test } from 'node:test';
import { contractProblems } from '../harness/contract.js';
import { screenshot } from '../harness/admin-browser.js';
import { oauthCall } from '../harness/oauth-client.js';
import { callObject } from '../harness/object-method.js';
import { PRODUCTS } from '../harness/seed.js';
import { clearOutbox, deliver, enteredBy, type OnStage } from '../stage.js';

const SKU = 'GLUE-1';
/** Enabled before anything was required of it. */
const ENABLED_SKU = 'GLUE-0';
const TYPE = 'Safety Data Sheet';
const DAY = 86_400_000;
const day = (offset: number): string => new Date(Date.now() + offset * DAY).toISOString().slice(0, 10);

/** Documents that products need: told to OpenText, held against what people file there, shown, guarded and reminded of. */
export function compliance(stage: OnStage): void {
  const rest = <T>(method: string, path: string, body?: unknown): Promise<T> => stage().magento.client.rest<T>(method, path, { body, store: 'all' });
  const requirement = (type: string, blocking: boolean, country = ''): object => ({ document_type: type, attribute_set: '', country, blocking: blocking ? 'blocks' : 'noted' });
  const configure = (values: Record<string, string>): Promise<void> => stage().magento.configure(Object.fromEntries(Object.entries(values).map(([name, value]) => [`workspace_bridge/compliance/${name}`, value])));
  let sequence = Date.now();
  let product = 0;
  const file = async (...documents: Record<string, unknown>[]): Promise<void> => {
    const observed = documents.map((document, index) => ({ node_id: 7_000 + index, name: `${TYPE} ${index}.pdf`, version: 1, mime_type: 'application/pdf', size: 10, modified_at: '2026-11-23T10:00:00Z', document_type: TYPE, status: 'Approved', ...document }));
    const links = [{
      business_object_type: 'product', business_object_id: String(product), state: 'active', workspace_node_id: 6_999, workspace_name: 'Wood Glue - GLUE-1', workspace_url: 'https://content.example/app/nodes/6999',
      sequence: (sequence += 1), revision: 1, updated_at: '2026-11-23T10:00:00Z', documents: [], observed_documents: observed,
    }];
    const answer = await oauthCall(stage().magento.baseUrl, stage().pairing.oauth, 'POST', '/V1/workspaces/links', { links });
    assert.deepEqual([answer.status, (JSON.parse(answer.body) as { outcome: string }[]).map(({ outcome }) => outcome)], [200, ['applied']], answer.body);
  };
  const standing = async (id = product): Promise<{ state: number; summary: string } | undefined> => (await stage().magento.database.sql<{ state: number; summary: string }>('SELECT state, summary FROM workspace_bridge_compliance WHERE product_id = ?', [id]))[0];
  const setStatus = (status: number): Promise<{ status: number }> => rest('PUT', `/V1/products/${SKU}`, { product: { status } });
  const refusal = async (act: () => Promise<unknown>): Promise<string> => {
    try {
      await act();
    } catch (error) {
      return String(error);
    }
    return 'it was not refused';
  };
  const drawn = (grid: Page): Promise<void> => grid.locator('.admin__data-grid-loading-mask:visible').first().waitFor({ state: 'hidden', timeout: 120_000 });
  /** Has the grid show up to 200 rows, whatever other cases left in the catalogue, and waits for the product's. */
  const findInGrid = async (grid: Page): Promise<void> => {
    await drawn(grid);
    await grid.locator('.admin__data-grid-pager-wrap .selectmenu-toggle:visible').first().click({ timeout: 120_000 });
    await grid.locator('.selectmenu-items:visible .selectmenu-item-action', { hasText: /^200$/ }).first().click();
    await grid.locator('tr.data-row', { hasText: SKU }).first().waitFor({ state: 'visible', timeout: 120_000 });
    await drawn(grid);
  };
  /** Selects the product, and one that is enabled, in the grid, chooses Change status > Enable, and answers what the page says. */
  const enableInGrid = async (picture: string): Promise<string> => {
    const grid = await (await stage().magento.browser()).open('catalog/product/index');
    await findInGrid(grid);
    for (const sku of [SKU, ENABLED_SKU]) await grid.locator('tr.data-row', { hasText: sku }).locator('input[type=checkbox]').check({ timeout: 120_000 });
    await grid.locator('.action-select:visible').first().click();
    await grid.locator('.action-menu-item:visible', { hasText: 'Change status' }).first().click();
    await grid.locator('.action-menu-item:visible', { hasText: 'Enable' }).first().click();
    const message = grid.locator('#messages .message').first();
    await message.waitFor({ state: 'visible', timeout: 120_000 });
    const text = await message.innerText();
    await findInGrid(grid);
    await screenshot(grid, picture);
    await grid.close();
    return text;
  };
  const buttonsToBuy = async (): Promise<number> => {
    const page = await (await stage().magento.browser()).openAsStranger(`${stage().magento.baseUrl}catalog/product/view/id/${product}`);
    await page.locator('h1', { hasText: 'Wood Glue' }).first().waitFor({ state: 'visible', timeout: 120_000 });
    const count = await page.locator('#product-addtocart-button').count();
    await page.close();
    return count;
  };
  const addToCart = async (): Promise<unknown> => {
    const cart = await stage().magento.client.rest<string>('POST', '/V1/guest-carts', { token: '' });
    return stage().magento.client.rest('POST', `/V1/guest-carts/${cart}/items`, { token: '', body: { cartItem: { sku: SKU, qty: 1, quote_id: cart } } });
  };

  const refusalInGraphql = async (): Promise<string> => {
    const { client } = stage().magento;
    const { cart } = await client.graphql<{ cart: string }>('mutation { cart: createEmptyCart }', {}, '');
    const { add } = await client.graphql<{ add: { user_errors: { message: string }[] } }>('mutation($cart: String!, $items: [CartItemInput!]!) { add: addProductsToCart(cartId: $cart, cartItems: $items) { user_errors { message } } }', { cart, items: [{ sku: SKU, quantity: 1 }] }, '');
    return add.user_errors.map(({ message }) => message).join();
  };

  describe('product compliance', () => {
    before(async () => {
      await clearOutbox(stage());
      await rest('POST', '/V1/products', { product: { sku: ENABLED_SKU, name: 'Paste', price: 5, attribute_set_id: 4, status: 1, visibility: 1, type_id: 'simple', weight: 1 } });
      await configure({ requirements: JSON.stringify({ a: requirement(TYPE, true), b: requirement('Test Report', false), c: requirement('Country Declaration', false, 'XX') }), guard_enabling: '1' });
    });
    // the products of other cases are enabled without a document
    after(() => configure({ requirements: JSON.stringify({}), guard_enabling: '0', guard_sales: '0' }));

    test('a new product is refused as enabled, with the document that is missing, and saved as disabled', async () => {
      const save = (status: number): Promise<{ id: number }> => rest('POST', '/V1/products', {
        product: { sku: SKU, name: 'Wood Glue', price: 5, attribute_set_id: 4, status, visibility: 4, type_id: 'simple', weight: 1, extension_attributes: { website_ids: [1], stock_item: { qty: 50, is_in_stock: true } } },
      });
      assert.match(await refusal(() => save(1)), /Safety Data Sheet \(missing\)/);
      product = (await save(2)).id;
      assert.ok(product > 0);
    });

    test('its snapshot tells what it needs, but not what is needed elsewhere only', async () => {
      await deliver(stage());
      const event = stage().receiver.last(`product/${product}`);
      assert.deepEqual(contractProblems(event), []);
      assert.deepEqual((event.data as { requiredDocuments: unknown }).requiredDocuments, [{ documentType: TYPE, blocking: true }, { documentType: 'Test Report', blocking: false }]);
    });

    test('an unapproved sheet does not count; an approved one turns the checklist, and the product can be enabled', async () => {
      await file({ status: 'Draft' });
      assert.match((await standing())?.summary ?? '', /Safety Data Sheet \(not-approved\); Test Report \(missing\)/);
      assert.match(await refusal(() => setStatus(1)), /Safety Data Sheet \(not approved\)/);
      await file({ valid_until: day(400) });
      assert.deepEqual({ ...await standing() }, { state: 3, summary: 'Test Report (missing)' });
      assert.equal((await setStatus(1)).status, 1);
    });

    test('after its last day the checklist is red and the guard refuses, by REST and in the grid’s mass action', async () => {
      await setStatus(2);
      await file({ valid_until: day(-2) });
      assert.deepEqual([(await standing())?.state, (await standing())?.summary.includes('Safety Data Sheet (expired)')], [4, true]);
      assert.match(await refusal(() => setStatus(1)), /Safety Data Sheet \(expired\)/);
      assert.match(await enableInGrid('magento-product-grid-refused'), /Not enabled.*OpenText\. GLUE-1: Safety Data Sheet \(expired\)\. Save.*then enable it/, 'of the one that is enabled already nothing is said');
      assert.equal((await rest<{ status: number }>('GET', `/V1/products/${SKU}`)).status, 2);
    });

    test('the form of the product refuses to enable it with the reason, in the websites that are ticked there; with its document it saves', async () => {
      const { magento } = stage();
      const openForm = async (path: string): Promise<Page> => {
        const form = await (await magento.browser()).open(path);
        await form.locator('[data-index=status] input[type=checkbox]').waitFor({ state: 'attached', timeout: 180_000 });
        // Once the page's own requests are done: a button that is pressed before does nothing.
        await form.waitForLoadState('networkidle', { timeout: 120_000 });
        return form;
      };
      const enable = (form: Page): Promise<void> => form.locator('[data-index=status] .admin__actions-switch-label').click();
      const save = async (form: Page): Promise<string> => {
        await Promise.all([form.waitForNavigation({ timeout: 120_000 }), form.locator('#save-button').click()]);
        const message = form.locator('#messages .message').first();
        await message.waitFor({ state: 'visible', timeout: 120_000 });
        return await message.innerText();
      };
      const status = async (sku: string): Promise<number> => (await rest<{ status: number }>('GET', `/V1/products/${sku}`)).status;

      const form = await openForm(`catalog/product/edit/id/${product}`);
      await enable(form);
      assert.match(await save(form), /Not enabled, because required documents are missing or not valid in OpenText\. GLUE-1: Safety Data Sheet \(expired\)\. Save the product as disabled/);
      await screenshot(form, 'magento-product-form-refused');
      assert.equal(await status(SKU), 2);
      await form.close();

      await file({ valid_until: day(400) });
      const again = await openForm(`catalog/product/edit/id/${product}`);
      await enable(again);
      assert.match(await save(again), /You saved the product/);
      assert.equal(await status(SKU), 1);
      await again.close();
      await setStatus(2);
      await file({ valid_until: day(-2) });

      // what is asked for a country is asked once the form puts the product into a website that sells there
      await configure({ requirements: JSON.stringify({ a: requirement(TYPE, true, 'US') }) });
      const { id } = await rest<{ id: number }>('POST', '/V1/products', { product: { sku: 'GLUE-2', name: 'Unplaced Glue', price: 5, attribute_set_id: 4, status: 2, visibility: 4, type_id: 'simple', weight: 1, extension_attributes: { website_ids: [1] } } });
      await rest('DELETE', '/V1/products/GLUE-2/websites/1');
      const unplaced = await openForm(`catalog/product/edit/id/${id}`);
      await enable(unplaced);
      await unplaced.locator('[data-index=websites] .fieldset-wrapper-title').click();
      await unplaced.locator('[data-index=websites] input[type=checkbox]').first().check();
      assert.match(await save(unplaced), /GLUE-2: Safety Data Sheet, US \(missing\)/);
      assert.equal(await status('GLUE-2'), 2);
      await unplaced.close();
      await configure({ requirements: JSON.stringify({ a: requirement(TYPE, true), b: requirement('Test Report', false), c: requirement('Country Declaration', false, 'XX') }) });
    });

    test('an enabled product that loses its document becomes an exception, which ends with the next document', async () => {
      await file({ valid_until: day(400) });
      await setStatus(1);
      await file({ valid_until: day(-1) });
      assert.ok((await enteredBy(stage(), () => stage().magento.cli('workspaces:exceptions'))).includes(`product/${product} exception.opened`));
      await deliver(stage());
      const told = stage().receiver.last(`product/${product}`).data as { exceptions: { kind: string; state: string; details: string }[] };
      assert.deepEqual(told.exceptions.map(({ kind, state }) => [kind, state]), [['compliance-expired', 'open']]);
      assert.match(told.exceptions[0]?.details ?? '', /Safety Data Sheet \(expired\)/);
      await file({ valid_until: day(400) });
      assert.ok((await enteredBy(stage(), () => stage().magento.cli('workspaces:exceptions'))).includes(`product/${product} exception.resolved`));
    });

    test('where sales are guarded a cart refuses it, and takes others', async () => {
      await configure({ guard_sales: '1' });
      // whether Magento itself sells what was just enabled is its stock index's to say
      await stage().magento.cli('indexer:reindex', 'cataloginventory_stock', 'inventory');
      await addToCart();
      assert.equal(await buttonsToBuy(), 1);
      const order = await stage().magento.checkout.prepare({ buyer: 'guest', lines: [{ sku: SKU, qty: 1 }] });
      await file({ valid_until: day(-1) });
      assert.match(await refusal(addToCart), /Wood Glue cannot be bought at the moment\./);
      // its own check of what is salable comes before any cart: Magento\Quote\Model\Cart\AddProductsToCart
      assert.match(await refusalInGraphql(), /^Could not find a product with SKU "GLUE-1"$/);
      assert.match(await refusal(order), /cannot be bought/, 'a cart that was filled before');
      assert.equal(await buttonsToBuy(), 0, 'the page that was kept is thrown away');
      const cart = await stage().magento.client.rest<string>('POST', '/V1/guest-carts', { token: '' });
      await configure({ requirements: JSON.stringify({ a: requirement(TYPE, false) }) });
      await stage().magento.cli('workspaces:exceptions');
      await stage().magento.client.rest('POST', `/V1/guest-carts/${cart}/items`, { token: '', body: { cartItem: { sku: PRODUCTS.simple, qty: 1, quote_id: cart } } });
      await addToCart();
      await configure({ requirements: JSON.stringify({ a: requirement(TYPE, true), b: requirement('Test Report', false) }), guard_sales: '0' });
    });

    test('reminders tell of each product once until it stands otherwise', async () => {
      const { magento } = stage();
      await configure({ reminder_recipients: 'compliance@shop.example' });
      const remind = (): Promise<string> => callObject(magento, 'WorkspaceBridge\\OpenText\\Model\\Compliance\\Reminder', 'send');
      await file({ valid_until: day(10) });
      assert.ok(Number(await remind()) >= 1);
      const mail = await magento.mail.find(/Product documents need attention/, 'compliance@shop.example');
      assert.match(mail.html, /GLUE-1: Safety Data Sheet \(expires soon\); Test Report \(missing\)/);
      assert.equal(await remind(), '0');
      await file({ valid_until: day(-3) });
      assert.equal(await remind(), '1', 'it expired');
      await file({ valid_until: day(400) });
      assert.equal(await remind(), '1', 'the other one is still missing');
      await file({ valid_until: day(10) });
      assert.equal(await remind(), '1', 'a year later it expires soon again');
      await file({ valid_until: day(-3) });
    });

    test('a configuration that means nothing is refused, with what is wrong', async () => {
      const refused = (name: string, value: string): Promise<string> => refusal(() => stage().magento.cli('config:set', `workspace_bridge/compliance/${name}`, value));
      assert.match(await refused('requirements', 'Safety Data Sheet'), /JSON object of rows/);
      assert.match(await refused('requirements', JSON.stringify({ a: requirement(TYPE, true, 'Germany') })), /"Safety Data Sheet" is required for a country that is none/);
      assert.match(await refused('reminder_recipients', 'compliance@shop.example, nobody'), /"nobody" is no e-mail address/);
    });

    test('a product that is saved with another attribute set needs other documents at once', async () => {
      const set = (id: number): Promise<unknown> => rest('PUT', `/V1/products/${SKU}`, { product: { status: 2, attribute_set_id: id } });
      const { attribute_set_id: other } = await rest<{ attribute_set_id: number }>('POST', '/V1/products/attribute-sets', { skeletonId: 4, attributeSet: { attribute_set_name: 'Consumables', sort_order: 9 } });
      await configure({ requirements: JSON.stringify({ a: { ...requirement(TYPE, true), attribute_set: '4' } }) });
      await set(other);
      assert.equal((await standing())?.state, 0);
      await set(4);
      assert.equal((await standing())?.state, 4);
      await configure({ requirements: JSON.stringify({ a: requirement(TYPE, true), b: requirement('Test Report', false) }) });
      await stage().magento.cli('workspaces:exceptions');
    });

    test('the product’s page, the grid and the configuration show it', async () => {
      const browser = await stage().magento.browser();
      const page = await browser.open(`catalog/product/edit/id/${product}`);
      await page.getByText('Open workspace').first().waitFor({ state: 'visible', timeout: 120_000 });
      await page.locator('[data-index=workspace_bridge] .fieldset-wrapper-title').click();
      await page.getByText('Required Documents').first().waitFor({ state: 'visible', timeout: 60_000 });
      const text = await page.locator('[data-index=workspace_bridge]').innerText();
      for (const wanted of ['Must not be sold', 'Safety Data Sheet', 'Expired', 'Test Report', 'Missing', 'Wood Glue - GLUE-1', 'Filed in OpenText']) assert.ok(text.includes(wanted), `${wanted} is not on the page: ${text}`);
      // the file opens through the shop, for a person without a login to OpenText
      const link = await page.locator('.workspace-bridge-compliance').getByRole('link', { name: `${TYPE} 0.pdf` }).getAttribute('href');
      stage().receiver.content = '%PDF as filed';
      const opened = await page.request.get(link ?? '');
      assert.deepEqual([opened.status(), await opened.text(), stage().receiver.reads.at(-1)], [200, '%PDF as filed', '/v1/documents/7000/content?version=1']);
      await screenshot(page, 'magento-product-page');
      await page.close();

      const grid = await browser.open('catalog/product/index');
      await findInGrid(grid);
      await grid.locator('td').getByText('Must not be sold').first().waitFor({ state: 'visible', timeout: 120_000 });
      await grid.locator('td').getByText(SKU, { exact: true }).first().waitFor({ state: 'visible', timeout: 60_000 });
      await screenshot(grid, 'magento-product-grid');
      const asked = async (query: string): Promise<string[]> => {
        const answer = await grid.request.get(`${stage().magento.adminUrl}mui/index/render/?namespace=product_listing&isAjax=true&${query}`, { headers: { accept: 'application/json', 'X-Requested-With': 'XMLHttpRequest' } });
        return ((await answer.json()) as { items: { sku: string }[] }).items.map(({ sku }) => sku);
      };
      for (const state of [0, 1, 2, 3, 4]) assert.equal((await asked(`filters[workspace_bridge_compliance]=${state}&paging[pageSize]=200&paging[current]=1`)).includes(SKU), state === 4, `state ${state}`);
      assert.ok((await asked('sorting[field]=workspace_bridge_compliance&sorting[direction]=desc&paging[pageSize]=200&paging[current]=1')).includes(SKU));
      await grid.close();

      const settings = await browser.open('admin/system_config/edit/section/workspace_bridge');
      const head = settings.locator('#workspace_bridge_compliance-head');
      await head.waitFor({ state: 'visible', timeout: 120_000 });
      if (!(await settings.locator('#workspace_bridge_compliance').isVisible())) await head.click();
      await settings.locator('#workspace_bridge_compliance input[value="Safety Data Sheet"]').waitFor({ state: 'visible', timeout: 60_000 });
      await screenshot(settings, 'magento-compliance-configuration');
      await settings.close();
    });
  });
}
