import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { screenshot } from '../harness/admin-browser.js';
import { contractProblems } from '../harness/contract.js';
import { B2B_FIXTURE } from '../harness/module.js';
import { oauthCall } from '../harness/oauth-client.js';
import { ADDRESS, PRODUCTS } from '../harness/seed.js';
import { signedGet } from '../harness/signed-get.js';
import { clearOutbox, deliver, enteredBy, type OnStage } from '../stage.js';

const PASSWORD = 'Buyer-Password-1';
const BUYER = 3;
const SELLER = 2;
const FILE = Buffer.from('%PDF-1.4 floor plan');

interface Quote { status: string; companyExists: boolean; company?: { id: string; name: string }; catalogTotal: string; negotiatedTotal: string; discountKind?: string; orderNumber?: string; items: { sku: string; qty: string }[]; comments: { by: string; text: string }[]; documents: { role: string; sourceId: string; extension: string }[] }

/** Companies and negotiable quotes, by the stand-in for Adobe Commerce B2B (e2e/magento/fixtures/B2bFixture). */
export function b2b(stage: OnStage): void {
  const act = async (action: string, data: unknown): Promise<number> => Number(await stage().magento.cli('b2b-fixture:act', action, JSON.stringify(data)));
  const rest = <T>(method: string, path: string, body?: unknown): Promise<T> => stage().magento.client.rest<T>(method, path, { body });
  const entered = (what: () => Promise<unknown>): Promise<string[]> => enteredBy(stage(), what);
  const told = async <T>(subject: string): Promise<T> => {
    await deliver(stage());
    const event = stage().receiver.last(subject);
    assert.deepEqual(contractProblems(event), []);
    return event.data as T;
  };

  describe('companies and negotiable quotes', () => {
    let company = 0;
    let customer = 0;
    let quote = 0;
    let orderId = 0;
    before(async () => {
      await clearOutbox(stage());
      customer = (await stage().magento.client.rest<{ id: number }>('POST', '/V1/customers', { token: '', body: { customer: { email: 'buyer@acme.example', firstname: 'Bea', lastname: 'Buyer' }, password: PASSWORD } })).id;
    });

    test('the module was compiled alone before the stand-in came', async () => {
      assert.match(await stage().magento.cli('module:status', B2B_FIXTURE), /is enabled/);
      assert.match(await stage().magento.cli('deploy:mode:show'), /mode: production/);
    });

    test('a company made, blocked with a reason', async () => {
      assert.deepEqual(await entered(async () => {
        company = await act('save-company', {
          company_name: 'Acme "Lights" & Söhne', legal_name: 'Acme GmbH', company_email: 'office@acme.example', vat_tax_id: 'DE123456789', status: 0, customer_group_id: 1,
          street: '1 Factory Road', city: 'Berlin', country_id: 'DE', postcode: '10115', sales_representative_id: 1, super_user_id: customer,
        });
      }), [`company/${company} company.saved`]);
      const made = await told<Record<string, unknown>>(`company/${company}`);
      assert.deepEqual([made['name'], made['status'], made['vatTaxId'], made['salesRepresentative'], made['administratorId']], ['Acme "Lights" & Söhne', 'pending', 'DE123456789', 'Ada Admin', String(customer)]);
      await act('save-company', { id: company, status: 3, reject_reason: 'Invoices overdue' });
      const blocked = await told<Record<string, unknown>>(`company/${company}`);
      assert.deepEqual([blocked['status'], blocked['statusReason']], ['blocked', 'Invoices overdue']);
      await act('save-company', { id: company, status: 1, reject_reason: null });
    });

    test('its customers and their orders name it', async () => {
      await act('assign-customer', { customer_id: customer, company_id: company });
      const { id, number } = await stage().magento.checkout.place({ buyer: { email: 'buyer@acme.example', password: PASSWORD } });
      orderId = id;
      const order = await told<{ company?: { id: string; name: string } }>(`order/${number}`);
      assert.deepEqual(order.company, { id: String(company), name: 'Acme "Lights" & Söhne' });
    });

    test('its figures are those of its orders', async () => {
      await stage().magento.cli('workspaces:figures');
      await act('assign-order', { order_id: orderId, company_id: company });
      await stage().magento.fulfilment.invoice(orderId);
      assert.ok((await entered(() => stage().magento.cli('workspaces:figures'))).includes(`company/${company} company.figures-changed`));
      const { figures } = await told<{ figures: { orders: number } }>(`company/${company}`);
      assert.equal(figures.orders, 1);
    });

    test('what it bought on account is told, and again when something happens to it', async () => {
      assert.equal((await told<{ credit?: unknown }>(`company/${company}`)).credit, undefined);
      const credit = await act('save-credit', { company_id: company, credit_limit: 5000, balance: 0, currency_code: 'EUR' });
      const operation = async (type: number, amount: number, balance: number, more: Record<string, unknown> = {}): Promise<string[]> => {
        await act('add-credit-entry', { company_credit_id: credit, type, currency_credit: 'EUR', currency_operation: 'EUR', amount, balance, credit_limit: 5000, available_limit: 5000 + balance, ...more });
        await act('save-credit', { id: credit, company_id: company, credit_limit: 5000, balance, currency_code: 'EUR' });
        return entered(() => stage().magento.cli('workspaces:figures'));
      };
      assert.deepEqual(await operation(1, 0, 0), [`company/${company} company.credit-changed`]);
      assert.deepEqual(await entered(() => stage().magento.cli('workspaces:figures')), []);
      assert.deepEqual(await operation(3, -190.5, -190.5, { currency_operation: 'USD', purchase_order: 'PO-4711', comment: '{"custom":"Warranties"}' }), [`company/${company} company.credit-changed`]);
      const { credit: bought } = await told<{ credit: Record<string, unknown> & { history: Record<string, unknown>[] } }>(`company/${company}`);
      assert.deepEqual([bought['currency'], bought['limit'], bought['balance'], bought['available']], ['EUR', '5000.0000', '-190.5000', '4809.5000']);
      assert.deepEqual(bought.history.map(({ kind, amount, amountCurrency, balance, purchaseOrder, comment }) => [kind, amount, amountCurrency, balance, purchaseOrder, comment]), [
        ['purchased', '-190.5000', 'USD', '-190.5000', 'PO-4711', 'Warranties'], ['allocated', '0.0000', 'EUR', '0.0000', undefined, undefined],
      ]);
    });

    test('each round of a quote is told, with what was written and attached', async () => {
      quote = Number(await rest<number | string>('POST', `/V1/customers/${customer}/carts`));
      await rest('POST', `/V1/carts/${quote}/items`, { cartItem: { sku: PRODUCTS.virtual, qty: 10, quote_id: quote } });
      assert.deepEqual(await entered(() => act('save-quote', { quote_id: quote, quote_name: 'Warranties 2027', status: 'submitted_by_customer', original_total_price: 190 })), [`quote/${quote} quote.saved`]);
      const comment = await act('add-comment', { quote_id: quote, creator_type: BUYER, comment: 'Can you do 150?', is_draft: 0 });
      const attachment = await act('attach-file', { comment_id: comment, file_name: 'Floor plan.PDF', file_type: 'application/pdf', base64_encoded_data: FILE.toString('base64') });
      await act('add-comment', { quote_id: quote, creator_type: SELLER, comment: 'Not sent yet', is_draft: 1 });
      const first = await told<Quote>(`quote/${quote}`);
      assert.deepEqual([first.status, first.companyExists, first.company?.id, first.catalogTotal, first.items.map(({ sku, qty }) => [sku, qty])], ['submitted_by_customer', true, String(company), '190.0000', [[PRODUCTS.virtual, '10.0000']]]);
      assert.deepEqual(first.comments.map(({ by, text }) => [by, text]), [['buyer', 'Can you do 150?']]);
      assert.deepEqual(first.documents.map(({ role, sourceId, extension }) => [role, sourceId, extension]), [['quote-attachment', `quote-attachment:${attachment}`, 'pdf']]);
      const answer = await signedGet(`${stage().magento.baseUrl}workspaces/document/content?source=quote-attachment:${attachment}&store=1`, stage().pairing.signing);
      assert.equal(answer.status, 200);
      assert.deepEqual(answer.bytes, FILE);

      await act('add-comment', { quote_id: quote, creator_type: SELLER, comment: '160 is our best', is_draft: 0 });
      await act('save-quote', { quote_id: quote, status: 'submitted_by_admin', negotiated_price_type: 3, negotiated_price_value: 160, negotiated_total_price: 160, expiration_period: '2027-01-31' });
      const second = await told<Quote & { expiresAt?: string }>(`quote/${quote}`);
      assert.deepEqual([second.status, second.discountKind, second.negotiatedTotal, second.expiresAt, second.comments.length], ['submitted_by_admin', 'proposed', '160.0000', '2027-01-31T00:00:00Z', 2]);
    });

    test('what OpenText decides of a quote and of a company is done by the shop’s own services, once, and is no news', async () => {
      const decide = async (type: string, id: number, ...effects: Record<string, unknown>[]): Promise<string[]> => {
        const round = Date.now();
        const decisions = effects.map((effect, index) => ({ id: `wf:${round}:${index}`, at: '2026-11-23T10:00:00Z', title: 'Decided', effect }));
        const links = [{ business_object_type: type, business_object_id: String(id), state: 'active', sequence: round, revision: 1, updated_at: '2026-11-23T10:00:00Z', documents: [], decisions }];
        assert.deepEqual(await entered(() => oauthCall(stage().magento.baseUrl, stage().pairing.oauth, 'POST', '/V1/workspaces/links', { links })), []);
        return (await stage().magento.database.sql<{ state: string; reason: string | null }>(`SELECT state, reason FROM workspace_bridge_decision WHERE told_id LIKE 'wf:${round}:%' ORDER BY decision_id`)).map(({ state, reason }) => (reason === null ? state : `${state}: ${reason}`));
      };
      const other = Number(await rest<number | string>('POST', `/V1/customers/${customer}/carts`));
      await act('save-quote', { quote_id: other, status: 'submitted_by_customer' });
      await clearOutbox(stage());
      assert.deepEqual(await decide('quote', other,
        { kind: 'comment', text: 'Legal has it' }, { kind: 'status', value: 'ordered' }, { kind: 'status', value: 'declined', text: 'Terms', only_if: ['submitted_by_customer'] }, { kind: 'status', value: 'declined', only_if: ['created'] }),
      ['applied', 'refused: A quote cannot be given status "ordered"; it can have declined, submitted_by_admin.', 'applied', 'conflict: It is "declined" by now, and the decision was made for created.']);
      assert.deepEqual(await stage().magento.database.sql('SELECT status FROM b2b_fixture_quote WHERE quote_id = ?', [other]), [{ status: 'declined' }]);
      assert.deepEqual(await decide('company', company, { kind: 'status', value: 'blocked', text: 'Credit check', only_if: ['approved'] }, { kind: 'status', value: 'approved' }, { kind: 'status', value: 'gone' }),
        ['applied', 'applied', 'refused: A company cannot have status "gone"; it can have pending, approved, rejected, blocked.']);
    });

    test('a quote over an amount asks for its approval by itself, once', async () => {
      await stage().magento.configure({ 'workspace_bridge/workflow/quote_workflow': 'quote-approval', 'workspace_bridge/workflow/quote_amount': '500' });
      const large = Number(await rest<number | string>('POST', `/V1/customers/${customer}/carts`));
      await rest('POST', `/V1/carts/${large}/items`, { cartItem: { sku: PRODUCTS.virtual, qty: 40, quote_id: large } });
      const requested = async (total: number): Promise<string[]> => {
        await act('save-quote', { quote_id: large, status: 'submitted_by_customer', original_total_price: total, negotiated_total_price: total });
        await deliver(stage());
        const event = stage().receiver.last(`quote/${large}`);
        assert.deepEqual(contractProblems(event), []);
        return (event.requests ?? []).map(({ workflow }) => workflow);
      };
      assert.deepEqual(await requested(499), []);
      assert.deepEqual(await requested(760), ['quote-approval']);
      assert.deepEqual(await requested(900), ['quote-approval']);
      await stage().magento.configure({ 'workspace_bridge/workflow/quote_workflow': '', 'workspace_bridge/workflow/quote_amount': '' });
    });

    test('a quote that is ordered names its order', async () => {
      await rest('POST', `/V1/carts/${quote}/billing-address`, { address: { ...ADDRESS, email: 'buyer@acme.example' }, useForShipping: false });
      const id = Number(await rest<number | string>('PUT', `/V1/carts/${quote}/order`, { paymentMethod: { method: 'checkmo', extension_attributes: { agreement_ids: ['1'] } } }));
      const { increment_id: number } = await rest<{ increment_id: string }>('GET', `/V1/orders/${id}?fields=increment_id`);
      assert.deepEqual(await entered(() => act('save-quote', { quote_id: quote, status: 'ordered' })), [`quote/${quote} quote.ordered`]);
      const ordered = await told<Quote>(`quote/${quote}`);
      assert.deepEqual([ordered.status, ordered.orderNumber], ['ordered', number]);
    });

    test('a company deleted while its quote is open', async () => {
      const open = Number(await rest<number | string>('POST', `/V1/customers/${customer}/carts`));
      await rest('POST', `/V1/carts/${open}/items`, { cartItem: { sku: PRODUCTS.virtual, qty: 1, quote_id: open } });
      await act('save-quote', { quote_id: open, status: 'submitted_by_customer' });
      assert.equal((await told<Quote>(`quote/${open}`)).companyExists, true);
      assert.deepEqual(await entered(() => act('delete-company', { id: company })), [`company/${company} company.deleted`]);
      assert.deepEqual(await told(`company/${company}`), { id: String(company) });
      assert.equal(stage().receiver.last(`company/${company}`).type, 'commerce.company.deleted');
      await act('save-quote', { quote_id: open, status: 'processing_by_admin' });
      const without = await told<Quote>(`quote/${open}`);
      assert.deepEqual([without.companyExists, without.company], [false, undefined]);
      assert.deepEqual(await entered(() => act('delete-quote', { quote_id: open })), [`quote/${open} quote.deleted`]);
      assert.deepEqual(await told(`quote/${open}`), { id: String(open) });
    });

    test('the pages of a company and of a quote show their workspace', async () => {
      const { magento, pairing } = stage();
      const link = (type: string, id: string | number): object => ({
        business_object_type: type, business_object_id: String(id), state: 'active', workspace_node_id: 5_001, workspace_name: `${type} ${id}`, workspace_url: `https://content.example/app/nodes/${type}`,
        sequence: Date.now(), revision: 1, updated_at: '2026-11-23T10:00:00Z', documents: [],
      });
      const answer = await oauthCall(magento.baseUrl, pairing.oauth, 'POST', '/V1/workspaces/links', { links: [link('company', company), link('quote', quote)] });
      assert.equal(answer.status, 200, answer.body);
      const browser = await magento.browser();
      for (const [type, path] of [['company', `company/index/edit/id/${company}`], ['quote', `quotes/quote/view/quote_id/${quote}`]] as const) {
        const page = await browser.open(path);
        await page.locator(`.workspace-bridge-panel a[href="https://content.example/app/nodes/${type}"]`).waitFor({ state: 'visible', timeout: 60_000 });
        await page.getByRole('button', { name: 'Open workspace' }).waitFor({ state: 'visible', timeout: 60_000 });
        await screenshot(page, `magento-${type}-page`);
        await page.close();
      }
    });

    test('companies and quotes that were never told are found, and can be entered by command', async () => {
      const made = await act('save-company', { company_name: 'Quiet Ltd', legal_name: 'Quiet', company_email: 'q@quiet.example', status: 1, customer_group_id: 1 });
      await stage().magento.database.sql("DELETE FROM workspace_bridge_outbox WHERE subject_type IN ('company', 'quote')");
      const found = await entered(() => stage().magento.cli('workspaces:reconcile', '--since=2020-01-01T00:00:00Z'));
      for (const wanted of [`company/${made} company.found`, `quote/${quote} quote.found`]) assert.ok(found.includes(wanted), `${wanted} is not among ${found.join()}`);
      await deliver(stage());
      // a company keeps no time of its last change: what is in its row is compared
      const ofCompanies = async (): Promise<string[]> => (await entered(() => stage().magento.cli('workspaces:reconcile', '--since=2020-01-01T00:00:00Z', '--type=company')));
      assert.deepEqual(await ofCompanies(), []);
      await stage().magento.database.sql('UPDATE b2b_fixture_company SET vat_tax_id = ? WHERE entity_id = ?', ['DE999999999', made]);
      assert.deepEqual(await ofCompanies(), [`company/${made} company.found`]);
      assert.equal((await told<{ vatTaxId?: string }>(`company/${made}`)).vatTaxId, 'DE999999999');
      assert.deepEqual(await ofCompanies(), []);
      assert.deepEqual(await entered(() => stage().magento.cli('workspaces:backfill', '--type=quote', `--ids=${quote}`)), [`quote/${quote} quote.entered`]);
      await deliver(stage());
      assert.deepEqual(stage().receiver.events.flatMap(contractProblems), []);
    });
  });
}
