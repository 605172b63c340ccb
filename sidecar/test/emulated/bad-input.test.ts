import { readFileSync } from 'node:fs';
import { bringUpToDate } from '../../src/applying/bring-up-to-date.js';
import type { CommerceEvent, ProductChanged } from '../../src/contract/envelope.js';
import { readEvent } from '../../src/inbound/read-event.js';
import { checkMapping } from '../../src/planning/check-mapping.js';
import { Emulated } from '../fixtures/emulated.js';
import { customerChanged, customerGone, order, orderChanged } from '../fixtures/events.js';
import { DOCUMENTS } from '../fixtures/made-documents.js';
import { defaultMappingFiles } from '../fixtures/mapping.js';
import { FIXED_CLOCK, SILENT } from '../fixtures/shop.js';

const EXAMPLES = new URL('../../contract/examples/valid/', import.meta.url);
const example = (name: string) => JSON.parse(readFileSync(new URL(name, EXAMPLES), 'utf8')) as CommerceEvent;
const product = (overrides: Partial<ProductChanged['data']> = {}): ProductChanged => {
  const event = example('product-changed.json') as ProductChanged;
  return { ...event, data: { ...event.data, ...overrides } };
};

let emulated: Emulated;
beforeEach(async () => { emulated = await Emulated.start(); });
afterEach(() => emulated.stop());

const idsOf = async (type: string, id: string) => (await emulated.workspacesOf(type, id)).map((workspace) => workspace.id);
const namesOf = async (type: string, id: string) => (await emulated.workspacesOf(type, id)).map(({ name }) => name);
async function descriptionOf(node: number): Promise<string> {
  const { results } = await emulated.read(`v2/nodes/${node}?fields=properties`) as { results: { data: { properties: { description: string } } } };
  return results.data.properties.description;
}

/** What is left to do after the same event again; nothing, when the first run was whole. */
async function again(event: CommerceEvent): Promise<string[]> {
  emulated.operations();
  const { plan } = await emulated.run(event);
  return [...plan.steps.map(({ kind }) => kind), ...emulated.operations()];
}

/** Runs with one file of the shipped mapping changed, as an administrator may have left it. */
async function runMapped(event: CommerceEvent, file: string, from: string, to: string, found: readonly unknown[] = []) {
  const files = defaultMappingFiles().map((each) => (each.name === file ? { ...each, text: each.text.replace(from, to) } : each));
  expect(files.find(({ name }) => name === file)?.text).toContain(to);
  const { mapping, names, problems } = checkMapping(files, 'commerce');
  expect(problems).toEqual([]);
  const { contentServer, ledger, shop } = emulated;
  expect(await contentServer.resolveNames(names)).toEqual(found);
  return bringUpToDate(event, { mapping, externalSystem: 'commerce' }, { contentServer, ledger, commerce: shop, documents: DOCUMENTS, clock: FIXED_CLOCK, log: SILENT });
}

describe('large and odd values', () => {
  it('an order of 10,000 lines is taken; the set holds as many as it may, and nothing is left to do', async () => {
    const [line] = order().items;
    const event = orderChanged({ items: Array.from({ length: 10_000 }, (_, index) => ({ ...line!, itemId: index + 1, productType: 'simple', sku: `S-${index + 1}` })) });
    expect(readEvent(event)).toMatchObject({ ok: true });
    const { link } = await emulated.run(event);
    const attributes = await emulated.attributes(link!.nodeId);
    expect([attributes['Items 500 SKU'], attributes['Items 501 SKU']]).toEqual(['S-500', undefined]);
    expect(await again(event)).toEqual([]);
  });

  it('one line more than the contract takes is refused at the field', () => {
    const [line] = order().items;
    const reading = readEvent(orderChanged({ items: Array.from({ length: 10_001 }, () => line!) }));
    expect(reading).toMatchObject({ ok: false, code: 'EVENT_MALFORMED', problems: [{ path: 'data.items' }] });
  });

  it('a SKU with slashes, colons and emoji stands whole in its attribute, in the name as far as a name may', async () => {
    const { link } = await emulated.run(product({ sku: 'A/B\\C: "ß" 🚲🧰', name: 'Wheel: 28″ / 700C' }));
    expect(await emulated.attributes(link!.nodeId)).toMatchObject({ SKU: 'A/B\\C: "ß" 🚲🧰', Name: 'Wheel: 28″ / 700C' });
    const [name] = await namesOf('product', '1201');
    expect(name).toMatch(/🚲🧰 \(1201\)$/);
    expect(name).not.toMatch(/:/);
  });

  it('a value longer than its attribute is cut, does not break an emoji, and is not written again', async () => {
    const event = orderChanged({ statusLabel: `${'🚲'.repeat(63)}x${'🚲'.repeat(60)}` });
    const { link } = await emulated.run(event);
    const status = String((await emulated.attributes(link!.nodeId))['Status']);
    expect(status).toMatch(/^(🚲|x)+…$/u);
    expect(status.length).toBeLessThanOrEqual(128);
    expect(await again(event)).toEqual([]);
  });

  it('a product in more store views than its attribute takes values is stored with the first of them', async () => {
    const event = product({ names: Array.from({ length: 60 }, (_, index) => ({ storeCode: `view_${index + 1}`, name: 'Wheel' })) });
    const { link } = await emulated.run(event);
    const stores = (await emulated.attributes(link!.nodeId))['Stores'] as string[];
    expect([stores.length, stores.at(-1)]).toEqual([50, 'view_50']);
    expect(await again(event)).toEqual([]);
  });

  it('a product without supplier stands for itself; one that loses its supplier goes on', async () => {
    const alone = example('product-without-supplier.json');
    const { link } = await emulated.run(alone);
    expect(await emulated.related(link!.nodeId, 'parent')).toEqual([]);
    await emulated.run(product());
    const { supplier, ...without } = product().data;
    expect((await emulated.attributes((await idsOf('product', '1201'))[0]!))['Supplier']).toBe(supplier?.name);
    const { link: after } = await emulated.run({ ...product(), revision: 999, data: without });
    expect((await emulated.attributes(after!.nodeId))['Supplier']).toBe('');
  });
});

describe('what an administrator may have left', () => {
  it('a required attribute that the mapping lost: told by the check; where somebody goes on all the same, parked with its name, and whole once it is back', async () => {
    const found = [{ at: expect.stringMatching(/^product\.yaml:\d+$/), message: expect.stringContaining('category "Commerce Product" in Content Server requires attribute "SKU"') }];
    await expect(runMapped(product(), 'product.yaml', '    SKU: sku\n', '', found)).rejects.toMatchObject({
      code: 'OPENTEXT_REFUSED', disposition: 'park', message: expect.stringContaining('\'SKU\''),
    });
    await runMapped(product(), 'product.yaml', '    SKU: sku\n', '    SKU: sku\n');
    expect(await idsOf('product', '1201')).toHaveLength(1);
    expect(await again(product())).toEqual([]);
  });

  it.each([
    ['text for a date', 'customer.yaml', '    Customer Since: createdAt|date\n', '    Customer Since: name\n', customerChanged(), '\'Customer Since\''],
    ['text for a whole number', 'customer.yaml', '    Number of Orders: figures.orders\n', '    Number of Orders: name\n', customerChanged(), '\'Number of Orders\''],
    ['a value outside its list', 'product.yaml', 'categories:\n', 'categories:\n  Commerce Collateral:\n    Audience: status\n', product(), '\'Audience\''],
  ])('%s: parked with the attribute\'s name; nothing half stands there once the mapping is mended', async (_what, file, from, to, event, named) => {
    await expect(runMapped(event, file, from, to)).rejects.toMatchObject({ code: 'OPENTEXT_REFUSED', disposition: 'park', message: expect.stringContaining(named) });
    const { key } = await emulated.run(event);
    expect(await idsOf(key.type, key.id)).toHaveLength(1);
    expect(await again(event)).toEqual([]);
  });
});

describe('records that come, go and change', () => {
  it('an edited order: the cancelled and the new one stand beside each other under their customer', async () => {
    await emulated.run(orderChanged());
    await emulated.run(orderChanged({ state: 'canceled', status: 'canceled', statusLabel: 'Canceled' }, 2));
    const edited = orderChanged({ entityId: 43, number: '000000042-1', replacesOrder: '000000042', documents: [], invoices: [], shipments: [] }, 3);
    expect(readEvent(edited)).toMatchObject({ ok: true });
    await emulated.run(edited);
    const [old] = await idsOf('order', '000000042');
    expect(await emulated.attributes(old!)).toMatchObject({ State: 'canceled', Status: 'Canceled' });
    expect(await namesOf('order', '000000042-1')).toEqual(['Order 000000042-1']);
    expect((await emulated.related((await idsOf('customer', '7'))[0]!, 'child')).length).toBe(2);
  });

  it('a customer deleted while an order lives: marked, kept, and not made anew by the order', async () => {
    await emulated.run(orderChanged());
    await emulated.run(customerGone('7', 2));
    const [customer] = await idsOf('customer', '7');
    await emulated.run(orderChanged({ customerHasWorkspace: false, statusLabel: 'Complete' }, 3));
    expect(await idsOf('customer', '7')).toEqual([customer]);
    expect(await descriptionOf(customer!)).toBe('Customer 7, no longer in the shop');
  });

  it.each([
    ['known before, the deletion comes first', true, true], ['known before, the orders come first', true, false],
    ['not known before, the deletion comes first', false, true], ['not known before, the orders come first', false, false],
  ])('customers merged, the one who stays %s: the orders go to that one and keep their place under the one who is gone, who is marked; nothing is doubled', async (_when, known, deletionFirst) => {
    const numbers = ['000000042', '000000043'];
    const placed = numbers.map((number, index) => orderChanged({ number, entityId: 42 + index }));
    const merged = placed.map((event) => ({ ...event, revision: 3, data: { ...event.data, customer: customerChanged({ id: '8' }).data } }));
    const gone = customerGone('7', 2);
    for (const event of [...placed, ...(known ? [customerChanged({ id: '8' })] : [])]) await emulated.run(event);
    const orders = (await Promise.all(numbers.map((number) => idsOf('order', number)))).flat();
    const documents = await Promise.all(orders.map((id) => emulated.documents(id)));
    for (const event of deletionFirst ? [gone, ...merged] : [...merged, gone]) await emulated.run(event);

    const [[stays, ...others], [old, ...olds]] = [await idsOf('customer', '8'), await idsOf('customer', '7')];
    expect([others, olds]).toEqual([[], []]);
    expect((await Promise.all(numbers.map((number) => idsOf('order', number)))).flat()).toEqual(orders);
    for (const id of orders) {
      expect((await emulated.related(id, 'parent')).sort()).toEqual([stays, old].sort());
      expect(await emulated.attributes(id)).toMatchObject({ 'Customer Number': '8' });
    }
    expect((await emulated.related(stays!, 'child')).sort()).toEqual([...orders].sort());
    expect(await Promise.all(orders.map((id) => emulated.documents(id)))).toEqual(documents);
    expect(await descriptionOf(old!)).toBe('Customer 7, no longer in the shop');
    for (const event of [...merged, gone]) expect(await again(event)).toEqual([]);
  });

  it.each([
    ['product', '1201', ['product-changed.json'], 'product-deleted.json', 'no longer in the shop'],
    ['quote', '31', ['order-placed.json', 'quote-ordered.json'], 'quote-deleted.json', 'no longer in the shop'],
  ])('a deleted %s is marked and keeps its documents; deleting what never had a workspace makes none', async (type, id, before, deleted, words) => {
    await emulated.run(example(deleted));
    expect(await idsOf(type, id)).toEqual([]);
    for (const name of before) await emulated.run(example(name));
    const [node] = await idsOf(type, id);
    const held = await emulated.documents(node!);
    await emulated.run(example(deleted));
    expect(await descriptionOf(node!)).toContain(words);
    expect(await emulated.documents(node!)).toEqual(held);
    expect(await again(example(deleted))).toEqual([]);
  });
});
