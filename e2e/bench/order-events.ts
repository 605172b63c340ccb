import { randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import type { CommerceEvent, OrderChanged, Priority, ProductChanged } from '../../sidecar/src/contract/envelope.js';
import { ADMIN_STORE, product } from '../store/business-samples.js';
import { OrderRecord } from '../store/order-record.js';
import { SAMPLES, type Sample } from '../store/samples.js';
import type { BenchShop } from './bench-shop.js';

const PLACED_AT = '2026-11-23T08:00:00Z';
/** Suppliers that the products of a benchmark have between them. */
export const SUPPLIERS = 200;

/** An event of a new order of two lines with two documents, by a customer nobody else shares: each order makes two workspaces, and waits for no other. */
export function orderEvent(shop: BenchShop, id: number, priority: Priority = 'live'): OrderChanged {
  const { number, sample, snapshot } = orderRecord(id);
  return {
    specversion: '1.0', id: randomUUID(), source: shop.baseUrl, type: 'commerce.order.changed', subject: `order/${number}`, time: PLACED_AT, datacontenttype: 'application/json',
    revision: id, store: sample.store, causes: ['order.placed'], priority, data: snapshot,
  };
}

/** An event of a new product, which makes a workspace; its supplier's is shared by every two hundredth. */
export function productEvent(shop: BenchShop, id: number, priority: Priority = 'live'): ProductChanged {
  const data = product({ entityId: id, id: String(id), sku: `BENCH-${id}`, supplier: { id: `attribute-${id % SUPPLIERS}`, name: `Supplier ${id % SUPPLIERS}`, kind: 'attribute' } });
  return {
    specversion: '1.0', id: randomUUID(), source: shop.baseUrl, type: 'commerce.product.changed', subject: `product/${id}`, time: PLACED_AT, datacontenttype: 'application/json',
    revision: id, store: ADMIN_STORE, causes: ['product.entered'], priority, data,
  };
}

/** A document of an order of these, by its source id. */
export function orderDocument(sourceId: string): Buffer | undefined {
  const id = Number(/^(?:order-confirmation|agreement):(\d+)/.exec(sourceId)?.[1]);
  return Number.isSafeInteger(id) ? orderRecord(id).document(sourceId)?.bytes : undefined;
}

function orderRecord(id: number): OrderRecord {
  const [first] = SAMPLES;
  if (first === undefined) throw new RangeError('No sample');
  const sample: Sample = { ...first, customer: { ...first.customer, id: String(id), email: `customer-${id}@example.com` } };
  return new OrderRecord(id, String(id).padStart(9, '0'), sample, PLACED_AT);
}

export interface SignedBatch { readonly body: string; readonly headers: Readonly<Record<string, string>> }

/** A batch as the module sends it. */
export function signedBatch(shop: BenchShop, events: readonly CommerceEvent[]): SignedBatch {
  const body = JSON.stringify({ events });
  const id = `msg_${randomUUID()}`;
  const now = new Date();
  return {
    body,
    headers: { 'content-type': 'application/json', 'webhook-id': id, 'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)), 'webhook-signature': new Webhook(shop.signing).sign(id, now, body) },
  };
}
