import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Collateral } from '../harness/collateral.js';
import { inRepository } from '../harness/repository.js';
import { CUSTOMER, PRODUCTS } from '../harness/seed.js';
import { enteredBy, type OnStage } from '../stage.js';
import { toldCase } from './told-case.js';

/** Returns of Adobe Commerce by their event and tables, on an order of `CUSTOMER`. */
export function returns(stage: OnStage, order: () => { readonly id: number }): void {
  /** As in Magento Open Source, and Magento forgets that the tables were there. */
  const withoutReturns = async (): Promise<void> => {
    await stage().magento.database.sql('DROP TABLE magento_rma, magento_rma_item_entity, magento_rma_status_history');
    await stage().magento.cli('cache:clean', 'db_ddl');
  };

  test('a return of Adobe Commerce is a case by its event', async () => {
    const { magento } = stage();
    const script = inRepository('magento-module', 'Test', 'Integration', 'save-rma.php');
    const entered = await enteredBy(stage(), () => magento.php.run(['-f', script, '--', magento.php.root, String(order().id), '000000077']));
    assert.deepEqual(entered, ['case/rma-000000077 rma.saved']);
    const data = await toldCase(stage, 'rma-000000077');
    assert.deepEqual([data.kind, data.state, data.items.map(({ sku, qty }) => [sku, qty]), data.messages.map(({ from, text }) => [from, text])], ['return', 'new', [[PRODUCTS.simple, '1.0000']], [['buyer', 'Does not fit']]]);
    const collateral = new Collateral(stage);
    await collateral.releaseFor('case', 'rma-000000077', [{ title: 'Label for the return' }]);
    assert.ok((await collateral.mine(await magento.client.customerToken(CUSTOMER.email, CUSTOMER.password))).includes('Label for the return'));
    await collateral.releaseFor('case', 'rma-000000077', []);
    await withoutReturns();
  });

  test('a return and a claim of a product that is deleted are told as it was sold', async () => {
    const { magento } = stage();
    const sku = 'GONE-1';
    const bought = await magento.checkout.place({ lines: [{ sku: PRODUCTS.simple, qty: 1 }] });
    // as an order's items are once Magento has deleted their product
    await magento.database.sql('UPDATE sales_order_item SET product_id = 999999, sku = ? WHERE order_id = ?', [sku, bought.id]);
    await magento.php.run(['-f', inRepository('magento-module', 'Test', 'Integration', 'save-rma.php'), '--', magento.php.root, String(bought.id), '000000078']);
    const returned = await toldCase(stage, 'rma-000000078');
    assert.deepEqual(returned.items.map(({ sku: each, qty, rowTotal }) => [each, qty, rowTotal]), [[sku, '1.0000', '45.5000']]);
    await withoutReturns();
    const token = await magento.client.customerToken(CUSTOMER.email, CUSTOMER.password);
    const { items: sold } = await magento.client.rest<{ items: { item_id: number }[] }>('GET', `/V1/orders/${bought.id}`);
    const made = await magento.client.rest<{ number: string }>('POST', '/V1/workspaces/cases/mine', { token, body: { orderNumber: bought.number, kind: 'warranty', text: 'It is broken', items: [{ order_item_id: sold[0]?.item_id, qty: 1 }] } });
    assert.deepEqual((await toldCase(stage, made.number)).items.map(({ sku: each }) => each), [sku]);
  });
}
