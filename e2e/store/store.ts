import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CustomerSnapshot } from '../../sidecar/src/contract/customer.js';
import type { CommerceEvent } from '../../sidecar/src/contract/envelope.js';
import type { ExceptionRecord } from '../../sidecar/src/contract/exception-record.js';
import type { ExpectedWorkspace, PlacedOrder, Shop } from '../demo/shop.js';
import { until } from '../processes/until.js';
import { storeApp } from './app.js';
import type { BusinessRecord } from './business-record.js';
import { deliverPending, type DeliveryTarget } from './delivery.js';
import { eventOf } from './event-factory.js';
import { OrderRecord } from './order-record.js';
import type { OutboxRow } from './outbox.js';
import type { Counter } from './pages.js';
import { SAMPLES, type Sample } from './samples.js';
import { readStoredDocument, type OpenedDocument } from './sidecar-documents.js';
import { StoreState } from './store-state.js';

const LONGEST_PAUSE = 60_000;

/** A shop that does what the module does, on samples: outbox, signed deliveries, documents, write-backs. It is no Magento. */
export class Store extends StoreState implements Shop, Counter {
  private sidecarUrl: string | undefined;
  private timer: NodeJS.Timeout | undefined;
  private delivering: Promise<boolean> | undefined;
  private readonly sequences = new Map<string, number>();
  private pauseUntil = 0;
  private failures = 0;
  private clock = Date.parse('2026-11-23T08:00:00Z');

  private constructor(private readonly server: Server, baseUrl: string) {
    super(baseUrl);
  }

  static async start(port = 0): Promise<Store> {
    const server = createServer();
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    const store = new Store(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    server.on('request', storeApp(store));
    return store;
  }

  orderPage(order: PlacedOrder): string {
    return `${this.baseUrl}#order-${order.number}`;
  }

  async pair(sidecarUrl: string): Promise<string> {
    this.sidecarUrl = sidecarUrl;
    return `wsb1_${Buffer.from(JSON.stringify({ v: 1, base: this.baseUrl, oauth: this.oauth, signing: this.signing })).toString('base64url')}`;
  }

  /** Delivers each second by itself from now on, as the module's cron does; pauses longer each time the sidecar does not take anything. */
  startCron(): void {
    this.timer ??= setInterval(() => { void this.deliverUnlessPausing(); }, 1_000);
  }

  async placeOrder(sampleIndex: number): Promise<PlacedOrder> {
    const sample = SAMPLES[sampleIndex % SAMPLES.length];
    if (sample === undefined) throw new RangeError('No sample');
    return this.place(sample);
  }

  place(sample: Sample): PlacedOrder {
    const id = this.next('order');
    const number = `${sample.store.storeId === 1 ? '' : sample.store.storeId}${String(id).padStart(9, '0')}`;
    const order = new OrderRecord(id, number, sample, this.now());
    this.orders.set(number, order);
    const { customer } = order.snapshot;
    if (customer.kind === 'registered' && !this.customers.has(customer.id)) this.customers.set(customer.id, { store: sample.store, snapshot: structuredClone(customer), gone: false });
    this.changed(order, 'order.placed');
    this.mailed(order, 'sales_email_order_template', `Your ${sample.store.name} order confirmation`, 'order-confirmation-email');
    return { id, number };
  }

  async invoice(order: PlacedOrder): Promise<void> {
    this.change(order, 'invoice', (record, entity) => { record.invoice(entity, this.numberOf(entity), this.now()); });
  }

  async ship(order: PlacedOrder): Promise<void> {
    this.change(order, 'shipment', (record, entity) => { record.ship(entity, this.numberOf(entity), `1Z999AA1${entity}`, this.now()); });
  }

  async refund(order: PlacedOrder): Promise<void> {
    this.change(order, 'credit-memo', (record, entity) => { record.refundOne(entity, this.numberOf(entity), this.now()); });
  }

  async comment(order: PlacedOrder, text: string): Promise<void> {
    const record = this.record(order);
    record.comment(text, this.now());
    this.changed(record, 'comment.added');
  }

  /** What went wrong with the order, in place of what was said before. */
  except(order: PlacedOrder, exceptions: ExceptionRecord[]): void {
    const record = this.record(order);
    record.snapshot.exceptions = exceptions;
    this.changed(record, 'exception.opened');
  }

  /** An e-mail about the order, beyond the confirmation. */
  sendEmail(order: PlacedOrder, template: string, subject: string): void {
    this.mailed(this.record(order), template, subject, 'correspondence');
  }

  changeCustomer(id: string, changes: Partial<CustomerSnapshot>): void {
    const customer = this.customers.get(id);
    if (customer === undefined) throw new RangeError(`No customer ${id}`);
    customer.snapshot = { ...customer.snapshot, ...changes, id };
    this.outbox.enter(`customer/${id}`, 'customer.saved', this.now());
  }

  deleteCustomer(id: string): void {
    const customer = this.customers.get(id);
    if (customer === undefined) throw new RangeError(`No customer ${id}`);
    customer.gone = true;
    this.outbox.enter(`customer/${id}`, 'customer.deleted', this.now());
  }

  /** A product, supplier, company or quote is now so. */
  save(record: BusinessRecord, cause = `${record.type.split('.')[1]}.saved`): void {
    const subject = `${record.type.split('.')[1]}/${record.data.id}`;
    this.records.set(subject, record);
    this.outbox.enter(subject, cause, this.now());
  }

  /** Corrects a document in the shop: other bytes under the same source id. */
  correct(order: PlacedOrder, sourceId: string, bytes: Buffer): void {
    const record = this.record(order);
    record.correct(sourceId, bytes);
    this.changed(record, 'order.changed');
  }

  async deliver(): Promise<void> {
    await until('the outbox to be delivered', async () => await this.deliverOnce() && this.outbox.pending().size === 0, 60);
  }

  async replayAll(): Promise<number> {
    const rows = this.outbox.replay(() => true);
    await this.deliver();
    return rows;
  }

  async expected(order: PlacedOrder): Promise<ExpectedWorkspace> {
    const record = this.record(order);
    const { snapshot } = record;
    return {
      customer: snapshot.customerHasWorkspace ? snapshot.customer.id : undefined,
      attributes: { 'Order Number': snapshot.number, Status: snapshot.statusLabel, 'Grand Total': twoDecimals(snapshot.totals.grandTotal), Refunded: twoDecimals(snapshot.totals.refunded) },
      documents: [
        ...record.expectedDocuments().map(({ ref, bytes }) => ({ role: ref.role, sourceId: ref.sourceId, sha256: createHash('sha256').update(bytes).digest('hex') })),
        ...(snapshot.comments.length > 0 ? [{ role: 'exception-notes', sourceId: `order-comments:${record.id}` }] : []),
      ],
    };
  }

  async toldOf(order: PlacedOrder): Promise<{ state: string; documents: number } | undefined> {
    const link = this.links.get(`order/${order.number}`);
    return link && { state: link.state, documents: link.documents.length };
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.delivering;
    const closed = once(this.server, 'close');
    this.server.close();
    this.server.closeAllConnections();
    await closed;
  }

  /** The event of a subject as it is now. */
  eventOf(subject: string, rows: readonly OutboxRow[]): CommerceEvent {
    return eventOf(this, subject, rows, this.now());
  }

  openDocument(nodeId: number): Promise<OpenedDocument> {
    return readStoredDocument(this.target(), nodeId);
  }

  record(order: PlacedOrder): OrderRecord {
    const record = this.orders.get(order.number);
    if (record === undefined) throw new RangeError(`No order ${order.number}`);
    return record;
  }

  /** One more invoice, shipment or credit memo; each kind counts by itself, as Magento's tables do. */
  private change(order: PlacedOrder, kind: 'invoice' | 'shipment' | 'credit-memo', work: (record: OrderRecord, entity: number) => void): void {
    const record = this.record(order);
    work(record, this.next(kind));
    this.changed(record, `${kind}.saved`);
  }

  private next(kind: string): number {
    const number = (this.sequences.get(kind) ?? 0) + 1;
    this.sequences.set(kind, number);
    return number;
  }

  private mailed(record: OrderRecord, template: string, subject: string, role: 'order-confirmation-email' | 'correspondence'): void {
    const uuid = randomUUID();
    record.email(uuid, template, subject, role, this.now());
    this.changed(record, 'email.sent', uuid);
  }

  private changed(record: OrderRecord, cause: string, uuid: string = randomUUID()): void {
    this.outbox.enter(`order/${record.number}`, cause, this.now(), uuid);
  }

  private numberOf(entity: number): string {
    return String(entity).padStart(9, '0');
  }

  /** One second further at each look: times differ, and a run looks like the last. */
  private now(): string {
    this.clock += 1_000;
    return new Date(this.clock).toISOString().replace('.000Z', 'Z');
  }

  /** One try: whether the sidecar took what it was given. */
  async deliverOnce(): Promise<boolean> {
    this.delivering ??= deliverPending(this.outbox, this.target(), (subject, rows) => this.eventOf(subject, rows))
      .finally(() => { this.delivering = undefined; });
    return await this.delivering;
  }

  private async deliverUnlessPausing(): Promise<void> {
    if (Date.now() < this.pauseUntil) return;
    this.failures = await this.deliverOnce() ? 0 : this.failures + 1;
    this.pauseUntil = this.failures === 0 ? 0 : Date.now() + Math.min(LONGEST_PAUSE, 1_000 * 2 ** this.failures);
  }

  private target(): DeliveryTarget {
    if (this.sidecarUrl === undefined) throw new Error('Pair the store before it can deliver');
    return { url: this.sidecarUrl, secrets: this.signingSecrets };
  }
}

/** As the default mapping writes amounts. */
function twoDecimals(amount: string): string {
  return Number(amount).toFixed(2);
}
