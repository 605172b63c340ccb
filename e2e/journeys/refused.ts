import assert from 'node:assert/strict';
import got from 'got';
import { until } from '../processes/until.js';
import type { Cast } from './world.js';

/** What OpenText refuses is on the order's page with its cause, and is taken up again once that is mended. */
export async function refused(cast: Cast): Promise<void> {
  const { magento, installation } = cast.world;
  await got.post(`${installation.controlUrl}/faults`, { json: { operation: 'workspace.create', kind: 'status', status: 403, error: 'You do not have permission to create items here.', count: 50 } });
  const { id, number } = await magento.checkout.place({ buyer: 'guest', guestEmail: 'paula.parked@buyer.example' });
  const agent = await cast.agent();
  await agent.order(id);
  await agent.panelSays('Needs attention');
  await agent.panel.getByText('You do not have permission to create items here').waitFor();
  assert.equal(await agent.panel.getByText('The workspace holds no documents').count(), 0, 'there is no workspace');
  await agent.at.picture('refused-1-order');

  const operator = await cast.buyer();
  await operator.at.go(`${installation.sidecarUrl}/console/sign-in`);
  await operator.page.locator('input[type=password]').fill(installation.operatorPassword);
  await operator.page.keyboard.press('Enter');
  await operator.page.getByText(number).first().waitFor();
  await operator.at.picture('refused-2-console');

  await got.delete(`${installation.controlUrl}/faults`);
  await agent.open('workspaces/delivery');
  const row = agent.page.locator('tr.data-row').filter({ hasText: number }).first();
  await row.waitFor();
  assert.match(await row.innerText(), /Order: placed|E-mail: sent/);
  await row.locator('input[type=checkbox]').check();
  await agent.at.picture('refused-3-deliveries');
  await agent.page.locator('.action-select').first().click();
  await agent.page.locator('.action-menu-item').filter({ hasText: 'Send again' }).first().click();
  await Promise.all([agent.page.waitForNavigation(), agent.page.locator('.modal-popup.confirm .action-accept').click()]);
  await agent.at.picture('refused-4-sent-again');
  await agent.order(id);
  await agent.panelSays('Up to date');
  await agent.at.picture('refused-5-mended');
  await until('the workspace in OpenText', async () => (await installation.view()).workspace('order', number, 'Commerce Order'));
}
