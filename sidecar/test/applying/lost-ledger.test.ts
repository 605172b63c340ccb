import { changedInvoice, MemoryCore } from '../fixtures/memory-core.js';
import { MemoryLedger } from '../fixtures/memory-ledger.js';

let core: MemoryCore;
beforeEach(() => { core = new MemoryCore(); });

describe('with the ledger lost', () => {
  it.each(['at once', 'broken off after the workspace was found'])('everything is found again and nothing is made twice (%s)', async (how) => {
    const event = changedInvoice('1');
    await core.run(event);
    core.ledger = new MemoryLedger();
    core.contentServer.calls.length = 0;
    if (how !== 'at once') {
      core.contentServer.fail('setCategory', 'refused');
      await expect(core.run(event)).rejects.toThrow();
    }
    await core.untilDone(event);
    expect(core.contentServer.workspaces).toHaveLength(2);
    expect(core.contentServer.documents.map(({ versions }) => versions.length)).toEqual([1, 1]);
    expect(core.ledger.recordedLinks.get('commerce/order/000000042')?.documents).toHaveLength(2);
    core.expectWhole();
    await core.expectNothingMoreToDo(event);
  });

  it('and broken off behind the adoption, the next run still looks before it acts', async () => {
    const event = changedInvoice('1');
    await core.run(event);
    core.ledger = new MemoryLedger();
    await core.ledger.exclusively({ system: 'commerce', type: 'customer', id: '7' }, async () => {
      await expect(core.run(event)).rejects.toMatchObject({ code: 'BUSY' });
    });
    core.contentServer.calls.length = 0;
    await core.run(event);
    expect(core.contentServer.writes).toEqual([]);
    core.expectWhole();
    await core.expectNothingMoreToDo(event);
  });

  it('a document that has another name by now is found by its role and its source', async () => {
    await core.run(changedInvoice('1'));
    Object.assign(core.contentServer.documents[0] ?? {}, { name: 'Invoice 5 of Acme.pdf' });
    core.ledger = new MemoryLedger();
    await core.run(changedInvoice('1'));
    expect(core.contentServer.documents.map(({ name, versions }) => [name, versions.length])).toEqual([['Invoice 5 of Acme.pdf', 1], ['Packing slip 000000003.pdf', 1]]);
    core.expectWhole();
    await core.expectNothingMoreToDo(changedInvoice('1'));
  });

  it('a document that changed meanwhile becomes a version', async () => {
    await core.run(changedInvoice('1'));
    core.ledger = new MemoryLedger();
    core.shop.bytes.set('invoice:5', Buffer.from('other bytes'));
    await core.run(changedInvoice('2'));
    expect(core.contentServer.documents[0]?.versions).toHaveLength(2);
    core.expectWhole();
  });
});
