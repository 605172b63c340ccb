import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { screenshot } from '../harness/admin-browser.js';
import { oauthCall } from '../harness/oauth-client.js';
import { PRODUCTS } from '../harness/seed.js';
import { clearOutbox, type OnStage } from '../stage.js';

const PASSWORD = 'Buyer-Password-1';
const DAY = 86_400_000;
const day = (offset: number): string => new Date(Date.now() + offset * DAY).toISOString().slice(0, 10);
const BYTES = '%PDF-1.4 the released bytes';

interface Listed { title: string; url: string }

/** Documents that people release in OpenText, in the shop: who finds them, who may read them, and that nobody else does. */
export function collateral(stage: OnStage): void {
  let sequence = Date.now();
  let product = 0;
  let address = '';
  let path = '';
  const tokens = { retailer: '', general: '' };

  const release = async (...documents: Record<string, unknown>[]): Promise<string[]> => {
    const links = [{
      business_object_type: 'product', business_object_id: String(product), state: 'active', sequence: (sequence += 1), revision: 1, updated_at: '2026-11-23T10:00:00Z', documents: [],
      collateral: documents.map((document, index) => ({ node_id: 9_100 + index, version: 1, name: `Sheet ${index}.pdf`, title: `Sheet ${index}`, mime_type: 'application/pdf', size: BYTES.length, modified_at: '2026-11-23T10:00:00Z', audience: 'public', ...document })),
    }];
    const answer = await oauthCall(stage().magento.baseUrl, stage().pairing.oauth, 'POST', '/V1/workspaces/links', { links });
    assert.equal(answer.status, 200, answer.body);
    return (JSON.parse(answer.body) as { outcome: string }[]).map(({ outcome }) => outcome);
  };
  const page = async (): Promise<string> => (await fetch(address)).text();
  const titlesOn = (html: string): string[] => [...html.matchAll(/workspaces\/collateral\/read\/id\/\d+\/?"[^>]*>([^<]+)</g)].map(([, title]) => title ?? '');
  const linksOn = (html: string): string[] => [...html.matchAll(/href="([^"]*workspaces\/collateral\/read\/id\/\d+\/?)"/g)].map(([, url]) => url ?? '');
  const graphQl = async <T>(query: string, token = ''): Promise<T> => {
    const answer = await fetch(`${stage().magento.baseUrl}graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...(token !== '' && { authorization: `Bearer ${token}` }) }, body: JSON.stringify({ query }) });
    return await answer.json() as T;
  };
  const found = async (token = ''): Promise<Listed[]> => {
    const answer = await graphQl<{ data?: { route: { sku: string; documents: Listed[] } | null }; errors?: unknown }>(`{ route(url: "${path}") { ... on ProductInterface { sku documents { title url } } } }`, token);
    assert.equal(answer.data?.route?.sku, PRODUCTS.simple, JSON.stringify(answer));
    return answer.data.route.documents;
  };
  const read = async (url: string): Promise<[number, string]> => {
    const answer = await fetch(url, { redirect: 'manual' });
    return [answer.status, answer.status === 200 ? await answer.text() : ''];
  };

  describe('released documents', () => {
    before(async () => {
      await clearOutbox(stage());
      const { magento, receiver } = stage();
      receiver.content = BYTES;
      const item = await magento.client.rest<{ id: number; custom_attributes: { attribute_code: string; value: string }[] }>('GET', `/V1/products/${PRODUCTS.simple}`);
      product = item.id;
      // the shop's search is a stand-in that finds nothing, so queries go by the product's own address
      const key = item.custom_attributes.find(({ attribute_code: code }) => code === 'url_key')?.value ?? '';
      address = `${magento.baseUrl}catalog/product/view/id/${product}`;
      path = `${key}.html`;
      const retailers = await magento.client.rest<{ items: { id: number; code: string }[] }>('GET', '/V1/customerGroups/search?searchCriteria[filterGroups][0][filters][0][field]=code&searchCriteria[filterGroups][0][filters][0][value]=Retailer');
      for (const [name, group] of [['retailer', retailers.items[0]?.id], ['general', 1]] as const) {
        const email = `${name}.reader@buyer.example`;
        const made = await magento.client.rest<Record<string, unknown> & { id: number }>('POST', '/V1/customers', { token: '', body: { customer: { email, firstname: name, lastname: 'Reader' }, password: PASSWORD } });
        await magento.client.rest('PUT', `/V1/customers/${made.id}`, { body: { customer: { ...made, group_id: group } } });
        tokens[name] = await magento.client.rest<string>('POST', '/V1/integration/customer/token', { token: '', body: { username: email, password: PASSWORD } });
      }
    });

    test('a public one is on the product’s page with the page cache on, and anybody reads its bytes', async () => {
      await stage().magento.cli('cache:enable', 'full_page');
      await page();
      assert.deepEqual(titlesOn(await page()), []);
      assert.deepEqual(await release({ title: 'Data <b>sheet</b>', document_type: 'Specification' }), ['applied']);
      const html = await page();
      assert.deepEqual(titlesOn(html), ['Data &lt;b&gt;sheet&lt;/b&gt;']);
      assert.deepEqual(await read(linksOn(html)[0] ?? ''), [200, BYTES]);
      const shown = await (await stage().magento.browser()).openAsStranger(address);
      await screenshot(shown, 'magento-storefront-documents');
      await shown.close();
    });

    test('superseded it is the new one at the same address, and the sidecar is asked for no other version', async () => {
      const [link] = linksOn(await page());
      await release({ title: 'Data sheet 2', version: 2 });
      const html = await page();
      assert.deepEqual([titlesOn(html), linksOn(html)], [['Data sheet 2'], [link]]);
      assert.deepEqual(await read(link ?? ''), [200, BYTES]);
      assert.match(stage().receiver.reads.at(-1) ?? '', /\/v1\/documents\/9100\/content\?version=2$/);
    });

    test('restricted to a group its customers alone find and read it; every other way is refused alike', async () => {
      const [link = ''] = linksOn(await page());
      await release({ title: 'Dealer prices', audience: 'groups', groups: ['Retailer'], version: 3 });
      assert.deepEqual(titlesOn(await page()), [], 'the kept page of strangers still lists it');
      assert.deepEqual([await found(), await found(tokens.general)], [[], []]);
      const [mine] = await found(tokens.retailer);
      assert.equal(mine?.title, 'Dealer prices');
      assert.deepEqual(await read(mine.url), [200, BYTES], 'a client without a session reads by its own link');
      const asked = stage().receiver.reads.length;
      const signed = new URL(mine.url);
      const other = (path: string): string => `${signed.origin}${path}`;
      const attacks: Record<string, string> = {
        'the address alone': link,
        'an id that is guessed': link.replace(/id\/\d+/, 'id/999999'),
        'no id': link.replace(/id\/\d+/, 'id/0'),
        'an id with more behind it': link.replace(/id\/(\d+)/, 'id/$1%20OR%201=1'),
        'another customer in a signed link': other(signed.pathname.replace(/customer\/\d+/, 'customer/1')),
        'a longer life in a signed link': other(signed.pathname.replace(/until\/\d+/, `until/${Math.floor(Date.now() / 1000) + 800}`)),
        'a life that is over': other(signed.pathname.replace(/until\/\d+/, 'until/1000000000')),
        'another document in a signed link': other(signed.pathname.replace(/id\/\d+/, 'id/1').replace(/id\/1\//, 'id/2/')),
        'a key that is altered': other(signed.pathname.replace(/key\/./, 'key/x')),
        'a key as a list': `${link}?key[]=1&customer=1&until=9999999999`,
      };
      for (const [what, url] of Object.entries(attacks)) assert.equal((await read(url))[0], 404, what);
      const alias = await graphQl<{ data: { a: { b: unknown[] } } }>(`{ a: route(url: "${path}") { ... on ProductInterface { b: documents { url } } } }`, tokens.general);
      assert.deepEqual(alias.data.a.b, [], 'a GraphQL alias');
      assert.match(JSON.stringify(await graphQl('{ customer { documents { url } } }')), /authorized/);
      assert.equal(stage().receiver.reads.length, asked, 'a refused request reached the sidecar');
    });

    test('withdrawn, expired or not yet valid it is gone from page, query and address at once', async () => {
      const [mine] = await found(tokens.retailer);
      for (const [what, documents] of Object.entries({ withdrawn: [], expired: [{ valid_until: day(-2) }], 'not yet valid': [{ valid_from: day(2) }] })) {
        await release(...documents);
        assert.deepEqual([titlesOn(await page()), await found(tokens.retailer), (await read(mine?.url ?? ''))[0]], [[], [], 404], what);
      }
    });

    test('what a browser could run is never shown, only kept', async () => {
      await release({ title: 'Manual', name: 'manual.html', mime_type: 'text/html' }, { title: 'Logo', name: 'logo.svg', mime_type: 'image/svg+xml' });
      for (const url of linksOn(await page())) {
        const { status, headers } = await fetch(url);
        assert.deepEqual([status, headers.get('content-type'), headers.get('content-disposition')?.split(';')[0], headers.get('x-content-type-options')], [200, 'application/octet-stream', 'attachment', 'nosniff']);
      }
    });

    test('a list of which one entry is wrong is rejected with its place, and what was released stays', async () => {
      await release({ title: 'Stays' });
      assert.deepEqual(await release({ title: 'Next' }, { audience: 'everybody' }), ['rejected']);
      assert.deepEqual(titlesOn(await page()), ['Stays']);
    });

    test('what is alike to the database, or to PHP, is told apart', async () => {
      await release({ title: '1.0' });
      await release({ title: '1.00' });
      assert.deepEqual(titlesOn(await page()), ['1.00']);
      const accented = PRODUCTS.simple.replace(/[aeiou]/i, (letter) => `${letter}\u0301`.normalize('NFC'));
      assert.notEqual(accented, PRODUCTS.simple);
      assert.deepEqual(await release({ title: 'Of another SKU', skus: [accented] }), ['applied']);
      assert.deepEqual([(await fetch(address)).status, titlesOn(await page())], [200, []]);
      assert.deepEqual(await release({ title: 'Of both', skus: [accented, PRODUCTS.simple] }), ['applied']);
    });

    test('a document that a list names twice is one', async () => {
      assert.deepEqual(await release({ title: 'Twice' }, { title: 'Twice', node_id: 9_100 }), ['applied']);
      assert.deepEqual(titlesOn(await page()), ['Twice']);
    });

    test('a customer’s account lists what is released to them and about no product', async () => {
      const { magento, pairing } = stage();
      const links = [{
        business_object_type: 'company', business_object_id: '77', state: 'active', sequence: (sequence += 1), revision: 1, updated_at: '2026-11-23T10:00:00Z', documents: [],
        collateral: [
          { node_id: 9_500, version: 1, name: 'Terms.pdf', title: 'Dealer terms', mime_type: 'application/pdf', size: 12, modified_at: '2026-11-23T10:00:00Z', audience: 'groups', groups: ['Wholesale', 'Retailer'], valid_until: day(90) },
          // more than an account lists at once, all of others
          ...Array.from({ length: 600 }, (_, index) => ({ node_id: 20_000 + index, version: 1, name: 'A.pdf', title: `A ${index}`, mime_type: 'application/pdf', size: 12, modified_at: '2026-11-23T10:00:00Z', audience: 'groups', groups: ['Reta_ler', 'Wholesale'] })),
        ],
      }];
      assert.equal((await oauthCall(magento.baseUrl, pairing.oauth, 'POST', '/V1/workspaces/links', { links })).status, 200);
      const documents = async (token: string): Promise<string[]> => (await graphQl<{ data: { customer: { documents: Listed[] } } }>('{ customer { documents { title url } } }', token)).data.customer.documents.map(({ title }) => title);
      assert.deepEqual([await documents(tokens.retailer), await documents(tokens.general)], [['Dealer terms'], []]);
      const browser = await magento.browser();
      const account = await browser.openAsStranger(`${magento.baseUrl}customer/account/login`);
      await account.fill('#email', 'retailer.reader@buyer.example');
      await account.fill('[name="login[password]"]', PASSWORD);
      await Promise.all([account.waitForURL(/customer\/account(?!\/login)/, { timeout: 120_000 }), account.keyboard.press('Enter')]);
      await account.goto(`${magento.baseUrl}workspaces/account/documents`, { timeout: 120_000 });
      await account.getByText('Dealer terms').waitFor({ state: 'visible', timeout: 60_000 });
      await screenshot(account, 'magento-account-documents');
      await account.close();
      assert.match((await fetch(`${magento.baseUrl}workspaces/account/documents`)).url, /customer\/account\/login/);
    });
  });
}
