import { text } from 'node:stream/consumers';
import { comment, customerChanged, customerGone, documentRef, orderChanged } from '../fixtures/events.js';
import { Emulated } from '../fixtures/emulated.js';
import { MemoryLedger } from '../fixtures/memory-ledger.js';

let emulated: Emulated;
beforeEach(async () => { emulated = await Emulated.start(); });
afterEach(() => emulated.stop());

const event = orderChanged({ comments: [comment(1, '2026-11-22T10:00:00Z', 'Gift wrap')] });
const changed = (state: string, revision: number) => orderChanged({ documents: [documentRef('invoice', 'invoice:5', state)] }, revision);

describe('an order against Content Server', () => {
  it('of a new customer costs five calls and one for each document; all of it stands there; the second run costs none', async () => {
    const { link } = await emulated.run(event);
    expect(emulated.operations()).toHaveLength(5 + 3);
    const [order, customer] = await emulated.workspaces();
    expect([order?.name, customer?.name]).toEqual(['Order 000000042', 'Veronica Costello (7)']);
    expect(order?.id).toBe(link?.nodeId);
    expect(await emulated.related(customer!.id, 'child')).toEqual([order!.id]);
    expect(await emulated.attributes(order!.id)).toMatchObject({
      'Order Number': '000000042', 'Grand Total': '103.25', 'Customer Name': 'Veronica Costello', 'Items 1 SKU': 'WS12-M-Blue', 'Items 2 Name': 'Joust Duffle Bag',
      'Tracking 1 Tracking Number': '1Z999AA10123456784',
    });
    const documents = await emulated.documents(order!.id);
    expect(documents.map(({ name, versions }) => [name, versions]).sort()).toEqual([
      ['Invoice 000000005.pdf', 1], ['Order comments 000000042.txt', 1], ['Packing slip 000000003.pdf', 1],
    ]);
    const invoice = documents.find(({ name }) => name.startsWith('Invoice'));
    expect(await emulated.attributes(invoice!.id)).toMatchObject({ Role: 'invoice', Source: 'invoice:5', Fingerprint: event.data.documents[0]?.fingerprint });
    expect(await text((await emulated.contentServer.openDocument(invoice!.id)).content)).toBe('bytes of invoice:5');

    emulated.operations();
    await emulated.run(event);
    expect(emulated.operations()).toEqual([]);
  });

  it('of a known customer costs three calls and one for each document', async () => {
    await emulated.run(customerChanged());
    emulated.operations();
    await emulated.run(event);
    expect(emulated.operations()).toHaveLength(3 + 3);
  });

  it('whose items became fewer loses their rows', async () => {
    await emulated.run(event);
    await emulated.run(orderChanged({ ...event.data, items: event.data.items.slice(2), shipments: [] }, 2));
    const [order] = await emulated.workspaces();
    const attributes = await emulated.attributes(order!.id);
    expect(Object.keys(attributes).filter((name) => name.startsWith('Items 2'))).toEqual([]);
    expect(attributes).toMatchObject({ 'Items 1 SKU': '24-MB01', 'Tracking 1 Tracking Number': '' });
  });

  it('whose invoice changed gets a version with its attributes; the same bytes none', async () => {
    await emulated.run(changed('1', 1));
    emulated.operations();
    await emulated.run(changed('2', 2));
    expect(emulated.operations()).toEqual([]);
    emulated.shop.bytes.set('invoice:5', Buffer.from('other bytes'));
    const { link } = await emulated.run(changed('3', 3));
    expect(emulated.operations()).toHaveLength(2);
    const { nodeId, version } = link!.documents[0]!;
    expect(version).toBe(2);
    expect(await text((await emulated.contentServer.openDocument(nodeId, 1)).content)).toBe('bytes of invoice:5');
    expect(await text((await emulated.contentServer.openDocument(nodeId, 2)).content)).toBe('other bytes');
    expect(await emulated.attributes(nodeId)).toMatchObject({ Fingerprint: changed('3', 3).data.documents[0]?.fingerprint });
  });

  it('with the ledger lost is found again: not one write but its attributes', async () => {
    await emulated.run(event);
    emulated.ledger = new MemoryLedger();
    emulated.operations();
    await emulated.run(event);
    expect(new Set(emulated.writes())).toEqual(new Set(['category.update']));
    expect(await emulated.workspaces()).toHaveLength(2);
    const [order] = await emulated.workspaces();
    expect((await emulated.documents(order!.id)).map(({ versions }) => versions)).toEqual([1, 1, 1]);
  });

  it('with hostile names is stored under legal ones', async () => {
    const title = `Re: "a/b" <b>\n🚀 ${'x'.repeat(200)}`;
    await emulated.run(orderChanged({
      customer: { ...event.data.customer, lastName: `O'Hara: <script>\u0000${'é'.repeat(250)}` },
      documents: [documentRef('correspondence', 'email:1', '1', { title }), documentRef('correspondence', 'email:2', '1', { title })],
    }));
    const [order, customer] = await emulated.workspaces();
    expect(customer?.name).toMatch(/^Veronica O'Hara <script> é+ \(7\)$/);
    expect((await emulated.documents(order!.id)).map(({ name }) => name)).toEqual([
      expect.stringMatching(/^E-mail Re "a\/b" <b> 🚀 x+ \([0-9a-f]{8}\)\.pdf$/), expect.stringMatching(/\.pdf$/),
    ]);
  });

  it('of a customer who changed the name and then left: workspace renamed, then noted', async () => {
    await emulated.run(customerChanged());
    await emulated.run(customerChanged({ lastName: 'Ramirez' }, 2));
    await emulated.run(customerGone('7', 3));
    const [customer] = await emulated.workspaces();
    expect(customer?.name).toBe('Veronica Ramirez (7)');
    expect((await emulated.read(`v2/nodes/${customer!.id}?fields=properties`))['results']).toMatchObject({
      data: { properties: { description: 'Customer 7, no longer in the shop' } },
    });
  });
});

describe('names of the default mapping', () => {
  it('that are missing are told with their place', async () => {
    const { names } = (await import('../fixtures/mapping.js')).defaultMapping();
    const first = names.categories.find(({ name }) => name === 'Commerce Customer');
    const others = names.categories.filter((category) => category !== first);
    const problems = await emulated.contentServer.resolveNames({
      ...names, categories: [{ ...first!, attributes: [{ name: 'Colour', at: 'customer.yaml:12' }] }, { ...first!, name: 'No Such', at: 'x.yaml:1' }, ...others],
    });
    expect(problems).toEqual([
      { at: 'customer.yaml:12', message: expect.stringMatching(/^category "Commerce Customer" in Content Server has no attribute "Colour"; it has "Customer Number"/) as string },
      { at: 'x.yaml:1', message: 'Content Server has no category "No Such"' },
    ]);
  });

  it('tells the version of Content Server', async () => {
    expect(await emulated.contentServer.ping()).toEqual({ version: expect.stringMatching(/^\d+\.\d+/) as string });
  });
});
