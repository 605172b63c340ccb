import type { CaseSnapshot } from '../../contract/case.js';
import type { StoreScope } from '../../contract/envelope.js';
import type { Fields, RecipeDocument } from '../recipe.js';
import { madeRecipeDocument } from './made-recipe-document.js';

export const CASE_ITEMS_FIELDS = {
  id: 'text', number: 'text', kind: 'text', orderNumber: 'text', orderPlacedAt: 'text', openedAt: 'text', currency: 'text',
  items: [{ sku: 'text', name: 'text', options: 'text', qty: 'text', price: 'text', rowTotal: 'text', reason: 'text', condition: 'text' }],
} as const satisfies Fields;

/** The products of a case as they were sold: what the catalogue says of them today may be something else. */
export function caseItemsDocument(snapshot: Readonly<CaseSnapshot>, store: Pick<StoreScope, 'locale'>): RecipeDocument {
  const { id, caseNumber, kind, orderNumber, orderPlacedAt, openedAt, currency, items } = snapshot;
  return madeRecipeDocument({
    role: 'case-items', sourceId: `case-items:${id}`, title: caseNumber, number: caseNumber, format: 'pdf', locale: store.locale, asOf: orderPlacedAt, createdAt: openedAt,
    data: {
      id, number: caseNumber, kind, orderNumber, orderPlacedAt, openedAt, currency,
      items: items.map(({ sku, name, options = '', qty, price, rowTotal, reason = '', condition = '' }) => ({ sku, name, options, qty, price, rowTotal, reason, condition })),
    },
  });
}
