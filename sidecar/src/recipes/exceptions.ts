import type { StoreScope } from '../contract/envelope.js';
import type { ExceptionRecord } from '../contract/exception-record.js';
import { exceptionRecordDocument } from './made/exception-record.js';
import type { Fields, RecipeDocument, RecipeRelation, View } from './recipe.js';
import { supplierReference } from './supplier-reference.js';

export const EXCEPTION_FIELDS = {
  number: 'text', kind: 'text', state: 'text', severity: 'text', summary: 'text', details: 'text', supplier: 'text', sku: 'text', productName: 'text', orderNumber: 'text',
  openedAt: 'text', updatedAt: 'text', resolvedAt: 'text',
} as const satisfies Fields;

/** Exceptions as rows of a table. */
export function exceptionRows(exceptions: readonly Readonly<ExceptionRecord>[] = []): View[] {
  return exceptions.map(({ id, kind, state, severity, summary, details, supplier, product, orderNumber = '', openedAt, updatedAt, resolvedAt = '' }) => ({
    number: id.slice(id.indexOf(':') + 1), kind, state, severity, summary, details, supplier: supplier?.name ?? '', sku: product?.sku ?? '', productName: product?.name ?? '', orderNumber,
    openedAt, updatedAt, resolvedAt,
  }));
}

/** The records that nobody else keeps: one that is held to a supplier stands in the supplier's workspace. */
export function ownExceptionRecords(exceptions: readonly Readonly<ExceptionRecord>[] = [], store: Pick<StoreScope, 'locale'>): RecipeDocument[] {
  return exceptions.filter(({ supplier }) => supplier === undefined).map((exception) => exceptionRecordDocument(exception, store));
}

/** Every supplier that is held to one of them, once. */
export function suppliersHeldTo(exceptions: readonly Readonly<ExceptionRecord>[] = []): RecipeRelation[] {
  const suppliers = new Map(exceptions.flatMap(({ supplier }) => (supplier === undefined ? [] : [[supplier.id, supplier] as const])));
  return [...suppliers.values()].map((supplier) => ({ role: 'supplier', recipe: 'supplier', other: supplierReference(supplier) }));
}
