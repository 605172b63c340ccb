import type { PlacedOrder, Shop } from './shop.js';

/** Orders with invoice, shipment, refund and comments; some of each, as they come. The fourth is virtual and not shipped. */
export async function tradeOneMorning(shop: Shop, orders: number, tell: (text: string) => void): Promise<PlacedOrder[]> {
  const placed: PlacedOrder[] = [];
  for (let index = 0; index < orders; index += 1) {
    const order = await shop.placeOrder(index);
    const steps = ['placed', 'invoiced'];
    await shop.invoice(order);
    if (index !== 3) {
      await shop.ship(order);
      steps.push('shipped');
    }
    if (index % 2 === 0) {
      await shop.refund(order);
      steps.push('partly refunded');
    }
    await shop.comment(order, index === 0 ? 'One bag arrived torn; refunded. <b>Photo</b> follows.' : `Checked by hand, batch ${index}.`);
    tell(`Order ${order.number} is ${steps.join(', ')} and commented`);
    placed.push(order);
  }
  return placed;
}
