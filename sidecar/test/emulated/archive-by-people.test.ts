import type { OrderSnapshot } from '../../src/contract/order.js';
import type { CommerceEvent } from '../../src/contract/envelope.js';
import { repairOrder, type RepairPorts } from '../../src/archive/repair.js';
import { deviationsOf, deviationText } from '../../src/archive/verify-documents.js';
import type { KeptObject } from '../../src/ports/archive-store.js';
import { archiveMapping } from '../fixtures/archive-mapping.js';
import { Emulated } from '../fixtures/emulated.js';
import { documentRef, orderChanged } from '../fixtures/events.js';

let emulated: Emulated;
const CHECKED = archiveMapping();
beforeEach(async () => { emulated = await Emulated.start(CHECKED); });
afterEach(() => emulated.stop());

const KEY = { system: 'commerce', type: 'order', id: '000000042' };
const HOLD = { name: 'Litigation', placedAt: '2026-11-23T10:00:00Z' };
const complete = (overrides: Partial<OrderSnapshot> = {}, revision = 2) => orderChanged({ state: 'complete', status: 'complete', statusLabel: 'Complete', ...overrides }, revision);

async function documents() {
  return (await emulated.ledger.link(KEY))?.documents ?? [];
}
async function node(role: string): Promise<number> {
  return (await documents()).find((document) => document.role === role)?.nodeId ?? 0;
}
async function found(): Promise<string[]> {
  const all = await Promise.all((await documents()).map((document) => deviationsOf({ key: KEY, document }, emulated.contentServer)));
  return all.flat().map(({ document: { role }, what, hold, code }) => [role, what, hold, code].filter((part) => part !== undefined).join(' '));
}
async function holdId(name: string): Promise<number> {
  const { results } = await emulated.read('v2/holds') as { results: { data: { holds: { HoldID: number; HoldName: string }[] } } };
  return results.data.holds.find(({ HoldName }) => HoldName === name)?.HoldID ?? 0;
}
const holds = async (id: number) => ((await emulated.read(`v1/nodes/${id}/holds`))['data'] as Array<{ HoldName: string }>).map(({ HoldName }) => HoldName);
async function classificationId(name: string): Promise<number> {
  const { results } = await emulated.read('v2/volumes') as { results: { data: { properties: { id: number; type: number } } }[] };
  let at = results.find(({ data }) => data.properties.type === 550)?.data.properties.id ?? 0;
  for (const part of name.split('/')) {
    const below = await emulated.read(`v2/nodes/${at}/nodes?limit=100`) as { results: { data: { properties: { id: number; name: string } } }[] };
    at = below.results.find(({ data }) => data.properties.name === part)?.data.properties.id ?? 0;
  }
  return at;
}

/** As `audit repair --documents` does it, and the run that follows. */
async function repair(event: CommerceEvent, changes: Partial<RepairPorts> = {}) {
  const link = await emulated.ledger.link(KEY);
  const order: KeptObject = { key: KEY, event, work: 'idle', ...(link && { link }) };
  let due = false;
  const item = { key: KEY, event, ledger: emulated.ledger, giveBack: async () => undefined };
  const ports: RepairPorts = {
    store: { dueAgain: async () => (due = true) }, queue: { claimOne: async () => item as never }, contentServer: emulated.contentServer, mapping: CHECKED.mapping, ...changes,
  };
  const done = await repairOrder(order, ports, true);
  if (due) await emulated.run({ ...event, revision: event.revision + 1 });
  return { ...done, givenUp: done.givenUp.map(({ document: { role }, what }) => `${role} ${what}`), left: done.left.map(({ document: { role }, what }) => `${role} ${what}`) };
}

describe('a document that a person deleted in Content Server', () => {
  it('is named, and stored again by a repair as a node of its own, with its bytes; the manifest gets a version', async () => {
    const event = orderChanged();
    await emulated.run(event);
    const [before, [stored]] = [await node('invoice'), (await documents()).filter(({ role }) => role === 'invoice')];
    expect(await found()).toEqual([]);
    expect(await emulated.act('DELETE', `v2/nodes/${before}`)).toBe(200);
    expect(await found()).toEqual(['invoice missing OPENTEXT_NODE_GONE']);
    expect(await repair(event)).toMatchObject({ outcome: 'due', givenUp: ['invoice missing'], left: [] });
    expect(await node('invoice')).not.toBe(before);
    expect((await documents()).find(({ role }) => role === 'invoice')).toMatchObject({ name: stored?.name, sha256: stored?.sha256, version: 1 });
    expect(await found()).toEqual([]);
    expect(await repair(event)).toMatchObject({ outcome: 'whole', givenUp: [], left: [] });
  });

  it('is named and left where the shop does not tell of it any more: forgetting it would hide the loss', async () => {
    await emulated.run(orderChanged());
    await emulated.act('DELETE', `v2/nodes/${await node('invoice')}`);
    const without = orderChanged({ documents: [documentRef('shipment', 'shipment:3')] }, 2);
    expect(await repair(without)).toMatchObject({ outcome: 'beyond', givenUp: [], left: ['invoice missing'] });
    expect(await found()).toEqual(['invoice missing OPENTEXT_NODE_GONE']);
  });

  it('is left where the whole workspace is out of sight, and where the order is being worked on', async () => {
    await emulated.run(orderChanged());
    await emulated.act('DELETE', `v2/nodes/${await node('invoice')}`);
    const hidden = Object.assign(Object.create(emulated.contentServer) as typeof emulated.contentServer, { findWorkspace: async () => undefined });
    expect(await repair(orderChanged(), { contentServer: hidden })).toMatchObject({ outcome: 'beyond', left: ['invoice missing'] });
    expect(await repair(orderChanged(), { queue: { claimOne: async () => undefined } })).toMatchObject({ outcome: 'busy', givenUp: [] });
    expect(await found()).toEqual(['invoice missing OPENTEXT_NODE_GONE']);
  });

  it('is not deleted while it is a record or on hold: Content Server refuses', async () => {
    await emulated.run(complete({ holds: [HOLD] }));
    expect(await emulated.act('DELETE', `v2/nodes/${await node('invoice')}`)).toBe(400);
    expect(await found()).toEqual([]);
  });

  it('comes back with its record and its holds: the manifest names the new node', async () => {
    const event = complete();
    await emulated.run(event);
    const manifest = await node('archive-manifest');
    await emulated.act('DELETE', `v2/nodes/${manifest}`);
    expect(await found()).toEqual(['archive-manifest missing OPENTEXT_NODE_GONE']);
    expect(await repair(event)).toMatchObject({ givenUp: ['archive-manifest missing'] });
    expect(await node('archive-manifest')).not.toBe(manifest);
    expect(await found()).toEqual([]);
  });
});

describe('a hold that a person lifted in Content Server', () => {
  it('is named by document and hold, and put on again by a repair', async () => {
    const event = orderChanged({ holds: [HOLD] });
    await emulated.run(event);
    const invoice = await node('invoice');
    expect(await emulated.act('DELETE', `v1/nodes/${invoice}/holds/${await holdId('Litigation')}`)).toBe(200);
    expect(await found()).toEqual(['invoice hold-lifted Litigation']);
    expect(await repair(event)).toMatchObject({ outcome: 'due', givenUp: ['invoice hold-lifted'] });
    expect(await holds(invoice)).toEqual(['Litigation']);
    expect(await found()).toEqual([]);
  });

  it('is no obstacle when the shop lifts it too', async () => {
    await emulated.run(orderChanged({ holds: [HOLD] }));
    await emulated.act('DELETE', `v1/nodes/${await node('invoice')}/holds/${await holdId('Litigation')}`);
    const { link } = await emulated.run(orderChanged({ holds: [] }, 2));
    expect(link?.documents.map(({ holds: on = [] }) => on)).toEqual(link?.documents.map(() => []));
  });
});

describe('a document that is a record already', () => {
  it('of the wanted classification, declared by a person, is taken as it is', async () => {
    await emulated.run(orderChanged());
    await emulated.act('POST', `v1/nodes/${await node('invoice')}/rmclassifications`, { class_id: await classificationId('Commerce Records/Sales transactions'), apply_to_sub_items: false });
    emulated.operations();
    await emulated.run(complete());
    expect(emulated.writes().filter((operation) => operation === 'record.declare')).toHaveLength(1);
  });

  it('of another classification is left alone and named; nothing is put on it', async () => {
    await emulated.run(orderChanged());
    const invoice = await node('invoice');
    await emulated.act('POST', `v1/nodes/${invoice}/rmclassifications`, { class_id: await classificationId('Commerce Records/Tax documents'), apply_to_sub_items: false });
    const record = async () => (await emulated.read(`v1/nodes/${invoice}/rmclassifications`))['data'];
    const before = await record();
    await expect(emulated.run(complete())).rejects.toMatchObject({
      code: 'RECORD_DECLARED_ELSEWHERE', disposition: 'park', message: `The document invoice (node ${invoice}) is a record of another classification than "Commerce Records/Sales transactions".`,
    });
    expect(await record()).toEqual(before);
  });

  it('cannot become one of a classification that was deleted since the start, and the message says what there is', async () => {
    await emulated.run(orderChanged());
    expect(await emulated.act('DELETE', `v2/nodes/${await classificationId('Commerce Records/Sales transactions')}`)).toBe(200);
    await expect(emulated.run(complete())).rejects.toMatchObject({ code: 'CLASSIFICATION_UNKNOWN', disposition: 'park', message: expect.stringContaining('"Tax documents"') as string });
  });

  it('of which Content Server says that it is none any more is named', async () => {
    await emulated.run(complete());
    const [invoice] = (await documents()).filter(({ role }) => role === 'invoice');
    if (invoice === undefined) throw new Error('no invoice');
    const undeclared = Object.assign(Object.create(emulated.contentServer) as typeof emulated.contentServer, { recordOf: async () => 'none' as const });
    const [deviation] = await deviationsOf({ key: KEY, document: invoice }, undeclared);
    expect(deviation && deviationText(deviation)).toBe(`commerce/order/000000042 invoice "${invoice.name}" (node ${invoice.nodeId}, version 1): no record of Commerce Records/Sales transactions any more`);
    const asIfDone = Object.assign(Object.create(undeclared) as typeof undeclared, { isHeld: async () => true });
    expect(await repair(complete(), { contentServer: asIfDone })).toMatchObject({ outcome: 'due', givenUp: expect.arrayContaining(['invoice no-record']) as string[] });
    expect((await documents()).find(({ role }) => role === 'invoice')?.record).toBeDefined();
  });
});

describe('a document that cannot be read', () => {
  it.each([503, 403])('for %s, while Content Server answers otherwise, is named as such and not waited for', async (status) => {
    await emulated.run(orderChanged());
    emulated.server.control.fault({ operation: 'version.content', kind: 'status', status, count: 20 });
    const [document] = await documents();
    if (document === undefined) throw new Error('no document');
    expect(await deviationsOf({ key: KEY, document }, emulated.contentServer)).toMatchObject([{ what: 'unreadable', passing: false }]);
  });
});
