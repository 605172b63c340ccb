import got from 'got';
import { SAMPLES, type Sample } from '../store/samples.js';
import { Scene } from './fixtures/scene.js';

const [registered, , guest] = SAMPLES as readonly [Sample, Sample, Sample];

let scene: Scene;
beforeAll(async () => { scene = await Scene.start(); });
afterAll(() => scene.stop());

const told = (subject: string) => scene.store.links.get(subject);

describe("a customer's workspace", () => {
  it('comes with the first order and is shared by the next', async () => {
    const orders = [scene.store.place(registered), scene.store.place(registered)];
    await scene.settle();
    expect(await scene.problems(...orders)).toEqual([]);
    const customer = await scene.customer('7');
    expect(customer).toMatchObject({ name: 'Veronica Costello (7)', parents: [] });
    for (const order of orders) expect((await scene.workspace(order)).parents).toEqual([customer.nodeId]);
  });

  it('follows the customer: renamed, moved, regrouped', async () => {
    const { nodeId } = await scene.customer('7');
    scene.store.changeCustomer('7', { lastName: 'Ramírez', groupCode: 'Wholesale', addresses: [{ ...registered.address, city: 'Lansing' }] });
    await scene.settle();
    const customer = await scene.customer('7');
    expect(customer).toMatchObject({ nodeId, name: 'Veronica Ramírez (7)' });
    expect(customer.attributes).toMatchObject({ 'Last Name': 'Ramírez', Group: 'Wholesale', 'E-Mail': 'veronica.costello@example.com', 'Addresses 1 City': 'Lansing' });
    expect(told('customer/7')).toMatchObject({ state: 'active', workspace_node_id: nodeId, workspace_name: 'Veronica Ramírez (7)' });
  });

  it('saved without a change costs no call', async () => {
    scene.store.changeCustomer('7', {});
    expect((await scene.settle()).total).toBe(0);
  });

  it('stays when the customer is deleted, says so, and gets no further orders', async () => {
    const { nodeId } = await scene.customer('7');
    scene.store.deleteCustomer('7');
    await scene.settle();
    expect(told('customer/7')).toMatchObject({ state: 'orphaned', workspace_node_id: nodeId });
    expect(await scene.customer('7')).toMatchObject({ nodeId, name: 'Veronica Ramírez (7)' });
  });
});

it('two customers of the same name of 300 characters have workspaces of their own, under names Content Server takes', async () => {
  const [firstName, lastName] = ['Wolfeschlegelstein'.repeat(10).slice(0, 150), '🚲'.repeat(75)];
  const orders = ['41', '42'].map((id) => scene.store.place({ ...registered, customer: { ...registered.customer, id, firstName, lastName } }));
  await scene.settle();
  expect(await scene.problems(...orders)).toEqual([]);
  for (const id of ['41', '42']) {
    const { name, attributes } = await scene.customer(id);
    expect(name).toMatch(new RegExp(`^Wolfeschlegelstein.* [🚲]+ \\(${id}\\)$`, 'u'));
    expect(name.length).toBeLessThanOrEqual(248);
    expect(attributes['Last Name']).toBe(lastName);
  }
});

describe('a guest', () => {
  it('has a workspace where the shop gives guests one', async () => {
    const order = scene.store.place(guest);
    await scene.settle();
    expect((await scene.workspace(order)).parents).toEqual([(await scene.customer(guest.customer.id)).nodeId]);
  });

  it('has none where it does not; the order stands by itself', async () => {
    const order = scene.store.place({ ...guest, customer: { ...guest.customer, id: 'guest-00000000000000aa' }, customerHasWorkspace: false });
    const { byOperation } = await scene.settle();
    expect(byOperation['workspace.create']).toBe(1);
    expect((await scene.workspace(order)).parents).toEqual([]);
    expect(await (await scene.view()).workspace('customer', 'guest-00000000000000aa', 'Commerce Customer')).toBeUndefined();
  });
});

it("correspondence is stored as sent, under its subject; the shop's people read it through the sidecar, and nothing else", async () => {
  const order = scene.store.place({ ...registered, customer: { ...registered.customer, id: '31' } });
  scene.store.sendEmail(order, 'sales_email_order_comment_template', 'Re: “Größe M” <b>or</b> L: 🚲?');
  await scene.settle();
  expect(await scene.problems(order)).toEqual([]);
  const mail = told(`order/${order.number}`)?.documents.find(({ role }) => role === 'correspondence');
  expect(mail?.name).toMatch(/^E-mail Re “Größe M” <b>or<\/b> L 🚲\? \([0-9a-f]{8}\)\.eml$/);
  const opened = await scene.store.openDocument(mail?.node_id ?? 0);
  expect(opened).toMatchObject({ status: 200, contentType: 'message/rfc822' });
  expect(opened.bytes).toEqual(scene.store.record(order).document(mail?.source_id ?? '')?.bytes);
  expect((await scene.store.openDocument((await scene.workspace(order)).nodeId)).status).toBe(404);
  expect((await got.get(`${scene.installation.sidecarUrl}/v1/documents/${mail?.node_id}/content`, { throwHttpErrors: false })).statusCode).toBe(401);
});
