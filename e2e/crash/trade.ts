import { pdf } from '../store/pdf.js';
import type { PlacedOrder } from '../demo/shop.js';
import type { Store } from '../store/store.js';
import type { Random } from './random.js';

/** What a shop does all day, at random: orders, invoices, shipments, refunds, comments, corrected documents. */
export class Trade {
  readonly orders: PlacedOrder[] = [];

  constructor(private readonly store: Store, private readonly random: Random) {}

  async go(): Promise<void> {
    if (this.orders.length < 3 || this.random.chance(35)) {
      this.orders.push(await this.store.placeOrder(this.random.between(0, 4)));
      return;
    }
    // most is about the latest orders, as it is in life
    const order = this.random.chance(70) ? this.random.pick(this.orders.slice(-4)) : this.random.pick(this.orders);
    const { snapshot } = this.store.record(order);
    const [invoice] = snapshot.invoices;
    if (invoice === undefined) return await this.store.invoice(order);
    const acts: ReadonlyArray<() => Promise<void> | void> = [
      () => this.store.ship(order),
      () => this.store.comment(order, `Remark ${this.random.between(1, 9_999)}`),
      () => { this.store.correct(order, `invoice:${invoice.entityId}`, pdf([`Invoice, corrected ${this.random.between(1, 9_999)}`])); },
      ...(snapshot.creditMemos.length === 0 ? [() => this.store.refund(order)] : []),
    ];
    await this.random.pick(acts)();
  }
}
