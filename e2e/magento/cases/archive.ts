import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { CONTENT_SERVER_USER, Installation } from '../../demo/installation.js';
import type { PlacedOrder } from '../../demo/shop.js';
import { startNode } from '../../processes/node-process.js';
import { openTab, screenshot } from '../harness/admin-browser.js';
import { inRepository } from '../harness/repository.js';
import { MagentoShop } from '../shop.js';
import { clearOutbox, type OnStage } from '../stage.js';

const run = promisify(execFile);
const TAB = 'OpenText Workspace';
const BUYER = { email: 'arne.archived@buyer.example', password: 'Buyer-Password-1' };
const PERIOD = ['--from', '2000-01-01', '--to', '2100-01-01'];

interface Document { readonly role: string; readonly name: string; readonly nodeId: number }

/** Use case 7's acceptance line, on a real Magento with the real sidecar and the Content Server stand-in: archived as docs/archive.md has it. */
export function archive(stage: OnStage): void {
  describe('a month of orders, archived', () => {
    let work = '';
    let installation: Installation | undefined;
    let shop: MagentoShop | undefined;
    let customer = 0;
    const orders: PlacedOrder[] = [];
    const there = <T>(value: T | undefined): T => value ?? assert.fail('the installation is not up');
    const bridge = (): Installation => there(installation);
    const settle = async (): Promise<void> => {
      await there(shop).deliver();
      await bridge().settled();
    };
    /** With the embedded store a command runs while the service does not. */
    const audit = async (...args: string[]): Promise<[number | null, string]> => {
      const program = startNode('sidecar/dist/cli.js', ['audit', ...args], bridge().environment);
      return [await program.ended, program.output()];
    };
    const stopped = async (act: () => Promise<void>): Promise<void> => {
      await bridge().stopSidecar();
      try {
        await act();
      } finally {
        bridge().startSidecar();
        await bridge().ready();
      }
    };
    const documents = async (order: PlacedOrder | undefined): Promise<readonly Document[]> => (await (await bridge().view()).workspace('order', order?.number ?? '', 'Commerce Order'))?.documents ?? [];
    /** Those that a hold is put on: the evidence manifest goes on as documents come. */
    const held = async (order: PlacedOrder | undefined): Promise<readonly Document[]> => (await documents(order)).filter(({ role }) => role !== 'archive-manifest');
    const invoice = async (order: PlacedOrder | undefined): Promise<Document> => (await documents(order)).find(({ role }) => role === 'invoice') ?? assert.fail('there is no invoice');
    /** What Content Server itself says of a node. */
    const ask = async <T>(path: string): Promise<T> => {
      const login = await fetch(`${bridge().contentServerUrl}/api/v1/auth`, { method: 'POST', body: new URLSearchParams({ username: CONTENT_SERVER_USER.name, password: CONTENT_SERVER_USER.password }) });
      const { ticket } = await login.json() as { ticket: string };
      return await (await fetch(`${bridge().contentServerUrl}/api/${path}`, { headers: { OTCSTicket: ticket } })).json() as T;
    };
    const holds = async (node: number): Promise<string[]> => (await ask<{ data: { HoldName: string }[] }>(`v1/nodes/${node}/holds`)).data.map(({ HoldName }) => HoldName);
    const control = async (lever: string, body: object): Promise<void> => {
      const answer = await fetch(`${bridge().controlUrl}/${lever}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
      assert.equal(answer.status, 200, await answer.text());
    };
    /** Unpacks and asks `sha256sum`, nothing else; what it did not find to be right. */
    const summed = async (zip: string): Promise<string[]> => {
      const folder = zip.replace(/\.zip$/, '');
      await run('unzip', ['-q', '-o', zip, '-d', folder]);
      const { stdout } = await run('sha256sum', ['-c', 'SHA256SUMS'], { cwd: folder, env: { ...process.env, LC_ALL: 'C' } }).catch((failure: unknown) => failure as { stdout: string });
      assert.match(stdout, /: OK$/m);
      return stdout.trim().split('\n').filter((line) => !line.endsWith(': OK'));
    };
    /** What the button of the order's page sends, unless something else is wanted. */
    const download = async (order: PlacedOrder | undefined, otherwise?: { readonly method?: 'GET'; readonly formKey?: string }): Promise<Response> => {
      const browser = await stage().magento.browser();
      const page = await browser.open(`sales/order/view/order_id/${order?.id}`);
      const form = page.locator('#workspace-bridge-pack');
      const address = await form.getAttribute('action') ?? assert.fail('no address of the pack');
      const formKey = otherwise?.formKey ?? await form.locator('input[name=form_key]').inputValue();
      await page.close();
      const headers = { cookie: await browser.cookieHeader() };
      return await fetch(address, otherwise?.method === 'GET' ? { headers, redirect: 'manual' } : { method: 'POST', body: new URLSearchParams({ form_key: formKey }), headers, redirect: 'manual' });
    };

    before(async () => {
      const { magento } = stage();
      await clearOutbox(stage());
      await magento.database.sql('DELETE FROM workspace_bridge_outbox');
      work = await mkdtemp(join(tmpdir(), 'workspace-bridge-archive-'));
      const mapping = join(work, 'mapping');
      await cp(inRepository('sidecar', 'mapping'), mapping, { recursive: true });
      const [, block = ''] = /```yaml\n(archive:\n[\s\S]*?)```/.exec(await readFile(inRepository('docs', 'archive.md'), 'utf8')) ?? assert.fail('docs/archive.md has no example');
      await writeFile(join(mapping, 'order.yaml'), `${await readFile(join(mapping, 'order.yaml'), 'utf8')}\n${block}`);
      shop = new MagentoShop(magento);
      installation = await Installation.start({ shop, sidecarEnvironment: { MAPPING_DIR: mapping } });
      customer = (await magento.client.rest<{ id: number }>('POST', '/V1/customers', { token: '', body: { customer: { email: BUYER.email, firstname: 'Arne', lastname: 'Archived' }, password: BUYER.password } })).id;
      for (let each = 0; each < 4; each += 1) {
        const order = await magento.checkout.place({ buyer: BUYER });
        await magento.fulfilment.invoice(order.id);
        await magento.fulfilment.ship(order.id, [{ carrier: 'ups', title: 'UPS', number: `1Z-${each}` }]);
        orders.push(order);
      }
      await settle();
    });
    after(async () => {
      await installation?.stop();
      await rm(work, { recursive: true, force: true });
    });

    test('each document of each order is a record, with its retention; the order’s page says so', async () => {
      for (const order of orders) {
        for (const { role, nodeId, name } of await documents(order)) {
          if (role === 'archive-manifest') continue;
          const [record] = (await ask<{ data: { name?: string; rsi?: string }[] }>(`v1/nodes/${nodeId}/rmclassifications`)).data;
          assert.deepEqual([record?.name, record?.rsi], ['Sales transactions', 'FIN-10'], `${order.number} ${name}`);
        }
        assert.ok((await documents(order)).some(({ role }) => role === 'archive-manifest'), 'there is no evidence manifest');
      }
      const page = await (await stage().magento.browser()).open(`sales/order/view/order_id/${orders[0]?.id}`);
      await openTab(page, TAB);
      await page.getByText('Commerce Records/Sales transactions').first().waitFor({ state: 'visible', timeout: 60_000 });
      await screenshot(page, 'magento-order-archived');
      await page.close();
    });

    test('complete and untouched it is found so, and an auditor’s export verifies with sha256sum alone', async (context) => {
      await stopped(async () => {
        assert.deepEqual(await audit('completeness', ...PERIOD), [0, '4 orders, all complete\n']);
        const [code, said] = await audit('verify', '--documents');
        assert.equal(code, 0, said);
        assert.match(said, /the chain is unbroken[\s\S]*\n\d+ documents read back, all as they were stored\n$/);
        context.diagnostic(said.trim().replaceAll('\n', '; '));
        assert.deepEqual(await audit('export', ...PERIOD, '--out', join(work, 'untouched.zip')), [0, `4 orders in ${join(work, 'untouched.zip')}\n`]);
        assert.deepEqual(await summed(join(work, 'untouched.zip')), []);
      });
    });

    test('one altered byte in Content Server, and the verification names that document; so does sha256sum in the export', async (context) => {
      const forged = await invoice(orders[1]);
      const bytes = Buffer.from(await (await stage().magento.browser().then(async (browser) => {
        const page = await browser.open(`sales/order/view/order_id/${orders[1]?.id}`);
        const link = await page.locator('.workspace-bridge-panel tr', { hasText: forged.name }).locator('a').first().getAttribute('href') ?? assert.fail('the invoice is not on the page');
        await page.close();
        return await fetch(link, { headers: { cookie: await browser.cookieHeader() } });
      })).arrayBuffer());
      const at = bytes.length - 10;
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      await control('tamper', { node: forged.nodeId, content: bytes.toString('base64') });
      await stopped(async () => {
        const [code, said] = await audit('verify', '--documents');
        assert.equal(code, 1);
        const lines = said.split('\n').filter((line) => line.includes(' altered, '));
        assert.deepEqual(lines.map((line) => line.replace(/[0-9a-f]{64}/g, '#')), [`commerce/order/${orders[1]?.number} invoice "${forged.name}" (node ${forged.nodeId}, version 1): altered, SHA-256 # in place of #`]);
        context.diagnostic(lines[0] ?? '');
        await audit('export', ...PERIOD, '--out', join(work, 'forged.zip'));
        assert.deepEqual(await summed(join(work, 'forged.zip')), [`orders/${orders[1]?.number}/${forged.name}: FAILED`]);
      });
    });

    test('one document gone from Content Server, and the report names it', async (context) => {
      const lost = await invoice(orders[2]);
      await control('lose', { node: lost.nodeId });
      await stopped(async () => {
        const [code, said] = await audit('verify', '--documents');
        assert.equal(code, 1);
        const line = said.split('\n').find((each) => each.includes(`node ${lost.nodeId}`)) ?? '';
        assert.match(line, new RegExp(`commerce/order/${orders[2]?.number} invoice .*(missing|not in Content Server)`));
        context.diagnostic(line);
      });
    });

    test('a hold that is placed in the shop is on every document in Content Server, and comes off again', async () => {
      const { client, cli } = { client: stage().magento.client, cli: (...args: string[]) => stage().magento.cli(...args) };
      const { id } = await client.rest<{ id: number }>('POST', '/V1/workspaces/holds', { body: { name: 'Litigation 7', reason: 'Claim of a buyer', orderNumber: orders[0]?.number } });
      await settle();
      for (const { nodeId, name } of await held(orders[0])) assert.deepEqual(await holds(nodeId), ['Litigation 7'], name);
      assert.deepEqual(await holds((await invoice(orders[1])).nodeId), []);
      const list = await cli('workspaces:holds:list');
      assert.match(list, /Litigation 7 .*On all documents of the order/);
      const page = await (await stage().magento.browser()).open(`sales/order/view/order_id/${orders[0]?.id}`);
      await openTab(page, TAB);
      assert.match(await page.locator('.workspace-bridge-on-hold').innerText(), /On legal hold "Litigation 7" since .* by admin: Claim of a buyer\. In OpenText it is on (\d+) of \1 documents\./);
      await screenshot(page, 'magento-order-archived-on-hold');
      await page.close();
      await client.rest('POST', `/V1/workspaces/holds/${id}/lift`, { body: { reason: 'Settled' } });
      await settle();
      for (const { nodeId, name } of await documents(orders[0])) assert.deepEqual(await holds(nodeId), [], name);
      assert.match(await cli('workspaces:holds:list', '--all'), /Litigation 7 .*\| Lifted +\|/);
    });

    test('a hold on a customer is on their own documents, those of their orders and of their cases', async () => {
      const { client } = stage().magento;
      const token = await client.customerToken(BUYER.email, BUYER.password);
      const { items: sold } = await client.rest<{ items: { item_id: number }[] }>('GET', `/V1/orders/${orders[3]?.id}`);
      const { number } = await client.rest<{ number: string }>('POST', '/V1/workspaces/cases/mine', { token, body: { orderNumber: orders[3]?.number, kind: 'warranty', text: 'It is broken', items: [{ order_item_id: sold[0]?.item_id, qty: 1 }] } });
      const { id } = await client.rest<{ id: number }>('POST', '/V1/workspaces/holds', { body: { name: 'Litigation 8', customerId: customer } });
      await settle();
      await stage().magento.cli('workspaces:figures');
      await settle();
      const areOn = async (wanted: readonly string[]): Promise<void> => {
        for (const [type, of] of [['order', orders[3]?.number ?? ''], ['case', number], ['customer', String(customer)]] as const) {
          const found = await stage().magento.database.sql<{ node_id: number; name: string }>('SELECT d.node_id, d.name FROM workspace_bridge_link_document d JOIN workspace_bridge_link l ON l.link_id = d.link_id WHERE l.business_object_type = ? AND l.business_object_id = ? AND d.role <> \'archive-manifest\'', [type, of]);
          assert.ok(found.length > 0, `${type} ${of} has no documents`);
          for (const { node_id: node, name } of found) assert.deepEqual(await holds(node), wanted, `${type} ${of}: ${name}`);
        }
      };
      await areOn(['Litigation 8']);
      await client.rest('POST', `/V1/workspaces/holds/${id}/lift`, { body: {} });
      await settle();
      await areOn([]);
    });

    test('a dispute pack verifies, and by setting puts the order on hold, which its page and history say', async () => {
      const { magento } = stage();
      await magento.configure({ 'workspace_bridge/archive/hold_with_pack': '1' });
      for (const wrong of [{ method: 'GET' }, { formKey: 'of-another-page' }] as const) {
        assert.notEqual((await download(orders[0], wrong)).headers.get('content-type'), 'application/zip', JSON.stringify(wrong));
        assert.deepEqual(await magento.client.rest<unknown[]>('GET', '/V1/workspaces/holds'), [], `a hold came of ${JSON.stringify(wrong)}`);
      }
      const answer = await download(orders[0]);
      assert.deepEqual([answer.status, answer.headers.get('content-type')], [200, 'application/zip']);
      await writeFile(join(work, 'pack.zip'), Buffer.from(await answer.arrayBuffer()));
      assert.deepEqual(await summed(join(work, 'pack.zip')), []);
      await settle();
      const name = `Dispute ${orders[0]?.number}`;
      for (const { nodeId, name: document } of await held(orders[0])) assert.deepEqual(await holds(nodeId), [name], document);
      const page = await (await magento.browser()).open(`sales/order/view/order_id/${orders[0]?.id}`);
      await page.getByText(`Legal hold "${name}" was placed, because admin downloaded the dispute pack.`).first().waitFor({ state: 'attached', timeout: 60_000 });
      await openTab(page, TAB);
      assert.match(await page.locator('.workspace-bridge-on-hold').innerText(), new RegExp(`On legal hold "${name}"`));
      await screenshot(page, 'magento-order-in-dispute');
      await page.close();
      assert.equal((await download(orders[0])).status, 200);
      assert.equal((await magento.client.rest<unknown[]>('GET', '/V1/workspaces/holds')).length, 1, 'the second download places no second hold');
      await magento.configure({ 'workspace_bridge/archive/hold_with_pack': '0' });
    });

    test('while the sidecar is away the order’s page says that the pack could not be fetched', async () => {
      await stopped(async () => {
        const page = await (await stage().magento.browser()).open(`sales/order/view/order_id/${orders[1]?.id}`);
        await openTab(page, TAB);
        await page.waitForLoadState('networkidle', { timeout: 120_000 });
        await Promise.all([page.waitForNavigation({ timeout: 120_000 }), page.locator('.workspace-bridge-pack').click()]);
        assert.match(await page.locator('#messages .message-error').first().innerText({ timeout: 60_000 }), /could not be fetched, because the sidecar does not answer/);
        await page.close();
      });
    });

    test('a customer who is deleted in the shop: per document it is decided what is kept, why, and what is to be erased', async (context) => {
      await stage().magento.client.rest('DELETE', `/V1/customers/${customer}`);
      await settle();
      await stopped(async () => {
        const [code, letter] = await audit('erasure', String(customer));
        assert.equal(code, 0, letter);
        assert.match(letter, new RegExp(`^Documents about customer ${customer}: \\d+\\n\\nKept, because a duty to keep them stands against erasure: \\d+\\n`));
        assert.match(letter, new RegExp(`On legal hold: Dispute ${orders[0]?.number}`));
        assert.ok(letter.includes(`order ${orders[3]?.number}: Invoice`), letter);
        assert.ok(!letter.includes('Arne') && !letter.includes(BUYER.email), 'the letter has personal data');
        context.diagnostic(letter.split('\n').filter((line) => /^\S/.test(line)).join('; '));
        assert.match((await audit('verify'))[1], /the chain is unbroken/);
      });
    });

    test('so it is for one who is made anonymous in place of being deleted', async () => {
      const { magento } = stage();
      await magento.configure({ 'workspace_bridge/archive/anonymised_emails': '*@anonymized.example' });
      const buyer = { email: 'nora.nobody@buyer.example', password: 'Buyer-Password-1' };
      const { id, ...saved } = await magento.client.rest<{ id: number }>('POST', '/V1/customers', { token: '', body: { customer: { email: buyer.email, firstname: 'Nora', lastname: 'Nobody' }, password: buyer.password } });
      const order = await magento.checkout.place({ buyer });
      await settle();
      await stopped(async () => assert.match((await audit('erasure', String(id)))[1], /Nothing was decided/));
      await magento.client.rest('PUT', `/V1/customers/${id}`, { body: { customer: { ...saved, id, email: 'a8f3@anonymized.example', firstname: 'Anonymous', lastname: 'Anonymous' } } });
      await settle();
      await stopped(async () => {
        const [code, letter] = await audit('erasure', String(id));
        assert.equal(code, 0, letter);
        assert.match(letter, new RegExp(`^Documents about customer ${id}: \\d+\\n`));
        assert.ok(letter.includes(`order ${order.number}: `) && !letter.includes('Nora'), letter);
      });
      await magento.configure({ 'workspace_bridge/archive/anonymised_emails': '' });
    });
  });
}
