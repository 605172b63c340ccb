import { readIoEvent } from '../../src/domain/io-event.js';
import { nameOf, subjectOf } from '../../src/io-events/subject-of.js';

const NONE = new Map();

describe('an event of Adobe Commerce', () => {
  it.each([
    ['observer.sales_order_save_commit_after', { entity_id: '57', increment_id: '000000057' }, 'order/57'],
    ['observer.sales_order_save_after', { entity_id: 57 }, 'order/57'],
    ['observer.sales_order_invoice_save_after', { entity_id: '9', order_id: '57' }, 'order/57'],
    ['observer.sales_order_shipment_track_save_after', { entity_id: '9', parent_id: '8', order_id: '57' }, 'order/57'],
    ['observer.sales_order_status_history_save_after', { entity_id: '9', parent_id: '57' }, 'order/57'],
    ['observer.checkout_submit_all_after', { order: { entity_id: '57' }, quote: { entity_id: '3' } }, 'order/57'],
    ['plugin.sales.api.order_management.place', { entity_id: '57' }, 'order/57'],
    ['observer.customer_save_commit_after', { id: 12 }, 'customer/12'],
    ['observer.customer_address_save_commit_after', { entity_id: '4', parent_id: '12' }, 'customer/12'],
    ['observer.catalog_product_save_commit_after', { entity_id: '5', sku: 'GLUE' }, 'product/5'],
    ['observer.company_save_commit_after', { entity_id: '3' }, 'company/3'],
    ['observer.negotiable_quote_save_commit_after', { quote_id: '8' }, 'quote/8'],
  ])('%s is about the business object it names', (name, value, subject) => {
    expect(subjectOf({ type: `com.adobe.commerce.${name}`, value }, NONE)).toBe(subject);
  });

  it('is known by its name, whatever an app has put before it', () => {
    expect(nameOf('com.adobe.commerce.acme.observer.sales_order_save_commit_after')).toBe('observer.sales_order_save_commit_after');
  });

  it.each([
    ['observer.cataloginventory_stock_item_save_commit_after', { entity_id: '5' }],
    ['observer.sales_order_save_commit_after', {}],
    ['observer.sales_order_save_commit_after', { entity_id: '57/../1' }],
    ['observer.sales_order_save_commit_after', { entity_id: { id: 57 } }],
    ['observer.sales_order_save_commit_after', { entity_id: '5'.repeat(65) }],
    ['constructor', { entity_id: '57' }],
  ])('that is about none is left alone: %s %j', (name, value) => {
    expect(subjectOf({ type: `com.adobe.commerce.${name}`, value }, NONE)).toBeUndefined();
  });

  it('of another extension is about what the settings say', () => {
    const further = new Map([['observer.acme_warranty_save_after', { type: 'order', fields: ['data.order_id'] }]]);
    expect(subjectOf({ type: 'com.adobe.commerce.observer.acme_warranty_save_after', value: { data: { order_id: '57' } } }, further)).toBe('order/57');
  });

  it.each([null, [], 'text', {}, { id: '1' }, { id: '1', type: 'x' }, { id: 1, type: 'x', data: {} }, { id: '1', type: 'x', data: [] }, { id: 'x'.repeat(256), type: 'x', data: {} }])('that cannot be read is none: %j', (json) => {
    expect(readIoEvent(json)).toBeUndefined();
  });
});
