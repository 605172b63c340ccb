import { CONTENT_SERVER_USER } from '../demo/installation.js';
import type { PlacedOrder } from '../demo/shop.js';
import { SAMPLES, type Sample } from '../store/samples.js';
import { BrowserSession } from './fixtures/browser-session.js';
import { leaksInLog } from './fixtures/log-leaks.js';
import { Operator } from './fixtures/operator.js';
import { Scene } from './fixtures/scene.js';

const [registered] = SAMPLES as readonly [Sample];
const MARKUP = '<img src=x onerror=alert(1)><script>alert("x")</script>';

/** Last name in the shop, and the name of the customer's workspace. */
const NAMES: readonly [string, string, string | RegExp][] = [
  ['a colon', 'Co:stello', 'Veronica Co stello (101)'],
  ['a slash', 'Costello/Ltd\\x', 'Veronica Costello/Ltd\\x (102)'],
  ['line breaks', 'Costello\r\nX-Injected: yes\u2028', 'Veronica Costello X-Injected yes (103)'],
  ['emoji', 'Costello 🚲👩‍👩‍👧', /^Veronica Costello 🚲👩.*👧 \(104\)$/u],
  ['250 characters', 'é'.repeat(250), /^Veronica é+ \(105\)$/],
  ['HTML', `Costello ${MARKUP}`, 'Veronica Costello <img src=x onerror=alert(1)><script>alert("x")</script> (106)'],
  ['a null character', 'Cost\u0000ello', 'Veronica Cost\ufffdello (107)'],
  ['a lone half of a pair', 'Costello \ud83d', 'Veronica Costello \ufffd (108)'],
];

let scene: Scene;
let orders: PlacedOrder[];
beforeAll(async () => {
  scene = await Scene.start();
  orders = NAMES.map(([, lastName], index) => scene.store.place({
    ...registered, customer: { ...registered.customer, id: String(101 + index), lastName }, address: { ...registered.address, lastName, street: '1 Way\nBack: door' },
    lines: [{ sku: 'A:B/C', name: `Bag ${lastName}`.slice(0, 255), type: 'simple', qty: 1, price: 5 }],
  }));
  for (const [index, order] of orders.entries()) {
    await scene.store.invoice(order);
    await scene.store.comment(order, `Said ${NAMES[index]?.[1]}`);
  }
  await scene.settle();
});
afterAll(() => scene.stop());

it.each(NAMES.map(([what, , name], index) => ({ what, name, index })))('a customer with $what in the name has a workspace, and the order too', async ({ name, index }) => {
  const customer = await scene.customer(String(101 + index));
  if (typeof name === 'string') expect(customer.name).toBe(name);
  else expect(customer.name).toMatch(name);
  expect(customer.name.length).toBeLessThanOrEqual(248);
  expect(await scene.problems(orders[index] as PlacedOrder)).toEqual([]);
});

it('the shop and Content Server show markup in names as text; the operator page names nobody', async () => {
  const operatorPage = await (await Operator.signIn(scene.installation)).page();
  expect(operatorPage).toContain('customer/106');
  expect(operatorPage).not.toMatch(/script|onerror|Costello/);
  const contentServer = new BrowserSession(scene.installation.contentServerUrl);
  await contentServer.submit('/login', { username: CONTENT_SERVER_USER.name, password: CONTENT_SERVER_USER.password, next: '/' });
  const order = orders[5] as PlacedOrder;
  const pages = {
    shop: await new BrowserSession(scene.store.baseUrl).get('/'),
    customerWorkspace: await contentServer.get(`/nodes/${(await scene.customer('106')).nodeId}`),
    orderWorkspace: await contentServer.get(scene.store.links.get(`order/${order.number}`)?.workspace_url ?? ''),
  };
  for (const page of Object.values(pages)) {
    expect(page).toMatch(/&(lt|#60);script&(gt|#62);alert\(&(quot|#34);x&(quot|#34);\)/);
    expect(page).not.toMatch(/<script>alert|<img src=x/);
  }
  expect(pages.orderWorkspace).toContain(`<h1>Order ${order.number}</h1>`);
});

it('no secret, name or address of all this is in the log', async () => {
  expect(await leaksInLog(scene)).toEqual([]);
});
