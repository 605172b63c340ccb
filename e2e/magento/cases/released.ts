import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { CONTENT_SERVER_USER, Installation } from '../../demo/installation.js';
import { Person } from '../../demo/person.js';
import { until } from '../../processes/until.js';
import { MagentoShop } from '../shop.js';
import { png } from '../harness/png.js';
import { CUSTOMER } from '../harness/seed.js';
import { clearOutbox, type OnStage } from '../stage.js';

const SKU = 'END-TO-END-GLUE';
const TYPE = 'Safety Data Sheet';
const DAY = 86_400_000;
const day = (offset: number): string => `${new Date(Date.now() + offset * DAY).toISOString().slice(0, 10)}T00:00:00`;

/** Acceptance of use cases 3, 4 and 8: what people file and release in Content Server, by its own services, is what the shop's admin and its buyers see. */
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

    test('a buyer’s claim has its workspace with photo and products as sold; what a workflow in OpenText decides is the case’s state', async () => {
      const { magento } = stage();
      const placed = await magento.checkout.place();
      const token = await magento.client.customerToken(CUSTOMER.email, CUSTOMER.password);
      const { items } = await magento.client.rest<{ items: { item_id: number }[] }>('GET', `/V1/orders/${placed.id}`);
      const claim = {
        orderNumber: placed.number, kind: 'warranty', text: 'It hums', items: [{ order_item_id: items[0]?.item_id, qty: 1, condition: 'used' }], photos: [{ name: 'hum.png', base64: png(20, 20, 90).toString('base64') }],
      };
      const { number } = await magento.client.rest<{ number: string }>('POST', '/V1/workspaces/cases/mine', { token, body: claim });
      await there(shop).deliver();
      const caseWorkspace = await until('the case’s workspace', async () => there(person).workspace('case', number), 90);
      const view = await there(installation).view();
      const found = await until('its documents', async () => {
        const workspaceNow = await view.workspace('case', number, 'Commerce Case');
        return workspaceNow !== undefined && ['case-photo', 'case-items'].every((role) => workspaceNow.documents.some((document) => document.role === role)) && workspaceNow;
      }, 90);
      assert.equal(found.nodeId, caseWorkspace);
      // where the order's own workspace comes later, so does the relation to it
      await until('its relation to the order’s workspace', async () => {
        const ofOrder = await view.workspace('order', placed.number, 'Commerce Order');
        return ofOrder !== undefined && (await view.workspace('case', number, 'Commerce Case'))?.parents.includes(ofOrder.nodeId);
      }, 90);
      const state = async (): Promise<string> => (await magento.client.rest<{ state: string }>('GET', `/V1/workspaces/cases/mine/${number}`, { token })).state;
      assert.equal(await state(), 'new');
      const process = await there(person).startWorkflow('Case resolution', found.documents.find(({ role }) => role === 'case-items')?.nodeId ?? 0, { 'Case Number': number });
      await there(person).answer(process, 'Approve');
      await there(person).answer(process, 'Approve');
      await until('the approval in the shop', async () => await state() === 'approved', 90);
      assert.deepEqual(await magento.database.sql('SELECT title, state, outcome FROM workspace_bridge_workflow WHERE process_id = ?', [process]), [{ title: 'Case resolution', state: 'completed', outcome: 'approved' }]);
    });
  });
}
