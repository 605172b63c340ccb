import { createHash } from 'node:crypto';
import { comment, customer, customerChanged, customerGone, orderChanged } from '../fixtures/events.js';
import { changedInvoice, MemoryCore } from '../fixtures/memory-core.js';

const ORDER = { system: 'commerce', type: 'order', id: '000000042' };

let core: MemoryCore;
beforeEach(() => { core = new MemoryCore(); });

describe('an order', () => {
  const event = orderChanged({ comments: [comment(1, '2026-11-22T10:00:00Z', 'Gift wrap')] });

  it('of a new customer: workspace, customer, relation and documents; the second run does nothing', async () => {
    const { link } = await core.run(event);
    expect(core.contentServer.calls).toEqual([
      'findWorkspace', 'createWorkspace', 'findWorkspace', 'createWorkspace', 'relate', 'addDocument', 'addDocument', 'addDocument',
    ]);
    expect(core.contentServer.documents.map(({ name }) => name)).toEqual(['Invoice 000000005.pdf', 'Packing slip 000000003.pdf', 'Order comments 000000042.txt']);
    expect(link?.applied).toEqual({ number: 1, time: '2026-11-23T15:04:05.123456Z' });
    expect(link?.documents[0]).toMatchObject({
      role: 'invoice', sourceId: 'invoice:5', version: 1, size: 18, sha256: createHash('sha256').update('bytes of invoice:5').digest('hex'),
    });
    core.expectWhole();
    await core.expectNothingMoreToDo(event);
  });

  it('of a known customer costs three calls and one for each document', async () => {
    await core.run(customerChanged());
    core.contentServer.calls.length = 0;
    await core.run(event);
    expect(core.contentServer.calls).toEqual(['findWorkspace', 'createWorkspace', 'relate', 'addDocument', 'addDocument', 'addDocument']);
  });

  it('that changed its status gets its attributes set, and nothing else', async () => {
    await core.run(event);
    core.contentServer.calls.length = 0;
    await core.run(orderChanged({ ...event.data, statusLabel: 'Complete' }, 2));
    expect(core.contentServer.calls).toEqual(['setCategory']);
    expect(core.contentServer.workspaces[0]?.categories.get('Commerce Order')?.attributes['Status']).toBe('Complete');
  });

  it('whose invoice changed gets a version of the same node, and its attributes', async () => {
    await core.run(changedInvoice('1'));
    core.contentServer.calls.length = 0;
    core.shop.bytes.set('invoice:5', Buffer.from('other bytes'));
    const { link } = await core.run(changedInvoice('2'));
    expect(core.contentServer.calls).toEqual(['addVersion', 'setCategory']);
    expect(core.contentServer.documents[0]?.versions.map(String)).toEqual(['bytes of invoice:5', 'other bytes']);
    expect(core.contentServer.documents[0]?.attributes['Fingerprint']).toBe(changedInvoice('2').data.documents[0]?.fingerprint);
    expect(link?.documents.find(({ role }) => role === 'invoice')?.version).toBe(2);
    core.expectWhole();
    await core.expectNothingMoreToDo(changedInvoice('2'));
  });

  it('whose invoice is said to have changed and has the same bytes is not uploaded', async () => {
    await core.run(changedInvoice('1'));
    core.contentServer.calls.length = 0;
    await core.run(changedInvoice('2'));
    expect(core.contentServer.calls).toEqual([]);
    await core.expectNothingMoreToDo(changedInvoice('2'));
  });

  it('with a document larger than is kept asks the shop again to send it', async () => {
    await core.run(changedInvoice('1'));
    const large = Buffer.alloc(3 * 1024 * 1024, 7);
    core.shop.bytes.set('invoice:5', large);
    core.shop.asked.length = 0;
    await core.run(changedInvoice('2'));
    expect(core.shop.asked).toEqual(['invoice:5', 'invoice:5']);
    expect(core.contentServer.documents[0]?.versions[1]?.equals(large)).toBe(true);
  });
});

describe('a customer', () => {
  it('who changed the name has the workspace renamed and the attributes set', async () => {
    await core.run(customerChanged());
    core.contentServer.calls.length = 0;
    await core.run(customerChanged({ lastName: 'Ramirez' }, 2));
    expect(core.contentServer.calls).toEqual(['renameWorkspace', 'setCategory']);
    expect(core.contentServer.workspaces[0]?.name).toBe('Veronica Ramirez (7)');
  });

  it('who is gone is noted on the workspace, once', async () => {
    await core.run(customerChanged());
    core.contentServer.calls.length = 0;
    await core.run(customerGone());
    expect(core.contentServer.workspaces[0]).toMatchObject({ name: 'Veronica Costello (7)', description: 'Customer 7, no longer in the shop' });
    await core.expectNothingMoreToDo(customerGone());
  });

  it('who was gone before there was a workspace costs nothing', async () => {
    expect(await core.run(customerGone())).toMatchObject({ kind: 'gone', plan: { steps: [] } });
    expect(core.contentServer.calls).toEqual([]);
  });

  it('being worked on elsewhere makes the order wait, and is not created twice', async () => {
    await core.ledger.exclusively({ system: 'commerce', type: 'customer', id: '7' }, async () => {
      await expect(core.run(orderChanged())).rejects.toMatchObject({ code: 'BUSY', disposition: 'wait' });
    });
    await core.run(orderChanged());
    core.expectWhole();
  });
});

describe('names taken by others', () => {
  it('of a workspace: parked with its name, nothing adopted', async () => {
    await core.contentServer.createWorkspace({ ...ORDER, id: 'by-hand' }, { workspaceType: '', template: '', name: 'Order 000000042', description: '', categories: [] });
    await expect(core.run(orderChanged())).rejects.toMatchObject({
      code: 'OPENTEXT_NAME_TAKEN', disposition: 'park', message: expect.stringContaining('"Order 000000042"') as string,
    });
    expect(core.ledger.recordedLinks.size).toBe(0);
  });

  it('of a document: parked, the other document untouched', async () => {
    await core.run(orderChanged({ documents: [], customerHasWorkspace: false, customer: customer() }));
    const workspace = core.contentServer.workspaces[0]!.nodeId;
    const open = () => core.shop.openDocument('by hand');
    await core.contentServer.addDocument(workspace, { name: 'Invoice 000000005.pdf', mimeType: 'application/pdf', open }, undefined);
    await expect(core.run(orderChanged({}, 2))).rejects.toMatchObject({ code: 'OPENTEXT_NAME_TAKEN', disposition: 'park' });
    expect(core.contentServer.documents.map(({ versions }) => versions.map(String))).toEqual([['bytes of by hand']]);
  });
});
