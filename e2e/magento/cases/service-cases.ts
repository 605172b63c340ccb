import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { screenshot } from '../harness/admin-browser.js';
import { oauthCall } from '../harness/oauth-client.js';
import { photo, png, type Upload } from '../harness/png.js';
import { CUSTOMER, PRODUCTS } from '../harness/seed.js';
import { signedGet } from '../harness/signed-get.js';
import { clearOutbox, deliver, enteredBy, type OnStage } from '../stage.js';
import { until } from '../../processes/until.js';
import { returns } from './returns.js';
import { serviceCaseApis } from './service-case-apis.js';
import { toldCase, type CaseData } from './told-case.js';

const OTHER = { email: 'olga.other@buyer.example', password: 'Buyer-Password-1' };

/** Service cases: a buyer opens one on the storefront, OpenText has it with its photos, its decision comes back; and who must see nothing of it. */
export function serviceCases(stage: OnStage): void {
  let buyer: Page;
  let other: Page;
  let order = { id: 0, number: '' };
  let address = '';
  let number = '';
  let sequence = Date.now();

  const signIn = async ({ email, password }: { readonly email: string; readonly password: string }): Promise<Page> => {
    const { magento } = stage();
    const page = await (await magento.browser()).openAsStranger(`${magento.baseUrl}customer/account/login`);
    await page.fill('#email', email);
    await page.fill('[name="login[password]"]', password);
    await Promise.all([page.waitForURL(/customer\/account(?!\/login)/, { timeout: 120_000 }), page.press('[name="login[password]"]', 'Enter')]);
    return page;
  };
  const go = async (page: Page, path: string): Promise<number> => (await page.goto(path.startsWith('http') ? path : `${stage().magento.baseUrl}${path}`, { timeout: 120_000 }))?.status() ?? 0;
  const fill = async (page: Page, uploads: Upload[], qty = '1', text = 'It does not light any more.\n<script>alert(1)</script>'): Promise<void> => {
    await page.selectOption('#workspace-bridge-kind', 'warranty');
    await page.locator('input[type=number]').first().fill(qty);
    await page.fill('#workspace-bridge-reason', 'Broken after a week');
    await page.fill('#workspace-bridge-text', text);
    await page.setInputFiles('#workspace-bridge-photos', uploads);
  };
  const submit = (page: Page): Promise<unknown> => Promise.all([page.waitForNavigation({ timeout: 120_000 }), page.locator('.workspace-bridge-case button[type=submit]').click()]);
  const refusal = async (page: Page): Promise<string> => {
    const message = page.locator('.message-error, .message.error').first();
    await message.waitFor({ state: 'visible', timeout: 60_000 });
    return (await message.innerText()).trim();
  };
  const told = (id = number): Promise<CaseData> => toldCase(stage, id);
  const writeBack = async (fields: Record<string, unknown>): Promise<void> => {
    const links = [{ business_object_type: 'case', business_object_id: number, state: 'active', sequence: (sequence += 1), revision: 1, updated_at: '2026-11-23T10:00:00Z', workspace_node_id: 4711, workspace_name: `Case ${number}`, workspace_url: 'https://cs.example/cs/cs?func=ll&objId=4711', documents: [], ...fields }];
    const answer = await oauthCall(stage().magento.baseUrl, stage().pairing.oauth, 'POST', '/V1/workspaces/links', { links });
    assert.equal(answer.status, 200, answer.body);
    assert.deepEqual((JSON.parse(answer.body) as { outcome: string }[]).map(({ outcome }) => outcome), ['applied']);
  };
  const caseRows = async (): Promise<number> => Number((await stage().magento.database.sql<{ n: number }>('SELECT COUNT(*) AS n FROM workspace_bridge_case'))[0]?.n);

  describe('service cases', () => {
    before(async () => {
      await clearOutbox(stage());
      const { magento } = stage();
      await magento.client.rest('POST', '/V1/customers', { token: '', body: { customer: { email: OTHER.email, firstname: 'Olga', lastname: 'Other' }, password: OTHER.password } });
      order = await magento.checkout.place({ lines: [{ sku: PRODUCTS.simple, qty: 2 }] });
      await deliver(stage());
      buyer = await signIn(CUSTOMER);
      other = await signIn(OTHER);
    });

    test('a buyer opens a warranty claim with two photos from the page of an order', async () => {
      await go(buyer, `sales/order/view/order_id/${order.id}`);
      await Promise.all([buyer.waitForURL(/workspaces\/cases\/new/, { timeout: 60_000 }), buyer.locator('.workspace-bridge-open-case').click()]);
      await fill(buyer, [photo('../../Front <b>side.png', 90), photo('Zurück.php', 200)]);
      await screenshot(buyer, 'magento-case-form');
      const entered = await enteredBy(stage(), () => submit(buyer));
      assert.match(buyer.url(), /workspaces\/cases\/view\/id\/\d+/);
      address = buyer.url();
      const id = /id\/(\d+)/.exec(address)?.[1] ?? '';
      number = `C${id.padStart(9, '0')}`;
      assert.deepEqual(entered, [`case/${id} case.opened`]);
      await buyer.getByText('<script>alert(1)</script>').waitFor({ state: 'visible', timeout: 60_000 });
      assert.equal(await buyer.locator('.workspace-bridge-case-state').innerText(), 'New');
      await screenshot(buyer, 'magento-case-opened');
      await until('the e-mail to the buyer', async () => stage().magento.mail.mails.find((mail) => mail.subject.includes(number)));
    });

    test('OpenText is told of it as it was sold and written, and fetches the photos drawn anew, without their metadata', async () => {
      const { magento, pairing } = stage();
      const data = await told();
      assert.deepEqual([data.id, data.kind, data.state, data.orderNumber], [number, 'warranty', 'new', order.number]);
      assert.deepEqual(data.items.map(({ sku, qty, rowTotal }) => [sku, qty, rowTotal]), [[PRODUCTS.simple, '1.0000', '45.5000']]);
      const photos = data.documents.filter(({ role }) => role === 'case-photo');
      assert.deepEqual(data.documents.filter(({ role }) => role === 'order-confirmation').map(({ sourceId }) => sourceId), [`order-confirmation:${order.id}`]);
      assert.deepEqual(photos.map(({ title, extension }) => [title, extension]), [['Front b side', 'png'], ['Zurück', 'png']]);
      for (const { sourceId, fingerprint } of photos) {
        const answer = await signedGet(`${magento.baseUrl}workspaces/document/content?source=${sourceId}&store=1`, pairing.signing);
        assert.deepEqual([answer.status, answer.type, answer.document], [200, 'image/png', sourceId]);
        assert.equal(createHash('sha256').update(answer.bytes).digest('hex'), fingerprint);
        assert.ok(!answer.bytes.includes('48.137'), 'metadata is left');
      }
    });

    test('its buyer gets a photo as an attachment; a stranger and another customer get nothing of it', async () => {
      const link = await buyer.locator('.workspace-bridge-photo').first().getAttribute('href') ?? '';
      const headers = (await buyer.request.get(link)).headers();
      assert.deepEqual([headers['content-type'], headers['content-disposition']?.split(';')[0], headers['x-content-type-options']], ['image/png', 'attachment', 'nosniff']);
      for (const url of [link, address]) {
        assert.equal((await other.request.get(url, { maxRedirects: 0 })).status(), 404, `another customer: ${url}`);
        assert.equal((await fetch(url, { redirect: 'manual' })).status, 404, `a stranger: ${url}`);
      }
      await go(other, `workspaces/cases/new/order_id/${order.id}`);
      assert.match(other.url(), /workspaces\/cases\/guest/, 'the form opens on the order of another customer');
      await go(other, 'workspaces/cases');
      assert.equal(await other.getByText(number).count(), 0);
    });

    test('My Cases asks who is not signed in to do so', async () => {
      const answer = await fetch(`${stage().magento.baseUrl}workspaces/cases`, { redirect: 'manual' });
      assert.equal(answer.status, 302);
      assert.match(answer.headers.get('location') ?? '', /customer\/account\/login/);
    });

    test('what is no photo, too large, too many or claims too many pixels is refused with its name, and what was typed stays', async () => {
      const { magento } = stage();
      await magento.configure({ 'workspace_bridge/case/largest_megabytes': '1' });
      const bad: readonly [string, Upload[], RegExp][] = [
        ['HTML', [{ name: 'photo.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('<html><script>alert(1)</script></html>') }], /"photo\.jpg" is no photo/],
        ['SVG', [{ name: 'photo.png', mimeType: 'image/png', buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>') }], /is no photo/],
        ['ZIP', [{ name: 'photo.png', mimeType: 'image/png', buffer: Buffer.from('504b0304140000000000', 'hex') }], /is no photo/],
        ['a bomb', [{ name: 'bomb.png', mimeType: 'image/png', buffer: png(20_000, 20_000, 0, 1) }], /"bomb\.png" has too many pixels: at most 40 megapixels/],
        ['a damaged one', [{ name: 'half.png', mimeType: 'image/png', buffer: png(40, 30, 1).subarray(0, 60) }], /damaged|no photo/],
        ['too large', [{ name: 'large.png', mimeType: 'image/png', buffer: Buffer.alloc(1_100_000, 1) }], /"large\.png" is too large: at most 1 MB/],
        ['too many', Array.from({ length: 7 }, (_, n) => photo(`${n}.png`)), /7 photos were sent: at most 6/],
        // PHP takes no more than max_file_uploads of them, twenty as it comes
        ['forty', Array.from({ length: 40 }, (_, n) => photo(`${n}.png`)), /\d\d photos were sent: at most 6/],
      ];
      const before = await caseRows();
      for (const [what, uploads, wanted] of bad) {
        await go(buyer, `workspaces/cases/new/order_id/${order.id}`);
        await fill(buyer, uploads, '1', `Typed with ${what}`);
        assert.deepEqual(await enteredBy(stage(), () => submit(buyer)), [], what);
        assert.match(await refusal(buyer), wanted, what);
        assert.equal(await buyer.locator('#workspace-bridge-text').inputValue(), `Typed with ${what}`);
      }
      await screenshot(buyer, 'magento-case-refused');
      await go(buyer, `workspaces/cases/new/order_id/${order.id}`);
      await fill(buyer, [{ name: 'beyond-post_max_size.png', mimeType: 'image/png', buffer: Buffer.alloc(9_000_000, 1) }]);
      await submit(buyer);
      assert.match(await refusal(buyer), /too large together, and nothing arrived/);
      assert.match(buyer.url(), /workspaces\/cases\/new/);
      await go(buyer, `workspaces/cases/new/order_id/${order.id}`);
      await buyer.locator('input[type=number]').first().evaluate((input) => input.removeAttribute('max'));
      await fill(buyer, [], '3');
      await submit(buyer);
      assert.match(await refusal(buyer), /Of "Desk Lamp" 2 were sold/);
      assert.equal(await caseRows(), before);
      await magento.configure({ 'workspace_bridge/case/largest_megabytes': '8' });
    });

    test('a case on a cancelled order is neither offered nor taken', async () => {
      const { magento } = stage();
      const cancelled = await magento.checkout.place({ lines: [{ sku: PRODUCTS.simple, qty: 1 }] });
      await magento.fulfilment.cancel(cancelled.id);
      await go(buyer, `sales/order/view/order_id/${cancelled.id}`);
      assert.equal(await buyer.locator('.workspace-bridge-open-case').count(), 0);
      const token = await magento.client.customerToken(CUSTOMER.email, CUSTOMER.password);
      const { items: sold } = await magento.client.rest<{ items: { item_id: number }[] }>('GET', `/V1/orders/${cancelled.id}`);
      const before = await caseRows();
      const claim = { orderNumber: cancelled.number, kind: 'return', text: 'Sent anyway', items: [{ order_item_id: sold[0]?.item_id, qty: 1 }] };
      await assert.rejects(magento.client.rest('POST', '/V1/workspaces/cases/mine', { token, body: claim }), /400/);
      await assert.rejects(magento.client.rest('POST', '/V1/workspaces/cases', { body: claim }), /400/);
      assert.equal(await caseRows(), before);
    });

    test('what OpenText decides is shown to buyer and agent and mailed, once, and does not come back as news', async () => {
      const { magento } = stage();
      await deliver(stage());
      const approved = { case_status: { status: 'approved', resolution: 'A new lamp is on its way' } };
      const mails = magento.mail.mails.length;
      assert.deepEqual(await enteredBy(stage(), () => writeBack(approved)), []);
      assert.deepEqual(await enteredBy(stage(), () => writeBack(approved)), []);
      await go(buyer, address);
      assert.equal(await buyer.locator('.workspace-bridge-case-state').innerText(), 'Approved');
      assert.equal(await buyer.locator('.workspace-bridge-case-resolution').innerText(), 'A new lamp is on its way');
      await screenshot(buyer, 'magento-case-approved');
      await go(buyer, 'workspaces/cases');
      await buyer.getByText('Approved').first().waitFor({ state: 'visible', timeout: 60_000 });
      await screenshot(buyer, 'magento-my-cases');
      const found = await until('the e-mail about the decision', async () => magento.mail.mails.slice(mails).find((mail) => mail.subject.includes(number)));
      assert.match(found.html, /A new lamp is on its way/);
      assert.equal(magento.mail.mails.slice(mails).filter((mail) => mail.subject.includes(number)).length, 1);
      await writeBack({ case_status: { status: 'Under <i>review</i>' } });
      await go(buyer, address);
      assert.equal(await buyer.locator('.workspace-bridge-case-state').innerText(), 'Approved', 'a word that is no state changes none');
    });

    test('agent and buyer write to each other; what is internal the buyer never sees', async () => {
      const { magento } = stage();
      const id = Number(number.slice(1));
      const admin = await (await magento.browser()).open(`workspaces/cases/view/id/${id}`);
      await admin.getByText('A new lamp is on its way').first().waitFor({ state: 'visible', timeout: 60_000 });
      const answer = async (text: string, visible: boolean, state: string): Promise<void> => {
        await admin.fill('#workspace-bridge-text', text);
        await admin.setChecked('input[name=visible]', visible);
        await admin.selectOption('#workspace-bridge-state', state);
        await Promise.all([admin.waitForNavigation({ timeout: 60_000 }), admin.locator('.workspace-bridge-case button[type=submit]').click()]);
      };
      await answer('Looks like misuse', false, 'open');
      await answer('Which bulb did you use?', true, 'waiting');
      await screenshot(admin, 'magento-admin-case');
      await until('the agent’s e-mail', async () => magento.mail.mails.find((mail) => mail.html.includes('Which bulb did you use?')));
      await go(buyer, address);
      assert.equal(await buyer.locator('.workspace-bridge-case-state').innerText(), 'Waiting for Your Answer');
      assert.equal(await buyer.getByText('misuse').count(), 0);
      await buyer.fill('#workspace-bridge-text', 'The one you sold me');
      await submit(buyer);
      const data = await told();
      assert.deepEqual([data.state, data.messages.map(({ from, text, visibleToBuyer }) => [from, text, visibleToBuyer])], ['open', [['agent', 'Looks like misuse', false], ['agent', 'Which bulb did you use?', true], ['buyer', 'The one you sold me', true]]]);
      await admin.goto(admin.url().replace(/workspaces\/cases\/view.*/, 'workspaces/cases'), { timeout: 120_000 });
      await admin.getByText(number).first().waitFor({ state: 'visible', timeout: 120_000 });
      await screenshot(admin, 'magento-admin-cases');
      await admin.close();
    });

    test('agents whom the shop names are written to when a buyer writes, and a refused answer keeps what was typed', async () => {
      const { magento } = stage();
      await magento.configure({ 'workspace_bridge/case/agent_recipients': 'claims@shop.example, boss@shop.example' });
      const before = magento.mail.mails.length;
      await go(buyer, address);
      await buyer.fill('#workspace-bridge-text', 'Any news? <b>Now</b>');
      await buyer.setInputFiles('#workspace-bridge-photos', [{ name: 'no.png', mimeType: 'image/png', buffer: Buffer.from('<html>') }]);
      await submit(buyer);
      assert.match(await refusal(buyer), /"no\.png" is no photo/);
      assert.equal(await buyer.locator('#workspace-bridge-text').inputValue(), 'Any news? <b>Now</b>');
      await buyer.setInputFiles('#workspace-bridge-photos', []);
      await submit(buyer);
      const mail = await until('the e-mail to the agents', async () => magento.mail.mails.slice(before).find((each) => each.html.includes('Any news?')));
      assert.ok(mail.subject.includes(number) && mail.html.includes('&lt;b&gt;Now'), mail.html);
      await magento.configure({ 'workspace_bridge/case/agent_recipients': '' });
    });

    test('what a case of its kind needs is told, shown to agents, and nothing is decided without what is marked', async () => {
      const { magento } = stage();
      await magento.configure({ 'workspace_bridge/case/required_documents': 'warranty: Inspection Report!\nwarranty: Proof of Purchase\nreturn: Return Slip' });
      const admin = await (await magento.browser()).open(`workspaces/cases/view/id/${Number(number.slice(1))}`);
      const decide = async (): Promise<void> => {
        // Once the page's own requests are done, as somebody who reads it before they click.
        await admin.waitForLoadState('networkidle', { timeout: 120_000 });
        await admin.fill('#workspace-bridge-text', 'Decided after a look');
        await admin.selectOption('#workspace-bridge-state', 'rejected');
        await Promise.all([admin.waitForNavigation({ timeout: 60_000 }), admin.locator('.workspace-bridge-case button[type=submit]').click()]);
      };
      assert.deepEqual((await admin.locator('.workspace-bridge-checklist li').allInnerTexts()).map((line) => line.replace(/\s+/g, ' ').trim()), ['Missing Inspection Report (nothing is decided without it)', 'Missing Proof of Purchase']);
      await decide();
      assert.match(await admin.locator('#messages .message-error').first().innerText(), /cannot become "Rejected" yet: it needs Inspection Report/);
      assert.equal(await admin.locator('#workspace-bridge-text').inputValue(), 'Decided after a look');
      assert.equal(await admin.locator('#workspace-bridge-state').inputValue(), 'rejected');
      await screenshot(admin, 'magento-admin-case-checklist');
      await writeBack({ observed_documents: [{ node_id: 6001, name: 'Inspection 7.pdf', version: 1, mime_type: 'application/pdf', size: 1, modified_at: '2026-11-23T10:00:00Z', document_type: 'Inspection Report', status: 'Approved' }] });
      await decide();
      assert.equal(await admin.locator('.workspace-bridge-case-state').innerText(), 'Rejected');
      assert.match(await admin.locator('.workspace-bridge-checklist li').first().innerText(), /There\s+Inspection Report: Inspection 7\.pdf Approved/);
      const data = await told() as unknown as { requiredDocuments: { documentType: string; blocking: boolean }[] };
      assert.deepEqual(data.requiredDocuments.map(({ documentType, blocking }) => [documentType, blocking]), [['Inspection Report', true], ['Proof of Purchase', false]]);
      await admin.selectOption('#workspace-bridge-state', 'open');
      await Promise.all([admin.waitForNavigation({ timeout: 60_000 }), admin.locator('.workspace-bridge-case button[type=submit]').click()]);
      await admin.close();
      await magento.configure({ 'workspace_bridge/case/required_documents': '' });
    });

    test('an agent opens one on an order', async () => {
      const { magento } = stage();
      const page = await (await magento.browser()).open(`workspaces/cases/new/order_id/${order.id}`);
      await page.locator('input[type=number]').first().fill('2');
      await page.selectOption('#workspace-bridge-kind', 'return');
      await page.fill('#workspace-bridge-text', 'Phoned: wrong colour');
      await screenshot(page, 'magento-admin-open-case');
      await Promise.all([page.waitForURL(/workspaces\/cases\/view/, { timeout: 60_000 }), page.locator('.workspace-bridge-report button[type=submit]').click()]);
      const id = /id\/(\d+)/.exec(page.url())?.[1] ?? '';
      assert.equal((await told(`C${id.padStart(9, '0')}`)).kind, 'return');
      await page.close();
    });

    test('the guest’s form has the key that its cookie has, and without JavaScript, too, says why it was refused', async () => {
      const url = `${stage().magento.baseUrl}workspaces/cases/`;
      const page = await fetch(`${url}guest`);
      const cookies = page.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
      const key = /name="form_key"[^>]*value="(\w{16})"/.exec(await page.text())?.[1] ?? '';
      assert.equal(cookies.findLast((cookie) => cookie.startsWith('form_key=')), `form_key=${key}`);
      const headers = { cookie: cookies.join('; ') };
      const sent = await fetch(`${url}find`, { method: 'POST', redirect: 'manual', headers, body: new URLSearchParams({ form_key: key, number: '999999997', email: 'gina.guest@buyer.example' }) });
      assert.equal(sent.headers.get('location'), `${url}guest/`);
      const shown = async (): Promise<boolean> => (await (await fetch(`${url}guest`, { headers })).text()).includes('Order number and e-mail address do not belong together');
      assert.deepEqual([await shown(), await shown()], [true, false]);
    });

    test('a guest opens one by order number and e-mail; whatever is wrong, the answer is the same, and trying has an end', async () => {
      const { magento } = stage();
      const mine = await magento.checkout.place({ buyer: 'guest', guestEmail: 'gina.guest@buyer.example' });
      const theirs = await magento.checkout.place({ buyer: 'guest', guestEmail: 'harry.guest@buyer.example' });
      const guest = await (await magento.browser()).openAsStranger(`${magento.baseUrl}workspaces/cases/guest`);
      const name = async (orderNumber: string, email: string): Promise<void> => {
        await go(guest, 'workspaces/cases/guest');
        await guest.fill('#workspace-bridge-number', orderNumber);
        await guest.fill('#workspace-bridge-email', email);
        await submit(guest);
      };
      const answers = new Set<string>();
      for (const [orderNumber, email] of [[theirs.number, 'gina.guest@buyer.example'], ['999999999', 'gina.guest@buyer.example'], [order.number, CUSTOMER.email], [mine.number, 'x@buyer.example']] as const) {
        await name(orderNumber, email);
        answers.add(`${new URL(guest.url()).pathname} ${await refusal(guest)}`);
      }
      assert.deepEqual([...answers], ['/workspaces/cases/guest/ Order number and e-mail address do not belong together. Please check both.']);
      await screenshot(guest, 'magento-case-guest-refused');
      await name(mine.number, 'Gina.Guest@buyer.example');
      assert.match(guest.url(), /workspaces\/cases\/new\/order_id/);
      await go(guest, `workspaces/cases/new/order_id/${theirs.id}`);
      assert.match(guest.url(), /workspaces\/cases\/guest/, 'the form opens on the order of another guest');
      await go(guest, `workspaces/cases/new/order_id/${mine.id}`);
      await fill(guest, [photo('Bulb.png')]);
      await submit(guest);
      assert.match(guest.url(), /cases\/view\/id\/\d+\/key\/\w{48}/);
      const link = guest.url();
      assert.equal((await fetch(link)).status, 200, 'the address from the e-mail opens it anywhere');
      assert.equal((await fetch(link.replace(/key\/./, 'key/_'))).status, 404);
      assert.equal((await fetch(link.replace(/\/key\/\w+/, ''))).status, 404);
      for (let attempt = 0; attempt < 6; attempt += 1) await name('999999998', 'gina.guest@buyer.example');
      assert.match(await refusal(guest), /Too many attempts/);
      await guest.close();
    });

    serviceCaseApis(stage, () => order, OTHER);

    returns(stage, () => order);

    test('a photo goes once OpenText has those very bytes for long enough, and the page says so', async () => {
      const { magento } = stage();
      const { documents } = await told();
      const photos = documents.filter(({ role }) => role === 'case-photo');
      const stored = photos.map(({ sourceId, title, fingerprint }, index) => ({ role: 'case-photo', source_id: sourceId, name: `${title}.png`, node_id: 5000 + index, version: 1, mime_type: 'image/png', size: 100, sha256: index === 0 ? fingerprint : 'a'.repeat(64), stored_at: '2026-01-01T10:00:00Z' }));
      await writeBack({ documents: stored });
      assert.match(await magento.cli('workspaces:cases:remove-photos'), /1 photo/);
      assert.match(await magento.cli('workspaces:cases:remove-photos'), /0 photos/);
      await go(buyer, address);
      assert.equal(await buyer.locator('.workspace-bridge-photo').count(), 1, 'one whose bytes are not confirmed stays');
      const gone = await signedGet(`${magento.baseUrl}workspaces/document/content?source=${photos[0]?.sourceId}&store=1`, stage().pairing.signing);
      assert.equal(gone.status, 410);
    });
  });
}
