import assert from 'node:assert/strict';
import { CUSTOMER, PRODUCTS } from '../magento/harness/seed.js';
import { until } from '../processes/until.js';
import { pdf } from '../store/pdf.js';
import type { Cast } from './world.js';

interface Stop { readonly type: string; readonly workspaceType: string; readonly id: number; readonly page: string; readonly show?: () => Promise<unknown> }

/** Someone approves a document in the workspace of a company, a customer and a product; whoever opens its page in the shop sees how far that is, and who has it. */
export async function approvals(cast: Cast): Promise<void> {
  const { magento, installation } = cast.world;
  const company = Number(await magento.cli('b2b-fixture:act', 'save-company', JSON.stringify({ company_name: 'Bright Offices', legal_name: 'Bright Offices Ltd', company_email: 'desk@bright.example', status: 1, customer_group_id: 1 })));
  const { items: [customer] } = await magento.client.rest<{ items: { id: number }[] }>('GET', `/V1/customers/search?searchCriteria[filterGroups][0][filters][0][field]=email&searchCriteria[filterGroups][0][filters][0][value]=${encodeURIComponent(CUSTOMER.email)}`);
  assert.ok(customer !== undefined, 'there is no customer');
  await magento.cli('workspaces:backfill', '--type=customer', `--ids=${customer.id}`);
  const { id: product } = await magento.client.rest<{ id: number }>('GET', `/V1/products/${PRODUCTS.simple}`);
  const agent = await cast.agent();
  const colleague = await cast.colleague();
  const view = await installation.view();
  const stops: readonly Stop[] = [
    { type: 'company', workspaceType: 'Commerce Company', id: company, page: `company/index/edit/id/${company}` },
    { type: 'customer', workspaceType: 'Commerce Customer', id: customer.id, page: `customer/index/edit/id/${customer.id}`, show: () => agent.showPanel() },
    { type: 'product', workspaceType: 'Commerce Product', id: product, page: `catalog/product/edit/id/${product}`, show: () => agent.showFieldset() },
  ];
  for (const { type, workspaceType, id, page, show } of stops) {
    const workspace = await until(`the workspace of ${type} ${id}`, async () => view.workspace(type, String(id), workspaceType), 150);
    const steps = async (): Promise<string> => {
      await agent.open(page);
      await show?.();
      return (await agent.steps()).join('; ');
    };
    await until(`the page of ${type} ${id} to know its workspace`, async () => await steps() === '' && await agent.panel.getByText('Up to date').count() > 0, 60);
    const there = await agent.openWorkspace();
    assert.equal(await there.heading, workspace.name);
    await there.upload('Certificate.pdf', 'application/pdf', pdf(['Certificate', `of ${type} ${id}`]));
    await there.startWorkflow('Document approval', `Certificate of ${type}`);
    await there.page.close();
    await until(`the page of ${type} ${id} to tell both steps`, async () => /^Review document \| Now \| Service; Release document \| Next \| .*$/.test(await steps()), 90);
    await colleague.answer(`Certificate of ${type}`, 'Approve');
    await until(`the page of ${type} ${id} to tell the first step done`, async () => /^Review document \| Approved \| .+; Release document \| Now \| Legal$/.test(await steps()), 90);
    assert.match(await agent.panel.first().innerText(), /In progress\s+since [\s\S]+until \d/, 'until when');
    await agent.at.picture(`approvals-${type}`);
    await colleague.answer(`Certificate of ${type}`, 'Approve');
    await until(`the page of ${type} ${id} to tell the end`, async () => {
      await steps();
      return /Completed: Approved/.test(await agent.panel.first().innerText());
    }, 90);
  }
}
