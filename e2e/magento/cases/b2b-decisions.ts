import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { until } from '../../processes/until.js';
import { PRODUCTS } from '../harness/seed.js';
import { assignAttribute } from '../harness/supplied-product.js';
import { OpenText, type MappingChange } from '../opentext.js';
import { enteredBy, type OnStage } from '../stage.js';

const FLAG = 'cleared_for_export';
/** One workflow of Content Server, for records of four kinds. */
const WORKFLOW = 'Quote approval';
const COMPANY = { pending: 0, approved: 1 } as const;

type Kind = 'quote' | 'company' | 'product' | 'order';
type Decision = Record<string, unknown>;
const completed = (outcome: 'approved' | 'rejected', effect: Decision): Decision => ({ when: 'completed', outcome, ...effect });
const approval = (...decisions: readonly Decision[]): Decision => ({ name: WORKFLOW, actions: { Approve: 'approved', Reject: 'rejected' }, decisions });

/** What a merchant's mapping has the shop do; the shipped one only comments. */
const MAPPING: readonly MappingChange[] = [
  { file: 'quote.yaml', path: ['workflows', 'quote-approval', 'decisions'], value: [completed('approved', { status: 'submitted_by_admin', text: '${workflow}: ${outcome}.', onlyIf: ['submitted_by_customer'] })] },
  {
    file: 'company.yaml', path: ['workflows', 'credit-check'], value: approval(
      { when: 'step', step: 'Legal review', outcome: 'approved', status: 'approved', text: 'Credit checked, ${outcome} by ${by}.', onlyIf: ['pending'] },
      { when: 'step', outcome: 'rejected', status: 'blocked', text: 'Credit refused by ${by}.', onlyIf: ['approved'] },
    ),
  },
  { file: 'product.yaml', path: ['workflows', 'export-control'], value: approval(completed('approved', { flag: FLAG, value: 'on' }), completed('rejected', { flag: FLAG, value: 'off' })) },
  { file: 'order.yaml', path: ['workflows', 'order-review'], value: approval({ when: 'completed', comment: 'Review: ${outcome}.' }) },
];

/** Acceptance of use case 2 in the other direction, on all that the shop can be told to do: workflows end in Content Server, the shop has it once. */
export function b2bDecisions(stage: OnStage): void {
  describe('what workflows in OpenText decide, through the sidecar into the shop', () => {
    let opentext: OpenText | undefined;
    let company = 0;
    let product = 0;
    let customer = 0;
    const documents = new Map<Kind, number>();
    const there = <T>(value: T | undefined): T => value ?? assert.fail('the installation is not up');
    const rest = <T>(method: string, path: string, body?: unknown): Promise<T> => stage().magento.client.rest<T>(method, path, { body });
    const sql = <Row extends object>(statement: string, values: (string | number)[] = []): Promise<Row[]> => stage().magento.database.sql<Row>(statement, values);
    const act = async (action: string, data: unknown): Promise<number> => Number(await stage().magento.cli('b2b-fixture:act', action, JSON.stringify(data)));
    /** The last decision of other cases: they are about the same product. */
    let earlier = 0;
    const settled = async (type: Kind, id: string): Promise<string[]> => (await sql<{ state: string }>('SELECT state FROM workspace_bridge_decision WHERE business_object_type = ? AND business_object_id = ? AND decision_id > ? ORDER BY decision_id', [type, id, earlier])).map(({ state }) => state);
    const quote = async (): Promise<{ id: number; document: number }> => {
      const id = Number(await rest<number | string>('POST', `/V1/customers/${customer}/carts`));
      await rest('POST', `/V1/carts/${id}/items`, { cartItem: { sku: PRODUCTS.virtual, qty: 10, quote_id: id } });
      await act('save-quote', { quote_id: id, quote_name: 'Warranties', status: 'submitted_by_customer', original_total_price: 190, negotiated_total_price: 170 });
      await there(opentext).settle();
      const workspace = await (await there(opentext).installation.view()).workspace('quote', String(id), 'Commerce Quote');
      return { id, document: workspace?.documents.find(({ role }) => role === 'quote-round')?.nodeId ?? assert.fail(`quote ${id} has no snapshot`) };
    };
    /** Something that somebody files in a record's workspace, and that a workflow can go with once the bridge has seen it there. */
    const filed = async (type: Kind, id: string): Promise<number> => {
      const workspace = await until(`the workspace of ${type} ${id}`, () => there(opentext).person.workspace(type, id), 60);
      const node = await there(opentext).person.upload(workspace, `Questionnaire ${type}.pdf`, 'Commerce Certificate', { Status: 'Draft' });
      await until('the shop to know of it', async () => (await sql('SELECT 1 AS one FROM workspace_bridge_observed_document WHERE node_id = ?', [node])).length === 1, 90);
      return node;
    };
    const statusOfQuote = async (id: number): Promise<string> => (await sql<{ status: string }>('SELECT status FROM b2b_fixture_quote WHERE quote_id = ?', [id]))[0]?.status ?? '';
    const commentsOfQuote = async (id: number): Promise<string[]> => (await sql<{ comment: string }>('SELECT comment FROM b2b_fixture_comment WHERE quote_id = ?', [id])).map(({ comment }) => comment);
    const companyNow = async (): Promise<{ status: number; reason: string | null }> => {
      const [row] = await sql<{ status: number; reject_reason: string | null }>('SELECT status, reject_reason FROM b2b_fixture_company WHERE entity_id = ?', [company]);
      return { status: Number(row?.status), reason: row?.reject_reason ?? null };
    };
    const flag = async (): Promise<string | undefined> => (await rest<{ custom_attributes: { attribute_code: string; value: string }[] }>('GET', `/V1/products/${PRODUCTS.other}`)).custom_attributes.find(({ attribute_code: code }) => code === FLAG)?.value;
    const reviews = async (id: number): Promise<string[]> => (await rest<{ status_histories: { comment: string | null }[] }>('GET', `/V1/orders/${id}`)).status_histories.flatMap(({ comment }) => (comment?.startsWith('Review: ') === true ? [comment] : []));
    const start = (document: number): Promise<number> => there(opentext).person.startWorkflow(WORKFLOW, document, { 'Quote Number': 'see document' });

    before(async () => {
      const { magento } = stage();
      await magento.client.rest('POST', '/V1/products/attributes', { body: { attribute: { attribute_code: FLAG, frontend_input: 'boolean', default_frontend_label: 'Cleared for export', scope: 'global', entity_type_id: 4 } }, store: 'all' });
      await assignAttribute(magento.client, FLAG, 93);
      opentext = await OpenText.start(stage(), { mapping: MAPPING });
      customer = (await magento.client.rest<{ id: number }>('POST', '/V1/customers', { token: '', body: { customer: { email: 'dora.decided@acme.example', firstname: 'Dora', lastname: 'Decided' }, password: 'Buyer-Password-1' } })).id;
      company = await act('save-company', { company_name: 'Decided Ltd', legal_name: 'Decided', company_email: 'office@decided.example', status: COMPANY.pending, customer_group_id: 1, super_user_id: customer });
      await act('assign-customer', { customer_id: customer, company_id: company });
      product = (await rest<{ id: number }>('GET', `/V1/products/${PRODUCTS.other}`)).id;
      await magento.cli('workspaces:backfill', '--type=product', `--ids=${PRODUCTS.other}`);
      await opentext.settle();
      earlier = (await sql<{ last: number | null }>('SELECT MAX(decision_id) AS last FROM workspace_bridge_decision'))[0]?.last ?? 0;
      documents.set('company', await filed('company', String(company)));
      documents.set('product', await filed('product', String(product)));
    });
    after(async () => { await opentext?.stop(); });

    /** Starts the workflow on one record of each kind, with a new order and a new quote; the processes. */
    const startAll = async (): Promise<{ quoteId: number; order: { id: number; number: string }; processes: number[] }> => {
      const order = await stage().magento.checkout.place();
      const { id: quoteId, document } = await quote();
      const workspace = await (await there(opentext).installation.view()).workspace('order', order.number, 'Commerce Order');
      const confirmation = workspace?.documents.find(({ role }) => role === 'order-confirmation')?.nodeId ?? assert.fail('the order has no confirmation');
      const processes: number[] = [];
      for (const node of [document, documents.get('company') ?? 0, documents.get('product') ?? 0, confirmation]) processes.push(await start(node));
      return { quoteId, order, processes };
    };

    test('approved: the quote goes to its buyer, the company gets its status with the reason, the product its flag, the order its comment, each once and as no news', async () => {
      const { quoteId, order, processes } = await startAll();
      const { person, shop } = there(opentext);
      await until('the shop to know of all four', async () => (await sql('SELECT 1 AS one FROM workspace_bridge_workflow WHERE process_id IN (?, ?, ?, ?)', processes)).length === 4, 90);
      assert.deepEqual(await enteredBy(stage(), async () => {
        for (const process of processes) for (let step = 0; step < 2; step += 1) await person.answer(process, 'Approve');
        await until('all four decisions', async () => (await Promise.all([settled('quote', String(quoteId)), settled('company', String(company)), settled('product', String(product)), settled('order', order.number)])).every((states) => states.length > 0 && !states.includes('waiting')), 120);
      }), []);
      assert.deepEqual([await statusOfQuote(quoteId), await commentsOfQuote(quoteId)], ['submitted_by_admin', [`${WORKFLOW}: approved.`]]);
      assert.deepEqual(await companyNow(), { status: COMPANY.approved, reason: 'Credit checked, approved by Admin.' });
      assert.equal(await flag(), '1');
      assert.deepEqual(await reviews(order.id), ['Review: approved.']);
      for (const [type, id] of [['quote', quoteId], ['company', company], ['product', product], ['order', order.number]] as const) assert.deepEqual(await settled(type, String(id)), ['applied'], type);
      await shop.deliver();
    });
  });
}
