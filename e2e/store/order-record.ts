import { createHash } from 'node:crypto';
import type { DocumentRef } from '../../sidecar/src/contract/document-ref.js';
import type { OrderComment, OrderSnapshot } from '../../sidecar/src/contract/order.js';
import { pdf } from './pdf.js';
import type { Sample } from './samples.js';

export const amount = (value: number): string => value.toFixed(4);
const sha256 = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');

interface Stored { readonly ref: DocumentRef; readonly bytes: Buffer }

/** An order and all that became of it: what Magento's tables hold, as little of it as the contract needs. */
export class OrderRecord {
  readonly snapshot: OrderSnapshot;
  private readonly documents: Stored[] = [];
  private entries = 0;

  constructor(readonly id: number, readonly number: string, readonly sample: Sample, placedAt: string) {
    const subtotal = sample.lines.reduce((sum, line) => sum + line.qty * line.price, 0);
    const shipping = sample.isVirtual ? 0 : 10;
    const taxOf = (value: number) => Math.round(value * (sample.taxPercent ?? 0)) / 100;
    const total = amount(subtotal + shipping + taxOf(subtotal));
    this.snapshot = {
      entityId: id, number, state: 'new', status: 'pending', statusLabel: 'Pending', placedAt, currency: sample.currency,
      totals: {
        subtotal: amount(subtotal), discount: amount(0), shipping: amount(shipping), tax: amount(taxOf(subtotal)), grandTotal: total, paid: amount(0), refunded: amount(0), due: total,
      },
      customer: { ...sample.customer, createdAt: '2025-03-01T09:30:00Z', addresses: [sample.address] },
      customerHasWorkspace: sample.customerHasWorkspace, billingAddress: sample.address, ...(!sample.isVirtual && { shippingAddress: sample.address }),
      payment: { method: 'checkmo', title: 'Check / Money order' }, ...(!sample.isVirtual && { shippingMethod: { code: 'flatrate_flatrate', title: 'Flat Rate - Fixed' } }),
      items: sample.lines.map((line, index) => ({
        itemId: id * 100 + index, productId: 500 + index, productType: line.type, sku: line.sku, name: line.name, ...(line.partOf !== undefined && { parentItemId: id * 100 + line.partOf }),
        qtyOrdered: amount(line.qty), qtyInvoiced: amount(0), qtyShipped: amount(0), qtyRefunded: amount(0), qtyCanceled: amount(0), price: amount(line.price), discount: amount(0), tax: amount(taxOf(line.qty * line.price)),
        rowTotal: amount(line.qty * line.price),
      })),
      invoices: [], shipments: [], creditMemos: [], comments: [], agreements: [], emails: [], documents: [],
    };
    this.addDocument('order-confirmation', `order-confirmation:${id}`, `Order ${number}`, 'application/pdf', 'pdf', placedAt, this.lines(`Order ${number}`));
    const terms = Buffer.from('<!doctype html><title>Terms and conditions</title><p>Goods may be returned within 30 days.</p>\n');
    this.snapshot.agreements.push({ agreementId: 1, name: 'Terms and conditions', textSha256: sha256(terms) });
    this.addDocument('contract-terms', `agreement:${id}-1`, 'Terms and conditions', 'text/html', 'html', placedAt, terms);
  }

  document(sourceId: string): Stored | undefined {
    return this.documents.find(({ ref }) => ref.sourceId === sourceId);
  }

  expectedDocuments(): readonly Stored[] {
    return this.documents;
  }

  email(outboxUuid: string, template: string, subject: string, role: 'order-confirmation-email' | 'correspondence', sentAt: string): void {
    const sourceId = `email:${outboxUuid}`;
    this.snapshot.emails.push({ id: sourceId, template, subject, sentAt });
    const message = [
      'From: Main Website Store <owner@example.com>', `To: <${this.sample.customer.email}>`, `Subject: =?utf-8?B?${Buffer.from(subject).toString('base64')}?=`, `Message-ID: <${outboxUuid}@shop.example>`,
      'MIME-Version: 1.0', 'Content-Type: text/plain; charset=utf-8', '', `Thank you for your order ${this.number}.`, '',
    ].join('\r\n');
    this.addDocument(role, sourceId, subject, 'message/rfc822', 'eml', sentAt, Buffer.from(message));
  }

  invoice(entityId: number, number: string, at: string): void {
    const { totals, items } = this.snapshot;
    this.snapshot.invoices.push({
      entityId, number, state: 'paid', createdAt: at, grandTotal: totals.grandTotal,
      lines: items.map((item) => ({ orderItemId: item.itemId, qty: item.qtyOrdered, rowTotal: item.rowTotal })),
    });
    for (const item of items) item.qtyInvoiced = item.qtyOrdered;
    Object.assign(totals, { paid: totals.grandTotal, due: amount(0) });
    this.become(this.snapshot.shipments.length > 0 || this.sample.isVirtual ? 'complete' : 'processing');
    this.addDocument('invoice', `invoice:${entityId}`, `Invoice ${number}`, 'application/pdf', 'pdf', at, this.lines(`Invoice ${number}`));
  }

  ship(entityId: number, number: string, tracking: string, at: string): void {
    const { items } = this.snapshot;
    this.snapshot.shipments.push({
      entityId, number, createdAt: at, tracks: [{ carrier: 'ups', title: 'United Parcel Service', number: tracking }], lines: items.map((item) => ({ orderItemId: item.itemId, qty: item.qtyOrdered })),
    });
    for (const item of items) item.qtyShipped = item.qtyOrdered;
    this.become(this.snapshot.invoices.length > 0 ? 'complete' : 'processing');
    this.addDocument('shipment', `shipment:${entityId}`, `Shipment ${number}`, 'application/pdf', 'pdf', at, this.lines(`Shipment ${number}`, `Tracking ${tracking}`));
  }

  refundOne(entityId: number, number: string, at: string): void {
    const [item] = this.snapshot.items;
    const invoice = this.snapshot.invoices.at(-1);
    if (item === undefined || invoice === undefined) throw new RangeError('Only an invoiced order can be refunded');
    item.qtyRefunded = amount(Number(item.qtyRefunded) + 1);
    this.snapshot.creditMemos.push({
      entityId, number, state: 'refunded', createdAt: at, grandTotal: item.price, invoiceNumber: invoice.number, lines: [{ orderItemId: item.itemId, qty: amount(1), rowTotal: item.price }],
    });
    this.snapshot.totals.refunded = amount(Number(this.snapshot.totals.refunded) + Number(item.price));
    this.addDocument('credit-memo', `credit-memo:${entityId}`, `Credit memo ${number}`, 'application/pdf', 'pdf', at, this.lines(`Credit memo ${number}`));
  }

  comment(text: string, at: string, about: Partial<OrderComment> = {}): void {
    this.entries += 1;
    this.snapshot.comments.push({
      id: `order-comment:${this.id * 100 + this.entries}`, on: 'order', number: this.number, createdAt: at, status: this.snapshot.status, text, customerNotified: false, visibleToCustomer: false, ...about,
    });
  }

  /** Replaces a document's bytes as a shop does that corrects an invoice. */
  correct(sourceId: string, bytes: Buffer): void {
    const index = this.documents.findIndex(({ ref }) => ref.sourceId === sourceId);
    const stored = this.documents[index];
    if (stored === undefined) throw new RangeError(`No document ${sourceId}`);
    const ref = { ...stored.ref, fingerprint: sha256(bytes) };
    this.documents[index] = { ref, bytes };
    this.snapshot.documents = this.documents.map((document) => document.ref);
  }

  private become(state: 'processing' | 'complete'): void {
    Object.assign(this.snapshot, { state, status: state, statusLabel: state === 'complete' ? 'Complete' : 'Processing' });
  }

  private lines(...head: string[]): Buffer {
    const { billingAddress, items, totals, currency } = this.snapshot;
    return pdf([...head, `Order ${this.number}`, `${billingAddress.firstName} ${billingAddress.lastName}`, ...items.map((item) => `${item.qtyOrdered} x ${item.name} (${item.sku})`), `Total ${totals.grandTotal} ${currency}`]);
  }

  private addDocument(role: DocumentRef['role'], sourceId: string, title: string, mimeType: string, extension: string, createdAt: string, bytes: Buffer): void {
    this.documents.push({ ref: { role, sourceId, title, mimeType, extension, fingerprint: sha256(bytes), createdAt }, bytes });
    this.snapshot.documents = this.documents.map(({ ref }) => ref);
  }
}
