import { Readable } from 'node:stream';
import type { CommerceEvent } from '../../src/contract/envelope.js';
import type { LinkUpdate } from '../../src/contract/link-update.js';
import { BridgeError } from '../../src/domain/errors.js';
import type { Commerce, LinkResult } from '../../src/ports/commerce.js';
import type { DocumentContent } from '../../src/ports/document-content.js';
import { comment, customer, customerChanged, documentRef, orderChanged } from '../fixtures/events.js';
import type { Way } from './simulated-peer.js';
import type { Life, StepClock } from './step-clock.js';
import type { Weather } from './weather.js';

interface Invoice { readonly id: number; state: number }
export interface OrderRecord { readonly number: string; readonly customerId: string; readonly customerName: string; status: number; readonly invoices: Invoice[]; comments: number }
interface OutboxRow { readonly id: number; readonly subject: string; generation: number; state: 'pending' | 'held' | 'delivered' }

const CUSTOMERS = 3;
const MOST_ORDERS = 6;

/** The shop: records that change, an outbox that is delivered as the module does it, and the table of links. */
export class SimulatedShop {
  readonly orders = new Map<string, OrderRecord>();
  /** Last names by customer id. */
  readonly customers = new Map<string, string>();
  readonly links = new Map<string, LinkUpdate>();
  readonly rows: OutboxRow[] = [];
  private changes = 0;
  private invoices = 0;

  constructor(private readonly way: Way, private readonly clock: StepClock, private readonly weather: Weather) {
    for (let id = 1; id <= CUSTOMERS; id += 1) this.rename(String(id));
  }

  /** Something happens in the shop. */
  change(): void {
    const { random } = this.weather;
    const orders = [...this.orders.values()];
    if (orders.length < MOST_ORDERS && (orders.length === 0 || random.chance(25))) {
      const customerId = String(random.between(1, CUSTOMERS));
      const number = String(orders.length + 1).padStart(9, '0');
      this.orders.set(number, { number, customerId, customerName: this.customers.get(customerId) ?? '', status: 0, invoices: [], comments: 0 });
      this.enter(`order/${number}`);
      return;
    }
    const order = random.pick(orders);
    switch (random.pick(['status', 'status', 'invoice', 'redraw', 'redraw', 'comment', 'customer'] as const)) {
      case 'status': order.status = ++this.changes; break;
      case 'invoice': order.invoices.push({ id: ++this.invoices, state: ++this.changes }); break;
      case 'redraw': if (order.invoices.length > 0) random.pick(order.invoices).state = ++this.changes; break;
      case 'comment': order.comments += 1; break;
      case 'customer': this.rename(order.customerId); return;
    }
    this.enter(`order/${order.number}`);
  }

  /** Rows that wait, by subject, are taken by one deliverer; what it makes of them is what the records are now. */
  take(): { readonly events: CommerceEvent[]; settle(delivered: boolean): void } {
    const rows = this.rows.filter(({ state }) => state === 'pending');
    for (const row of rows) row.state = 'held';
    const bySubject = new Map<string, OutboxRow[]>();
    for (const row of rows) bySubject.set(row.subject, [...(bySubject.get(row.subject) ?? []), row]);
    return {
      events: [...bySubject].map(([subject, held]) => this.event(subject, held)),
      settle: (delivered) => { for (const row of rows) row.state = delivered ? 'delivered' : 'pending'; },
    };
  }

  /** All rows once more, as new events. */
  replay(): void {
    for (const row of this.rows) Object.assign(row, { state: 'pending', generation: row.generation + 1 });
  }

  isDelivered(): boolean {
    return this.rows.every(({ state }) => state === 'delivered');
  }

  highestRevision(subject: string): number {
    return this.rows.reduce((highest, row) => (row.subject === subject ? row.id : highest), 0);
  }

  /** What an invoice's document consists of now; another one after every change. */
  bytesOf(sourceId: string): Buffer {
    const invoice = [...this.orders.values()].flatMap(({ invoices }) => invoices).find(({ id }) => `invoice:${id}` === sourceId);
    if (invoice === undefined) throw new BridgeError({ code: 'DOCUMENT_GONE', message: `No ${sourceId}.`, disposition: 'park', nextAction: 'None.' });
    return Buffer.from(`${sourceId} as of change ${invoice.state}`);
  }

  of(life: Life): Commerce {
    return {
      openDocument: (sourceId) => this.way.call(life, { nature: 'read', process: async () => this.send(sourceId) }),
      updateLinks: (updates) => this.way.call(life, { nature: 'set', process: async () => updates.map((update) => this.link(update)) }),
      enter: async () => 0,
      replay: async () => 0,
      status: () => this.way.call(life, {
        nature: 'read', process: async () => ({ moduleVersion: '1', commerceVersion: '2', pending: 0, dead: 0, highestRevision: this.rows.length, oldestPendingSeconds: 0 }),
      }),
    };
  }

  private send(sourceId: string): DocumentContent {
    const bytes = this.bytesOf(sourceId);
    const cutOff = !this.weather.fair && this.weather.random.chance(4);
    return { content: Readable.from([cutOff ? bytes.subarray(0, 5) : bytes], { objectMode: false }), size: bytes.length };
  }

  private link(update: LinkUpdate): LinkResult {
    const key = `${update.businessObjectType}/${update.businessObjectId}`;
    if ((this.links.get(key)?.sequence ?? 0) >= update.sequence) return { outcome: 'superseded' };
    this.links.set(key, update);
    return { outcome: 'applied' };
  }

  private rename(id: string): void {
    this.customers.set(id, `Name ${++this.changes}`);
    this.enter(`customer/${id}`);
  }

  private enter(subject: string): void {
    this.rows.push({ id: this.rows.length + 1, subject, generation: 0, state: 'pending' });
  }

  private event(subject: string, rows: readonly OutboxRow[]): CommerceEvent {
    const youngest = rows.at(-1) as OutboxRow;
    const uuid = `00000000-0000-4000-8000-${String(youngest.id).padStart(12, '0')}`;
    const [type, id = ''] = subject.split('/');
    const revision = this.highestRevision(subject);
    const envelope = { id: youngest.generation === 0 ? uuid : `${uuid}.r${youngest.generation}`, time: new Date(this.clock.time).toISOString() };
    if (type === 'customer') return { ...customerChanged({ id, lastName: this.customers.get(id) ?? '' }, revision), ...envelope };
    const order = this.orders.get(id) as OrderRecord;
    return {
      ...orderChanged({
        number: id, statusLabel: `Status ${order.status}`, customer: customer({ id: order.customerId, lastName: order.customerName }), invoices: order.invoices.map((invoice) => ({
          entityId: invoice.id, number: String(invoice.id), state: 'paid', createdAt: '2026-11-20T10:00:00Z', grandTotal: '1.0000', lines: [],
        })), shipments: [],
        documents: order.invoices.map((invoice) => documentRef('invoice', `invoice:${invoice.id}`, String(invoice.state))),
        comments: Array.from({ length: order.comments }, (_, index) => comment(index + 1, `2026-11-20T10:00:${String(index % 60).padStart(2, '0')}Z`, `Comment ${index + 1}`, { number: id })),
      }, revision),
      ...envelope,
    };
  }
}
