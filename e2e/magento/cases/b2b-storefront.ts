import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { screenshot } from '../harness/admin-browser.js';
import { Collateral } from '../harness/collateral.js';
import { signIn } from '../harness/storefront.js';
import { clearOutbox, type OnStage } from '../stage.js';

const PASSWORD = 'Buyer-Password-1';

/** What people of a company see on the storefront's pages of Adobe Commerce B2B, by its stand-in: documents for the company. */
export function b2bStorefront(stage: OnStage): void {
  const collateral = new Collateral(stage);
  const act = async (action: string, data: unknown): Promise<number> => Number(await stage().magento.cli('b2b-fixture:act', action, JSON.stringify(data)));

  describe('pages of a company', () => {
    const people: Record<string, { token: string; id: number; email: string }> = {};
    let company = 0;
    before(async () => {
      await clearOutbox(stage());
      await collateral.find();
      for (const name of ['insider', 'outsider']) people[name] = await collateral.customer(`b2b.${name}`, 'General', PASSWORD);
      const make = (name: string): Promise<number> => act('save-company', { company_name: name, legal_name: name, company_email: `${name}@b2b.example`, status: 1, customer_group_id: 1, super_user_id: people['insider']?.id });
      company = await make('Insiders');
      const other = await make('Outsiders');
      await act('assign-customer', { customer_id: people['insider']?.id, company_id: company });
      await act('assign-customer', { customer_id: people['outsider']?.id, company_id: other });
    });
    const seen = async (name: string, path: string, picture?: string): Promise<string> => {
      const page = await signIn(stage().magento, people[name]?.email ?? '', PASSWORD);
      await page.goto(`${stage().magento.baseUrl}${path}`, { timeout: 120_000 });
      if (picture !== undefined) await screenshot(page, picture);
      const text = await page.locator('body').innerText();
      await page.close();
      return text;
    };

    test('the company page lists what is for this company, and nothing of another', async () => {
      await collateral.releaseFor('company', String(company), [
        { title: 'Frame contract', audience: 'company', companies: [String(company)] }, { title: 'For others', audience: 'company', companies: ['999'] }, { title: 'For all customers', audience: 'customers' },
      ]);
      const text = await seen('insider', 'company/profile/index', 'magento-company-documents');
      assert.deepEqual([/Frame contract/.test(text), /For others/.test(text), /For all customers/.test(text)], [true, false, false]);
      assert.doesNotMatch(await seen('outsider', 'company/profile/index'), /Frame contract/);
    });
  });
}
