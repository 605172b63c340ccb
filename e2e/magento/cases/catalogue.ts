import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { contractProblems } from '../harness/contract.js';
import { inRepository } from '../harness/repository.js';
import { PRODUCTS } from '../harness/seed.js';
import { statementsOf } from '../harness/statement-log.js';
import { clearOutbox, deliver, enteredBy, type OnStage } from '../stage.js';

const CHANGE_PRODUCTS = inRepository('magento-module', 'Test', 'Integration', 'change-products.php');
const SKU = 'LAMP/2 "Zoë" ☂';
const OUTBOX_INSERT = /^INSERT\s+INTO `workspace_bridge_outbox`/;

interface Product { readonly id: number; readonly sku: string }

/** Products: every path they change on leaves a row, and their snapshot is what the contract says. */
export function catalogue(stage: OnStage): void {
  const rest = <T>(method: string, path: string, body?: unknown, store = 'all'): Promise<T> => stage().magento.client.rest<T>(method, path, { body, store });
  const change = (...args: string[]): Promise<string> => stage().magento.php.run(['-f', CHANGE_PRODUCTS, '--', stage().magento.php.root, ...args]);
  const entered = (act: () => Promise<unknown>): Promise<string[]> => enteredBy(stage(), act);
  const importCsv = async (rows: readonly (readonly string[])[], behaviour = 'append'): Promise<string> => {
    writeFileSync(join(stage().magento.php.root, 'var', 'products.csv'), rows.map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(',')).join('\n'));
    return change('import', 'products.csv', behaviour);
  };
  const idOf = async (sku: string): Promise<number> => Number((await stage().magento.database.sql<{ id: number }>('SELECT entity_id AS id FROM catalog_product_entity WHERE sku = ?', [sku]))[0]?.id);
  const told = async (id: number): Promise<Record<string, unknown>> => {
    await deliver(stage());
    const event = stage().receiver.last(`product/${id}`);
    assert.deepEqual(contractProblems(event), []);
    return event.data as Record<string, unknown>;
  };

  describe('products', () => {
    let lamp = 0;
    let supplier = '';
    before(async () => {
      await clearOutbox(stage());
      supplier = await rest<string>('POST', '/V1/products/attributes/manufacturer/options', { option: { label: 'Lumen & Söhne', is_default: false } });
      const groups = await rest<{ items: { attribute_group_id: string }[] }>('GET', '/V1/products/attribute-sets/groups/list?searchCriteria[filterGroups][0][filters][0][field]=attribute_set_id&searchCriteria[filterGroups][0][filters][0][value]=4');
      await rest('POST', '/V1/products/attribute-sets/attributes', { attributeSetId: 4, attributeGroupId: Number(groups.items[0]?.attribute_group_id), attributeCode: 'manufacturer', sortOrder: 91 });
      await stage().magento.configure({ 'workspace_bridge/product/further_attributes': 'tax_class_id, description' });
    });

    test('created and changed by REST, in one store view too', async () => {
      const made = await entered(async () => {
        lamp = (await rest<Product>('POST', '/V1/products', {
          product: {
            sku: SKU, name: 'Lamp No. 2', price: 80, attribute_set_id: 4, status: 1, visibility: 4, type_id: 'simple', weight: 2.5,
            custom_attributes: [{ attribute_code: 'manufacturer', value: supplier }, { attribute_code: 'country_of_manufacture', value: 'DE' }, { attribute_code: 'description', value: '<p>Bright</p>' }, { attribute_code: 'category_ids', value: ['2'] }],
            extension_attributes: { website_ids: [1], stock_item: { qty: 5, is_in_stock: true } },
          },
        })).id;
      });
      assert.deepEqual([...new Set(made)], [`product/${lamp} product.saved`]);
      assert.deepEqual(await entered(() => rest('PUT', `/V1/products/${encodeURIComponent(SKU)}`, { product: { name: 'Leuchte Nr. 2' } }, 'default')), [`product/${lamp} product.saved`]);
    });

    test('its snapshot has the name of each store view, labels for options and the supplier', async () => {
      const product = await told(lamp);
      assert.deepEqual(
        { sku: product['sku'], name: product['name'], names: product['names'], manufacturer: product['manufacturer'], countryOfOrigin: product['countryOfOrigin'], supplier: product['supplier'], categories: product['categories'], websites: product['websites'], status: product['status'], attributeSet: product['attributeSet'] },
        {
          sku: SKU, name: 'Lamp No. 2', names: [{ storeCode: 'default', name: 'Leuchte Nr. 2' }], manufacturer: 'Lumen & Söhne', countryOfOrigin: 'DE',
          supplier: { id: `attribute-${supplier}`, name: 'Lumen & Söhne', kind: 'attribute' }, categories: ['Default Category'], websites: ['base'], status: 'enabled', attributeSet: 'Default',
        },
      );
      const further = product['attributes'] as { code: string; value: string }[];
      assert.ok(further.some(({ code, value }) => code === 'description' && value === '<p>Bright</p>'), JSON.stringify(further));
    });

    test('a product without a supplier is told without one', async () => {
      const id = await idOf(PRODUCTS.other);
      await rest('PUT', `/V1/products/${PRODUCTS.other}`, { product: { name: 'Bulb E27' } });
      assert.equal((await told(id))['supplier'], undefined);
    });

    test('a mass update of attributes by the queue\'s consumer, and websites by the grid\'s action', async () => {
      const ids = [await idOf(PRODUCTS.simple), lamp];
      await change('attributes', ids.join(), 'description', 'Updated for all');
      assert.deepEqual(await entered(() => stage().magento.cli('queue:consumers:start', 'product_action_attribute.update', '--max-messages=1', '--single-thread')), ids.map((id) => `product/${id} product.attributes-updated`));
      assert.deepEqual(await entered(() => change('websites', ids.join())), ids.map((id) => `product/${id} product.websites-changed`));
      assert.match(JSON.stringify((await told(lamp))['attributes']), /Updated for all/);
    });

    test('an import enters each product once, by one INSERT for a bunch, however many rows it has for it', async () => {
      const rows = [['sku', 'store_view_code', 'attribute_set_code', 'product_type', 'name', 'price', 'qty', 'product_websites']];
      for (let product = 1; product <= 30; product += 1) {
        rows.push([`IMPORTED-${product}`, '', 'Default', 'simple', `Imported ${product}`, '9', '5', 'base'], [`IMPORTED-${product}`, 'default', 'Default', 'simple', `Importiert ${product}`, '9', '5', '']);
      }
      let inserts: readonly string[] = [];
      const made = await entered(async () => {
        inserts = (await statementsOf(stage().magento.database, /`?catalog_product_entity`? .*IMPORTED-1'/s, () => importCsv(rows))).touching(OUTBOX_INSERT);
      });
      assert.equal(made.length, 30, made.join());
      assert.equal(new Set(made).size, 30);
      assert.equal(inserts.length, 1, 'one bunch, one INSERT');
      const again = await entered(() => importCsv(rows));
      assert.deepEqual(again, [], 'what waits anyway needs no second row');
      assert.deepEqual((await told(await idOf('IMPORTED-7')))['names'], [{ storeCode: 'default', name: 'Importiert 7' }]);
    });

    test('products put into a category by the category, and taken out; another position is nothing', async () => {
      const { id: category } = await rest<{ id: number }>('POST', '/V1/categories', { category: { name: 'On offer', parent_id: 2, is_active: true } });
      const product = await idOf(PRODUCTS.other);
      const link = (method: string, position: number): Promise<unknown> => rest(method, `/V1/categories/${category}/products`, { productLink: { sku: PRODUCTS.other, position, category_id: String(category) } });
      assert.deepEqual(await entered(() => link('POST', 1)), [`product/${product} product.categories-changed`]);
      assert.match(String((await told(product))['categories']), /On offer/);
      assert.deepEqual(await entered(() => link('PUT', 7)), []);
      assert.deepEqual(await entered(() => rest('DELETE', `/V1/categories/${category}/products/${PRODUCTS.other}`)), [`product/${product} product.categories-changed`]);
    });

    test('products deleted by REST and by an import are told with their SKU', async () => {
      const imported = await idOf('IMPORTED-1');
      assert.deepEqual(await entered(() => importCsv([['sku', 'store_view_code', 'attribute_set_code'], ['IMPORTED-1', '', 'Default']], 'delete')), [`product/${imported} product.deleted`]);
      assert.deepEqual(await entered(() => rest('DELETE', `/V1/products/${encodeURIComponent(SKU)}`)), [`product/${lamp} product.deleted`]);
      await deliver(stage());
      for (const [id, sku] of [[imported, 'IMPORTED-1'], [lamp, SKU]] as const) {
        const event = stage().receiver.last(`product/${id}`);
        assert.deepEqual([event.type, event.data], ['commerce.product.deleted', { id: String(id), sku }]);
        assert.deepEqual(contractProblems(event), []);
      }
    });

    test('a product outside the filters costs no INSERT; one inside is told', async () => {
      const inside = await idOf(PRODUCTS.other);
      await rest('PUT', `/V1/products/${PRODUCTS.other}`, { product: { custom_attributes: [{ attribute_code: 'manufacturer', value: supplier }] } });
      await stage().magento.configure({ 'workspace_bridge/product/filter_attribute': 'manufacturer' });
      try {
        const save = (sku: string): Promise<unknown> => rest('PUT', `/V1/products/${sku}`, { product: { custom_attributes: [{ attribute_code: 'meta_title', value: `Saved ${Date.now()}` }] } });
        const outside = await statementsOf(stage().magento.database, /catalog_product_entity_varchar/, () => save(PRODUCTS.simple));
        assert.deepEqual(outside.touching(OUTBOX_INSERT), []);
        assert.ok(outside.all.length > 10, 'the save was not seen at all');
        assert.deepEqual(await entered(() => save(PRODUCTS.other)), [`product/${inside} product.saved`]);
      } finally {
        await stage().magento.configure({ 'workspace_bridge/product/filter_attribute': '' });
      }
    });

    test('a supplier is told with the number of its products', async () => {
      assert.deepEqual(await entered(() => stage().magento.cli('workspaces:backfill', '--type=supplier')), [`supplier/attribute-${supplier} supplier.entered`]);
      await deliver(stage());
      const event = stage().receiver.last(`supplier/attribute-${supplier}`);
      assert.deepEqual(contractProblems(event), []);
      assert.deepEqual(event.data, { id: `attribute-${supplier}`, name: 'Lumen & Söhne', kind: 'attribute', products: 1, exceptions: [] });
    });

    test('a supplier that gets another name is told again', async () => {
      const attribute = await rest<{ options: { label: string; value: string }[] }>('GET', '/V1/products/attributes/manufacturer');
      const options = attribute.options.filter(({ value }) => value !== '').map(({ label, value }) => ({ value, label: value === supplier ? 'Lumen AG' : label }));
      const renamed = await entered(() => rest('PUT', '/V1/products/attributes/manufacturer', { attribute: { ...attribute, options } }));
      assert.deepEqual([...new Set(renamed)], [`supplier/attribute-${supplier} supplier.changed`]);
      await deliver(stage());
      assert.equal((stage().receiver.last(`supplier/attribute-${supplier}`).data as { name: string }).name, 'Lumen AG');
    });

    test('suppliers can be inventory sources', async () => {
      await rest('POST', '/V1/inventory/sources', { source: { source_code: 'eu1', name: 'Warehouse EU', enabled: true, postcode: '10115', country_id: 'DE' } });
      await rest('POST', '/V1/inventory/source-items', { sourceItems: [{ sku: PRODUCTS.simple, source_code: 'eu1', quantity: 3, status: 1 }] });
      await stage().magento.configure({ 'workspace_bridge/supplier/source': 'inventory_source' });
      try {
        await rest('PUT', `/V1/products/${PRODUCTS.simple}`, { product: { name: 'Desk Lamp' } });
        assert.deepEqual((await told(await idOf(PRODUCTS.simple)))['supplier'], { id: 'source-eu1', name: 'Warehouse EU', kind: 'source' });
        assert.deepEqual(await entered(() => stage().magento.cli('workspaces:backfill', '--type=supplier')), ['supplier/source-eu1 supplier.entered']);
        assert.deepEqual(await entered(() => rest('PUT', '/V1/inventory/sources/eu1', { source: { name: 'Warehouse Europe', enabled: true, postcode: '10115', country_id: 'DE' } })), ['supplier/source-eu1 supplier.changed']);
      } finally {
        await stage().magento.configure({ 'workspace_bridge/supplier/source': 'attribute' });
      }
    });
  });
}
