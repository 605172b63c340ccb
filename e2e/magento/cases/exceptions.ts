import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { openTab, screenshot } from '../harness/admin-browser.js';
import { contractProblems } from '../harness/contract.js';
import { oauthCall } from '../harness/oauth-client.js';
import { PRODUCTS } from '../harness/seed.js';
import { assignAttribute, suppliedProduct } from '../harness/supplied-product.js';
import { clearOutbox, deliver, enteredBy, type OnStage } from '../stage.js';

interface Exception { id: string; kind: string; state: string; supplier?: { id: string }; product?: { id: string; quantity?: string }; orderNumber?: string; resolvedBy?: string }
const SKU = 'SCARCE-1';

/** What goes wrong with orders: found once, told to order, product and supplier, resolved by the shop or in OpenText. */
export function exceptions(stage: OnStage): void {
  const rest = <T>(method: string, path: string, body?: unknown): Promise<T> => stage().magento.client.rest<T>(method, path, { body, store: 'all' });
  const detect = (): Promise<string[]> => enteredBy(stage(), () => stage().magento.cli('workspaces:exceptions'));
  const told = async (subject: string): Promise<Exception[]> => {
    await deliver(stage());
    const event = stage().receiver.last(subject);
    assert.deepEqual(contractProblems(event), []);
    return (event.data as { exceptions: Exception[] }).exceptions;
  };
  let sequence = Date.now();
  const writeBack = async (type: string, id: string, observed: Record<string, unknown>): Promise<string[]> => {
    const links = [{ business_object_type: type, business_object_id: id, state: 'active', sequence: (sequence += 1), revision: 1, updated_at: '2026-11-23T10:00:00Z', documents: [], ...observed }];
    const answer = await oauthCall(stage().magento.baseUrl, stage().pairing.oauth, 'POST', '/V1/workspaces/links', { links });
    assert.equal(answer.status, 200, answer.body);
    return (JSON.parse(answer.body) as { outcome: string }[]).map(({ outcome }) => outcome);
  };

  describe('exceptions', () => {
    let supplier = '';
    let product = 0;
    /** An order for more than the stock has: Magento marks what it backorders. */
    const place = (): Promise<{ id: number; number: string }> => stage().magento.checkout.place({ buyer: 'guest', lines: [{ sku: SKU, qty: 3 }] });
    before(async () => {
      await clearOutbox(stage());
      ({ product, supplier } = await suppliedProduct(stage().magento, 'Scarce Supplies', { sku: SKU, name: 'Scarce lamp', qty: 1 }));
    });

    test('an order that backorders an item leaves one record, told to order, product and supplier', async () => {
      const order = await place();
      assert.deepEqual(await detect(), [`order/${order.id} exception.opened`, `product/${product} exception.opened`, `supplier/${supplier} exception.opened`]);
      assert.deepEqual(await detect(), [], 'the same cause is the same record');
      for (const subject of [`order/${order.number}`, `product/${product}`, `supplier/${supplier}`]) {
        const [found, ...others] = await told(subject);
        assert.deepEqual([found?.kind, found?.state, found?.supplier?.id, found?.product?.id, found?.orderNumber, others], ['backorder', 'open', supplier, String(product), order.number, []], subject);
      }
    });

    test('resolved in OpenText it is resolved here, once, and stays so while the cause lasts', async () => {
      const [open] = await told(`supplier/${supplier}`);
      const observed = { observed_records: [{ source_id: open?.id, status: 'Resolved', changed_at: '2026-11-23T10:00:00Z' }] };
      const entered = await enteredBy(stage(), async () => assert.deepEqual(await writeBack('supplier', supplier, observed), ['applied']));
      assert.deepEqual(entered.map((fact) => fact.split(' ')[1]), ['exception.resolved', 'exception.resolved', 'exception.resolved']);
      assert.deepEqual(await enteredBy(stage(), () => writeBack('supplier', supplier, observed)), []);
      assert.deepEqual(await detect(), []);
      const [resolved] = await told(`order/${open?.orderNumber}`);
      assert.deepEqual([resolved?.state, resolved?.resolvedBy], ['resolved', 'opentext']);
    });

    test('its cause gone and back it is open again, and the word of last time leaves it so', async () => {
      const { database } = stage().magento;
      const [open] = await told(`supplier/${supplier}`);
      const say = (status: string): Promise<string[]> => writeBack('supplier', supplier, { observed_records: [{ source_id: open?.id, status, changed_at: '2026-11-23T10:00:00Z' }] });
      const state = async (): Promise<string> => {
        const [row] = await database.sql<{ state: number; resolved_by: string | null }>('SELECT state, resolved_by FROM workspace_bridge_exception WHERE exception_id = ?', [Number(open?.id.replace('exception:', ''))]);
        return row?.state === 0 ? 'open' : `resolved by ${row?.resolved_by}`;
      };
      const backordered = (sign: 1 | -1): Promise<unknown> => database.sql('UPDATE sales_order_item i JOIN sales_order o ON o.entity_id = i.order_id SET i.qty_backordered = ? * ABS(i.qty_backordered) WHERE o.increment_id = ?', [sign, open?.orderNumber ?? '']);
      await backordered(-1);
      assert.deepEqual(await detect(), [], 'it is resolved as before');
      assert.equal(await state(), 'resolved by opentext');
      await backordered(1);
      assert.equal((await detect()).filter((fact) => fact.endsWith('exception.opened')).length, 3);
      await say('Resolved');
      assert.equal(await state(), 'open');
      await say('In Bearbeitung');
      assert.equal(await state(), 'open');
      await say('ERLEDIGT');
      assert.equal(await state(), 'resolved by opentext');
    });

    test('an order that is cancelled resolves its own', async () => {
      const order = await place();
      await detect();
      await stage().magento.fulfilment.cancel(order.id);
      assert.ok((await detect()).includes(`order/${order.id} exception.resolved`));
      const [resolved] = await told(`order/${order.number}`);
      assert.deepEqual([resolved?.state, resolved?.resolvedBy], ['resolved', 'shop']);
    });

    test('a variant of a configurable product, which Magento ships by its parent, resolves with the parent; what was refunded is not awaited', async () => {
      const { magento } = stage();
      const options = await rest<{ attribute_id: string; values: { value_index: number }[] }[]>('GET', `/V1/configurable-products/${PRODUCTS.configurable}/options/all`);
      const ordered = async (): Promise<number> => {
        const order = await magento.checkout.place({ buyer: 'guest', lines: [{ sku: PRODUCTS.configurable, qty: 2, options: options.map((option) => ({ optionId: option.attribute_id, value: String(option.values[0]?.value_index) })) }] });
        await magento.database.sql('UPDATE sales_order_item SET qty_backordered = 1 WHERE order_id = ? AND parent_item_id IS NOT NULL', [order.id]);
        await magento.fulfilment.invoice(order.id);
        return order.id;
      };
      const [shipped, refunded, separate] = [await ordered(), await ordered(), await ordered()];
      // as the parent of a bundle says it, whose items are shipped by themselves
      await magento.database.sql("UPDATE sales_order_item SET product_options = JSON_SET(product_options, '$.shipment_type', '1') WHERE order_id = ? AND parent_item_id IS NULL", [separate]);
      const found = await detect();
      for (const id of [shipped, refunded, separate]) assert.ok(found.includes(`order/${id} exception.opened`), `${id} is not among ${found.join()}`);
      await magento.fulfilment.ship(shipped, []);
      await magento.fulfilment.refund(refunded, 2);
      // its parent is done with; the variant is what is waited for. The state stays as it is while something is to be shipped.
      await magento.database.sql('UPDATE sales_order_item SET qty_shipped = qty_ordered WHERE order_id = ? AND parent_item_id IS NULL', [separate]);
      for (const id of [shipped, refunded]) await magento.database.sql("UPDATE sales_order SET state = 'processing' WHERE entity_id = ?", [id]);
      const resolved = await detect();
      for (const id of [shipped, refunded]) assert.ok(resolved.includes(`order/${id} exception.resolved`), `${id} is not among ${resolved.join()}`);
      assert.ok(!resolved.includes(`order/${separate} exception.resolved`));
      await magento.database.sql('UPDATE sales_order_item SET qty_shipped = qty_ordered WHERE order_id = ?', [separate]);
      assert.ok((await detect()).includes(`order/${separate} exception.resolved`));
    });

    test('an order not shipped for too long', async () => {
      const order = await stage().magento.checkout.place({ buyer: 'guest' });
      await stage().magento.fulfilment.invoice(order.id);
      await stage().magento.database.sql('UPDATE sales_order SET created_at = NOW() - INTERVAL 20 DAY WHERE entity_id = ?', [order.id]);
      assert.ok((await detect()).includes(`order/${order.id} exception.opened`));
      assert.deepEqual((await told(`order/${order.number}`)).map(({ kind, state }) => [kind, state]), [['overdue-shipment', 'open']]);
      await stage().magento.fulfilment.ship(order.id, []);
      assert.ok((await detect()).includes(`order/${order.id} exception.resolved`));
    });

    test('a product of which too few are left, and one that quality assurance holds back', async () => {
      const { magento } = stage();
      await rest('POST', '/V1/products/attributes', { attribute: { attribute_code: 'quality_hold', frontend_input: 'boolean', default_frontend_label: 'Quality hold', scope: 'global', entity_type_id: 4 } });
      await assignAttribute(magento.client, 'quality_hold', 92);
      await magento.configure({ 'workspace_bridge/exception/low_stock': '1', 'workspace_bridge/exception/low_stock_threshold': '3', 'workspace_bridge/exception/quality_attribute': 'quality_hold' });
      const set = (hold: boolean, qty: number): Promise<unknown> => rest('PUT', `/V1/products/${SKU}`, { product: { custom_attributes: [{ attribute_code: 'quality_hold', value: hold ? '1' : '0' }], extension_attributes: { stock_item: { qty, is_in_stock: true } } } });
      const open = async (): Promise<string[]> => (await magento.database.sql<{ kind: string }>("SELECT kind FROM workspace_bridge_exception WHERE product_id = ? AND state = 0 AND kind IN ('low-stock', 'quality-hold') ORDER BY kind", [product])).map(({ kind }) => kind);
      await set(true, 2);
      await detect();
      assert.deepEqual(await open(), ['low-stock', 'quality-hold']);
      assert.deepEqual((await detect()).filter((fact) => fact.startsWith(`product/${product} `)), [], 'the same cause is the same record');
      assert.ok((await told(`product/${product}`)).some(({ kind, product: one }) => kind === 'low-stock' && one?.quantity === '2.0000'));
      await set(false, 90);
      await detect();
      assert.deepEqual(await open(), []);
      await magento.configure({ 'workspace_bridge/exception/low_stock': '0', 'workspace_bridge/exception/quality_attribute': '' });
    });

    test('what a person reports is one record, by REST and by the form of the admin; detection leaves it alone', async () => {
      const { magento } = stage();
      const order = await magento.checkout.place({ buyer: 'guest', lines: [{ sku: SKU, qty: 1 }] });
      const report = (body: Record<string, unknown>): Promise<number> => rest('POST', '/V1/workspaces/exceptions', body);
      let id = 0;
      const entered = await enteredBy(stage(), async () => { id = await report({ summary: 'Carton is crushed', details: 'On arrival', severity: 'high', orderNumber: order.number, sku: SKU }); });
      assert.deepEqual(entered, [`order/${order.id} exception.opened`, `product/${product} exception.opened`, `supplier/${supplier} exception.opened`]);
      assert.equal(await report({ summary: ' carton  is crushed', details: 'On arrival', severity: 'high', orderNumber: order.number, sku: SKU }), id, 'the same report is the same record');
      await detect();
      assert.ok((await told(`order/${order.number}`)).some(({ kind, state }) => kind === 'reported' && state === 'open'));
      for (const [body, wanted] of [
        [{ summary: ' ', orderNumber: order.number }, /one line/], [{ summary: 'x'.repeat(256), orderNumber: order.number }, /255/], [{ summary: 'Lost' }, /an order, a product/],
        [{ summary: 'Lost', orderNumber: 'nothing' }, /no order nothing/], [{ summary: 'Lost', sku: 'nothing' }, /no product nothing/], [{ summary: 'Lost', sku: SKU, severity: 'dire' }, /low, medium or high/],
      ] as const) await assert.rejects(report(body), (error: Error & { body?: string }) => wanted.test(`${error.message}${error.body ?? ''}`));

      // newer ones that are resolved must not keep it from the page
      for (let newer = 1; newer <= 25; newer += 1) await magento.database.sql("INSERT INTO workspace_bridge_exception (cause, kind, state, severity, summary, order_id, resolved_at, resolved_by) VALUES (?, 'reported', 1, 'low', 'Long done', ?, NOW(), 'shop')", [`long-done-${newer}`, order.id]);
      const page = await (await magento.browser()).open(`sales/order/view/order_id/${order.id}`);
      await openTab(page, 'OpenText Workspace');
      await page.getByText('Carton is crushed').waitFor({ state: 'visible', timeout: 60_000 });
      assert.equal(await page.getByText('Long done').count(), 0);
      await magento.database.sql("DELETE FROM workspace_bridge_exception WHERE summary = 'Long done'");
      await screenshot(page, 'magento-order-page-exceptions');
      await page.getByText('Report exception').click();
      await page.waitForURL(/workspaces\/exception\/new/, { timeout: 60_000 });
      assert.equal(await page.locator('#workspace-bridge-order').inputValue(), order.number);
      await page.fill('#workspace-bridge-summary', 'Label <b>unreadable</b>');
      await screenshot(page, 'magento-report-exception');
      await page.click('.workspace-bridge-report button[type=submit]');
      await page.getByText('Label <b>unreadable</b>').first().waitFor({ state: 'visible', timeout: 60_000 });
      await page.locator('[data-component*=spinner], .admin__data-grid-loading-mask').first().waitFor({ state: 'hidden', timeout: 60_000 });
      await screenshot(page, 'magento-exception-grid');
      await page.close();

      const suppliers = await (await magento.browser()).open('workspaces/supplier');
      await suppliers.getByText('Scarce Supplies').waitFor({ state: 'visible', timeout: 60_000 });
      await suppliers.locator('details summary').first().click();
      await screenshot(suppliers, 'magento-suppliers');
      await suppliers.close();
    });

    test('reported on a product’s page it is about that product', async () => {
      const page = await (await stage().magento.browser()).open(`catalog/product/edit/id/${product}`);
      await page.locator('[data-index=workspace_bridge] .fieldset-wrapper-title').click({ timeout: 120_000 });
      await page.locator('[data-index=workspace_bridge]').getByText('Report exception').click({ timeout: 60_000 });
      await page.waitForURL(/workspaces\/exception\/new/, { timeout: 60_000 });
      assert.equal(await page.locator('#workspace-bridge-sku').inputValue(), SKU);
      await page.fill('#workspace-bridge-summary', 'Glass is scratched');
      await page.selectOption('#workspace-bridge-severity', 'high');
      const entered = await enteredBy(stage(), async () => {
        await page.click('.workspace-bridge-report button[type=submit]');
        await page.getByText('Glass is scratched').first().waitFor({ state: 'visible', timeout: 60_000 });
      });
      assert.deepEqual(entered, [`product/${product} exception.opened`, `supplier/${supplier} exception.opened`]);
      await page.close();
      assert.ok((await told(`product/${product}`)).some(({ kind, state }) => kind === 'reported' && state === 'open'));
    });

    test('a person resolves one from its row, and those selected together; OpenText is told, and detection opens only what lasts', async () => {
      const { magento } = stage();
      await rest('PUT', `/V1/products/${SKU}`, { product: { extension_attributes: { stock_item: { qty: 1, is_in_stock: true } } } });
      await magento.cli('indexer:reindex', 'cataloginventory_stock');
      const order = await place();
      await detect();
      const page = await (await magento.browser()).open('workspaces/exception');
      const row = (text: string) => page.locator('tr.data-row').filter({ hasText: text }).first();
      const confirmed = async (): Promise<void> => {
        await Promise.all([page.waitForNavigation({ timeout: 120_000 }), page.locator('.modal-popup.confirm._show .action-accept').click({ timeout: 60_000 })]);
        await page.locator('.admin__data-grid-loading-mask:visible').first().waitFor({ state: 'hidden', timeout: 120_000 });
      };
      const message = (): Promise<string> => page.locator('#messages .message').first().innerText();
      const states = async (): Promise<Record<string, string>> => Object.fromEntries((await magento.database.sql<{ summary: string; state: number; resolved_by: string | null }>("SELECT summary, state, resolved_by FROM workspace_bridge_exception WHERE summary IN ('Glass is scratched', 'carton is crushed') OR order_id = ?", [order.id])).map(({ summary, state, resolved_by: by }) => [summary, state === 0 ? 'open' : `resolved by ${by}`]));

      await row('Glass is scratched').waitFor({ state: 'visible', timeout: 120_000 });
      await row('Glass is scratched').locator('.action-select').click();
      const resolved = await enteredBy(stage(), async () => {
        await row('Glass is scratched').locator('.action-menu-item').filter({ hasText: 'Resolve' }).click();
        await confirmed();
      });
      assert.deepEqual(resolved, [`product/${product} exception.resolved`, `supplier/${supplier} exception.resolved`]);
      assert.match(await message(), /^Exception \d+ was resolved\.$/);
      await row('Glass is scratched').waitFor({ state: 'visible', timeout: 120_000 });
      assert.equal(await row('Glass is scratched').getByText('Resolve', { exact: true }).count(), 0, 'what is done with can be resolved again');

      for (const text of ['Carton is crushed', order.number]) await row(text).locator('input[type=checkbox]').check();
      await page.locator('.admin__data-grid-header .action-select').first().click();
      await page.locator('.admin__data-grid-header .action-menu-item').filter({ hasText: 'Resolve' }).first().click();
      await confirmed();
      assert.equal(await message(), '2 exceptions were resolved.');
      await screenshot(page, 'magento-exception-grid-mass-resolved');
      await page.close();
      const [backorder = ''] = Object.keys(await states()).filter((summary) => summary.includes('backordered'));
      assert.deepEqual(await states(), { 'Glass is scratched': 'resolved by shop', 'carton is crushed': 'resolved by shop', [backorder]: 'resolved by shop' });
      assert.deepEqual((await told(`order/${order.number}`)).map(({ state, resolvedBy }) => [state, resolvedBy]), [['resolved', 'shop']]);
      await detect();
      assert.deepEqual(await states(), { 'Glass is scratched': 'resolved by shop', 'carton is crushed': 'resolved by shop', [backorder]: 'open' }, 'what people reported stays resolved, what lasts does not');
    });

    test('however many there are each is found, and resolved when it is gone', async () => {
      const { magento } = stage();
      const many = 2_100;
      const { id } = await magento.checkout.place({ buyer: 'guest', lines: [{ sku: SKU, qty: 1 }] });
      await clearOutbox(stage());
      await magento.database.sql('INSERT INTO sales_order_item (order_id, store_id, product_type, sku, name, qty_ordered, qty_backordered) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000) SELECT ?, 1, \'simple\', CONCAT(\'MANY-\', t.i, \'-\', n.i), \'Many\', 1, 1 FROM n JOIN (SELECT 1 AS i UNION SELECT 2 UNION SELECT 3) t WHERE (t.i - 1) * 1000 + n.i <= ?', [id, many]);
      const count = async (): Promise<Record<string, number>> => Object.fromEntries((await magento.database.sql<{ state: number; n: number }>("SELECT state, COUNT(*) AS n FROM workspace_bridge_exception WHERE sku LIKE 'MANY-%' GROUP BY state")).map(({ state, n }) => [state === 0 ? 'open' : 'resolved', Number(n)]));
      await detect();
      assert.deepEqual(await count(), { open: many });
      await magento.database.sql("DELETE FROM sales_order_item WHERE sku LIKE 'MANY-%' AND sku <> 'MANY-1-1'");
      await detect();
      assert.deepEqual(await count(), { open: 1, resolved: many - 1 });
      await magento.configure({ 'workspace_bridge/exception/backorder': '0' });
      await detect();
      assert.deepEqual(await count(), { resolved: many }, 'a kind that is switched off leaves nothing open');
      await magento.configure({ 'workspace_bridge/exception/backorder': '1' });
      await magento.database.sql("DELETE FROM sales_order_item WHERE sku LIKE 'MANY-%'");
      await clearOutbox(stage());
    });

    test('documents that people put into a workspace are kept, and the same again writes nothing', async () => {
      const observed = { observed_documents: [{ node_id: 91, name: 'SDS Lamp.pdf', version: 2, mime_type: 'application/pdf', size: 1234, modified_at: '2026-11-23T10:00:00Z', document_type: 'Safety Data Sheet', valid_until: '2027-11-23', status: 'Approved' }] };
      assert.deepEqual(await writeBack('product', String(product), observed), ['applied']);
      const rows = (): Promise<object[]> => stage().magento.database.sql('SELECT observed_id, name, document_type, valid_until, status FROM workspace_bridge_observed_document WHERE node_id = 91');
      const [first] = await rows();
      assert.deepEqual({ ...first, observed_id: 0 }, { observed_id: 0, name: 'SDS Lamp.pdf', document_type: 'Safety Data Sheet', valid_until: '2027-11-23', status: 'Approved' });
      await writeBack('product', String(product), observed);
      assert.deepEqual(await rows(), [first]);
      assert.deepEqual(await writeBack('product', String(product), {}), ['applied'], 'not looked at');
      assert.deepEqual(await rows(), [first]);
      assert.deepEqual(await writeBack('product', String(product), { observed_documents: [{ ...observed.observed_documents[0], valid_until: 'soon' }] }), ['rejected']);
    });
  });
}
