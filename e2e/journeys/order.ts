import assert from 'node:assert/strict';
import { CUSTOMER } from '../magento/harness/seed.js';
import type { Cast } from './world.js';

/** Use case 1, from the buyer's basket to the document in OpenText. */
export async function order(cast: Cast): Promise<void> {
  const { magento } = cast.world;
  const buyer = await cast.buyer(CUSTOMER);
  const number = await buyer.order('desk-lamp.html');
  await buyer.at.picture('order-1-placed');
  const [row] = await magento.database.sql<{ entity_id: number }>('SELECT entity_id FROM sales_order WHERE increment_id = ?', [number]);
  assert.ok(row !== undefined, `there is no order ${number}`);

  const agent = await cast.agent();
  await agent.order(row.entity_id);
  await agent.panelSays('Up to date');
  await agent.at.picture('order-2-panel');
  const colleague = await agent.openWorkspace();
  const opened = colleague.page;
  assert.ok((await colleague.heading).includes(number), 'another workspace was opened');
  await agent.at.picture('order-3-workspace', opened);
  await colleague.follow(/^Order confirmation \d+\.pdf$/);
  await agent.at.drawn(opened.locator('object.preview'));
  await agent.at.picture('order-4-document', opened);
  const { bytes } = await agent.at.fetch(await opened.locator('a[href*="/versions/1?download"]').evaluate((link) => (link as unknown as { href: string }).href));
  assert.equal(bytes.subarray(0, 5).toString(), '%PDF-');
}
