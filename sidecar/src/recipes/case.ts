import { CaseChanged } from '../contract/envelope.js';
import { CUSTOMER_FIELDS, readCustomer } from './customer.js';
import { caseCommunicationsDocument } from './made/case-communications.js';
import { caseItemsDocument } from './made/case-items.js';
import { defineRecipe, wantedHolds, type Fields, type RecipeDocument, type RecipeRelation, type View } from './recipe.js';

const FIELDS = {
  id: 'text', number: 'text', source: 'text', kind: 'text', state: 'text', stateLabel: 'text', resolution: 'text', reason: 'text', description: 'text',
  openedAt: 'text', updatedAt: 'text', closedAt: 'text', orderNumber: 'text', orderPlacedAt: 'text', currency: 'text',
  customer: CUSTOMER_FIELDS,
  items: [{ orderItemId: 'text', productId: 'text', sku: 'text', name: 'text', options: 'text', qty: 'text', price: 'text', rowTotal: 'text', reason: 'text', condition: 'text' }],
  requiredDocuments: [{ documentType: 'text', countryId: 'text', blocking: 'text' }],
} as const satisfies Fields;

function caseView({ data, store }: CaseChanged): View {
  const { id, caseNumber, source, kind, state, stateLabel, openedAt, updatedAt, orderNumber, orderPlacedAt, currency } = data;
  return {
    id, number: caseNumber, source, kind, state, stateLabel, openedAt, updatedAt, orderNumber, orderPlacedAt, currency,
    resolution: data.resolution ?? '',
    reason: data.reason ?? '',
    description: data.text ?? '',
    closedAt: data.closedAt ?? '',
    customer: readCustomer(data.customer, store).view,
    items: data.items.map(({ orderItemId, productId = '', sku, name, options = '', qty, price, rowTotal, reason = '', condition = '' }) =>
      ({ orderItemId, productId, sku, name, options, qty, price, rowTotal, reason, condition })),
    requiredDocuments: data.requiredDocuments.map(({ documentType, countryId = '', blocking }) => ({ documentType, countryId, blocking })),
  };
}

function documents({ data, store }: CaseChanged): RecipeDocument[] {
  const communications = caseCommunicationsDocument(data, store);
  return [
    ...data.documents.map((ref) => ({ ref, number: ref.title })),
    ...(data.items.length === 0 ? [] : [caseItemsDocument(data, store)]),
    ...(communications === undefined ? [] : [communications]),
  ];
}

/** A product that was never told of, or is gone from the shop, is left out: what was sold stands in the case's own documents. */
function relations({ data, store }: CaseChanged): RecipeRelation[] {
  const products = [...new Set(data.items.flatMap(({ productId }) => productId ?? []))];
  return [
    { role: 'order', recipe: 'order', id: data.orderNumber, ifMissing: 'wait' },
    ...(data.customerHasWorkspace ? [{ role: 'customer', recipe: 'customer', other: readCustomer(data.customer, store) }] : []),
    ...products.map((id) => ({ role: 'product', recipe: 'product', id, ifMissing: 'skip' as const })),
  ];
}

/** Use case 4: one business workspace per return, refund, warranty claim or service issue, child of its order's, customer's and products'. */
export const caseRecipe = defineRecipe({
  name: 'case',
  businessObjectType: 'case',
  personalData: true,
  events: { 'commerce.case.changed': CaseChanged },
  fields: FIELDS,
  documentRoles: ['order-confirmation', 'credit-memo', 'case-photo', 'case-attachment', 'case-items', 'case-communications'],
  relationRoles: ['order', 'customer', 'product'],
  read: (event) => ({ id: event.data.id, view: caseView(event), documents: documents(event), relations: relations(event), ...wantedHolds(event.data) }),
});
