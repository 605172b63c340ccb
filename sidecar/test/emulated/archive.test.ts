import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { CustomerChanged } from '../../src/contract/envelope.js';
import type { OrderSnapshot } from '../../src/contract/order.js';
import { archiveMapping, ARCHIVE } from '../fixtures/archive-mapping.js';
import { Emulated } from '../fixtures/emulated.js';
import { documentRef, orderChanged } from '../fixtures/events.js';

let emulated: Emulated;
beforeEach(async () => { emulated = await Emulated.start(archiveMapping()); });
afterEach(() => emulated.stop());

const HOLD = { name: 'Litigation', placedAt: '2026-11-23T10:00:00Z' };
const complete = (overrides: Partial<OrderSnapshot> = {}, revision = 2) => orderChanged({ state: 'complete', status: 'complete', statusLabel: 'Complete', ...overrides }, revision);

async function node(role: string): Promise<number> {
  const link = await emulated.ledger.link({ system: 'commerce', type: 'order', id: '000000042' });
  return link?.documents.find((document) => document.role === role)?.nodeId ?? 0;
}
const record = async (id: number) => ((await emulated.read(`v1/nodes/${id}/rmclassifications`))['data'] as Array<Record<string, unknown>>)[0];
const holds = async (id: number) => ((await emulated.read(`v1/nodes/${id}/holds`))['data'] as Array<{ HoldName: string }>).map(({ HoldName }) => HoldName);
const bytes = (id: number, version: number) => emulated.contentServer.hashDocument(id, version);

describe('an order that reaches its archive state', () => {
  it('is not archived before', async () => {
    await emulated.run(orderChanged());
    expect(await record(await node('invoice'))).toBeUndefined();
    expect(await node('archive-manifest')).toBe(0);
  });

  it('has each document declared with its details, readers let in, and a manifest; the second run costs no call', async () => {
    await emulated.run(orderChanged());
    await emulated.run(complete());
    for (const role of ['invoice', 'shipment']) {
      expect(await record(await node(role))).toMatchObject({ name: 'Sales transactions', rsi: 'FIN-10', record_date: expect.stringMatching(/^2026-11-20/) as string });
    }
    const workspace = (await emulated.workspaces())[0]!.id;
    const { results } = await emulated.read(`v2/nodes/${workspace}/permissions`) as { results: unknown[] };
    expect(results.length).toBeGreaterThan(3);
    emulated.operations();
    await emulated.run(complete({}, 3));
    expect(emulated.operations()).toEqual([]);
  });

  it('its manifest names every document by node, version, digest and event, in one canonical form', async () => {
    const event = complete();
    const { link } = await emulated.run(event);
    const { content } = await emulated.contentServer.openDocument(await node('archive-manifest'));
    const chunks: Buffer[] = [];
    for await (const chunk of content as AsyncIterable<Buffer>) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString('utf8');
    const manifest = JSON.parse(text) as { documents: Array<{ role: string; nodeId: number; version: number; sha256: string; size: number; eventId: string }> };
    expect(text).not.toMatch(/\s"/);
    expect(manifest.documents.map(({ role }) => role)).toEqual(['invoice', 'shipment']);
    for (const { nodeId, version, sha256, size, eventId } of manifest.documents) {
      expect(await bytes(nodeId, version)).toEqual({ sha256, size });
      expect(eventId).toBe(event.id);
    }
    expect(link?.documents.find(({ role }) => role === 'archive-manifest')).toMatchObject({ version: 1, sha256: createHash('sha256').update(text).digest('hex') });
  });

  it('a document that comes later is declared too and makes a version of the manifest', async () => {
    await emulated.run(complete());
    const { link } = await emulated.run(complete({ documents: [documentRef('invoice', 'invoice:5'), documentRef('shipment', 'shipment:3'), documentRef('credit-memo', 'credit-memo:9')] }, 3));
    expect(await record(await node('credit-memo'))).toMatchObject({ name: 'Sales transactions' });
    expect(link?.documents.find(({ role }) => role === 'archive-manifest')).toMatchObject({ version: 2 });
  });

  it('a declared document is never changed: its newer state is stored beside it', async () => {
    await emulated.run(complete());
    const before = await bytes(await node('invoice'), 1);
    emulated.shop.bytes.set('invoice:5', Buffer.from('corrected'));
    const corrected = complete({ documents: [documentRef('invoice', 'invoice:5', '2'), documentRef('shipment', 'shipment:3')] }, 3);
    const { link } = await emulated.run(corrected);
    const invoices = link?.documents.filter(({ role }) => role === 'invoice') ?? [];
    expect(invoices.map(({ sourceId, version }) => [sourceId, version])).toEqual([['invoice:5', 1], [expect.stringMatching(/^invoice:5\.[0-9a-f]{8}$/), 1]]);
    expect(await bytes(invoices[0]!.nodeId, 1)).toEqual(before);
    expect(await record(invoices[1]!.nodeId)).toMatchObject({ name: 'Sales transactions' });
    emulated.operations();
    await emulated.run({ ...corrected, revision: 4 });
    expect(emulated.operations()).toEqual([]);
  });

  it('a declaration cut off before its answer is looked for, not repeated', async () => {
    await emulated.run(orderChanged());
    emulated.server.control.fault({ operation: 'record.declare', kind: 'reset-after-effect' });
    emulated.server.control.resetRequests();
    await emulated.run(complete());
    expect(emulated.writes().filter((operation) => operation === 'record.declare')).toHaveLength(2);
    expect(await record(await node('invoice'))).toMatchObject({ name: 'Sales transactions' });
  });
});

describe('a records classification that does not exist', () => {
  const wrong = ARCHIVE.replace('Sales transactions', 'Sale transactions');

  it('is named with its line at start, with what there is instead; so are a retention code and a group', async () => {
    const { names, problems } = archiveMapping(wrong.replace('FIN-10', 'FIN-99').replace('[Finance', '[Finances'));
    expect(problems).toEqual([]);
    expect(await emulated.contentServer.resolveNames(names)).toEqual([
      { at: expect.stringMatching(/^order\.yaml:\d+$/) as string, message: expect.stringMatching(/no records classification "Commerce Records\/Sale transactions"; it has "Sales transactions"|it has .*"Sales transactions"/) as string },
      { at: expect.stringMatching(/^order\.yaml:\d+$/) as string, message: 'Content Server has no group "Finances".' },
      { at: expect.stringMatching(/^order\.yaml:\d+$/) as string, message: expect.stringMatching(/no retention code \(RSI\) "FIN-99"; it has .*"FIN-10"/) as string },
    ]);
  });
});

describe('holds that the shop wants', () => {
  it('are on every document, also those that come later, and come off again; each change once', async () => {
    await emulated.run(orderChanged({ holds: [HOLD] }, 1));
    expect(await holds(await node('invoice'))).toEqual(['Litigation']);
    await emulated.run(orderChanged({ holds: [HOLD], documents: [documentRef('invoice', 'invoice:5'), documentRef('shipment', 'shipment:3'), documentRef('credit-memo', 'credit-memo:9')] }, 2));
    expect(await holds(await node('credit-memo'))).toEqual(['Litigation']);
    await emulated.run(orderChanged({}, 3));
    expect(await holds(await node('invoice'))).toEqual(['Litigation']);
    await emulated.run(orderChanged({ holds: [] }, 4));
    expect(await holds(await node('invoice'))).toEqual([]);
    emulated.operations();
    await emulated.run(orderChanged({ holds: [] }, 5));
    expect(emulated.operations()).toEqual([]);
  });

  it('are on the documents of a customer\'s own workspace, where an order\'s news of the customer says nothing of them', async () => {
    const event = JSON.parse(readFileSync(new URL('../../contract/examples/valid/customer-figures.json', import.meta.url), 'utf8')) as CustomerChanged;
    const documents = async () => (await emulated.ledger.link({ system: 'commerce', type: 'customer', id: event.data.id }))?.documents ?? [];
    const wanting = (revision: number, wanted: CustomerChanged['data']['holds']): CustomerChanged => ({ ...event, revision, data: { ...event.data, ...(wanted && { holds: wanted }) } });
    await emulated.run(wanting(1, [HOLD]));
    expect((await documents()).length).toBeGreaterThan(0);
    for (const { nodeId } of await documents()) expect(await holds(nodeId)).toEqual(['Litigation']);
    await emulated.run(orderChanged());
    for (const { nodeId } of await documents()) expect(await holds(nodeId)).toEqual(['Litigation']);
    await emulated.run(wanting(2, []));
    for (const { nodeId } of await documents()) expect(await holds(nodeId)).toEqual([]);
  });

  it('keep a document as it is: its newer state is stored beside it, and as its version once the hold is lifted', async () => {
    await emulated.run(orderChanged({ holds: [HOLD] }, 1));
    const documents = [documentRef('invoice', 'invoice:5', '2'), documentRef('shipment', 'shipment:3')];
    emulated.shop.bytes.set('invoice:5', Buffer.from('corrected'));
    const { link } = await emulated.run(orderChanged({ holds: [HOLD], documents }, 2));
    expect(link?.documents.filter(({ role }) => role === 'invoice').map(({ version }) => version)).toEqual([1, 1]);
    const { link: lifted } = await emulated.run(orderChanged({ holds: [], documents }, 3));
    expect(lifted?.documents.find(({ sourceId }) => sourceId === 'invoice:5')).toMatchObject({ version: 2 });
  });

  it('wait for a document that somebody has under edit, and are placed when it is free', async () => {
    emulated.server.control.fault({ operation: 'hold.apply', kind: 'status', status: 400, error: 'The item is reserved by sam.sales.' });
    await expect(emulated.run(orderChanged({ holds: [HOLD] }))).rejects.toMatchObject({ code: 'OPENTEXT_LOCKED', disposition: 'wait' });
    await emulated.run(orderChanged({ holds: [HOLD] }));
    expect(await holds(await node('invoice'))).toEqual(['Litigation']);
    expect(await holds(await node('shipment'))).toEqual(['Litigation']);
  });

  it.each(['hold.apply', 'hold.lift'])('one whose answer to %s is lost is looked for, not repeated', async (operation) => {
    if (operation === 'hold.lift') await emulated.run(orderChanged({ holds: [HOLD] }));
    emulated.server.control.fault({ operation, kind: 'reset-after-effect' });
    emulated.server.control.resetRequests();
    await emulated.run(orderChanged({ holds: operation === 'hold.lift' ? [] : [HOLD] }, 2));
    expect(await holds(await node('invoice'))).toEqual(operation === 'hold.lift' ? [] : ['Litigation']);
    expect(emulated.writes().filter((write) => write === operation)).toHaveLength(2);
  });

  it('of a name that Content Server does not have are made, of the configured type', async () => {
    await emulated.run(orderChanged({ holds: [{ ...HOLD, name: 'Dispute 000000042', reason: 'Chargeback' }] }));
    expect(await holds(await node('invoice'))).toEqual(['Dispute 000000042']);
  });

  it('are refused by name where the mapping gives no type to make them of', async () => {
    await emulated.stop();
    emulated = await Emulated.start(archiveMapping(''));
    await expect(emulated.run(orderChanged({ holds: [{ ...HOLD, name: 'No such' }] }))).rejects.toMatchObject({ code: 'HOLD_UNKNOWN', disposition: 'park', message: expect.stringContaining('"No such"') });
  });
});
