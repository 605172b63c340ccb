import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, describe, test } from 'node:test';
import { openTab, screenshot } from '../harness/admin-browser.js';
import { contractProblems } from '../harness/contract.js';
import { oauthCall } from '../harness/oauth-client.js';
import { CUSTOMER, PRODUCTS } from '../harness/seed.js';
import { clearOutbox, deliver, enteredBy, type OnStage } from '../stage.js';

interface Settled { told_id: string; state: string; reason: string | null }
type Effect = Record<string, unknown> & { kind: string };

/** What people decide in OpenText, told as the sidecar tells it: done once each, in order, and never news. */
export function decisions(stage: OnStage): void {
  let sequence = Date.now();
  let order = { id: 0, number: '' };
  let product = 0;
  let customer = 0;
  const rest = <T>(method: string, path: string, body?: unknown): Promise<T> => stage().magento.client.rest<T>(method, path, { body });
  const tell = async (type: string, id: string, more: Record<string, unknown>): Promise<{ outcome: string; reason: string }> => {
    const links = [{ business_object_type: type, business_object_id: id, state: 'active', sequence: (sequence += 1), revision: 1, updated_at: '2026-11-23T10:00:00Z', documents: [], ...more }];
    const answer = await oauthCall(stage().magento.baseUrl, stage().pairing.oauth, 'POST', '/V1/workspaces/links', { links });
    assert.equal(answer.status, 200, answer.body);
    return (JSON.parse(answer.body) as { outcome: string; reason: string }[])[0] ?? { outcome: '', reason: '' };
  };
  const decision = (id: string, effect: Effect): object => ({ id, at: '2026-11-23T10:00:00Z', workflow: 'approval', title: `Decision ${id}`, effect });
  /** What came of them, told three times over. */
  const decide = async (type: string, id: string, ...effects: Effect[]): Promise<Settled[]> => {
    const round = (sequence += 1);
    const told = effects.map((effect, index) => decision(`wf:${round}:${index}`, effect));
    const entered = await enteredBy(stage(), async () => { for (let time = 0; time < 3; time += 1) assert.equal((await tell(type, id, { decisions: told })).outcome, 'applied'); });
    assert.deepEqual(entered, [], 'what OpenText decided came back as news');
    return await stage().magento.database.sql<Settled>(`SELECT told_id, state, reason FROM workspace_bridge_decision WHERE told_id LIKE 'wf:${round}:%' ORDER BY decision_id`);
  };
  const states = (settled: readonly Settled[]): string[] => settled.map(({ state }) => state);
  const history = async (): Promise<{ comment: string | null; status: string; is_visible_on_front: number }[]> => (await rest<{ status_histories: { comment: string | null; status: string; is_visible_on_front: number }[] }>('GET', `/V1/orders/${order.id}`)).status_histories;

  describe('decisions of OpenText', () => {
    before(async () => {
      await clearOutbox(stage());
      const { magento } = stage();
      await magento.database.sql("INSERT IGNORE INTO sales_order_status (status, label) VALUES ('legal_approved', 'Legal Approved')");
      await magento.database.sql("INSERT IGNORE INTO sales_order_status_state (status, state, is_default, visible_on_front) VALUES ('legal_approved', 'new', 0, 1)");
      order = await magento.checkout.place();
      product = (await rest<{ id: number }>('GET', `/V1/products/${PRODUCTS.other}`)).id;
      customer = (await rest<{ items: { id: number }[] }>('GET', `/V1/customers/search?searchCriteria[filterGroups][0][filters][0][field]=email&searchCriteria[filterGroups][0][filters][0][value]=${encodeURIComponent(CUSTOMER.email)}`)).items[0]?.id ?? 0;
      await clearOutbox(stage());
    });

    test('on an order: comment and status, once, in order', async () => {
      const settled = await decide('order', order.number,
        { kind: 'comment', text: 'Sales approved <b>it</b>', visible_to_buyer: true },
        { kind: 'status', value: 'legal_approved', text: 'Legal approved', only_if: ['pending'] });
      assert.deepEqual(states(settled), ['applied', 'applied'], JSON.stringify(settled));
      assert.equal((await rest<{ status: string }>('GET', `/V1/orders/${order.id}`)).status, 'legal_approved');
      const written = (await history()).filter(({ comment }) => comment !== null && /approved/.test(comment));
      assert.deepEqual(written.map(({ comment, is_visible_on_front: visible }) => [comment, Number(visible)]).sort(), [['Legal approved', 0], ['Sales approved <b>it</b>', 1]]);
    });

    test('what had changed in the shop is a conflict, what the shop cannot do is refused, each with its reason, and what follows is done', async () => {
      const settled = await decide('order', order.number,
        { kind: 'status', value: 'pending', only_if: ['holded'] }, { kind: 'status', value: 'complete' }, { kind: 'group', value: 'Retailer' }, { kind: 'comment', text: 'Still done' });
      assert.deepEqual(states(settled), ['conflict', 'refused', 'refused', 'applied']);
      assert.match(settled[0]?.reason ?? '', /It is "legal_approved" by now.*holded/);
      assert.match(settled[1]?.reason ?? '', /An order in state "new" cannot have status "complete"; it can have/);
      assert.match(settled[2]?.reason ?? '', /"group" is nothing that can be done with "order"/);
      assert.equal((await history()).filter(({ comment }) => comment === 'Still done').length, 1);
      assert.deepEqual(states(await decide('order', '999999999', { kind: 'comment', text: 'Nobody' })), ['refused']);
    });

    test('on a product: attributes by value and by the label of an option', async () => {
      const settled = await decide('product', String(product),
        { kind: 'attribute', attribute: 'meta_title', value: 'Approved by legal' }, { kind: 'attribute', attribute: 'country_of_manufacture', value: 'Germany' },
        { kind: 'attribute', attribute: 'country_of_manufacture', value: 'Atlantis' }, { kind: 'attribute', attribute: 'no_such', value: '1' }, { kind: 'attribute', attribute: 'sku', value: 'X' },
        { kind: 'attribute', attribute: 'country_of_manufacture', value: 'France', only_if: ['Spain'] });
      assert.deepEqual(states(settled), ['applied', 'applied', 'refused', 'refused', 'refused', 'conflict'], JSON.stringify(settled));
      const { custom_attributes: attributes } = await rest<{ custom_attributes: { attribute_code: string; value: string }[] }>('GET', `/V1/products/${PRODUCTS.other}`);
      const value = (code: string): string | undefined => attributes.find(({ attribute_code: each }) => each === code)?.value;
      assert.deepEqual([value('meta_title'), value('country_of_manufacture')], ['Approved by legal', 'DE']);
    });

    test('on a product: a flag is set, and taken back only while it is what was set', async () => {
      const flag = (value: string, ...onlyIf: string[]) => ({ kind: 'flag', attribute: 'gift_message_available', value, ...(onlyIf.length > 0 && { only_if: onlyIf }) });
      const settled = await decide('product', String(product), flag('on', 'off'), flag('on', 'off'), flag('off', 'on'));
      assert.deepEqual(states(settled), ['applied', 'applied', 'applied'], JSON.stringify(settled));
    });

    test('on a customer: group and attribute, and the group is taken back only where it is still the one given', async () => {
      const settled = await decide('customer', String(customer),
        { kind: 'group', value: 'Wholesale' }, { kind: 'attribute', attribute: 'taxvat', value: 'DE123456789' }, { kind: 'group', value: 'General', only_if: ['Retailer'] }, { kind: 'group', value: 'Nobody' }, { kind: 'group', value: 'Wholesale', only_if: ['General'] });
      assert.deepEqual(states(settled), ['applied', 'applied', 'conflict', 'refused', 'applied'], JSON.stringify(settled));
      const now = await rest<{ group_id: number; taxvat?: string }>('GET', `/V1/customers/${customer}`);
      assert.deepEqual([now.group_id, now.taxvat], [2, 'DE123456789']);
      assert.deepEqual(states(await decide('customer', String(customer), { kind: 'group', value: 'General', only_if: ['Wholesale'] })), ['applied']);
      assert.equal((await rest<{ group_id: number }>('GET', `/V1/customers/${customer}`)).group_id, 1);
    });

    test('on a case: its state, and a message to its buyer', async () => {
      const { items } = await rest<{ items: { item_id: number }[] }>('GET', `/V1/orders/${order.id}`);
      const { number } = await rest<{ number: string }>('POST', '/V1/workspaces/cases', { orderNumber: order.number, kind: 'warranty', text: 'It hums', items: [{ order_item_id: items[0]?.item_id, qty: 1 }] });
      await clearOutbox(stage());
      const settled = await decide('case', number,
        { kind: 'comment', text: 'Inspected', visible_to_buyer: false }, { kind: 'status', value: 'approved', text: 'You get a new one', only_if: ['new', 'open'] }, { kind: 'status', value: 'lost' });
      assert.deepEqual(states(settled), ['applied', 'applied', 'refused'], JSON.stringify(settled));
      const now = await rest<{ state: string; messages: { from: string; text: string; visible_to_buyer: boolean }[] }>('GET', `/V1/workspaces/cases/${number}`);
      assert.deepEqual([now.state, now.messages.map(({ from, text, visible_to_buyer: visible }) => [from, text, visible])], ['approved', [['system', 'Inspected', false], ['system', 'You get a new one', true]]]);
    });

    test('two tellers at once do each decision once', async () => {
      const told = [decision(`wf:${(sequence += 1)}:once`, { kind: 'comment', text: 'Only once' })];
      await Promise.all([1, 2, 3].map(() => tell('order', order.number, { decisions: told })));
      assert.equal((await history()).filter(({ comment }) => comment === 'Only once').length, 1);
    });

    test('a decision or workflow that is not of the agreed form is refused with the field', async () => {
      const bad = async (more: Record<string, unknown>): Promise<string> => {
        const { outcome, reason } = await tell('order', order.number, more);
        return `${outcome}: ${reason}`;
      };
      assert.match(await bad({ decisions: [decision('WF 1', { kind: 'comment' })] }), /rejected: decisions\[0\]\.id is missing/);
      assert.match(await bad({ decisions: [decision('wf:1:a', { kind: 'erase' })] }), /rejected: decisions\[0\]\.effect\.kind/);
      assert.match(await bad({ workflows: [{ process_id: 1, workflow: 'a', title: 'A', state: 'asleep', started_at: '2026-11-23T10:00:00Z', steps: [] }] }), /rejected: workflows\[0\]\.state/);
      assert.match(await bad({ workflows: [{ process_id: 1, workflow: 'a', title: 'A', state: 'running', started_at: '2026-11-23T10:00:00Z', steps: [{ id: '1', name: '', state: 'done', assignees: [] }] }] }), /rejected: workflows\[0\]\.steps\[0\]\.name/);
    });

    test('the order’s page shows steps, who has them and until when, and what came of each decision', async () => {
      const steps = [
        { id: '1', name: 'Approve <i>order</i>', state: 'done', assignees: ['Sally Sales'], done_at: '2026-11-23T11:00:00Z', outcome: 'approved' },
        { id: '2', name: 'Legal review', state: 'current', assignees: ['Legal'], due_at: '2026-11-26T10:00:00Z' },
        { id: '3', name: 'Archive', state: 'next', assignees: [] },
      ];
      await tell('order', order.number, { workspace_node_id: 4711, workspace_name: `Order ${order.number}`, workspace_url: 'https://content.example/app/nodes/4711', workflows: [{ process_id: 77, workflow: 'approval', title: 'Order approval', state: 'late', started_at: '2026-11-23T10:00:00Z', due_at: '2026-11-25T10:00:00Z', steps }] });
      const page = await (await stage().magento.browser()).open(`sales/order/view/order_id/${order.id}`);
      await openTab(page, 'OpenText Workspace');
      const text = await page.locator('.workspace-bridge-panel').first().innerText();
      for (const wanted of ['Order approval', 'Late', 'Approve <i>order</i>', 'Approved', 'Sally Sales', 'Legal review', 'Now', 'until 11/26/26', 'Archive', 'Next', 'Not done, it had changed in the shop', 'by now, and the decision was made for holded']) {
        assert.ok(text.includes(wanted), `${wanted} is not on the page: ${text}`);
      }
      await screenshot(page, 'magento-order-workflows');
      await page.close();
    });

    test('the pack of an order comes through the shop, and where it is not ready the page says so', async () => {
      const { magento, receiver } = stage();
      const page = await (await magento.browser()).open(`sales/order/view/order_id/${order.id}`);
      await openTab(page, 'OpenText Workspace');
      await page.waitForLoadState('networkidle', { timeout: 120_000 });
      const button = page.locator('.workspace-bridge-pack');
      receiver.content = 'PK the pack';
      const before = receiver.reads.length;
      const link = await page.locator('#workspace-bridge-pack').getAttribute('action') ?? assert.fail('no address of the pack');
      assert.deepEqual([(await page.request.get(link)).status(), receiver.reads.length], [404, before], 'an address alone must give nothing');
      const [answer, download] = await Promise.all([page.waitForResponse(/workspaces\/order\/pack/), page.waitForEvent('download', { timeout: 120_000 }), button.click()]);
      assert.deepEqual([answer.status(), answer.headers()['content-type'], await readFile(await download.path(), 'utf8'), receiver.reads.at(-1)], [200, 'application/zip', 'PK the pack', `/v1/packs/order/${order.number}`]);
      assert.equal(download.suggestedFilename(), `Order ${order.number}.zip`);
      receiver.content = '';
      await Promise.all([page.waitForNavigation({ timeout: 120_000 }), button.click()]);
      await page.getByText('The pack would not be complete yet').first().waitFor({ state: 'visible', timeout: 60_000 });
      await page.close();
    });

    test('legal holds travel with the orders they cover, and vanish when they are lifted', async () => {
      const { magento, receiver } = stage();
      await clearOutbox(stage());
      const place = async (...scope: string[]): Promise<number> => Number(/^Hold (\d+) is placed; it covers [1-9]/.exec(await magento.cli('workspaces:holds:place', 'Litigation', '--reason=Claim 7', ...scope))?.[1]);
      const told = async (): Promise<{ name: string; reason?: string }[]> => {
        await deliver(stage());
        const event = receiver.last(`order/${order.number}`);
        assert.deepEqual(contractProblems(event), []);
        return (event.data as { holds: { name: string; reason?: string }[] }).holds.map(({ name, reason }) => ({ name, ...(reason !== undefined && { reason }) }));
      };
      const today = new Date().toISOString().slice(0, 10);
      for (const scope of [[`--order=${order.number}`], [`--customer=${customer}`], [`--from=2020-01-01`, `--to=${today}`]]) {
        const id = await place(...scope);
        assert.deepEqual(await told(), [{ name: 'Litigation', reason: 'Claim 7' }], scope.join(' '));
        assert.match(await magento.cli('workspaces:holds:list'), /Litigation/);
        await magento.cli('workspaces:holds:lift', String(id));
        assert.deepEqual(await told(), [], scope.join(' '));
      }
      for (const [scope, message] of [[['--order=999999999'], /There is no order 999999999/], [[], /name one of them/], [['--from=2026-02-30', '--to=2026-03-01'], /A period has a first/], [['--customer=x'], /takes the id/]] as const) {
        await assert.rejects(magento.cli('workspaces:holds:place', 'Litigation', ...scope), message);
      }
      await assert.rejects(magento.cli('workspaces:holds:lift', '999'), /There is no hold 999/);
    });

    test('a person starts a workflow from the order’s page, once at a time; OpenText hears of it with the order', async () => {
      const { magento, receiver } = stage();
      await assert.rejects(magento.cli('config:set', 'workspace_bridge/workflow/startable', 'product approval Approval'), /names no workflow/);
      await magento.configure({ 'workspace_bridge/workflow/startable': 'order approval Order approval' });
      await clearOutbox(stage());
      const page = await (await magento.browser()).open(`sales/order/view/order_id/${order.id}`);
      await openTab(page, 'OpenText Workspace');
      const entered = await enteredBy(stage(), async () => {
        await Promise.all([page.waitForNavigation({ timeout: 120_000 }), page.getByRole('button', { name: 'Start Order approval' }).click()]);
        await page.getByText('OpenText is asked to start the workflow').first().waitFor({ state: 'visible', timeout: 60_000 });
      });
      assert.deepEqual(entered, [`order/${order.id} workflow.requested`]);
      await deliver(stage());
      const event = receiver.last(`order/${order.number}`);
      assert.deepEqual(contractProblems(event), []);
      assert.deepEqual(event.requests?.map(({ workflow }) => workflow), ['approval']);
      await openTab(page, 'OpenText Workspace');
      assert.equal(await page.getByRole('button', { name: 'Order approval: under way' }).isDisabled(), true);
      // once it has ended it may be started again
      await tell('order', order.number, { workflows: [{ process_id: 78, workflow: 'approval', title: 'Order approval', state: 'completed', outcome: 'rejected', started_at: '2026-11-23T10:00:00Z', finished_at: '2026-11-23T11:00:00Z', request_id: event.requests?.[0]?.id, steps: [] }] });
      await page.reload({ timeout: 120_000 });
      await openTab(page, 'OpenText Workspace');
      assert.equal(await page.getByRole('button', { name: 'Start Order approval' }).isDisabled(), false);
      await page.close();
      // what was started is not asked for again, nor where a sidecar that lost its store no longer knows what started it
      await tell('order', order.number, { workflows: [{ process_id: 78, workflow: 'approval', title: 'Order approval', state: 'completed', outcome: 'rejected', started_at: '2026-11-23T10:00:00Z', finished_at: '2026-11-23T11:00:00Z', steps: [] }] });
      await rest('POST', `/V1/orders/${order.id}/comments`, { statusHistory: { comment: 'News', parent_id: order.id, is_customer_notified: 0, is_visible_on_front: 0 } });
      await deliver(stage());
      const later = receiver.last(`order/${order.number}`);
      assert.notEqual(later.id, event.id);
      assert.deepEqual([contractProblems(later), later.requests ?? []], [[], []]);
    });
  });
}
