import { PostgresKnownLinks } from '../../src/adapters/postgres/known-links.js';
import { readLink } from '../../src/adapters/postgres/links.js';
import { BridgeError } from '../../src/domain/errors.js';
import type { Database } from '../../src/ports/database.js';
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

it('passes over a workspace that cannot be read, and ends when Content Server is away', async () => {
  const catalog = (code: 'OPENTEXT_FORBIDDEN' | 'OPENTEXT_UNREACHABLE') => ({
    workspacesOfType: async function* (type: string) { if (type === 'Commerce Order') yield* [1, 2].map((nodeId) => ({ nodeId, name: `Order ${nodeId}`, description: '' })); },
    boundObject: async (nodeId: number) => {
      if (nodeId === 1) throw new BridgeError({ code, message: 'm', disposition: code === 'OPENTEXT_FORBIDDEN' ? 'park' : 'retry', nextAction: 'n' });
      return { externalSystem: 'commerce', type: defaultMapping().mapping.byRecipe.get('order')?.businessObjectType.name ?? '', id: '9' };
    },
  });
  const links = { has: async () => false, adopt: async () => true };
  expect(await rebuildLinks(defaultMapping().mapping, 'commerce', catalog('OPENTEXT_FORBIDDEN'), links)).toEqual({ seen: 2, known: 0, adopted: 1, passedOver: 1 });
  await expect(rebuildLinks(defaultMapping().mapping, 'commerce', catalog('OPENTEXT_UNREACHABLE'), links)).rejects.toMatchObject({ code: 'OPENTEXT_UNREACHABLE' });
});
