import { readFileSync, readdirSync } from 'node:fs';
import type { CaseChanged, CommerceEvent, CustomerChanged, ProductChanged } from '../../src/contract/envelope.js';
import { recipeFor } from '../../src/recipes/registry.js';
import { Emulated } from '../fixtures/emulated.js';

const EXAMPLES = new URL('../../contract/examples/valid/', import.meta.url);
const example = (name: string) => JSON.parse(readFileSync(new URL(name, EXAMPLES), 'utf8')) as CommerceEvent;
const CHANGED = readdirSync(EXAMPLES).filter((name) => name.endsWith('.json') && !name.includes('deleted-replayed') && example(name).type.endsWith('.changed')).sort();

let emulated: Emulated;
beforeEach(async () => { emulated = await Emulated.start(); });
afterEach(() => emulated.stop());

const idsOf = async (type: string, id: string) => (await emulated.workspacesOf(type, id)).map((workspace) => workspace.id);
async function only(type: string, id: string): Promise<number> {
  const [workspace, ...more] = await idsOf(type, id);
  if (workspace === undefined || more.length > 0) throw new Error(`${more.length + (workspace === undefined ? 0 : 1)} workspaces of ${type}/${id}`);
  return workspace;
}

/** Examples of the records without whose workspace this one's relation would wait. */
function awaited(event: CommerceEvent): CommerceEvent[] {
  const reading = recipeFor(event.type).read(event);
  return ('gone' in reading ? [] : reading.relations).flatMap((relation) => {
    if (!('id' in relation) || relation.ifMissing !== 'wait') return [];
    return CHANGED.map(example).find((other) => recipeFor(other.type).name === relation.recipe && recipeFor(other.type).read(other).id === relation.id) ?? [];
  });
}

it.each(CHANGED)('%s: one workspace that Content Server takes as it is, and the second run costs no call', async (name) => {
  const event = example(name);
  for (const other of awaited(event)) await emulated.run(other);
  const { link, key } = await emulated.run(event);
  expect(link).toMatchObject({ unsettled: [], nodeId: await only(key.type, key.id) });
  emulated.operations();
  expect((await emulated.run(event)).plan.steps).toEqual([]);
  expect(emulated.operations()).toEqual([]);
});

it('a quote is the child of its company, its buyer and, once ordered, of the order; each round is a version of one document', async () => {
  await emulated.run(example('quote-countered.json'));
  await expect(emulated.run(example('quote-ordered.json'))).rejects.toMatchObject({ code: 'WORKSPACE_NOT_RECORDED', message: expect.stringContaining('commerce/order/000000042') });
  await emulated.run(example('order-placed.json'));
  const { link } = await emulated.run(example('quote-ordered.json'));
  const parents = await Promise.all([only('company', '5'), only('customer', '8'), only('order', '000000042')]);
  expect((await emulated.related(await only('quote', '31'), 'parent')).sort()).toEqual(parents.sort());
  expect(link?.documents.map(({ role, version }) => [role, version]).sort()).toEqual([['quote-attachment', 1], ['quote-round', 2]]);
  expect(await emulated.attributes(await only('quote', '31'))).toMatchObject({ 'Grand Total': '466.20', Status: 'ordered', 'Items 1 SKU': 'RAD/28:ZOLL 🚲', 'Comments 2 Comment': 'Agreed.' });
});

it('a company deleted while its quote is open gets no workspace by the quote, and one it has is marked', async () => {
  await emulated.run(example('quote-of-deleted-company.json'));
  expect(await idsOf('company', '5')).toEqual([]);
  await emulated.run(example('company-changed.json'));
  await emulated.run(example('company-deleted.json'));
  const { results } = await emulated.read(`v2/businessworkspaces/${await only('company', '5')}?fields=properties`) as { results: { data: { properties: { description: string } } } };
  expect(results.data.properties.description).toBe('Company 5, no longer in the shop');
});

it('an exception held to a supplier is a record in the supplier\'s workspace, related to the order and to the product; one that is not, in the order\'s own', async () => {
  await emulated.run(example('order-exceptions.json'));
  await emulated.run(example('product-changed.json'));
  const { link: supplier } = await emulated.run(example('supplier-changed.json'));
  expect(supplier?.documents.map(({ sourceId }) => sourceId)).toEqual(['exception:17']);
  expect(await emulated.attributes(supplier!.nodeId)).toMatchObject({ 'Exceptions 1 Cause': 'backorder', 'Exceptions 1 Order Number': '000000042', 'Exceptions 1 Status': 'open' });
  const order = await only('order', '000000042');
  expect(await emulated.related(order, 'parent')).toContain(supplier!.nodeId);
  expect(await emulated.related(await only('product', '1201'), 'parent')).toEqual([supplier!.nodeId]);
  const own = (await emulated.documents(order)).map(({ name }) => name);
  expect(own.filter((name) => name.startsWith('Exception'))).toEqual([expect.stringMatching(/^Exception 18 Not shipped within 2 days \([0-9a-f]{8}\)\.pdf$/)]);
});

it('a customer\'s account costs no call while no figure changes, and a guest who registers later is related to what they were', async () => {
  const figures = example('customer-figures.json') as CustomerChanged;
  const { formerGuestId = '', ...person } = structuredClone(figures.data);
  delete person.figures;
  const guest = { ...figures, subject: `customer/${formerGuestId}`, data: { ...person, id: formerGuestId, kind: 'guest' as const } };
  await emulated.run(guest);
  await emulated.run(figures);
  expect(await emulated.related(await only('customer', '7'), 'child')).toEqual([await only('customer', guest.data.id)]);
  expect(await emulated.attributes(await only('customer', '7'))).toMatchObject({ 'Lifetime Value': '200.00', 'Average Order': '100.00' });
  emulated.operations();
  await emulated.run({ ...figures, revision: figures.revision + 1 });
  expect(emulated.operations()).toEqual([]);
});

it('two products of one name stand beside each other', async () => {
  const product = example('product-changed.json') as ProductChanged;
  await emulated.run(product);
  const namesake: ProductChanged = { ...product, subject: 'product/1299', data: { ...product.data, entityId: 1299, id: '1299' } };
  await emulated.run(namesake);
  const [one] = await emulated.workspacesOf('product', '1201');
  const [other] = await emulated.workspacesOf('product', '1299');
  expect(new Set([one?.name, other?.name]).size).toBe(2);
});

it('a claim waits for its order\'s workspace, is the child of order, customer and product, and holds what was sold, written and photographed', async () => {
  await expect(emulated.run(example('case-warranty.json'))).rejects.toMatchObject({ code: 'WORKSPACE_NOT_RECORDED', message: expect.stringContaining('commerce/order/000000042') });
  await emulated.run(example('product-changed.json'));
  await emulated.run(example('order-complete.json'));
  const claim = example('case-warranty.json') as CaseChanged;
  const { link } = await emulated.run(claim);
  const parents = await Promise.all([only('order', '000000042'), only('customer', '7'), only('product', '1201')]);
  expect((await emulated.related(link!.nodeId, 'parent')).sort()).toEqual(parents.sort());
  expect((await emulated.documents(link!.nodeId)).map(({ name }) => name.replace(/ \([0-9a-f]{8}\)/, '')).sort()).toEqual([
    'Communications C000000001.pdf', 'Order confirmation 000000042.pdf', 'Photo IMG_0001.jpg', 'Photo IMG_0001.jpg', 'Products as sold C000000001.pdf',
  ]);
  expect(await emulated.attributes(link!.nodeId)).toMatchObject({ Kind: 'Warranty claim', 'Items 1 Condition': 'Opened', 'Order Number': '000000042' });

  const written = structuredClone(claim);
  written.data.messages.push({ id: 'case-message:4', at: '2026-11-26T08:00:00Z', from: 'buyer', text: 'Any news?', visibleToBuyer: true });
  const { link: later } = await emulated.run({ ...written, revision: claim.revision + 1 });
  expect(later?.documents.map(({ role, version }) => [role, version])).toEqual(expect.arrayContaining([['case-communications', 2], ['case-items', 1], ['case-photo', 1]]));
});
