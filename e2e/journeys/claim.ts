import assert from 'node:assert/strict';
import { photo } from '../magento/harness/png.js';
import { CUSTOMER } from '../magento/harness/seed.js';
import { until } from '../processes/until.js';
import type { Cast } from './world.js';

/** Use case 4, from the buyer's photos to the decision. */
export async function claim(cast: Cast): Promise<void> {
  const { magento, installation } = cast.world;
  const { id } = await magento.checkout.place();
  const buyer = await cast.buyer(CUSTOMER);
  await buyer.go(`sales/order/view/order_id/${id}`);
  await buyer.claim([photo('Shade front.png', 90), photo('Crack.png', 200)]);
  await buyer.at.picture('claim-1-form');
  await buyer.send();
  await buyer.at.picture('claim-2-opened');
  const caseId = /id\/(\d+)/.exec(buyer.page.url())?.[1] ?? '';
  const number = `C${caseId.padStart(9, '0')}`;

  const view = await installation.view();
  await until('the claim in OpenText', async () => (await view.workspace('case', number, 'Commerce Case'))?.documents.some(({ role }) => role === 'case-items'), 150);
  const colleague = await cast.colleague();
  await colleague.workspace(`Case ${number}`);
  await colleague.at.picture('claim-3-workspace');
  assert.deepEqual(await colleague.page.locator('main table a').filter({ hasText: /^Photo/ }).count(), 2);
  await colleague.follow(/^Products as sold/);
  await colleague.startWorkflow('Case resolution', number);
  await colleague.at.picture('claim-4-task');
  await colleague.answer(number, 'Accept claim', 'The crack is a fault of ours');
  await colleague.answer(number, 'Approve');

  await buyer.at.reloadUntil('the approval on the buyer’s page', async () => await buyer.page.locator('.workspace-bridge-case-state').innerText() === 'Approved');
  await buyer.at.picture('claim-5-approved');
  await magento.mail.find(new RegExp(number));
  const agent = await cast.agent();
  await agent.open(`workspaces/cases/view/id/${caseId}`);
  await agent.panel.getByText('Case resolution').first().waitFor();
  await agent.at.picture('claim-6-admin');
}
