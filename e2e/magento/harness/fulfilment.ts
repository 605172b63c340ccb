import { type RestClient } from './rest-client.js';

export interface Track { readonly carrier: string; readonly title: string; readonly number: string }
interface OrderItem { readonly item_id: number; readonly sku: string; readonly qty_ordered: number; readonly parent_item_id?: number }

/** What a merchant's people do to an order after it was placed, over REST. Answers are entity ids. */
export class Fulfilment {
  constructor(private readonly client: RestClient) {}

  async invoice(orderId: number, comment?: string): Promise<number> {
    return Number(await this.client.rest('POST', `/V1/order/${orderId}/invoice`, { body: { capture: true, notify: true, ...remark(comment) } }));
  }

  async ship(orderId: number, tracks: readonly Track[] = []): Promise<number> {
    return Number(await this.client.rest('POST', `/V1/order/${orderId}/ship`, {
      body: { notify: true, tracks: tracks.map(({ carrier, title, number }) => ({ carrier_code: carrier, title, track_number: number })) },
    }));
  }

  async addTrack(orderId: number, shipmentId: number, track: Track): Promise<number> {
    const made = await this.client.rest<{ entity_id: number }>('POST', '/V1/shipment/track', {
      body: { entity: { order_id: orderId, parent_id: shipmentId, carrier_code: track.carrier, title: track.title, track_number: track.number, weight: 1, qty: 1, description: '' } },
    });
    return Number(made.entity_id);
  }

  /** Refunds `qty` of the order's first line, offline. */
  async refund(orderId: number, qty = 1, comment?: string): Promise<number> {
    const { items } = await this.client.rest<{ items: OrderItem[] }>('GET', `/V1/orders/${orderId}?fields=items[item_id,sku,qty_ordered,parent_item_id]`);
    const line = items[0];
    if (line === undefined) throw new Error(`Order ${orderId} has no lines to refund.`);
    return Number(await this.client.rest('POST', `/V1/order/${orderId}/refund`, {
      body: { items: [{ order_item_id: line.item_id, qty }], notify: true, arguments: { shipping_amount: 0, adjustment_positive: 0, adjustment_negative: 0 }, ...remark(comment) },
    }));
  }

  async comment(orderId: number, text: string, notify = false): Promise<void> {
    await this.client.rest('POST', `/V1/orders/${orderId}/comments`, {
      body: { statusHistory: { comment: text, is_customer_notified: notify ? 1 : 0, is_visible_on_front: 0, parent_id: orderId } },
    });
  }

  async hold(orderId: number): Promise<void> {
    await this.client.rest('POST', `/V1/orders/${orderId}/hold`);
  }

  async cancel(orderId: number): Promise<void> {
    await this.client.rest('POST', `/V1/orders/${orderId}/cancel`);
  }
}

const remark = (text: string | undefined): Record<string, unknown> => (text === undefined ? {} : { appendComment: true, comment: { comment: text, is_visible_on_front: 0 } });
