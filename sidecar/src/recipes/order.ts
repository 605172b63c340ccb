import type { DocumentRef } from '../contract/document-ref.js';
import { OrderChanged } from '../contract/envelope.js';
import type { OrderSnapshot } from '../contract/order.js';
import { ADDRESS_FIELDS, addressView } from './address-view.js';
import { companyReference } from './company.js';
import { CUSTOMER_FIELDS, readCustomer } from './customer.js';
import { EXCEPTION_FIELDS, exceptionRows, ownExceptionRecords, suppliersHeldTo } from './exceptions.js';
import { orderCommentsDocument } from './order-comments.js';
import { defineRecipe, wantedHolds, type Fields, type RecipeDocument, type RecipeRelation, type View } from './recipe.js';

const FIELDS = {
  number: 'text', state: 'text', status: 'text', statusLabel: 'text', placedAt: 'text', currency: 'text', replacesOrder: 'text',
  store: { id: 'text', websiteId: 'text', code: 'text', name: 'text', locale: 'text' },
  totals: {
    subtotal: 'text', discount: 'text', shipping: 'text', tax: 'text', grandTotal: 'text', paid: 'text', refunded: 'text', due: 'text',
  },
  customer: CUSTOMER_FIELDS,
  company: { id: 'text', name: 'text' },
  billingAddress: ADDRESS_FIELDS,
  shippingAddress: ADDRESS_FIELDS,
  payment: { method: 'text', title: 'text', purchaseOrderNumber: 'text' },
  shippingMethod: { code: 'text', title: 'text' },
  items: [{
    itemId: 'text', productType: 'text', sku: 'text', name: 'text', qtyOrdered: 'text', qtyInvoiced: 'text', qtyShipped: 'text',
    qtyRefunded: 'text', qtyCanceled: 'text', price: 'text', discount: 'text', tax: 'text', rowTotal: 'text',
  }],
  tracks: [{ carrier: 'text', title: 'text', number: 'text', shipmentNumber: 'text' }],
  invoices: [{ number: 'text', state: 'text', createdAt: 'text', grandTotal: 'text' }],
  shipments: [{ number: 'text', createdAt: 'text' }],
  creditMemos: [{ number: 'text', state: 'text', createdAt: 'text', grandTotal: 'text', invoiceNumber: 'text' }],
  agreements: [{ name: 'text' }],
  exceptions: [EXCEPTION_FIELDS],
} as const satisfies Fields;

function orderView(event: OrderChanged): View {
  const order = event.data;
  return {
    number: order.number,
    state: order.state,
    status: order.status,
    statusLabel: order.statusLabel,
    placedAt: order.placedAt,
    currency: order.currency,
    replacesOrder: order.replacesOrder ?? '',
    store: {
      id: event.store.storeId, websiteId: event.store.websiteId, code: event.store.code, name: event.store.name, locale: event.store.locale,
    },
    totals: { ...order.totals },
    customer: readCustomer(order.customer, event.store).view,
    company: { id: order.company?.id ?? '', name: order.company?.name ?? '' },
    billingAddress: addressView(order.billingAddress),
    shippingAddress: order.shippingAddress ? addressView(order.shippingAddress) : {},
    payment: { method: order.payment.method, title: order.payment.title, purchaseOrderNumber: order.payment.purchaseOrderNumber ?? '' },
    shippingMethod: { code: order.shippingMethod?.code ?? '', title: order.shippingMethod?.title ?? '' },
    items: soldItems(order),
    tracks: order.shipments.flatMap((shipment) => shipment.tracks.map((track) => ({
      carrier: track.carrier, title: track.title, number: track.number, shipmentNumber: shipment.number,
    }))),
    invoices: order.invoices.map(({ number, state, createdAt, grandTotal }) => ({ number, state, createdAt, grandTotal })),
    shipments: order.shipments.map(({ number, createdAt }) => ({ number, createdAt })),
    creditMemos: order.creditMemos.map(({ number, state, createdAt, grandTotal, invoiceNumber = '' }) =>
      ({ number, state, createdAt, grandTotal, invoiceNumber })),
    agreements: order.agreements.map(({ name }) => ({ name })),
    exceptions: exceptionRows(order.exceptions),
  };
}

/** What the buyer sees on the order: the child of a configurable product carries no price of its own and repeats its parent's SKU. */
function soldItems(order: Readonly<OrderSnapshot>): View[] {
  const configurable = new Set(order.items.filter((item) => item.productType === 'configurable').map((item) => item.itemId));
  return order.items
    .filter((item) => item.parentItemId === undefined || !configurable.has(item.parentItemId))
    .map(({ itemId, productType, sku, name, qtyOrdered, qtyInvoiced, qtyShipped, qtyRefunded, qtyCanceled, price, discount, tax, rowTotal }) =>
      ({ itemId, productType, sku, name, qtyOrdered, qtyInvoiced, qtyShipped, qtyRefunded, qtyCanceled, price, discount, tax, rowTotal }));
}

function documents({ data: order, store }: OrderChanged): RecipeDocument[] {
  const comments = orderCommentsDocument(order);
  return [...order.documents.map((ref) => ({ ref, number: numberOf(ref, order) })), ...(comments ? [comments] : []), ...ownExceptionRecords(order.exceptions, store)];
}

/** The number people call the document by; source ids carry the entity id behind the colon. */
function numberOf(ref: Readonly<DocumentRef>, order: Readonly<OrderSnapshot>): string {
  const entityId = Number(ref.sourceId.slice(ref.sourceId.indexOf(':') + 1));
  const among = { invoice: order.invoices, shipment: order.shipments, 'credit-memo': order.creditMemos }[ref.role as string] ?? [];
  return among.find((record) => record.entityId === entityId)?.number ?? ref.title;
}

function relations({ data: order, store }: OrderChanged): RecipeRelation[] {
  return [
    ...(order.customerHasWorkspace ? [{ role: 'customer', recipe: 'customer', other: readCustomer(order.customer, store) }] : []),
    ...(order.company === undefined ? [] : [{ role: 'company', recipe: 'company', other: companyReference(order.company) }]),
    ...suppliersHeldTo(order.exceptions),
  ];
}

/** Use case 1: one business workspace per order, child of the customer's, the company's and of suppliers that are held to an exception of it. */
export const orderRecipe = defineRecipe({
  name: 'order',
  businessObjectType: 'order',
  personalData: true,
  events: { 'commerce.order.changed': OrderChanged },
  fields: FIELDS,
  documentRoles: [
    'order-confirmation', 'order-confirmation-email', 'correspondence', 'invoice', 'shipment', 'credit-memo', 'contract-terms', 'exception-notes', 'exception-record', 'archive-manifest',
  ],
  relationRoles: ['customer', 'company', 'supplier'],
  read: (event) => ({
    id: event.data.number, view: orderView(event), documents: documents(event), relations: relations(event),
    ...wantedHolds(event.data),
  }),
});
