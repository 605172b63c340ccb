import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { screenshot } from '../harness/admin-browser.js';
import { Collateral } from '../harness/collateral.js';
import { oauthCall } from '../harness/oauth-client.js';
import { PRODUCTS } from '../harness/seed.js';
import { signIn } from '../harness/storefront.js';
import { clearOutbox, type OnStage } from '../stage.js';

const PASSWORD = 'Buyer-Password-1';

/** What people of a company see on the storefront's pages of Adobe Commerce B2B, by its stand-in: documents for the company, and how a quote's review stands. */
export function b2bStorefront(stage: OnStage): void {
  const collateral = new Collateral(stage);
  const act = async (action: string, data: unknown): Promise<number> => Number(await stage().magento.cli('b2b-fixture:act', action, JSON.stringify(data)));

  describe('pages of a company', () => {
    const people: Record<string, { token: string; id: number; email: string }> = {};
    let company = 0;
    before(async () => {
      await clearOutbox(stage());
      await collateral.find();
      for (const name of ['insider', 'colleague', 'outsider']) people[name] = await collateral.customer(`b2b.${name}`, 'General', PASSWORD);
      const make = (name: string): Promise<number> => act('save-company', { company_name: name, legal_name: name, company_email: `${name}@b2b.example`, status: 1, customer_group_id: 1, super_user_id: people['insider']?.id });
      company = await make('Insiders');
      const other = await make('Outsiders');
      for (const name of ['insider', 'colleague']) await act('assign-customer', { customer_id: people[name]?.id, company_id: company });
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

    test('a quote’s page tells its buyer and their colleagues in plain words how the review stands, and nobody else', async () => {
      const quote = Number(await stage().magento.client.rest<number | string>('POST', `/V1/customers/${people['insider']?.id}/carts`));
      await stage().magento.client.rest('POST', `/V1/carts/${quote}/items`, { body: { cartItem: { sku: PRODUCTS.virtual, qty: 1, quote_id: quote } } });
      const tell = async (sequence: number, workflow: Record<string, unknown>): Promise<void> => {
        const links = [{ business_object_type: 'quote', business_object_id: String(quote), state: 'active', sequence, revision: 1, updated_at: '2026-11-23T10:00:00Z', documents: [], workflows: [{ process_id: 900_000 + quote, workflow: 'quote-approval', title: 'Margin check by Legal', started_at: '2026-11-20T10:00:00Z', steps: [{ id: '1', name: 'Secret step', state: 'current', assignees: ['j.doe'] }], ...workflow }] }];
        const answer = await oauthCall(stage().magento.baseUrl, stage().pairing.oauth, 'POST', '/V1/workspaces/links', { links });
        assert.deepEqual((JSON.parse(answer.body) as { outcome: string }[]).map(({ outcome }) => outcome), ['applied'], answer.body);
      };
      await tell(1, { state: 'running' });
      const path = `negotiable_quote/quote/view/quote_id/${quote}`;
      const running = await seen('insider', path, 'magento-quote-progress');
      assert.match(running, /In review since Nov 20, 2026/);
      assert.doesNotMatch(running, /Secret step|j\.doe|Legal/);
      assert.match(await seen('colleague', path), /In review since/);
      assert.doesNotMatch(await seen('outsider', path), /In review/);
      await tell(2, { state: 'completed', outcome: 'approved', finished_at: '2026-11-22T10:00:00Z' });
      assert.match(await seen('insider', path), /Approved on Nov 22, 2026/);
    });
  });
}
