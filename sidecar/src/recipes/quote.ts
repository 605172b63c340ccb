import { QuoteChanged, QuoteGone } from '../contract/envelope.js';
import { readCompany } from './company.js';
import { CUSTOMER_FIELDS, readCustomer } from './customer.js';
import { quoteRoundDocument } from './made/quote-round.js';
import { defineRecipe, type Fields, type RecipeDocument, type RecipeRelation, type View } from './recipe.js';

const FIELDS = {
  id: 'text', name: 'text', status: 'text', currency: 'text', createdAt: 'text', updatedAt: 'text', expiresAt: 'text', orderNumber: 'text',
  catalogTotal: 'text', negotiatedTotal: 'text', discountKind: 'text', discountValue: 'text', shipping: 'text',
  customer: CUSTOMER_FIELDS,
  company: { id: 'text', name: 'text' },
  items: [{ itemId: 'text', sku: 'text', name: 'text', qty: 'text', price: 'text', negotiatedPrice: 'text', rowTotal: 'text' }],
  comments: [{ commentId: 'text', by: 'text', createdAt: 'text', comment: 'text' }],
} as const satisfies Fields;

function quoteView({ data: quote, store }: QuoteChanged): View {
  const { id, name, status, currency, createdAt, updatedAt, catalogTotal, negotiatedTotal, company } = quote;
  return {
    id, name, status, currency, createdAt, updatedAt, catalogTotal, negotiatedTotal,
    expiresAt: quote.expiresAt ?? '',
    orderNumber: quote.orderNumber ?? '',
    discountKind: quote.discountKind ?? '',
    discountValue: quote.discountValue ?? '',
    shipping: quote.shipping ?? '',
    customer: readCustomer(quote.customer, store).view,
    company: { id: company?.id ?? '', name: company?.name ?? '' },
    items: quote.items.map(({ itemId, sku, name: item, qty, price, negotiatedPrice, rowTotal }) => ({ itemId, sku, name: item, qty, price, negotiatedPrice, rowTotal })),
    comments: quote.comments.map(({ commentId, by, createdAt: at, text }) => ({ commentId, by, createdAt: at, comment: text })),
  };
}

function documents({ data: quote, store }: QuoteChanged): RecipeDocument[] {
  return [quoteRoundDocument(quote, store), ...quote.documents.map((ref) => ({ ref, number: ref.title }))];
}

/** A company that was deleted while its quote is open gets no workspace any more; a relation that stands stays. */
function relations({ data: quote, store }: QuoteChanged): RecipeRelation[] {
  return [
    ...(quote.company !== undefined && quote.companyExists ? [{ role: 'company', recipe: 'company', other: readCompany(quote.company, store) }] : []),
    { role: 'customer', recipe: 'customer', other: readCustomer(quote.customer, store) },
    ...(quote.orderNumber === undefined ? [] : [{ role: 'order', recipe: 'order', id: quote.orderNumber, ifMissing: 'wait' as const }]),
  ];
}

/** Use case 2: one business workspace per negotiable quote, child of its company's and, once ordered, of the order's. */
export const quoteRecipe = defineRecipe({
  name: 'quote',
  businessObjectType: 'quote',
  personalData: true,
  events: { 'commerce.quote.changed': QuoteChanged, 'commerce.quote.deleted': QuoteGone },
  fields: FIELDS,
  documentRoles: ['quote-round', 'quote-attachment'],
  relationRoles: ['company', 'customer', 'order'],
  read: (event) => event.type === 'commerce.quote.deleted'
    ? { id: event.data.id, gone: true, view: { id: event.data.id } }
    : { id: event.data.id, view: quoteView(event), documents: documents(event), relations: relations(event) },
});
