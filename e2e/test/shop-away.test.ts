import type { PlacedOrder } from '../demo/shop.js';
import { until } from '../processes/until.js';
import { SAMPLES, type Sample } from '../store/samples.js';
import { metric } from './fixtures/metrics.js';
import { Operator } from './fixtures/operator.js';
import { Scene } from './fixtures/scene.js';

const [registered] = SAMPLES as readonly [Sample];

let scene: Scene;
beforeAll(async () => { scene = await Scene.start(); });
afterEach(() => { Object.assign(scene.store.faults, { down: false, documents: 'sound' }); });
afterAll(() => scene.stop());

/** An order of a customer of its own. */
async function invoiced(customer: string): Promise<PlacedOrder> {
  const order = scene.store.place({ ...registered, customer: { ...registered.customer, id: customer } });
  await scene.store.invoice(order);
  return order;
}

const runs = (outcome: string, code: string) => metric(scene.installation.sidecarUrl, 'xecm_runs_total', { type: 'order', outcome, code });
const parked = () => metric(scene.installation.sidecarUrl, 'xecm_parked_items');

describe('a shop in trouble while its documents are fetched', () => {
  it.each([
    ['fails to render them', '201', 'failing', 'COMMERCE_UNAVAILABLE'],
    ['breaks off in the middle', '202', 'cut-off', 'COMMERCE_UNREACHABLE'],
  ] as const)('that %s is asked again, and nothing is stored by halves', async (_what, customer, fault, code) => {
    const order = await invoiced(customer);
    const before = await runs('later', code);
    scene.store.faults.documents = fault;
    await scene.store.deliver();
    await until('a run to be put off', async () => await runs('later', code) > before);
    expect((await scene.workspace(order)).documents).toEqual([]);
    scene.store.faults.documents = 'sound';
    await scene.installation.settled();
    expect(await scene.problems(order)).toEqual([]);
    expect(await parked()).toBe(0);
  });

  it('that is slow is waited for', async () => {
    const order = await invoiced('203');
    Object.assign(scene.store.faults, { documents: 'slow', slowMilliseconds: 400 });
    await scene.settle();
    expect(await scene.problems(order)).toEqual([]);
  });

  it('that is down altogether is asked and told again when it is back', async () => {
    const known = await invoiced('204');
    await scene.settle();
    const untold = () => metric(scene.installation.sidecarUrl, 'xecm_link_updates_total', { outcome: 'failed' });
    const [putOffBefore, untoldBefore] = [await runs('later', 'COMMERCE_UNAVAILABLE'), await untold()];
    scene.store.faults.down = true;
    scene.store.changeCustomer('204', { lastName: 'Ramírez' });
    await scene.store.invoice(known);
    await scene.store.deliver();
    await until('the shop to be missed for documents and for telling', async () => await runs('later', 'COMMERCE_UNAVAILABLE') > putOffBefore && await untold() > untoldBefore);
    scene.store.faults.down = false;
    await scene.installation.settled();
    expect(await scene.problems(known)).toEqual([]);
    expect(scene.store.links.get('customer/204')).toMatchObject({ state: 'active', workspace_name: 'Veronica Ramírez (204)' });
    expect(await parked()).toBe(0);
  });
});

describe('a document that is gone from the shop', () => {
  let order: PlacedOrder;
  beforeAll(async () => {
    order = await invoiced('205');
    scene.store.faults.documents = 'gone';
    await scene.settle();
  });

  it('needs a person: the operator is told which and what to do, the shop that its workspace needs attention', async () => {
    const page = await (await Operator.signIn(scene.installation)).page();
    expect(page).toContain(`commerce/order/${order.number}`);
    expect(page).toMatch(/DOCUMENT_GONE<\/code> The shop no longer has document [a-z-]+:[\w-]+ \(status 410\)/);
    expect(scene.store.links.get(`order/${order.number}`)).toMatchObject({ state: 'attention', message: expect.stringContaining('no longer has document') as string });
  });

  it('holds up no other order', async () => {
    const other = await invoiced('206');
    await scene.settle();
    expect(await scene.problems(other)).toEqual([]);
    expect(await parked()).toBe(1);
  });

  it('is stored when it is back and the operator lets the item run again', async () => {
    await (await Operator.signIn(scene.installation)).runAgain('DOCUMENT_GONE');
    await scene.installation.settled();
    expect(await parked()).toBe(0);
    expect(await scene.problems(order)).toEqual([]);
    expect(scene.store.links.get(`order/${order.number}`)?.message_code).toBeUndefined();
  });
});
