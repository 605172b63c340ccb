import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openTab, screenshot } from '../harness/admin-browser.js';
import { Collateral, type ListedDocument } from '../harness/collateral.js';
import { FIRST_PAGE } from '../harness/first-page.js';
import { oauthCall } from '../harness/oauth-client.js';
import { CUSTOMER, PRODUCTS } from '../harness/seed.js';
import { signIn } from '../harness/storefront.js';
import { until } from '../../processes/until.js';
import { clearOutbox, type OnStage } from '../stage.js';

const PASSWORD = 'Buyer-Password-1';

/** Where buyers find documents besides the product's page: REST, pictures of first pages, accounts with their own invoices and case documents; and who does not. */
export function collateralSurfaces(stage: OnStage): void {
  const collateral = new Collateral(stage);
  let carla = '';
  let other = { token: '', id: 0, email: '' };
  const rest = async <T>(path: string, token = ''): Promise<{ status: number; body: T }> => {
    const answer = await fetch(`${stage().magento.baseUrl}rest/V1/workspaces/documents/${path}`, { headers: { accept: 'application/json', ...(token !== '' && { authorization: `Bearer ${token}` }) } });
    return { status: answer.status, body: await answer.json() as T };
  };
  const titles = ({ body }: { body: readonly ListedDocument[] }): string[] => body.map(({ title }) => title);
  const status = async (url: string, headers: Record<string, string> = {}): Promise<number> => (await fetch(url, { headers, redirect: 'manual' })).status;
  const pictures = (html: string): string[] => [...html.matchAll(/src="([^"]*workspaces\/collateral\/thumbnail\/[^"]*)"/g)].map(([, url]) => url ?? '');
  const cookies = async (page: Awaited<ReturnType<typeof signIn>>): Promise<string> => (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');

  describe('surfaces of released documents', () => {
    before(async () => {
      await clearOutbox(stage());
      stage().receiver.content = '%PDF-1.4 bytes';
      stage().receiver.thumbnail = FIRST_PAGE;
      await collateral.find();
      carla = await stage().magento.client.customerToken(CUSTOMER.email, CUSTOMER.password);
      other = await collateral.customer('surfaces.other', 'General', PASSWORD);
    });
    after(async () => {
      await collateral.release();
      stage().receiver.thumbnail = undefined;
    });

    test('REST lists for strangers what is public, for customers what is theirs, each with an address that works', async () => {
      await collateral.release({ title: 'Open' }, { title: 'Customers', audience: 'customers' }, { title: 'Retail', audience: 'groups', groups: ['Retailer'] });
      const strangers = await rest<ListedDocument[]>(`products/${PRODUCTS.simple}`);
      assert.deepEqual([strangers.status, titles(strangers)], [200, ['Open']]);
      const customers = await rest<(ListedDocument & { size: number; mime_type: string })[]>(`mine/products/${PRODUCTS.simple}`, carla);
      assert.deepEqual(titles(customers), ['Customers', 'Open']);
      for (const { url } of customers.body) assert.equal(await status(url), 200, url);
      assert.deepEqual([customers.body[0]?.size, customers.body[0]?.mime_type], [14, 'application/pdf']);
      for (const [path, token] of [[`mine/products/${PRODUCTS.simple}`, ''], ['mine', ''], [`mine/products/${PRODUCTS.simple}`, 'forged']] as const) assert.equal((await rest(path, token)).status, 401, path);
      for (const sku of ['NO-SUCH', encodeURIComponent("' OR 1=1 -- "), PRODUCTS.simple.slice(0, 3)]) assert.equal((await rest(`products/${sku}`)).status, 404, sku);
      const forced = await rest<ListedDocument[]>(`mine/products/${PRODUCTS.simple}?customerId=${other.id}&customer_id=${other.id}`, carla);
      assert.ok(forced.body.every(({ url }) => !url.includes(`/customer/${other.id}/`)), 'a parameter made the answer another customer’s');
    });

    test('REST knows nothing of a product that is not in the website', async () => {
      const { client } = stage().magento;
      const sku = 'ELSEWHERE-1';
      await client.rest('POST', '/V1/products', { body: { product: { sku, name: 'Sold elsewhere', attribute_set_id: 4, price: 1, status: 1, visibility: 4, type_id: 'simple', extension_attributes: { website_ids: [1] } } } });
      await collateral.release({ title: 'Elsewhere', skus: [sku] });
      assert.deepEqual(titles(await rest<ListedDocument[]>(`products/${sku}`)), ['Elsewhere']);
      await client.rest('DELETE', `/V1/products/${sku}/websites/1`);
      assert.deepEqual([(await rest(`products/${sku}`)).status, (await rest(`mine/products/${sku}`, carla)).status], [404, 404]);
      await client.rest('DELETE', `/V1/products/${sku}`);
      await collateral.release({ title: 'Open' }, { title: 'Customers', audience: 'customers' });
    });

    test('a signed address of one customer is nothing to another, nor altered, nor once it is over', async () => {
      const [restricted] = (await rest<ListedDocument[]>(`mine/products/${PRODUCTS.simple}`, carla)).body;
      const url = restricted?.url ?? '';
      const id = Number(/\/customer\/(\d+)/.exec(url)?.[1]);
      assert.ok(id > 0);
      for (const altered of [url.replace(/\/customer\/\d+/, `/customer/${other.id}`), url.replace(/\/until\/(\d+)/, (_whole, until: string) => `/until/${Number(until) + 1}`), url.replace(/\/key\/[^/]+/, '')]) assert.equal(await status(altered), 404, altered);
      // the signature stands for a customer, whose rights are asked each time
      await collateral.release({ title: 'Open' }, { title: 'Customers', audience: 'groups', groups: ['Retailer'] });
      assert.equal(await status(url), 404);
    });

    test('page, query and service show a picture of the first page, made once', async () => {
      await collateral.release({ title: 'Pictured' }, { title: 'Text', name: 'a.txt', mime_type: 'text/plain' });
      const [picture, ...more] = pictures(await collateral.page());
      assert.deepEqual(more, [], 'a text has a picture');
      stage().receiver.thumbnails.length = 0;
      const first = await fetch(picture ?? '');
      assert.deepEqual([first.status, first.headers.get('content-type'), first.headers.get('x-content-type-options'), first.headers.get('cache-control')?.split(', ').sort()], [200, 'image/jpeg', 'nosniff', ['max-age=600', 'private']]);
      assert.ok(FIRST_PAGE.equals(Buffer.from(await first.arrayBuffer())));
      assert.equal(await status(picture ?? '', { 'if-none-match': first.headers.get('etag') ?? '' }), 304);
      assert.equal(await status(picture ?? ''), 200);
      assert.equal(stage().receiver.thumbnails.length, 1, 'the picture was made again');
      assert.equal((await collateral.found('', 'title url thumbnail_url'))[0]?.thumbnail_url, picture);
      const shown = await (await stage().magento.browser()).openAsStranger(collateral.address);
      // a click before the theme's script has made tabs of the page opens none
      await until('the picture to be shown', async () => {
        if (!await shown.locator('.workspace-document-picture').isVisible()) await shown.locator('.data.item.title').filter({ hasText: 'Documents' }).click();
        return await shown.evaluate<boolean>("document.querySelector('.workspace-document-picture')?.naturalWidth > 0");
      }, 60);
      await screenshot(shown, 'magento-storefront-thumbnails');
      await shown.close();
    });

    test('a picture is for who may read the document, and goes with it', async () => {
      const [picture = ''] = pictures(await collateral.page());
      await collateral.release({ title: 'Pictured', audience: 'customers', version: 5 });
      assert.equal(await status(picture), 404, 'a stranger sees the first page of what is for customers');
      const [mine] = await collateral.found(carla, 'title url thumbnail_url');
      const signed = mine?.thumbnail_url ?? '';
      assert.equal(await status(signed), 200);
      for (const altered of [signed.replace(/\/key\/./, '/key/x'), signed.replace(/\/customer\/\d+/, `/customer/${other.id}`), signed.replace(/\/id\/\d+/, '/id/999999')]) assert.equal(await status(altered), 404, altered);
      await collateral.release();
      assert.equal(await status(signed), 404);
    });

    test('a document of which no picture can be made is shown without, and not asked for again', async () => {
      stage().receiver.thumbnail = undefined;
      await collateral.release({ title: 'Damaged', node_id: 9_777 });
      const [picture = ''] = pictures(await collateral.page());
      stage().receiver.thumbnails.length = 0;
      assert.deepEqual([await status(picture), await status(picture), stage().receiver.thumbnails.length], [404, 404, 1]);
      stage().receiver.thumbnail = FIRST_PAGE;
    });

    test('switched off there are no pictures, whatever address is asked for', async () => {
      const [picture = ''] = pictures(await collateral.page());
      await stage().magento.configure({ 'workspace_bridge/collateral/thumbnails': '0' });
      await stage().magento.cli('cache:clean', 'full_page');
      assert.deepEqual([pictures(await collateral.page()), await status(picture), (await collateral.found('', 'title url thumbnail_url'))[0]?.thumbnail_url], [[], 404, null]);
      await stage().magento.configure({ 'workspace_bridge/collateral/thumbnails': '1' });
    });

    test('an account lists invoices of its own orders and documents of its own cases, and nobody else reads them', async () => {
      const { magento, pairing } = stage();
      const placed = await magento.checkout.place();
      const token = carla;
      const { items } = await magento.client.rest<{ items: { item_id: number }[] }>('GET', `/V1/orders/${placed.id}`);
      const { number } = await magento.client.rest<{ number: string }>('POST', '/V1/workspaces/cases/mine', { token, body: { orderNumber: placed.number, kind: 'warranty', text: 'It hums', items: [{ order_item_id: items[0]?.item_id, qty: 1, condition: 'used' }] } });
      const told = { state: 'active', sequence: Date.now(), revision: 1, updated_at: '2026-11-23T10:00:00Z' };
      const stored = { version: 1, mime_type: 'application/pdf', size: 14, sha256: 'a'.repeat(64), stored_at: '2026-11-23T10:00:00Z' };
      const links = [
        { ...told, business_object_type: 'order', business_object_id: placed.number, documents: [{ ...stored, role: 'invoice', source_id: 'invoice:77', name: 'Invoice 77.pdf', node_id: 8_001 }, { ...stored, role: 'exception-notes', source_id: `order-comments:${placed.id}`, name: 'Internal notes.pdf', node_id: 8_002 }] },
        {
          ...told, business_object_type: 'case', business_object_id: number, documents: [],
          collateral: [{ node_id: 8_003, version: 1, name: 'Inspection.pdf', title: 'Inspection report', mime_type: 'application/pdf', size: 14, modified_at: '2026-11-23T10:00:00Z', audience: 'public' }],
          workflows: [{ process_id: 770_001, workflow: 'case-resolution', title: 'Case resolution', state: 'completed', outcome: 'approved', started_at: '2026-11-20T10:00:00Z', finished_at: '2026-11-22T10:00:00Z', steps: [{ id: '1', name: 'Inspection by J. Doe', state: 'done', assignees: ['j.doe'] }] }],
        },
      ];
      const answer = await oauthCall(magento.baseUrl, pairing.oauth, 'POST', '/V1/workspaces/links', { links });
      assert.deepEqual((JSON.parse(answer.body) as { outcome: string }[]).map(({ outcome }) => outcome), ['applied', 'applied'], answer.body);

      const hers = await signIn(magento, CUSTOMER.email, CUSTOMER.password);
      await hers.goto(`${magento.baseUrl}workspaces/account/documents`, { timeout: 120_000 });
      await screenshot(hers, 'magento-account-invoices');
      const text = await hers.locator('body').innerText();
      assert.deepEqual([/Invoice 77\.pdf/.test(text), /Inspection report/.test(text), /Internal notes/.test(text)], [true, true, false]);
      const invoice = await hers.locator('.workspace-order-documents a').first().getAttribute('href') ?? '';
      const report = await hers.locator('.workspace-documents a').filter({ hasText: 'Inspection report' }).getAttribute('href') ?? '';
      const cookie = await cookies(hers);
      assert.deepEqual([await status(invoice, { cookie }), await status(report, { cookie })], [200, 200]);
      const notes = Number((await magento.database.sql<{ document_id: number }>("SELECT document_id FROM workspace_bridge_link_document WHERE node_id = 8002"))[0]?.document_id);
      assert.equal(await status(invoice.replace(/id\/\d+/, `id/${notes}`), { cookie }), 404, 'what is not for buyers is read by its id');

      const theirs = await signIn(magento, other.email, PASSWORD);
      const stranger = await cookies(theirs);
      for (const url of [invoice, report]) assert.deepEqual([await status(url, { cookie: stranger }), await status(url)], [404, 404], url);
      await theirs.goto(`${magento.baseUrl}workspaces/account/documents`, { timeout: 120_000 });
      assert.doesNotMatch(await theirs.locator('body').innerText(), /Invoice 77|Inspection report/);
      assert.deepEqual([titles(await rest<ListedDocument[]>('mine', other.token)), titles(await rest<ListedDocument[]>('mine', carla))].map((list) => list.includes('Inspection report')), [false, true]);
      await theirs.close();

      const caseId = Number((await magento.database.sql<{ case_id: number }>('SELECT case_id FROM workspace_bridge_case WHERE number = ?', [number]))[0]?.case_id);
      await hers.goto(`${magento.baseUrl}workspaces/cases/view/id/${caseId}`, { timeout: 120_000 });
      await screenshot(hers, 'magento-case-progress');
      const page = await hers.locator('body').innerText();
      assert.match(page, /Approved on Nov 22, 2026/);
      assert.doesNotMatch(page, /J\. Doe|j\.doe/);
      await hers.close();

      const admin = await (await magento.browser()).open(`sales/order/view/order_id/${placed.id}`);
      await openTab(admin, 'OpenText Workspace');
      const picture = admin.locator('.workspace-bridge-picture').first();
      await picture.scrollIntoViewIfNeeded();
      await admin.waitForFunction("document.querySelector('.workspace-bridge-picture')?.naturalWidth > 0", undefined, { timeout: 60_000 });
      await screenshot(admin, 'magento-order-page-thumbnails');
      assert.match((await fetch(await picture.getAttribute('src') ?? '')).headers.get('content-type') ?? '', /^text\/html/, 'a stranger gets the picture and not the page to sign in');
      await admin.close();
    });

    test('a page that is kept for all of a group is another one for another group', async () => {
      await collateral.release({ title: 'Customers', audience: 'customers' });
      const hers = await signIn(stage().magento, CUSTOMER.email, CUSTOMER.password);
      await hers.goto(collateral.address, { timeout: 120_000 });
      assert.match(await hers.content(), />Customers</);
      await hers.close();
      const kept = await fetch(collateral.address);
      assert.doesNotMatch(await kept.text(), />Customers</, 'a stranger got the page that was kept for customers');
    });
  });
}
