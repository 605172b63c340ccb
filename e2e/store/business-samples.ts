import type { CaseSnapshot } from '../../sidecar/src/contract/case.js';
import type { CompanySnapshot } from '../../sidecar/src/contract/company.js';
import type { CustomerSnapshot } from '../../sidecar/src/contract/customer.js';
import type { StoreScope } from '../../sidecar/src/contract/envelope.js';
import type { ExceptionRecord } from '../../sidecar/src/contract/exception-record.js';
import type { ProductSnapshot } from '../../sidecar/src/contract/product.js';
import type { QuoteSnapshot } from '../../sidecar/src/contract/quote.js';
import type { SupplierSnapshot } from '../../sidecar/src/contract/supplier.js';

/** Of the default store view; records of the catalogue belong to no other. */
export const ADMIN_STORE: StoreScope = { storeId: 1, websiteId: 1, code: 'default', name: 'Default Store View', locale: 'en_US' };

export const SUPPLIER = { id: 'attribute-57', name: 'Acme Chemicals', kind: 'attribute' } as const;

export function product(changes: Partial<ProductSnapshot> = {}): ProductSnapshot {
  return {
    entityId: 5, id: '5', sku: 'SOLV/5 🧪', name: 'Solvent, 5 l', names: [{ storeCode: 'german', name: 'Lösemittel, 5 l' }], productType: 'simple', attributeSet: 'Chemicals', status: 'enabled',
    visibility: 'Catalog, Search', categories: ['Default Category / Chemicals'], websites: ['base'], manufacturer: SUPPLIER.name, countryOfOrigin: 'DE', hazardClass: '3', weight: '4.8000',
    createdAt: '2026-11-01T10:00:00Z', updatedAt: '2026-11-20T10:00:00Z', supplier: SUPPLIER, attributes: [],
    requiredDocuments: [{ documentType: 'Safety data sheet', countryId: 'DE', blocking: true }], exceptions: [], ...changes,
  };
}

export function exception(changes: Partial<ExceptionRecord> = {}): ExceptionRecord {
  return {
    id: 'exception:17', kind: 'backorder', state: 'open', severity: 'high', summary: '2 of SOLV/5 are backordered', details: 'Ordered 5, in stock 3.', supplier: SUPPLIER,
    product: { id: '5', sku: 'SOLV/5 🧪', name: 'Solvent, 5 l', quantity: '2.0000' }, openedAt: '2026-11-20T10:00:00Z', updatedAt: '2026-11-20T10:00:00Z', ...changes,
  };
}

export function supplier(exceptions: ExceptionRecord[]): SupplierSnapshot {
  return { ...SUPPLIER, products: 12, exceptions };
}

const BUYER: CustomerSnapshot = {
  id: '9', kind: 'registered', firstName: 'Bea', lastName: 'Buyer', email: 'bea@buyer.example', groupId: 2, groupCode: 'Wholesale', createdAt: '2026-01-01T00:00:00Z', addresses: [],
};

export function company(changes: Partial<CompanySnapshot> = {}): CompanySnapshot {
  return {
    id: '3', name: 'Müller & Söhne', legalName: 'Müller & Söhne GmbH', email: 'office@mueller.example', status: 'approved', groupId: 2, groupCode: 'Wholesale', createdAt: '2026-01-01T00:00:00Z', ...changes,
  };
}

export function quote(changes: Partial<QuoteSnapshot> = {}): QuoteSnapshot {
  return {
    id: '42', name: 'Solvents for spring', status: 'submitted_by_customer', currency: 'EUR', createdAt: '2026-11-01T10:00:00Z', updatedAt: '2026-11-01T10:00:00Z', catalogTotal: '500.0000',
    negotiatedTotal: '500.0000', customer: BUYER, company: company(), companyExists: true,
    items: [{ itemId: 1, sku: 'SOLV/5 🧪', name: 'Solvent, 5 l', qty: '10.0000', price: '50.0000', negotiatedPrice: '50.0000', rowTotal: '500.0000' }],
    comments: [{ commentId: 1, by: 'buyer', createdAt: '2026-11-01T10:00:00Z', text: 'Ten percent, please.' }], documents: [], ...changes,
  };
}

/** A warranty claim about an order that the shop has. */
export function warrantyClaim(order: Readonly<{ id: number; number: string }>, customer: CustomerSnapshot): CaseSnapshot {
  return {
    id: 'C000000001', caseNumber: 'C000000001', source: 'service-case', kind: 'warranty', state: 'open', stateLabel: 'In progress', reason: 'Defective', text: 'The zipper broke.',
    openedAt: '2026-11-25T09:12:00Z', updatedAt: '2026-11-25T09:29:00Z', orderNumber: order.number, orderEntityId: order.id, orderPlacedAt: '2026-11-23T10:15:30Z', currency: 'USD',
    customer, customerHasWorkspace: true, items: [], messages: [], requiredDocuments: [], documents: [],
  };
}
