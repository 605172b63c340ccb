import type { StoreScope } from '../../contract/envelope.js';
import type { ExceptionRecord } from '../../contract/exception-record.js';
import type { Fields, RecipeDocument } from '../recipe.js';
import { madeRecipeDocument } from './made-recipe-document.js';

export const EXCEPTION_RECORD_FIELDS = {
  id: 'text', number: 'text', kind: 'text', state: 'text', severity: 'text', summary: 'text', details: 'text', orderNumber: 'text',
  openedAt: 'text', resolvedAt: 'text', resolvedBy: 'text',
  supplier: { id: 'text', name: 'text' },
  product: { id: 'text', sku: 'text', name: 'text', quantity: 'text' },
} as const satisfies Fields;

/** The escalation record of one exception; what is learnt of the same cause later becomes a version of it. */
export function exceptionRecordDocument(exception: Readonly<ExceptionRecord>, store: Pick<StoreScope, 'locale'>): RecipeDocument {
  const { id, kind, state, severity, summary, details, supplier, product } = exception;
  const number = id.slice(id.indexOf(':') + 1);
  return madeRecipeDocument({
    role: 'exception-record', sourceId: id, title: summary, number, format: 'pdf', locale: store.locale, asOf: exception.updatedAt, createdAt: exception.openedAt,
    data: {
      id, number, kind, state, severity, summary, details,
      orderNumber: exception.orderNumber ?? '',
      openedAt: exception.openedAt,
      resolvedAt: exception.resolvedAt ?? '',
      resolvedBy: exception.resolvedBy ?? '',
      supplier: { id: supplier?.id ?? '', name: supplier?.name ?? '' },
      product: { id: product?.id ?? '', sku: product?.sku ?? '', name: product?.name ?? '', quantity: product?.quantity ?? '' },
    },
  });
}
