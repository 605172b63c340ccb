import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { screenshot } from '../harness/admin-browser.js';
import { Collateral, linksOn, titlesOn, type ListedDocument } from '../harness/collateral.js';
import { PRODUCTS } from '../harness/seed.js';
import { until } from '../../processes/until.js';
import { clearOutbox, type OnStage } from '../stage.js';

const PASSWORD = 'Buyer-Password-1';
const DAY = 86_400_000;
const day = (offset: number): string => new Date(Date.now() + offset * DAY).toISOString().slice(0, 10);
const BYTES = '%PDF-1.4 the released bytes';

/** Documents that people release in OpenText, in the shop: who finds them, who may read them, and that nobody else does. */
export function collateral(stage: OnStage): void {
  const shelf = new Collateral(stage);
  const tokens = { retailer: '', general: '' };
  const release = (...documents: Record<string, unknown>[]): Promise<string[]> => shelf.release(...documents);
  const page = (): Promise<string> => shelf.page();
  const found = (token = ''): Promise<ListedDocument[]> => shelf.found(token);
  const read = async (url: string): Promise<[number, string]> => {
    const answer = await fetch(url, { redirect: 'manual' });
    return [answer.status, answer.status === 200 ? await answer.text() : ''];
  };

  describe('released documents', () => {
    before(async () => {
      await clearOutbox(stage());
      stage().receiver.content = BYTES;
      await shelf.find();
      for (const [name, group] of [['retailer', 'Retailer'], ['general', 'General']] as const) tokens[name] = (await shelf.customer(`${name}.reader`, group, PASSWORD)).token;
    });

    test('a public one is on the product’s page with the page cache on, and anybody reads its bytes', async () => {
      await stage().magento.cli('cache:enable', 'full_page');
      await page();
      assert.deepEqual(titlesOn(await page()), []);
      assert.deepEqual(await release({ title: 'Data <b>sheet</b>', document_type: 'Specification' }), ['applied']);
      const html = await page();
      assert.deepEqual(titlesOn(html), ['Data &lt;b&gt;sheet&lt;/b&gt;']);
      assert.deepEqual(await read(linksOn(html)[0] ?? ''), [200, BYTES]);
      const shown = await (await stage().magento.browser()).openAsStranger(shelf.address);
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
      for (const headers of [{ range: 'bytes=0-3' }, { 'if-none-match': '*' }, { range: 'bytes=0-3', 'if-range': '*' }]) assert.equal((await fetch(link, { headers })).status, 404, JSON.stringify(headers));
      assert.equal((await fetch(link, { method: 'HEAD' })).status, 404, 'a HEAD');
      const alias = await shelf.graphQl<{ data: { a: { b: unknown[] } } }>(`{ a: route(url: "${shelf.path}") { ... on ProductInterface { b: documents { url } } } }`, tokens.general);
      assert.deepEqual(alias.data.a.b, [], 'a GraphQL alias');
      assert.match(JSON.stringify(await shelf.graphQl('{ customer { documents { url } } }')), /authorized/);
      assert.equal(stage().receiver.reads.length, asked, 'a refused request reached the sidecar');
    });

    test('a search for the product by GraphQL lists what its reader may read, whoever asked before', async () => {
      await stage().magento.cli('indexer:reindex', 'catalogsearch_fulltext');
      for (const [who, token, titles] of [['retailer', tokens.retailer, ['Dealer prices']], ['stranger', '', []], ['another customer', tokens.general, []], ['retailer again', tokens.retailer, ['Dealer prices']]] as const) {
        const documents = await shelf.foundBySku(token);
        assert.deepEqual(documents.map(({ title }) => title), titles, who);
        for (const { url } of documents) assert.deepEqual(await read(url), [200, BYTES]);
      }
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

    test('a list is written while the link’s row is locked, so that none is put over a newer one', async () => {
      await release({ title: 'Before' });
      const { database } = stage().magento;
      const [link] = await database.sql<{ link_id: number }>("SELECT link_id FROM workspace_bridge_link WHERE business_object_type = 'product' AND business_object_id = ?", [String(shelf.product)]);
      assert.ok(link);
      const other = await database.session();
      const next = await database.session();
      await other.sql('BEGIN');
      await other.sql('SELECT 1 FROM workspace_bridge_collateral WHERE link_id = ? FOR UPDATE', [link.link_id]);
      const released = release({ title: 'After' });
      let comesBetween: boolean;
      try {
        // not the tables of information_schema: they tell what was so when they were last read, as long as they are read often
        await until('the write-back to stand before its list', async () => (await database.sql<{ Status: string }>('SHOW ENGINE INNODB STATUS')).some(({ Status: status }) => status.includes('LOCK WAIT')), 40);
        comesBetween = await next.sql('SELECT 1 FROM workspace_bridge_link WHERE link_id = ? FOR UPDATE NOWAIT', [link.link_id]).then(() => true, () => false);
      } finally {
        await other.sql('COMMIT');
        await Promise.all([other.end(), next.end()]);
      }
      assert.deepEqual([await released, comesBetween], [['applied'], false]);
      assert.deepEqual(titlesOn(await page()), ['After']);
    });

    test('pages that a process which died did not throw away are thrown away by whoever comes next', async () => {
      await release({ title: 'Withdrawn' });
      assert.deepEqual(titlesOn(await page()), ['Withdrawn']);
      const { database } = stage().magento;
      const stale = (): Promise<unknown[]> => database.sql('SELECT product FROM workspace_bridge_stale_page');
      assert.deepEqual(await stale(), []);
      await database.sql("DELETE c FROM workspace_bridge_collateral c JOIN workspace_bridge_link l ON l.link_id = c.link_id WHERE l.business_object_type = 'product' AND l.business_object_id = ?", [String(shelf.product)]);
      await database.sql('INSERT INTO workspace_bridge_stale_page (product) VALUES (?)', [`id:${shelf.product}`]);
      assert.deepEqual(titlesOn(await page()), ['Withdrawn'], 'the page is not a kept one');
      await release();
      assert.deepEqual([titlesOn(await page()), await stale()], [[], []]);
    });

    test('what is alike to the database, or to PHP, is told apart', async () => {
      await release({ title: '1.0' });
      await release({ title: '1.00' });
      assert.deepEqual(titlesOn(await page()), ['1.00']);
      const accented = PRODUCTS.simple.replace(/[aeiou]/i, (letter) => `${letter}\u0301`.normalize('NFC'));
      assert.notEqual(accented, PRODUCTS.simple);
      assert.deepEqual(await release({ title: 'Of another SKU', skus: [accented] }), ['applied']);
      assert.deepEqual([(await fetch(shelf.address)).status, titlesOn(await page())], [200, []]);
      assert.deepEqual(await release({ title: 'Of both', skus: [accented, PRODUCTS.simple] }), ['applied']);
    });

    test('a document that a list names twice is one', async () => {
      assert.deepEqual(await release({ title: 'Twice' }, { title: 'Twice', node_id: 9_100 }), ['applied']);
      assert.deepEqual(titlesOn(await page()), ['Twice']);
    });

    test('a customer’s account lists what is released to them and about no product', async () => {
      const { magento } = stage();
      await shelf.releaseFor('company', '77', [
        { node_id: 9_500, name: 'Terms.pdf', title: 'Dealer terms', audience: 'groups', groups: ['Wholesale', 'Retailer'], valid_until: day(90) },
        // more than an account lists at once, all of others
        ...Array.from({ length: 600 }, (_, index) => ({ node_id: 20_000 + index, name: 'A.pdf', title: `A ${index}`, audience: 'groups', groups: ['Reta_ler', 'Wholesale'] })),
      ]);
      const documents = async (token: string): Promise<string[]> => (await shelf.graphQl<{ data: { customer: { documents: ListedDocument[] } } }>('{ customer { documents { title url } } }', token)).data.customer.documents.map(({ title }) => title);
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
