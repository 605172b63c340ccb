import { ProductChanged, ProductGone } from '../contract/envelope.js';
import type { ProductSnapshot } from '../contract/product.js';
import { EXCEPTION_FIELDS, exceptionRows, ownExceptionRecords } from './exceptions.js';
import { defineRecipe, type Fields, type View } from './recipe.js';
import { supplierReference } from './supplier-reference.js';

const FIELDS = {
  id: 'text', sku: 'text', name: 'text', productType: 'text', attributeSet: 'text', status: 'text', visibility: 'text', categories: 'text', websites: 'text', stores: 'text',
  manufacturer: 'text', countryOfOrigin: 'text', hazardClass: 'text', weight: 'text', createdAt: 'text', updatedAt: 'text',
  supplier: { id: 'text', name: 'text' },
  names: [{ storeCode: 'text', name: 'text' }],
  attributes: [{ code: 'text', label: 'text', value: 'text' }],
  requiredDocuments: [{ documentType: 'text', countryId: 'text', blocking: 'text' }],
  exceptions: [EXCEPTION_FIELDS],
} as const satisfies Fields;

function productView(product: Readonly<ProductSnapshot>): View {
  const { id, sku, name, productType, attributeSet, status, visibility, categories, websites, names, createdAt, updatedAt, supplier } = product;
  return {
    id, sku, name, productType, attributeSet, status, visibility, categories, websites, createdAt, updatedAt,
    stores: names.map(({ storeCode }) => storeCode),
    manufacturer: product.manufacturer ?? '',
    countryOfOrigin: product.countryOfOrigin ?? '',
    hazardClass: product.hazardClass ?? '',
    weight: product.weight ?? '',
    supplier: { id: supplier?.id ?? '', name: supplier?.name ?? '' },
    names: names.map(({ storeCode, name: inStore }) => ({ storeCode, name: inStore })),
    attributes: product.attributes.map(({ code, label, value }) => ({ code, label, value })),
    requiredDocuments: product.requiredDocuments.map(({ documentType, countryId = '', blocking }) => ({ documentType, countryId, blocking })),
    exceptions: exceptionRows(product.exceptions),
  };
}

/** Use case 3: one business workspace per product, in which people keep its certificates; child of its supplier's. */
export const productRecipe = defineRecipe({
  name: 'product',
  businessObjectType: 'product',
  events: { 'commerce.product.changed': ProductChanged, 'commerce.product.deleted': ProductGone },
  fields: FIELDS,
  documentRoles: ['exception-record'],
  relationRoles: ['supplier'],
  read: (event) => event.type === 'commerce.product.deleted'
    ? { id: event.data.id, gone: true, view: { id: event.data.id, sku: event.data.sku } }
    : {
      id: event.data.id,
      view: productView(event.data),
      documents: ownExceptionRecords(event.data.exceptions, event.store),
      relations: event.data.supplier === undefined ? [] : [{ role: 'supplier', recipe: 'supplier', other: supplierReference(event.data.supplier) }],
    },
});
