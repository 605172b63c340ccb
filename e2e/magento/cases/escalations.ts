import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { StoredDocument } from '../../demo/content-server-view.js';
import { requestCounts, resetCounts } from '../../demo/request-counts.js';
import type { PlacedOrder } from '../../demo/shop.js';
import { until } from '../../processes/until.js';
import { openTab, screenshot } from '../harness/admin-browser.js';
import { suppliedProduct } from '../harness/supplied-product.js';
import { OpenText } from '../opentext.js';
import type { OnStage } from '../stage.js';

const SKU = 'BACKORDERED-1';
const SUMMARY = `2 of ${SKU} are backordered`;

/** Acceptance of use case 6: an order that the stock cannot serve, its record in the supplier's workspace, resolved there, done with in the shop. */
export function escalations(stage: OnStage): void {
  describe('a backorder, from the checkout to the supplier’s workspace and back', () => {
    let opentext: OpenText | undefined;
    let product = 0;
    let supplier = '';
    let order: PlacedOrder = { id: 0, number: '' };
    const there = <T>(value: T | undefined): T => value ?? assert.fail('the installation is not up');
    const sql = <Row extends object>(statement: string, values: (string | number)[]): Promise<Row[]> => stage().magento.database.sql<Row>(statement, values);
    const detect = (): Promise<string> => stage().magento.cli('workspaces:exceptions');
    const workspaceOf = async (type: string, id: string, category: string) => await (await there(opentext).installation.view()).workspace(type, id, category) ?? assert.fail(`${type} ${id} has no workspace`);
    const ofSupplier = () => workspaceOf('supplier', supplier, 'Commerce Supplier');
    const records = async (): Promise<readonly StoredDocument[]> => (await ofSupplier()).documents.filter(({ role }) => role === 'exception-record');
    const state = async (): Promise<{ state: number; resolved_by: string | null }[]> => (await sql<{ state: number; resolved_by: string | null }>('SELECT state, resolved_by FROM workspace_bridge_exception WHERE order_id = ?', [order.id])).map((row) => ({ ...row }));
    /** What the order's page says is wrong with it. */
    const panel = async (picture: string): Promise<string> => {
      const page = await (await stage().magento.browser()).open(`sales/order/view/order_id/${order.id}`);
      await openTab(page, 'OpenText Workspace');
      const drawn = page.locator('.workspace-bridge-exceptions').first();
      await drawn.waitFor({ state: 'visible', timeout: 60_000 });
      await screenshot(page, picture);
      const text = await drawn.innerText();
      await page.close();
      return text;
    };
    /** Of the row in the list of exceptions. */
    const row = async (picture: string): Promise<string> => {
      const grid = await (await stage().magento.browser()).open('workspaces/exception');
      const found = grid.locator('tr.data-row').filter({ hasText: SUMMARY }).first();
      await found.waitFor({ state: 'visible', timeout: 120_000 });
      await screenshot(grid, picture);
      const text = await found.innerText();
      await grid.close();
      return text;
    };

    before(async () => {
      opentext = await OpenText.start(stage());
      ({ product, supplier } = await suppliedProduct(stage().magento, 'Late Lamps Ltd', { sku: SKU, name: 'Scarce chandelier', qty: 1 }));
    });
    after(async () => { await opentext?.stop(); });

    test('what is sold beyond the stock Magento itself marks as backordered', async () => {
      order = await stage().magento.checkout.place({ lines: [{ sku: SKU, qty: 3 }] });
      const [item] = await sql<{ qty: string }>('SELECT qty_backordered AS qty FROM sales_order_item WHERE order_id = ?', [order.id]);
      assert.equal(Number(item?.qty), 2, 'one of three was there');
    });

    test('it leaves one record in the workspace of its supplier, to which order and product are related', async () => {
      await detect();
      await there(opentext).settle();
      const { nodeId, attributes, documents } = await ofSupplier();
      const found = documents.filter(({ role }) => role === 'exception-record');
      assert.deepEqual(found.map(({ version }) => version), [1]);
      assert.deepEqual(
        ['Cause', 'SKU', 'Order Number', 'Status', 'Detail'].map((name) => attributes[`Exceptions 1 ${name}`]),
        ['backorder', SKU, order.number, 'open', SUMMARY],
      );
      assert.equal(attributes['Exceptions 2 Cause'], undefined);
      assert.ok((await workspaceOf('order', order.number, 'Commerce Order')).parents.includes(nodeId), 'the order’s workspace is not related');
      assert.ok((await workspaceOf('product', String(product), 'Commerce Product')).parents.includes(nodeId), 'the product’s workspace is not related');
    });

    test('found again and told again it is that record in that version', async () => {
      const before = await records();
      await detect();
      await resetCounts(there(opentext).installation.controlUrl);
      assert.ok(await there(opentext).shop.replayAll() > 0);
      await there(opentext).installation.settled();
      assert.equal((await requestCounts(there(opentext).installation.controlUrl)).writes, 0);
      assert.deepEqual(await records(), before);
    });

    test('the order’s page and the list of exceptions show it', async () => {
      assert.match(await panel('magento-order-page-backordered'), new RegExp(`Unresolved\\s+${SUMMARY}\\s+Supplier: Late Lamps Ltd`));
      assert.match(await row('magento-exception-grid-backordered'), /\bUnresolved\b/);
    });

    test('resolved by somebody in OpenText it is done with in the shop, on the order’s page and in the list', async () => {
      const [record] = await records();
      assert.deepEqual(await state(), [{ state: 0, resolved_by: null }]);
      await there(opentext).person.addCategory(record?.nodeId ?? 0, 'Commerce Exception Record', { Resolution: 'Resolved' });
      await until('the shop to have it resolved', async () => (await state())[0]?.state === 1, 90);
      assert.deepEqual(await state(), [{ state: 1, resolved_by: 'opentext' }]);
      await there(opentext).settle();
      assert.match(await panel('magento-order-page-backorder-resolved'), /Nothing is wrong as far as the shop knows/);
      assert.match(await row('magento-exception-grid-resolved'), /Resolved/);
    });

    test('what came of it is told of the same record, and while the cause lasts nobody opens it again', async () => {
      assert.equal((await ofSupplier()).attributes['Exceptions 1 Status'], 'resolved');
      assert.deepEqual((await records()).map(({ version }) => version), [2]);
      await detect();
      await there(opentext).settle();
      assert.deepEqual(await state(), [{ state: 1, resolved_by: 'opentext' }]);
      assert.deepEqual((await records()).map(({ version }) => version), [2]);
    });
  });
}
