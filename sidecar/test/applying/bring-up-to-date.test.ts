import { createHash } from 'node:crypto';
import { bringUpToDate } from '../../src/applying/bring-up-to-date.js';
import type { CommerceEvent } from '../../src/contract/envelope.js';
import { BridgeError } from '../../src/domain/errors.js';
import { comment, customerChanged, customerGone, customer, documentRef, orderChanged, quoteChanged } from '../fixtures/events.js';
import { defaultMapping } from '../fixtures/mapping.js';
import { MemoryContentServer, type Effectful, type Fault } from '../fixtures/memory-content-server.js';
import { MemoryLedger } from '../fixtures/memory-ledger.js';
import { DOCUMENTS } from '../fixtures/made-documents.js';
import { FIXED_CLOCK, SILENT, Shop } from '../fixtures/shop.js';

const { mapping } = defaultMapping();
const ORDER = { system: 'commerce', type: 'order', id: '000000042' };

let contentServer: MemoryContentServer;
let ledger: MemoryLedger;
let shop: Shop;
beforeEach(() => {
  contentServer = new MemoryContentServer();
  ledger = new MemoryLedger();
  shop = new Shop();
});

const run = (event: CommerceEvent) =>
  bringUpToDate(event, { mapping, externalSystem: 'commerce' }, { contentServer, ledger, commerce: shop, documents: DOCUMENTS, clock: FIXED_CLOCK, log: SILENT });

/** Runs until it succeeds, as the engine does; a test that never succeeds fails by its count. */
async function untilDone(event: CommerceEvent): Promise<BridgeError[]> {
  const failures: BridgeError[] = [];
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      await run(event);
      return failures;
    } catch (failure) {
      if (!(failure instanceof BridgeError)) throw failure;
      failures.push(failure);
    }
  }
  throw failures.at(-1);
}

const changedInvoice = (state: string) => orderChanged({ documents: [documentRef('invoice', 'invoice:5', state), documentRef('shipment', 'shipment:3')] }, Number(state));

/** What must hold after anything. */
function expectWhole(): void {
  const keys = contentServer.workspaces.map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
  for (const { versions } of contentServer.documents) {
    const hashes = versions.map((bytes) => createHash('sha256').update(bytes).digest('hex'));
    expect(new Set(hashes).size).toBe(hashes.length);
  }
  expect([...ledger.intents.values()]).toEqual([]);
  expect(contentServer.unspentFaults).toBe(0);
}

async function expectNothingMoreToDo(event: CommerceEvent): Promise<void> {
  contentServer.calls.length = 0;
  shop.asked.length = 0;
  await run(event);
  expect(contentServer.calls).toEqual([]);
  expect(shop.asked).toEqual([]);
}

describe('an order', () => {
  const event = orderChanged({ comments: [comment(1, '2026-11-22T10:00:00Z', 'Gift wrap')] });

  it('of a new customer: workspace, customer, relation and documents; the second run does nothing', async () => {
    const { link } = await run(event);
    expect(contentServer.calls).toEqual([
      'findWorkspace', 'createWorkspace', 'findWorkspace', 'createWorkspace', 'relate', 'addDocument', 'addDocument', 'addDocument',
    ]);
    expect(contentServer.documents.map(({ name }) => name)).toEqual(['Invoice 000000005.pdf', 'Packing slip 000000003.pdf', 'Order comments 000000042.txt']);
    expect(link?.applied).toEqual({ number: 1, time: '2026-11-23T15:04:05.123456Z' });
    expect(link?.documents[0]).toMatchObject({
      role: 'invoice', sourceId: 'invoice:5', version: 1, size: 18, sha256: createHash('sha256').update('bytes of invoice:5').digest('hex'),
    });
    expectWhole();
    await expectNothingMoreToDo(event);
  });

  it('of a known customer costs three calls and one for each document', async () => {
    await run(customerChanged());
    contentServer.calls.length = 0;
    await run(event);
    expect(contentServer.calls).toEqual(['findWorkspace', 'createWorkspace', 'relate', 'addDocument', 'addDocument', 'addDocument']);
  });

  it('that changed its status gets its attributes set, and nothing else', async () => {
    await run(event);
    contentServer.calls.length = 0;
    await run(orderChanged({ ...event.data, statusLabel: 'Complete' }, 2));
    expect(contentServer.calls).toEqual(['setCategory']);
    expect(contentServer.workspaces[0]?.categories.get('Commerce Order')?.attributes['Status']).toBe('Complete');
  });

  it('whose invoice changed gets a version of the same node, and its attributes', async () => {
    await run(changedInvoice('1'));
    contentServer.calls.length = 0;
    shop.bytes.set('invoice:5', Buffer.from('other bytes'));
    const { link } = await run(changedInvoice('2'));
    expect(contentServer.calls).toEqual(['addVersion', 'setCategory']);
    expect(contentServer.documents[0]?.versions.map(String)).toEqual(['bytes of invoice:5', 'other bytes']);
    expect(contentServer.documents[0]?.attributes['Fingerprint']).toBe(changedInvoice('2').data.documents[0]?.fingerprint);
    expect(link?.documents.find(({ role }) => role === 'invoice')?.version).toBe(2);
    expectWhole();
    await expectNothingMoreToDo(changedInvoice('2'));
  });

  it('whose invoice is said to have changed and has the same bytes is not uploaded', async () => {
    await run(changedInvoice('1'));
    contentServer.calls.length = 0;
    await run(changedInvoice('2'));
    expect(contentServer.calls).toEqual([]);
    await expectNothingMoreToDo(changedInvoice('2'));
  });

  it('with a document larger than is kept asks the shop again to send it', async () => {
    await run(changedInvoice('1'));
    const large = Buffer.alloc(3 * 1024 * 1024, 7);
    shop.bytes.set('invoice:5', large);
    shop.asked.length = 0;
    await run(changedInvoice('2'));
    expect(shop.asked).toEqual(['invoice:5', 'invoice:5']);
    expect(contentServer.documents[0]?.versions[1]?.equals(large)).toBe(true);
  });
});

describe('a customer', () => {
  it('who changed the name has the workspace renamed and the attributes set', async () => {
    await run(customerChanged());
    contentServer.calls.length = 0;
    await run(customerChanged({ lastName: 'Ramirez' }, 2));
    expect(contentServer.calls).toEqual(['renameWorkspace', 'setCategory']);
    expect(contentServer.workspaces[0]?.name).toBe('Veronica Ramirez (7)');
  });

  it('who is gone is noted on the workspace, once', async () => {
    await run(customerChanged());
    contentServer.calls.length = 0;
    await run(customerGone());
    expect(contentServer.workspaces[0]).toMatchObject({ name: 'Veronica Costello (7)', description: 'Customer 7, no longer in the shop' });
    await expectNothingMoreToDo(customerGone());
  });

  it('who was gone before there was a workspace costs nothing', async () => {
    expect(await run(customerGone())).toMatchObject({ kind: 'gone', plan: { steps: [] } });
    expect(contentServer.calls).toEqual([]);
  });

  it('being worked on elsewhere makes the order wait, and is not created twice', async () => {
    await ledger.exclusively({ system: 'commerce', type: 'customer', id: '7' }, async () => {
      await expect(run(orderChanged())).rejects.toMatchObject({ code: 'BUSY', disposition: 'wait' });
    });
    await run(orderChanged());
    expectWhole();
  });
});

describe('after a failure', () => {
  const EFFECTS: readonly Effectful[] = ['createWorkspace', 'relate', 'addDocument'];
  const FAULTS: readonly Fault[] = ['before', 'after', 'refused'];
  const event = orderChanged();

  it.each(EFFECTS.flatMap((effect) => FAULTS.map((fault) => [effect, fault] as const)))('%s %s: whole, once, and nothing left to do', async (effect, fault) => {
    contentServer.fail(effect, fault);
    await untilDone(event);
    expectWhole();
    expect(contentServer.workspaces).toHaveLength(2);
    expect(contentServer.relations.size).toBe(1);
    expect(contentServer.documents.map(({ versions }) => versions.length)).toEqual([1, 1]);
    await expectNothingMoreToDo(event);
  });

  it.each(FAULTS)('a version %s: one version, attributes current', async (fault) => {
    await run(changedInvoice('1'));
    shop.bytes.set('invoice:5', Buffer.from('other bytes'));
    contentServer.fail('addVersion', fault);
    await untilDone(changedInvoice('2'));
    expectWhole();
    expect(contentServer.documents[0]?.versions).toHaveLength(2);
    expect(contentServer.documents[0]?.attributes['Fingerprint']).toBe(changedInvoice('2').data.documents[0]?.fingerprint);
    await expectNothingMoreToDo(changedInvoice('2'));
  });

  it.each(FAULTS)('the attributes of a new version %s: one version, attributes current', async (fault) => {
    await run(changedInvoice('1'));
    shop.bytes.set('invoice:5', Buffer.from('other bytes'));
    contentServer.fail('setCategory', fault);
    await untilDone(changedInvoice('2'));
    expectWhole();
    expect(contentServer.documents[0]?.versions).toHaveLength(2);
    expect(contentServer.documents[0]?.attributes['Fingerprint']).toBe(changedInvoice('2').data.documents[0]?.fingerprint);
  });

  it.each(['before', 'after', 'refused'] as const)('changed attributes and name %s: current', async (fault) => {
    await run(customerChanged());
    contentServer.fail('setCategory', fault);
    contentServer.fail('renameWorkspace', fault);
    const married = customerChanged({ lastName: 'Ramirez' }, 2);
    await untilDone(married);
    expect(contentServer.workspaces[0]).toMatchObject({ name: 'Veronica Ramirez (7)' });
    expect(contentServer.workspaces[0]?.categories.get('Commerce Customer')?.attributes['Last Name']).toBe('Ramirez');
    expectWhole();
    await expectNothingMoreToDo(married);
  });

  it('the process dying at any write of the ledger leaves nothing twice and nothing behind', async () => {
    const events = [changedInvoice('1'), changedInvoice('2')];
    let survived = 0;
    for (let dyingAt = 1; survived < 2 && dyingAt < 100; dyingAt++) {
      [contentServer, ledger, shop] = [new MemoryContentServer(), new MemoryLedger(), new Shop()];
      const died = ledger.dieAt(dyingAt);
      for (const event of events) {
        shop.bytes.set('invoice:5', Buffer.from(`bytes of revision ${event.revision}`));
        await run(event).catch((failure: unknown) => {
          expect(String(failure)).toContain('died');
          return run(event);
        });
      }
      expectWhole();
      expect(contentServer.workspaces).toHaveLength(2);
      expect(contentServer.documents.map(({ versions }) => versions.length)).toEqual([2, 1]);
      expect(contentServer.documents[0]?.attributes['Fingerprint']).toBe(events[1]?.data.documents[0]?.fingerprint);
      if (!died()) survived += 1;
      ledger.dieAt(Infinity);
      await expectNothingMoreToDo(events[1]!);
    }
    expect(survived).toBe(2);
  });

  it('an unknown outcome is not followed by the act, but by a look', async () => {
    contentServer.fail('createWorkspace', 'before');
    await expect(run(event)).rejects.toMatchObject({ disposition: 'look' });
    expect(contentServer.calls).toEqual(['findWorkspace', 'createWorkspace', 'findWorkspace']);
  });

  it('a document of which only half arrived is made good by a version', async () => {
    contentServer.fail('addDocument', 'after');
    const untouched = contentServer.addDocument.bind(contentServer);
    contentServer.addDocument = (workspaceId, upload, category) => {
      contentServer.addDocument = untouched;
      return untouched(workspaceId, { ...upload, open: () => shop.openDocument('half') }, category);
    };
    await run(event);
    expect(contentServer.documents[0]?.versions.map(String)).toEqual(['bytes of half', 'bytes of invoice:5']);
    expectWhole();
    await expectNothingMoreToDo(event);
  });

  it('the shop being down leaves no doubt behind: the next run uploads without a look', async () => {
    shop.bytes.set('invoice:5', Buffer.alloc(0));
    await expect(run(event)).rejects.toMatchObject({ code: 'COMMERCE_UNAVAILABLE' });
    shop.bytes.delete('invoice:5');
    contentServer.calls.length = 0;
    await run(event);
    expect(contentServer.calls).toEqual(['addDocument', 'addDocument']);
  });
});

describe('with the ledger lost', () => {
  it.each(['at once', 'broken off after the workspace was found'])('everything is found again and nothing is made twice (%s)', async (how) => {
    const event = changedInvoice('1');
    await run(event);
    ledger = new MemoryLedger();
    contentServer.calls.length = 0;
    if (how !== 'at once') {
      contentServer.fail('setCategory', 'refused');
      await expect(run(event)).rejects.toThrow();
    }
    await untilDone(event);
    expect(contentServer.workspaces).toHaveLength(2);
    expect(contentServer.documents.map(({ versions }) => versions.length)).toEqual([1, 1]);
    expect(ledger.recordedLinks.get('commerce/order/000000042')?.documents).toHaveLength(2);
    expectWhole();
    await expectNothingMoreToDo(event);
  });

  it('and broken off behind the adoption, the next run still looks before it acts', async () => {
    const event = changedInvoice('1');
    await run(event);
    ledger = new MemoryLedger();
    await ledger.exclusively({ system: 'commerce', type: 'customer', id: '7' }, async () => {
      await expect(run(event)).rejects.toMatchObject({ code: 'BUSY' });
    });
    contentServer.calls.length = 0;
    await run(event);
    expect(contentServer.writes).toEqual([]);
    expectWhole();
    await expectNothingMoreToDo(event);
  });

  it('a document that changed meanwhile becomes a version', async () => {
    await run(changedInvoice('1'));
    ledger = new MemoryLedger();
    shop.bytes.set('invoice:5', Buffer.from('other bytes'));
    await run(changedInvoice('2'));
    expect(contentServer.documents[0]?.versions).toHaveLength(2);
    expectWhole();
  });
});

describe('names taken by others', () => {
  it('of a workspace: parked with its name, nothing adopted', async () => {
    await contentServer.createWorkspace({ ...ORDER, id: 'by-hand' }, { workspaceType: '', template: '', name: 'Order 000000042', description: '', categories: [] });
    await expect(run(orderChanged())).rejects.toMatchObject({
      code: 'OPENTEXT_NAME_TAKEN', disposition: 'park', message: expect.stringContaining('"Order 000000042"') as string,
    });
    expect(ledger.recordedLinks.size).toBe(0);
  });

  it('of a document: parked, the other document untouched', async () => {
    await run(orderChanged({ documents: [], customerHasWorkspace: false, customer: customer() }));
    const workspace = contentServer.workspaces[0]!.nodeId;
    const open = () => shop.openDocument('by hand');
    await contentServer.addDocument(workspace, { name: 'Invoice 000000005.pdf', mimeType: 'application/pdf', open }, undefined);
    await expect(run(orderChanged({}, 2))).rejects.toMatchObject({ code: 'OPENTEXT_NAME_TAKEN', disposition: 'park' });
    expect(contentServer.documents.map(({ versions }) => versions.map(String))).toEqual([['bytes of by hand']]);
  });
});

it('a version of which no answer came is not sent again while it may still arrive, and not at all once it has', async () => {
  await run(changedInvoice('1'));
  shop.bytes.set('invoice:5', Buffer.from('the second invoice'));
  const document = () => contentServer.documents.find(({ name }) => name.includes('nvoice'))!;
  contentServer.fail('addVersion', 'before');
  await expect(run(changedInvoice('2'))).rejects.toMatchObject({ disposition: 'look' });
  ledger.intentAgeSeconds = 4;
  contentServer.calls.length = 0;
  await expect(run(changedInvoice('2'))).rejects.toMatchObject({ code: 'OPENTEXT_OUTCOME_UNKNOWN', disposition: 'look', retryAfterSeconds: 26 });
  expect(contentServer.writes).toEqual([]);
  // it arrives late
  document().versions.push(Buffer.from('the second invoice'));
  await run(changedInvoice('2'));
  expect(document().versions).toHaveLength(2);

  shop.bytes.set('invoice:5', Buffer.from('the third invoice'));
  contentServer.fail('addVersion', 'before');
  await expect(run(changedInvoice('3'))).rejects.toMatchObject({ disposition: 'look' });
  ledger.intentAgeSeconds = 30;
  await run(changedInvoice('3'));
  expect(document().versions.map(String).at(-1)).toBe('the third invoice');
  expect(document().versions).toHaveLength(3);
  expectWhole();
});

describe('a workflow that the shop asks for', () => {
  const REQUEST = { id: '0b9d7a2e-5d0f-4f6e-9a58-1f2f0f9f00aa', workflow: 'quote-approval', requestedAt: '2026-11-23T09:30:00Z' };
  const asked = (requests = [REQUEST]) => ({ ...quoteChanged(), requests });

  it('is started once, with its document and its attributes', async () => {
    await run(asked());
    await expectNothingMoreToDo(asked());
    const [round] = contentServer.documents;
    expect(contentServer.processes).toEqual([expect.objectContaining({
      name: 'Quote approval', title: 'Quote approval · 1f2f0f9f00aa', attributes: { 'Quote Number': '42', 'Valid Until': '2026-12-31' }, documents: [round?.nodeId],
    })]);
  });

  it.each(['before', 'after', 'refused'] as const)('is started once, also when the start fails (%s)', async (fault) => {
    contentServer.fail('startWorkflow', fault);
    await untilDone(asked());
    expect(contentServer.processes).toHaveLength(1);
    expectWhole();
  });

  it('is not started again while a start of unknown outcome may be under way', async () => {
    contentServer.fail('startWorkflow', 'before');
    await expect(run(asked())).rejects.toMatchObject({ disposition: 'look' });
    ledger.intentAgeSeconds = 1;
    await expect(run(asked())).rejects.toMatchObject({ code: 'OPENTEXT_OUTCOME_UNKNOWN', disposition: 'look', retryAfterSeconds: 29 });
    expect(contentServer.processes).toEqual([]);
    ledger.intentAgeSeconds = 31;
    await run(asked());
    expect(contentServer.processes).toHaveLength(1);
  });

  it('that the mapping does not let it start is left alone', async () => {
    await run(asked([{ ...REQUEST, workflow: 'unknown' }]));
    expect(contentServer.processes).toEqual([]);
  });
});
