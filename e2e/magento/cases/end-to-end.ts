import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { checkOrder } from '../../demo/check.js';
import { CONTENT_SERVER_USER, Installation } from '../../demo/installation.js';
import { requestCounts, resetCounts } from '../../demo/request-counts.js';
import { type PlacedOrder } from '../../demo/shop.js';
import { until } from '../../processes/until.js';
import { openTab, screenshot } from '../harness/admin-browser.js';
import { PRODUCTS } from '../harness/seed.js';
import { MagentoShop } from '../shop.js';
import { clearOutbox, type OnStage } from '../stage.js';

const TAB = 'OpenText Workspace';
const MARKUP = '<img src=x onerror="window.harmed=1">';

/** Use case 1's acceptance line, on a real Magento with the real sidecar and the Content Server stand-in. */
export function endToEnd(stage: OnStage): void {
  describe('from the shop to its business workspaces and back', () => {
    let installation: Installation | undefined;
    let shop: MagentoShop | undefined;
    let order: PlacedOrder | undefined;
    const there = <T>(value: T | undefined): T => value ?? assert.fail('the installation is not up');

    before(async () => {
      await clearOutbox(stage());
      await stage().magento.database.sql('DELETE FROM workspace_bridge_outbox');
      shop = new MagentoShop(stage().magento);
      // calls are counted here, and what is read back comes when it will
      installation = await Installation.start({ shop, sidecarEnvironment: { OBSERVE_SECONDS: '0' } });
    });
    after(async () => { await installation?.stop(); });

    test('an order placed, invoiced, shipped, partly refunded and commented is complete in its workspace', async (context) => {
      const { magento } = stage();
      const bridge = there(installation);
      order = await magento.checkout.place({ lines: [{ sku: PRODUCTS.simple, qty: 3 }, { sku: PRODUCTS.other, qty: 1 }], address: { lastname: MARKUP } });
      const { id } = order;
      await magento.fulfilment.invoice(id);
      const shipment = await magento.fulfilment.ship(id, [{ carrier: 'ups', title: 'UPS', number: '1Z-END' }]);
      await magento.fulfilment.addTrack(id, shipment, { carrier: 'dhl', title: 'DHL', number: 'TO-END' });
      await magento.fulfilment.refund(id);
      await magento.fulfilment.comment(id, `Called the customer ${MARKUP}`, true);
      await resetCounts(bridge.controlUrl);
      await there(shop).deliver();
      await bridge.settled();
      const counts = await requestCounts(bridge.controlUrl);
      const { workspace, problems } = await checkOrder(there(shop), await bridge.view(), order);
      assert.deepEqual(problems, []);
      context.diagnostic(`${workspace?.documents.length} documents, ${counts.total} calls to Content Server, of them ${counts.writes} writes: ${JSON.stringify(counts.byOperation)}`);
    });

    test('a later order of the same customer finds the customer’s workspace', async (context) => {
      const { magento } = stage();
      const bridge = there(installation);
      const second = await magento.checkout.place();
      await resetCounts(bridge.controlUrl);
      await there(shop).deliver();
      await bridge.settled();
      const counts = await requestCounts(bridge.controlUrl);
      const { workspace, problems } = await checkOrder(there(shop), await bridge.view(), second);
      assert.deepEqual(problems, []);
      const documents = workspace?.documents.length ?? 0;
      context.diagnostic(`${documents} documents, ${counts.total} calls: ${JSON.stringify(counts.byOperation)}`);
      assert.ok(counts.total <= 3 + documents, `${counts.total} calls for ${documents} documents`);
    });

    test('a later comment makes a new version of the notes and touches nothing else', async () => {
      const { magento } = stage();
      const bridge = there(installation);
      const { id, number } = there(order);
      const view = await bridge.view();
      const before = await view.workspace('order', number, 'Commerce Order');
      await magento.fulfilment.comment(id, 'All settled.');
      await there(shop).deliver();
      await bridge.settled();
      const after = await view.workspace('order', number, 'Commerce Order');
      assert.deepEqual(
        after?.documents.filter((document) => !before?.documents.some((known) => known.nodeId === document.nodeId && known.sha256 === document.sha256 && known.version === document.version)).map(({ role, version }) => ({ role, version })),
        [{ role: 'exception-notes', version: 2 }],
      );
      assert.equal(after?.documents.length, before?.documents.length);
    });

    test('replaying all events makes no write call', async () => {
      const bridge = there(installation);
      await resetCounts(bridge.controlUrl);
      assert.ok(await there(shop).replayAll() > 0);
      await bridge.settled();
      assert.equal((await requestCounts(bridge.controlUrl)).writes, 0);
    });

    test('the order page shows workspace, state and documents, and opens it; markup stays text', async () => {
      const { magento } = stage();
      const bridge = there(installation);
      const { id, number } = there(order);
      const workspace = await (await bridge.view()).workspace('order', number, 'Commerce Order');
      const page = await (await magento.browser()).open(`sales/order/view/order_id/${id}`);
      assert.ok(await page.getByText('Open workspace').first().isVisible(), 'no button "Open workspace"');
      await openTab(page, TAB);
      await screenshot(page, 'magento-order-page');
      const text = await page.locator('body').innerText();
      for (const document of workspace?.documents ?? []) assert.ok(text.includes(document.name), `${document.name} is not on the page`);
      assert.ok(await page.locator(`a[href$="/${workspace?.nodeId}"]`).count() > 0, 'nothing leads to the workspace');
      assert.equal(await page.evaluate('window.harmed'), undefined);
      await page.close();
    });

    test('the operator’s page and Content Server’s page of the workspace show the order; markup stays text', async () => {
      const bridge = there(installation);
      const { number } = there(order);
      const browser = await stage().magento.browser();
      const operator = await browser.openAsStranger(`${bridge.sidecarUrl}/console/sign-in`);
      await operator.locator('input[type=password]').fill(bridge.operatorPassword);
      await operator.keyboard.press('Enter');
      await operator.getByText(number).first().waitFor({ state: 'visible', timeout: 30_000 });
      await screenshot(operator, 'operator-page');
      const workspace = await (await bridge.view()).workspace('order', number, 'Commerce Order');
      const content = await browser.openAsStranger(`${bridge.contentServerUrl}/app/nodes/${workspace?.nodeId}`);
      await content.locator('input:not([type=hidden]):not([type=password])').first().fill(CONTENT_SERVER_USER.name);
      await content.locator('input[type=password]').fill(CONTENT_SERVER_USER.password);
      await content.keyboard.press('Enter');
      await content.getByText(`Invoice`).first().waitFor({ state: 'visible', timeout: 30_000 });
      await screenshot(content, 'content-server-workspace-page');
      for (const page of [operator, content]) {
        assert.equal(await page.evaluate('window.harmed'), undefined);
        await page.close();
      }
    });

    test('a document opens through Magento, for agents without an OpenText login', async () => {
      const { magento } = stage();
      const browser = await magento.browser();
      const page = await browser.open(`sales/order/view/order_id/${there(order).id}`);
      const link = await page.locator('a[href*="/workspaces/document/"]').first().getAttribute('href') ?? assert.fail('no link to a document');
      const opened = await fetch(link, { headers: { cookie: await browser.cookieHeader() } });
      assert.equal(opened.status, 200);
      assert.ok((await opened.arrayBuffer()).byteLength > 100);
      const stranger = await fetch(link);
      assert.match(await stranger.text(), /id="login-form"/, 'a stranger is not asked to sign in');
      await page.close();
    });

    test('customer, invoice, shipment and credit memo pages show it too', async () => {
      const { magento } = stage();
      const { id } = there(order);
      const entity = async (table: string): Promise<number> => Number((await magento.database.sql<{ id: number }>(`SELECT MAX(entity_id) AS id FROM ${table} WHERE order_id = ?`, [id]))[0]?.id);
      const { customer_id: customer } = await magento.client.rest<{ customer_id: number }>('GET', `/V1/orders/${id}`);
      for (const [name, path] of [
        ['invoice', `sales/invoice/view/invoice_id/${await entity('sales_invoice')}`],
        ['shipment', `admin/order_shipment/view/shipment_id/${await entity('sales_shipment')}`],
        ['credit-memo', `sales/creditmemo/view/creditmemo_id/${await entity('sales_creditmemo')}`],
        ['customer', `customer/index/edit/id/${customer}`],
      ] as const) {
        const page = await (await magento.browser()).open(path);
        await page.getByText('Open workspace').first().waitFor({ state: 'visible', timeout: 60_000 });
        if (name === 'customer') await openTab(page, TAB);
        await page.locator('.workspace-bridge-panel').getByText('Up to date').waitFor({ state: 'visible', timeout: 60_000 });
        await screenshot(page, `magento-${name}-page`);
        assert.equal(await page.evaluate('window.harmed'), undefined, name);
        await page.close();
      }
    });

    test('with plain cron running, a new order’s workspace opens from its page without anybody’s doing', async () => {
      const { magento } = stage();
      const cron = magento.cron(20);
      try {
        const placed = await magento.checkout.place();
        await until('the shop to be told of the workspace', async () => (await there(shop).toldOf(placed))?.state === 'active', 150);
      } finally {
        await cron.stop();
      }
    });
  });
}
