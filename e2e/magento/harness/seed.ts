import { type Database } from './database.js';
import { type RestClient } from './rest-client.js';

export const PRODUCTS = { simple: 'LAMP-1', other: 'BULB-1', virtual: 'WARRANTY-1', configurable: 'SHIRT-1' } as const;
export const CUSTOMER = { email: 'carla.customer@buyer.example', password: 'Buyer-Password-1', firstname: 'Carla', lastname: 'Customer' } as const;
export const ADDRESS = { firstname: 'Carla', lastname: 'Customer', street: ['12 Market Street', 'Floor 3'], city: 'Austin', region_id: 57, region: 'Texas', region_code: 'TX', postcode: '78701', country_id: 'US', telephone: '+1 512 555 0100', company: 'Customer & Sons' } as const;
export const AGREEMENT = { name: 'Terms of Sale', content: '<p>Goods remain ours until paid. § 7 applies.</p>', checkbox: 'I accept the terms of sale' } as const;

/** Settings a shop would have made before its first order. */
const SETTINGS: Readonly<Record<string, string>> = {
  'checkout/options/enable_agreements': '1',
  'admin/usage/enabled': '0',
  'admin/security/use_form_key': '0',
  'admin/security/session_lifetime': '31536000',
  'admin/security/admin_account_sharing': '1',
  'analytics/subscription/enabled': '0',
  'sales_email/general/async_sending': '0',
  'payment/checkmo/active': '1',
  'carriers/flatrate/active': '1',
  'general/store_information/name': 'Lamps & More',
  'sales/identity/address': 'Lamps & More, 1 Light Road, Austin',
  'system/full_page_cache/caching_application': '1',
};

/** What the shop sells, who buys and under which terms. */
export async function seed(database: Database, client: RestClient): Promise<void> {
  for (const [path, value] of Object.entries(SETTINGS)) {
    await database.sql('INSERT INTO core_config_data (scope, scope_id, path, value) VALUES (?, 0, ?, ?) ON DUPLICATE KEY UPDATE value = VALUES(value)', ['default', path, value]);
  }
  await database.sql('INSERT INTO checkout_agreement (agreement_id, name, content, checkbox_text, is_active, is_html, mode) VALUES (1, ?, ?, ?, 1, 1, 1)', [AGREEMENT.name, AGREEMENT.content, AGREEMENT.checkbox]);
  await database.sql('INSERT INTO checkout_agreement_store (agreement_id, store_id) VALUES (1, 0)');
  await product(client, PRODUCTS.simple, 'Desk Lamp', 'simple', 45.5);
  await product(client, PRODUCTS.other, 'Bulb E27', 'simple', 4.95);
  await product(client, PRODUCTS.virtual, 'Warranty, two years', 'virtual', 19);
  await configurable(client);
  await client.rest('POST', '/V1/customers', {
    token: '',
    body: { customer: { email: CUSTOMER.email, firstname: CUSTOMER.firstname, lastname: CUSTOMER.lastname, addresses: [customerAddress()] }, password: CUSTOMER.password },
  });
}

function customerAddress(): Record<string, unknown> {
  const { region_id, region, region_code, ...rest } = ADDRESS;
  return { ...rest, region: { region_id, region, region_code }, default_billing: true, default_shipping: true };
}

async function product(client: RestClient, sku: string, name: string, type: string, price: number, extra: { visibility?: number; attributes?: { attribute_code: string; value: string }[] } = {}): Promise<number> {
  const made = await client.rest<{ id: number }>('POST', '/V1/products', {
    store: 'all',
    body: {
      product: {
        sku, name, price, attribute_set_id: 4, status: 1, visibility: extra.visibility ?? 4, type_id: type, ...(type === 'virtual' ? {} : { weight: 1.2 }),
        custom_attributes: extra.attributes ?? [],
        extension_attributes: { website_ids: [1], stock_item: type === 'configurable' ? { is_in_stock: true } : { qty: 100_000, is_in_stock: true } },
      },
    },
  });
  return made.id;
}

async function configurable(client: RestClient): Promise<void> {
  const attribute = await client.rest<{ attribute_id: number; attribute_code: string; options: { label: string; value: string }[] }>('POST', '/V1/products/attributes', {
    body: {
      attribute: {
        attribute_code: 'shirt_size', frontend_input: 'select', default_frontend_label: 'Size', scope: 'global', is_required: false,
        options: [{ label: 'S' }, { label: 'M' }],
      },
    },
  });
  const groups = await client.rest<{ items: { attribute_group_id: string }[] }>('GET', '/V1/products/attribute-sets/groups/list?searchCriteria[filterGroups][0][filters][0][field]=attribute_set_id&searchCriteria[filterGroups][0][filters][0][value]=4');
  await client.rest('POST', '/V1/products/attribute-sets/attributes', {
    body: { attributeSetId: 4, attributeGroupId: Number(groups.items[0]?.attribute_group_id), attributeCode: attribute.attribute_code, sortOrder: 90 },
  });
  const options = attribute.options.filter((option) => option.value !== '');
  await product(client, PRODUCTS.configurable, 'Shirt', 'configurable', 0);
  for (const { label, value } of options) {
    await product(client, `${PRODUCTS.configurable}-${label}`, `Shirt ${label}`, 'simple', 25, { visibility: 1, attributes: [{ attribute_code: attribute.attribute_code, value }] });
  }
  await client.rest('POST', `/V1/configurable-products/${PRODUCTS.configurable}/options`, {
    body: { option: { attribute_id: String(attribute.attribute_id), label: 'Size', position: 0, is_use_default: true, values: options.map(({ value }) => ({ value_index: Number(value) })) } },
  });
  for (const { label } of options) await client.rest('POST', `/V1/configurable-products/${PRODUCTS.configurable}/child`, { body: { childSku: `${PRODUCTS.configurable}-${label}` } });
}
