import { PostgresKnownLinks } from '../../src/adapters/postgres/known-links.js';
import { readLink } from '../../src/adapters/postgres/links.js';
import type { Database } from '../../src/ports/database.js';
import type { WorkspaceCatalog } from '../../src/ports/workspace-catalog.js';
import { rebuildLinks } from '../../src/rebuilding/rebuild-links.js';
import { Emulated } from '../fixtures/emulated.js';
import { customerChanged, orderChanged } from '../fixtures/events.js';
import { defaultMapping } from '../fixtures/mapping.js';
import { open, pglite } from '../fixtures/stores.js';

const store = pglite();
let emulated: Emulated;
let database: Database;
beforeAll(async () => {
  emulated = await Emulated.start();
  database = await open(await store.start());
});
afterAll(async () => {
  await emulated.stop();
  await database.close();
  await store.stop();
});

const rebuild = () => rebuildLinks(defaultMapping().mapping, 'commerce', emulated.contentServer, new PostgresKnownLinks(database));
const ORDERS = Array.from({ length: 120 }, (_, index) => String(index + 1).padStart(9, '0'));

it('fills a lost store from Content Server by business object, over several pages, and writes nothing there', async () => {
  await emulated.run(customerChanged());
  for (const number of ORDERS) await emulated.run(orderChanged({ number, documents: [], comments: [] }));
  emulated.server.control.resetRequests();

  expect(await rebuild()).toEqual({ seen: ORDERS.length + 1, known: 0, adopted: ORDERS.length + 1, passedOver: 0 });
  expect(emulated.writes()).toEqual([]);
  const [order] = await emulated.workspacesOf('order', '000000077');
  expect(await readLink(database, { system: 'commerce', type: 'order', id: '000000077' })).toMatchObject({
    nodeId: order?.id, name: 'Order 000000077', attributesHash: '', unsettled: ['adoption'],
  });
});

it('finds nothing new the second time, and passes over what belongs to another system', async () => {
  await database.query(`DELETE FROM link WHERE object_key = 'commerce/customer/7'`);
  expect(await rebuild()).toEqual({ seen: ORDERS.length + 1, known: ORDERS.length, adopted: 1, passedOver: 0 });
  await database.query('DELETE FROM link');
  const other = await rebuildLinks(defaultMapping().mapping, 'another-shop', emulated.contentServer, new PostgresKnownLinks(database));
  expect(other).toEqual({ seen: ORDERS.length + 1, known: 0, adopted: 0, passedOver: ORDERS.length + 1 });
});

it('passes over a workspace that cannot be read, and goes on', async () => {
  const { contentServer } = emulated;
  await rebuild();
  const [gone] = await emulated.workspacesOf('order', '000000003');
  await database.query(`DELETE FROM link WHERE object_key IN ('commerce/order/000000003', 'commerce/order/000000004')`);
  const catalog: WorkspaceCatalog = {
    workspacesOfType: (name) => contentServer.workspacesOfType(name),
    boundObject: (nodeId) => contentServer.boundObject(nodeId === gone?.id ? 999_999 : nodeId),
  };
  expect(await rebuildLinks(defaultMapping().mapping, 'commerce', catalog, new PostgresKnownLinks(database))).toMatchObject({ adopted: 1 });
  expect(await readLink(database, { system: 'commerce', type: 'order', id: '000000004' })).toBeDefined();
});
