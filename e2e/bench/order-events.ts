import { randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import type { CommerceEvent, OrderChanged, Priority } from '../../sidecar/src/contract/envelope.js';
import { OrderRecord } from '../store/order-record.js';
import { SAMPLES, type Sample } from '../store/samples.js';
import type { BenchShop } from './bench-shop.js';

const PLACED_AT = '2026-11-23T08:00:00Z';

/** An event of a new order of two lines with two documents, by a customer nobody else shares: each order makes two workspaces, and waits for no other. */
export function orderEvent(shop: BenchShop, id: number, priority: Priority = 'live'): OrderChanged {
  const [first] = SAMPLES;
  if (first === undefined) throw new RangeError('No sample');
  const sample: Sample = { ...first, customer: { ...first.customer, id: String(id), email: `customer-${id}@example.com` } };
  const number = String(id).padStart(9, '0');
  const order = new OrderRecord(id, number, sample, PLACED_AT);
  for (const { ref, bytes } of order.expectedDocuments()) shop.documents.set(ref.sourceId, bytes);
  return {
    specversion: '1.0', id: randomUUID(), source: shop.baseUrl, type: 'commerce.order.changed', subject: `order/${number}`, time: PLACED_AT, datacontenttype: 'application/json',
    revision: id, store: sample.store, causes: ['order.placed'], priority, data: order.snapshot,
  };
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
