import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { CUSTOMER, PRODUCTS } from '../magento/harness/seed.js';
import { until } from '../processes/until.js';
import { pdf } from '../store/pdf.js';
import type { Cast } from './world.js';

const BUYER = { email: 'quentin@acme.example', password: 'Buyer-Password-1' };

/** What the shop was told of, oldest first; the last of them moves the quote. */
const DECIDED = ['Quote approval: started', 'Quote approval, Approve quote: approved', 'Quote approval, Legal review: approved', 'Quote approval: approved'];

/** Use case 2 in both worlds: a sales representative asks for approval, OpenText gives it while the bridge is down, and the quote goes to its buyer, once. */
export async function quote(cast: Cast): Promise<void> {
  const { magento, installation } = cast.world;
  const act = async (action: string, data: unknown): Promise<number> => Number(await magento.cli('b2b-fixture:act', action, JSON.stringify(data)));
  const { id: customer } = await magento.client.rest<{ id: number }>('POST', '/V1/customers', { token: '', body: { customer: { email: BUYER.email, firstname: 'Quentin', lastname: 'Quote' }, password: BUYER.password } });
  const company = await act('save-company', { company_name: 'Acme Lights', legal_name: 'Acme GmbH', company_email: 'office@acme.example', status: 1, customer_group_id: 1, street: '1 Factory Road', city: 'Berlin', country_id: 'DE', postcode: '10115', super_user_id: customer });
  await act('assign-customer', { customer_id: customer, company_id: company });
  const id = Number(await magento.client.rest<number | string>('POST', `/V1/customers/${customer}/carts`));
  await magento.client.rest('POST', `/V1/carts/${id}/items`, { body: { cartItem: { sku: PRODUCTS.simple, qty: 200, quote_id: id } } });
  await act('save-quote', { quote_id: id, quote_name: 'Lamps for the new office', status: 'submitted_by_customer', original_total_price: 9100, negotiated_total_price: 8200, expiration_period: '2027-03-31' });

  const buyer = await cast.buyer(BUYER);
  /** What the page of the quote says, for its buyer or a sales representative: how its approval stands, its own status, and what was written. */
  const said = async ({ page }: { readonly page: Page }): Promise<{ approval: string; status: string; comments: string[] }> => ({
    approval: (await page.locator('.workspace-bridge-approval-status').allInnerTexts()).join(), status: await page.locator('.b2b-fixture-status').innerText(), comments: await page.locator('.b2b-fixture-comment').allInnerTexts(),
  });
  const reads = async (): ReturnType<typeof said> => {
    await buyer.go(`negotiable_quote/quote/view/quote_id/${id}`);
    return await said(buyer);
  };
  const unmoved = { status: 'submitted_by_customer', comments: [] };
  const moved = { status: 'submitted_by_admin', comments: ['Approved by our legal department.'] };
  assert.deepEqual(await reads(), { approval: '', ...unmoved });
  const view = await installation.view();
  await until('the snapshot of the quote in OpenText', async () => (await view.workspace('quote', String(id), 'Commerce Quote'))?.documents.some(({ role }) => role === 'quote-round'), 150);
  const agent = await cast.agent();
  await agent.open(`quotes/quote/view/quote_id/${id}`);
  await agent.at.picture('quote-1-before');
  await Promise.all([agent.page.waitForNavigation(), agent.page.getByRole('button', { name: 'Start Quote approval' }).click()]);
  await agent.at.reloadUntil('the workflow in the panel', async () => await agent.panel.getByText('Approve quote').count() > 0);
  await agent.at.picture('quote-2-under-way');
  assert.match((await reads()).approval, /^In review since /);

  const colleague = await cast.colleague();
  await colleague.open('/tasks');
  await colleague.at.picture('quote-3-task-in-opentext');
  await colleague.answer('Quote approval', 'Approve', 'Within the discount matrix');
  await agent.at.reloadUntil('the first step done', async () => (await agent.steps())[0]?.includes('Approved') === true);
  assert.match((await agent.steps()).join('; '), /^Approve quote \| Approved \| .+; Legal review \| Now \| Legal$/);
  await agent.at.picture('quote-4-with-legal');

  await installation.stopSidecar();
  await colleague.answer('Quote approval', 'Approve');
  const { approval, ...still } = await reads();
  assert.match(approval, /^In review since /);
  assert.deepEqual(still, unmoved);
  installation.startSidecar();
  await agent.at.reloadUntil('the approval in the panel', async () => await agent.panel.getByText('Completed: Approved').count() > 0);
  await agent.at.reloadUntil('the quote to move', async () => (await said(agent)).status === moved.status);
  await agent.at.picture('quote-5-approved');
  await colleague.open('/tasks');
  await colleague.at.picture('quote-6-done-in-opentext');

  await installation.restartSidecar('SIGKILL');
  await colleague.workspace(`Quote ${id}`);
  await colleague.upload('Discount matrix.pdf', 'application/pdf', pdf(['Discount matrix', 'Up to ten per cent from 100 pieces']));
  await agent.at.reloadUntil('what was filed after the sidecar came again', async () => await agent.panel.getByText('Discount matrix.pdf').count() > 0);
  const titles = (await agent.panel.locator('.workspace-bridge-decisions tbody tr td:first-child').allInnerTexts()).map((text) => text.split('\n')[0]?.trim()).reverse();
  assert.deepEqual(titles.filter((title, index) => title !== titles[index - 1]), DECIDED, 'each decision, in the order in which they fell');
  assert.deepEqual(await said(agent), { approval: '', ...moved });
  await agent.at.picture('quote-7-moved');
  const { approval: after, ...now } = await reads();
  assert.match(after, /^Approved on /);
  assert.deepEqual(now, moved, 'the quote has moved, once');
  await buyer.at.picture('quote-8-buyer');
  const rounds = await magento.database.sql("SELECT outbox_id FROM workspace_bridge_outbox WHERE subject_type = 'quote' AND subject_id = ? AND cause = 'quote.saved'", [id]);
  assert.equal(rounds.length, 1, 'what OpenText decided came back as news');
  assert.ok((await (await agent.openWorkspace()).heading).includes(`Quote ${id}`), 'another workspace was opened');

  const other = await cast.buyer(CUSTOMER);
  assert.equal(await other.go(`negotiable_quote/quote/view/quote_id/${id}`), 404);
}
