import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { requestCounts, resetCounts } from '../../demo/request-counts.js';
import { until } from '../../processes/until.js';
import { openTab, screenshot } from '../harness/admin-browser.js';
import { pdfText } from '../harness/pdf-text.js';
import { PRODUCTS } from '../harness/seed.js';
import { OpenText } from '../opentext.js';
import type { OnStage } from '../stage.js';
import { accountOfGuest } from './account-of-guest.js';

const BUYER = { email: 'anna.account@buyer.example', password: 'Buyer-Password-1' };
const CERTIFICATE = 'Tax Certificate';
const RULE = { documentType: CERTIFICATE, status: 'Approved', group: 'Wholesale', onlyIf: ['General'], otherwise: 'General' };
const GENERAL = 1;
const WHOLESALE = 2;
const validTo = new Date(Date.now() + 200 * 86_400_000).toISOString().slice(0, 10);
/** As the page writes that day for a reader of en_US: 6/19/27. */
const validToOnPage = new Intl.DateTimeFormat('en-US', { dateStyle: 'short', timeZone: 'UTC' }).format(new Date(validTo));

/** Acceptance of use case 5: what a customer is worth is in their workspace; what people file there is in the shop, and an approved certificate does what the merchant's mapping says. */
export function accountView(stage: OnStage): void {
  describe('the account of a customer in both worlds', () => {
    let opentext: OpenText | undefined;
    let customer = 0;
    let certificate = 0;
    const there = <T>(value: T | undefined): T => value ?? assert.fail('the installation is not up');
    const rest = <T>(method: string, path: string, body?: unknown): Promise<T> => stage().magento.client.rest<T>(method, path, { body });
    const workspace = async () => await (await there(opentext).installation.view()).workspace('customer', String(customer), 'Commerce Customer') ?? assert.fail('the customer has no workspace');
    const history = async () => (await workspace()).documents.filter(({ role }) => role.startsWith('order-history')).toSorted((one, other) => one.role.localeCompare(other.role));
    const group = async (): Promise<number> => (await rest<{ group_id: number }>('GET', `/V1/customers/${customer}`)).group_id;
    const decided = async (): Promise<string[]> => (await stage().magento.database.sql<{ state: string; title: string }>("SELECT state, title FROM workspace_bridge_decision WHERE business_object_type = 'customer' AND business_object_id = ? ORDER BY decision_id", [String(customer)])).map(({ state, title }) => `${state}: ${title}`);
    const certify = (status: string): Promise<void> => there(opentext).person.fillIn(certificate, 'Commerce Certificate', { 'Certificate Type': CERTIFICATE, Status: status, 'Valid To': `${validTo}T00:00:00` });
    /** Rows of the table of filed documents on the customer's page, as they are read. */
    const filed = async (picture: string): Promise<string[]> => {
      const page = await (await stage().magento.browser()).open(`customer/index/edit/id/${customer}`);
      await page.getByText('Open workspace').first().waitFor({ state: 'visible', timeout: 60_000 });
      await openTab(page, 'OpenText Workspace');
      await page.locator('.workspace-bridge-panel').first().waitFor({ state: 'visible', timeout: 60_000 });
      await screenshot(page, picture);
      const rows = (await page.locator('.workspace-bridge-filed tbody tr').allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim());
      await page.close();
      return rows;
    };

    before(async () => {
      // calls are counted at first: nothing is read back until people work in OpenText
      opentext = await OpenText.start(stage(), { mapping: [{ file: 'customer.yaml', path: ['observed', 'documents', 'rules'], value: { 'tax-exempt': RULE } }], environment: { OBSERVE_SECONDS: '0' } });
      await stage().magento.cli('workspaces:figures');
      customer = (await stage().magento.client.rest<{ id: number }>('POST', '/V1/customers', { token: '', body: { customer: { email: BUYER.email, firstname: 'Anna', lastname: 'Account' }, password: BUYER.password } })).id;
    });
    after(async () => { await opentext?.stop(); });

    test('figures and the order history, as a report and as a table, are in the customer’s workspace', async () => {
      const { checkout, fulfilment } = stage().magento;
      const orders = [await checkout.place({ buyer: BUYER, lines: [{ sku: PRODUCTS.simple, qty: 2 }] }), await checkout.place({ buyer: BUYER, lines: [{ sku: PRODUCTS.virtual, qty: 1 }] })];
      await fulfilment.invoice(orders[0]?.id ?? 0);
      await fulfilment.refund(orders[0]?.id ?? 0, 1);
      await stage().magento.cli('workspaces:figures');
      await there(opentext).settle();
      const records = await Promise.all(orders.map(({ id }) => rest<{ base_grand_total: number; base_total_refunded?: number }>('GET', `/V1/orders/${id}`)));
      const worth = records.reduce((sum, { base_grand_total: total }) => sum + total, 0);
      const { attributes } = await workspace();
      assert.deepEqual(
        ['Number of Orders', 'Lifetime Value', 'Average Order', 'Open Cases'].map((name) => attributes[name]),
        ['2', worth.toFixed(2), (worth / 2).toFixed(2), '0'],
      );
      assert.ok(Number(attributes['Return Rate']) > 0, 'one lamp was refunded');
      const [report, table] = await history();
      assert.deepEqual([report, table].map((document) => [document?.role, document?.version]), [['order-history', 1], ['order-history-table', 1]]);
      const view = await there(opentext).installation.view();
      const [inReport, inTable] = [await pdfText(await view.content(report?.nodeId ?? 0)), (await view.content(table?.nodeId ?? 0)).toString()];
      for (const { number } of orders) assert.ok(inReport.includes(number) && inTable.includes(number), `order ${number} is not in the history`);
      assert.match(inReport, /Anna Account/);
      assert.match(inTable, /^\uFEFFOrder,Placed at \(UTC\),Status,Grand total,Refunded,Currency\r?\n/);
    });

    test('computed again, and told again, they make no version and no call', async () => {
      const before = await history();
      await resetCounts(there(opentext).installation.controlUrl);
      await stage().magento.cli('workspaces:figures');
      assert.match(await stage().magento.cli('workspaces:backfill', '--type=customer', `--ids=${customer}`), /1 entered/);
      await there(opentext).settle();
      const counts = await requestCounts(there(opentext).installation.controlUrl);
      assert.equal(counts.total, 0, JSON.stringify(counts.byOperation));
      assert.deepEqual(await history(), before);
    });

    test('what somebody files in the workspace is on the customer’s page, with its status and validity', async () => {
      const { installation, person } = there(opentext);
      await installation.stopSidecar();
      installation.startSidecar({ OBSERVE_SECONDS: '1' });
      await installation.ready();
      certificate = await person.upload((await workspace()).nodeId, 'Exemption.pdf', 'Commerce Certificate', { 'Certificate Type': CERTIFICATE, Status: 'Draft', 'Valid To': `${validTo}T00:00:00` });
      await until('the shop to know of it', async () => Number((await stage().magento.database.sql<{ n: number }>('SELECT COUNT(*) AS n FROM workspace_bridge_observed_document WHERE node_id = ?', [certificate]))[0]?.n) === 1, 90);
      const [row, ...others] = await filed('magento-customer-page-filed');
      assert.match(row ?? '', new RegExp(`^Exemption\\.pdf ${CERTIFICATE} until ${validToOnPage} Draft `));
      assert.deepEqual(others, []);
      assert.deepEqual([await group(), await decided()], [GENERAL, []], 'a draft decides nothing');
    });

    test('approved there it sets the customer’s group, withdrawn it takes it back, each once', async () => {
      await certify('Approved');
      await until('the group', async () => await group() === WHOLESALE, 90);
      assert.match((await filed('magento-customer-page-approved'))[0] ?? '', /Approved/);
      await certify('Withdrawn');
      await until('the group of before', async () => await group() === GENERAL, 90);
      assert.deepEqual(await decided(), [`applied: ${CERTIFICATE} Exemption.pdf holds until ${validTo}`, `applied: ${CERTIFICATE} Exemption.pdf holds no longer`]);
      assert.match((await filed('magento-customer-page-withdrawn'))[0] ?? '', /Withdrawn/);
    });

    test('a group that somebody in the shop has changed since is left alone', async () => {
      await certify('Approved');
      await until('the group', async () => await group() === WHOLESALE, 90);
      const now = await rest<Record<string, unknown>>('GET', `/V1/customers/${customer}`);
      await rest('PUT', `/V1/customers/${customer}`, { customer: { ...now, group_id: 3 } });
      await certify('Withdrawn');
      const last = await until('what came of the decision', async () => { const all = await decided(); return all.length === 4 && !all.at(-1)?.startsWith('waiting') && all.at(-1); }, 90);
      assert.match(last, /^conflict: /);
      assert.equal(await group(), 3);
    });

    accountOfGuest(stage, () => there(opentext));
  });
}
