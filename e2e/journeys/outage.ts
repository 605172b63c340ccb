import assert from 'node:assert/strict';
import { CUSTOMER } from '../magento/harness/seed.js';
import type { Cast } from './world.js';

/** While OpenText is away the shop sells as ever, its pages tell what they know and since when, and afterwards nothing is missing. */
export async function outage(cast: Cast): Promise<void> {
  const { magento, installation } = cast.world;
  const before = await magento.checkout.place();
  const agent = await cast.agent();
  await agent.order(before.id);
  await agent.panelSays('Up to date');
  const known = await agent.panel.getByText('Last update from OpenText').innerText();
  await installation.stopContentServer();
  try {
    const buyer = await cast.buyer(CUSTOMER);
    const number = await buyer.order('desk-lamp.html');
    await buyer.at.picture('outage-1-order-placed');
    const [row] = await magento.database.sql<{ entity_id: number }>('SELECT entity_id FROM sales_order WHERE increment_id = ?', [number]);
    await agent.order(before.id);
    assert.equal(await agent.panel.getByText('Last update from OpenText').innerText(), known);
    await agent.at.picture('outage-2-order-of-before');
    assert.equal((await agent.at.fetch(await agent.panel.getByRole('link', { name: /^Download/ }).first().getAttribute('href') ?? '')).status, 502);
    await agent.order(row?.entity_id ?? 0);
    await agent.panel.getByText('Being prepared').waitFor();
    await agent.at.picture('outage-3-order-of-meanwhile');
    await installation.startContentServer();
    await agent.panelSays('Up to date');
    await agent.at.picture('outage-4-afterwards');
  } catch (error) {
    await installation.startContentServer().catch(() => undefined);
    throw error;
  }
}
