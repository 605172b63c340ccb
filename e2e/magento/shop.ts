import { createHash } from 'node:crypto';
import { type ExpectedWorkspace, type PlacedOrder, type Shop } from '../demo/shop.js';
import { type OrderRequest } from './harness/checkout.js';
import { type Magento, type MagentoOptions, startMagento } from './harness/magento.js';
import { readPairing, type Pairing } from './harness/pairing.js';
import { PRODUCTS } from './harness/seed.js';
import { signedGet } from './harness/signed-get.js';

/** What a morning brings: a customer, a guest, the customer again, something virtual, and a guest by GraphQL. */
const SAMPLES: readonly OrderRequest[] = [
  { lines: [{ sku: PRODUCTS.simple, qty: 2 }, { sku: PRODUCTS.other, qty: 3 }] },
  { buyer: 'guest', guestEmail: 'gerda@guest.example', address: { firstname: 'Gerda', lastname: 'Guest & Söhne', city: 'Dallas' } },
  { lines: [{ sku: PRODUCTS.simple, qty: 2 }] },
  { lines: [{ sku: PRODUCTS.virtual, qty: 1 }] },
  { buyer: 'guest', guestEmail: 'robin@guest.example', via: 'graphql', address: { firstname: '<b>Robin</b>', lastname: 'O’Hara' }, lines: [{ sku: PRODUCTS.simple, qty: 2 }] },
];

interface OrderRecord {
  customer_id?: number; customer_is_guest: number; grand_total: number; total_refunded?: number; status: string;
  status_histories: { comment: string | null }[];
}
interface LinkRow { state: string; documents: number }

/** Starts (or takes up) a real Magento for the demo; stopping the shop stops it. */
export async function startMagentoShop(options: MagentoOptions): Promise<MagentoShop> {
  return new MagentoShop(await startMagento(options));
}

/** A real Magento in the role of the demo's shop. */
export class MagentoShop implements Shop {
  private pairing: Pairing | undefined;

  constructor(readonly magento: Magento) {}

  get baseUrl(): string { return this.magento.baseUrl; }

  orderPage(order: PlacedOrder): string {
    return `${this.magento.adminUrl}sales/order/view/order_id/${order.id}   (${this.magento.admin.user} / ${this.magento.admin.password})`;
  }

  async pair(sidecarUrl: string): Promise<string> {
    this.pairing = readPairing(await this.magento.cli('workspaces:pair', '--json', `--sidecar-url=${sidecarUrl}`));
    return this.pairing.text;
  }

  placeOrder(sample: number): Promise<PlacedOrder> {
    return this.magento.checkout.place(SAMPLES[sample % SAMPLES.length]);
  }

  async invoice(order: PlacedOrder): Promise<void> { await this.magento.fulfilment.invoice(order.id); }

  async ship(order: PlacedOrder): Promise<void> {
    await this.magento.fulfilment.ship(order.id, [{ carrier: 'ups', title: 'United Parcel Service', number: `1Z${order.number}` }]);
  }

  async refund(order: PlacedOrder): Promise<void> { await this.magento.fulfilment.refund(order.id); }

  async comment(order: PlacedOrder, text: string): Promise<void> { await this.magento.fulfilment.comment(order.id, text); }

  async deliver(): Promise<void> {
    const { code, stdout, stderr } = await this.magento.tryCli('workspaces:outbox:deliver');
    if (code !== 0) throw new Error(`Delivery left something behind:\n${stdout}${stderr}`);
  }

  async replayAll(): Promise<number> {
    const printed = await this.magento.cli('workspaces:outbox:replay', '--from-revision=1');
    await this.deliver();
    return Number(/(\d+) entries entered again/.exec(printed)?.[1] ?? 0);
  }

  async expected({ id, number }: PlacedOrder): Promise<ExpectedWorkspace> {
    const order = await this.magento.client.rest<OrderRecord>('GET', `/V1/orders/${id}`);
    const ids = async (table: string): Promise<number[]> => (await this.magento.database.sql<{ id: number }>(`SELECT entity_id AS id FROM ${table} WHERE order_id = ? ORDER BY entity_id`, [id])).map((row) => Number(row.id));
    const emails = await this.magento.database.sql<{ uuid: string; payload: string }>("SELECT uuid, payload FROM workspace_bridge_outbox WHERE subject_type = 'order' AND subject_id = ? AND cause = 'email.sent' ORDER BY outbox_id", [id]);
    const [status] = await this.magento.database.sql<{ label: string }>('SELECT label FROM sales_order_status WHERE status = ?', [order.status]);
    const sources = [
      { role: 'order-confirmation', sourceId: `order-confirmation:${id}` },
      ...(await ids('sales_invoice')).map((entity) => ({ role: 'invoice', sourceId: `invoice:${entity}` })),
      ...(await ids('sales_shipment')).map((entity) => ({ role: 'shipment', sourceId: `shipment:${entity}` })),
      ...(await ids('sales_creditmemo')).map((entity) => ({ role: 'credit-memo', sourceId: `credit-memo:${entity}` })),
      ...emails.map((email, position) => ({ role: position === 0 ? 'order-confirmation-email' : 'correspondence', sourceId: `email:${email.uuid}` })),
      ...(await this.acceptedAgreements(id)).map((agreement) => ({ role: 'contract-terms', sourceId: `agreement:${id}-${agreement}` })),
    ];
    const documents = await Promise.all(sources.map(async (document) => ({ ...document, sha256: await this.sha256(document.sourceId) })));
    if (order.status_histories.some((history) => (history.comment ?? '') !== '')) documents.push({ role: 'exception-notes', sourceId: `order-comments:${id}` } as (typeof documents)[number]);
    return {
      customer: order.customer_is_guest === 1 ? undefined : String(order.customer_id),
      attributes: { 'Order Number': number, Status: status?.label ?? '', 'Grand Total': order.grand_total.toFixed(2), Refunded: (order.total_refunded ?? 0).toFixed(2) },
      documents,
    };
  }

  async toldOf({ number }: PlacedOrder): Promise<LinkRow | undefined> {
    const [row] = await this.magento.database.sql<LinkRow>(
      `SELECT link.state, COUNT(document.link_id) AS documents FROM workspace_bridge_link AS link
       LEFT JOIN workspace_bridge_link_document AS document ON document.link_id = link.link_id
       WHERE link.business_object_type = 'order' AND link.business_object_id = ? GROUP BY link.link_id`, [number]);
    return row === undefined ? undefined : { state: row.state, documents: Number(row.documents) };
  }

  stop(): Promise<void> { return this.magento.stop(); }

  private async acceptedAgreements(orderId: number): Promise<number[]> {
    const [row] = await this.magento.database.sql<{ payload: string | null }>("SELECT payload FROM workspace_bridge_outbox WHERE subject_type = 'order' AND subject_id = ? AND cause = 'order.placed'", [orderId]);
    const payload = row?.payload ? JSON.parse(row.payload) as { agreementIds?: unknown } : {};
    return Array.isArray(payload.agreementIds) ? payload.agreementIds.map(Number) : [];
  }

  /** Of the bytes the shop gives for a document, asked as the sidecar would. */
  private async sha256(sourceId: string): Promise<string> {
    const answer = await signedGet(`${this.baseUrl}workspaces/document/content?source=${encodeURIComponent(sourceId)}&store=1`, this.pairing?.signing ?? '');
    if (answer.status !== 200) throw new Error(`${sourceId} answered ${answer.status}: ${answer.bytes.subarray(0, 300).toString()}`);
    return createHash('sha256').update(answer.bytes).digest('hex');
  }
}
