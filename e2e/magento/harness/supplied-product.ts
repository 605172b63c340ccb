import { type Magento } from './magento.js';
import { type RestClient } from './rest-client.js';

const ATTRIBUTE_SET = 4;
const GROUPS = `/V1/products/attribute-sets/groups/list?searchCriteria[filterGroups][0][filters][0][field]=attribute_set_id&searchCriteria[filterGroups][0][filters][0][value]=${ATTRIBUTE_SET}`;

/** Puts an attribute into the products' default attribute set. */
export async function assignAttribute(client: RestClient, code: string, sortOrder: number): Promise<void> {
  const groups = await client.rest<{ items: { attribute_group_id: string }[] }>('GET', GROUPS);
  await client.rest('POST', '/V1/products/attribute-sets/attributes', {
    body: { attributeSetId: ATTRIBUTE_SET, attributeGroupId: Number(groups.items[0]?.attribute_group_id), attributeCode: code, sortOrder },
  });
}

/**
 * A product that a new supplier (option of `manufacturer`) delivers, of which `qty` are there and more can be ordered. It is in the stock's index, as the shop's cron would
 * have it soon: before that Magento sells it, but does not know by how much it is backordered (Magento\InventorySales\Model\GetBackorderQty).
 */
export async function suppliedProduct(magento: Magento, supplierName: string, { sku, name, qty }: { readonly sku: string; readonly name: string; readonly qty: number }): Promise<{ product: number; supplier: string }> {
  const { client } = magento;
  const option = await client.rest<string>('POST', '/V1/products/attributes/manufacturer/options', { body: { option: { label: supplierName, is_default: false } }, store: 'all' });
  await assignAttribute(client, 'manufacturer', 91);
  const { id } = await client.rest<{ id: number }>('POST', '/V1/products', {
    store: 'all',
    body: {
      product: {
        sku, name, price: 10, attribute_set_id: ATTRIBUTE_SET, status: 1, visibility: 4, type_id: 'simple', weight: 1, custom_attributes: [{ attribute_code: 'manufacturer', value: option }],
        extension_attributes: { website_ids: [1], stock_item: { qty, is_in_stock: true, use_config_backorders: false, backorders: 2 } },
      },
    },
  });
  await magento.cli('indexer:reindex', 'cataloginventory_stock');
  return { product: id, supplier: `attribute-${option}` };
}
