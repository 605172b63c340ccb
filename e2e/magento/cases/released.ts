import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { CONTENT_SERVER_USER, Installation } from '../../demo/installation.js';
import { Person } from '../../demo/person.js';
import { until } from '../../processes/until.js';
import { MagentoShop } from '../shop.js';
import { clearOutbox, type OnStage } from '../stage.js';

const SKU = 'END-TO-END-GLUE';
const TYPE = 'Safety Data Sheet';
const DAY = 86_400_000;
const day = (offset: number): string => `${new Date(Date.now() + offset * DAY).toISOString().slice(0, 10)}T00:00:00`;

/** Acceptance of use cases 3 and 8: what people file and release in Content Server, by its own services, is what the shop's admin and its buyers see. */
export function released(stage: OnStage): void {
  describe('from people in OpenText to the shop', () => {
    let installation: Installation | undefined;
    let shop: MagentoShop | undefined;
    let person: Person | undefined;
    let product = 0;
    let workspace = 0;
    let sheet = 0;
    const there = <T>(value: T | undefined): T => value ?? assert.fail('the installation is not up');
    const state = async (): Promise<number | undefined> => (await stage().magento.database.sql<{ state: number }>('SELECT state FROM workspace_bridge_compliance WHERE product_id = ?', [product]))[0]?.state;
    const links = async (): Promise<string[]> => [...(await (await fetch(`${stage().magento.baseUrl}catalog/product/view/id/${product}`)).text()).matchAll(/href="([^"]*workspaces\/collateral\/read\/[^"]*)"/g)].map(([, url]) => url ?? '');

    before(async () => {
      const { magento } = stage();
      await clearOutbox(stage());
      await magento.database.sql('DELETE FROM workspace_bridge_outbox');
      await magento.configure({ 'workspace_bridge/compliance/requirements': JSON.stringify({ a: { document_type: TYPE, attribute_set: '', country: '', blocking: 'blocks' } }), 'workspace_bridge/compliance/guard_enabling': '1' });
      shop = new MagentoShop(magento);
      installation = await Installation.start({ shop, sidecarEnvironment: { OBSERVE_SECONDS: '1' } });
      person = new Person(installation.contentServerUrl, CONTENT_SERVER_USER.name, CONTENT_SERVER_USER.password);
    });
    after(async () => {
      await installation?.stop();
      await stage().magento.configure({ 'workspace_bridge/compliance/requirements': '', 'workspace_bridge/compliance/guard_enabling': '0' });
    });

    test('a product gets its workspace, and its checklist says what is missing', async () => {
      const { magento } = stage();
      product = (await magento.client.rest<{ id: number }>('POST', '/V1/products', {
        body: { product: { sku: SKU, name: 'Contact Glue', price: 5, attribute_set_id: 4, status: 2, visibility: 4, type_id: 'simple', weight: 1, extension_attributes: { website_ids: [1], stock_item: { qty: 5, is_in_stock: true } } } }, store: 'all',
      })).id;
      await there(shop).deliver();
      workspace = await until('the product’s workspace', async () => there(person).workspace('product', String(product)), 60);
      await until('the checklist', async () => await state() === 4, 60);
    });

    test('a sheet that somebody files with an end turns the checklist, and the product can be enabled', async () => {
      const compliance = await there(person).folder(workspace, 'Compliance');
      sheet = await there(person).upload(compliance, 'SDS Glue.pdf', 'Commerce Certificate', { 'Certificate Type': TYPE, 'Valid To': day(200), Status: 'Approved' });
      await until('the checklist to be green', async () => await state() === 1, 90);
      const { status } = await stage().magento.client.rest<{ status: number }>('PUT', `/V1/products/${SKU}`, { body: { product: { status: 1 } }, store: 'all' });
      assert.equal(status, 1);
    });

    test('once it has ended the checklist is red, and enabling is refused with the reason', async () => {
      await stage().magento.client.rest('PUT', `/V1/products/${SKU}`, { body: { product: { status: 2 } }, store: 'all' });
      await there(person).fillIn(sheet, 'Commerce Certificate', { 'Certificate Type': TYPE, 'Valid To': day(-2), Status: 'Approved' });
      await until('the checklist to be red', async () => await state() === 4, 90);
      await assert.rejects(stage().magento.client.rest('PUT', `/V1/products/${SKU}`, { body: { product: { status: 1 } }, store: 'all' }), /Safety Data Sheet \(expired\)/);
      await there(person).fillIn(sheet, 'Commerce Certificate', { 'Certificate Type': TYPE, 'Valid To': day(200), Status: 'Approved' });
      await until('the checklist to be green', async () => await state() === 1, 90);
      await stage().magento.client.rest('PUT', `/V1/products/${SKU}`, { body: { product: { status: 1 } }, store: 'all' });
    });

    test('a document that somebody approves for everybody is on the product’s page and read through shop and sidecar; taken back it is gone', async () => {
      const folder = await there(person).folder(workspace, 'Collateral');
      const manual = await there(person).upload(folder, 'Manual.pdf', 'Commerce Collateral', { Approved: 'true', Audience: 'public', 'Collateral Type': 'Manual' });
      const [link = ''] = await until('the document on the page', async () => { const found = await links(); return found.length > 0 && found; }, 90);
      const answer = await fetch(link);
      assert.deepEqual([answer.status, answer.headers.get('content-type'), await answer.text()], [200, 'application/pdf', 'bytes of Manual.pdf']);
      await there(person).fillIn(manual, 'Commerce Collateral', { Approved: 'false', Audience: 'public' });
      await until('the document to be gone from the page', async () => (await links()).length === 0, 90);
      assert.equal((await fetch(link)).status, 404);
    });
  });
}
