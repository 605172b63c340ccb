import assert from 'node:assert/strict';
import { CUSTOMER, PRODUCTS } from '../magento/harness/seed.js';
import { until } from '../processes/until.js';
import type { Cast } from './world.js';

const BUYER = { email: 'quentin@acme.example', password: 'Buyer-Password-1' };

/** Use case 2 in both worlds: a sales representative asks for approval, OpenText gives it, and its buyer reads so. */
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
  const standing = async (): Promise<string> => {
    await buyer.go(`negotiable_quote/quote/view/quote_id/${id}`);
    return (await buyer.page.locator('.workspace-bridge-approval-status').allInnerTexts()).join();
  };
  assert.equal(await standing(), '');
  const view = await installation.view();
  await until('the snapshot of the quote in OpenText', async () => (await view.workspace('quote', String(id), 'Commerce Quote'))?.documents.some(({ role }) => role === 'quote-round'), 150);
  const agent = await cast.agent();
  await agent.open(`quotes/quote/view/quote_id/${id}`);
  await agent.at.picture('quote-1-before');
  await Promise.all([agent.page.waitForNavigation(), agent.page.getByRole('button', { name: 'Start Quote approval' }).click()]);
  await agent.at.reloadUntil('the workflow in the panel', async () => await agent.panel.getByText('Approve quote').count() > 0);
  await agent.at.picture('quote-2-under-way');
  assert.match(await standing(), /^In review since /);

  const colleague = await cast.colleague();
  await colleague.open('/tasks');
  await colleague.at.picture('quote-3-task-in-opentext');
  await colleague.answer('Quote approval', 'Approve', 'Within the discount matrix');
  await agent.at.reloadUntil('the first step done', async () => await agent.panel.locator('.workspace-bridge-step-done').count() === 1);
  await colleague.answer('Quote approval', 'Approve');
  await agent.at.reloadUntil('the approval in the panel', async () => await agent.panel.getByText('Completed: Approved').count() > 0);
  await agent.at.picture('quote-4-approved');
  assert.equal(await agent.panel.locator('.workspace-bridge-decisions tbody tr').count(), 4);
  await colleague.open('/tasks');
  await colleague.at.picture('quote-5-done-in-opentext');
  assert.match(await standing(), /^Approved on /);
  await buyer.at.picture('quote-6-buyer');
  const other = await cast.buyer(CUSTOMER);
  assert.equal(await other.go(`negotiable_quote/quote/view/quote_id/${id}`), 404);
}
