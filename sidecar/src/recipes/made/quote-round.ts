import type { StoreScope } from '../../contract/envelope.js';
import type { QuoteSnapshot } from '../../contract/quote.js';
import { fullName } from '../address-view.js';
import type { Fields, RecipeDocument } from '../recipe.js';
import { madeRecipeDocument } from './made-recipe-document.js';

export const QUOTE_ROUND_FIELDS = {
  id: 'text', name: 'text', status: 'text', currency: 'text', createdAt: 'text', expiresAt: 'text', orderNumber: 'text',
  catalogTotal: 'text', negotiatedTotal: 'text', shipping: 'text', discountPercent: 'text', discountAmount: 'text', proposedTotal: 'text',
  buyer: { name: 'text', email: 'text' },
  company: { id: 'text', name: 'text', legalName: 'text' },
  items: [{ sku: 'text', name: 'text', qty: 'text', price: 'text', negotiatedPrice: 'text', rowTotal: 'text' }],
  comments: [{ by: 'text', createdAt: 'text', comment: 'text' }],
} as const satisfies Fields;

/** A quote as it stands in this round of the negotiation; the next round becomes a version of the same document. */
export function quoteRoundDocument(quote: Readonly<QuoteSnapshot>, store: Pick<StoreScope, 'locale'>): RecipeDocument {
  const discount = (kind: string) => (quote.discountKind === kind ? quote.discountValue ?? '' : '');
  return madeRecipeDocument({
    role: 'quote-round', sourceId: `quote-round:${quote.id}`, title: quote.name, number: quote.id, format: 'pdf', locale: store.locale,
    asOf: quote.updatedAt, createdAt: quote.createdAt,
    data: {
      id: quote.id,
      name: quote.name,
      status: quote.status,
      currency: quote.currency,
      createdAt: quote.createdAt,
      expiresAt: quote.expiresAt ?? '',
      orderNumber: quote.orderNumber ?? '',
      catalogTotal: quote.catalogTotal,
      negotiatedTotal: quote.negotiatedTotal,
      shipping: quote.shipping ?? '',
      discountPercent: discount('percentage'),
      discountAmount: discount('amount'),
      proposedTotal: discount('proposed'),
      buyer: { name: fullName(quote.customer), email: quote.customer.email },
      company: { id: quote.company?.id ?? '', name: quote.company?.name ?? '', legalName: quote.company?.legalName ?? '' },
      items: quote.items.map(({ sku, name, qty, price, negotiatedPrice, rowTotal }) => ({ sku, name, qty, price, negotiatedPrice, rowTotal })),
      comments: quote.comments.map(({ by, createdAt, text }) => ({ by, createdAt, comment: text })),
    },
  });
}
