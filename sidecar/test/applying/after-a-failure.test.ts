import { customer, customerChanged, customerGone, orderChanged } from '../fixtures/events.js';
import type { Effectful, Fault } from '../fixtures/memory-content-server.js';
import { changedInvoice, MemoryCore } from '../fixtures/memory-core.js';

let core: MemoryCore;
beforeEach(() => { core = new MemoryCore(); });

describe('after a failure', () => {
  const EFFECTS: readonly Effectful[] = ['createWorkspace', 'relate', 'addDocument'];
  const FAULTS: readonly Fault[] = ['before', 'after', 'refused'];
  const event = orderChanged();

  it.each(EFFECTS.flatMap((effect) => FAULTS.map((fault) => [effect, fault] as const)))('%s %s: whole, once, and nothing left to do', async (effect, fault) => {
    core.contentServer.fail(effect, fault);
    await core.untilDone(event);
    core.expectWhole();
    expect(core.contentServer.workspaces).toHaveLength(2);
    expect(core.contentServer.relations.size).toBe(1);
    expect(core.contentServer.documents.map(({ versions }) => versions.length)).toEqual([1, 1]);
    await core.expectNothingMoreToDo(event);
  });

  const OF_A_VERSION = ['addVersion', 'setCategory'] as const;
  it.each(OF_A_VERSION.flatMap((effect) => FAULTS.map((fault) => [effect, fault] as const)))('%s of a changed document %s: one version, attributes current', async (effect, fault) => {
    await core.run(changedInvoice('1'));
    core.shop.bytes.set('invoice:5', Buffer.from('other bytes'));
    core.contentServer.fail(effect, fault);
    await core.untilDone(changedInvoice('2'));
    core.expectWhole();
    expect(core.contentServer.documents[0]?.versions).toHaveLength(2);
    expect(core.contentServer.documents[0]?.attributes['Fingerprint']).toBe(changedInvoice('2').data.documents[0]?.fingerprint);
    await core.expectNothingMoreToDo(changedInvoice('2'));
  });

  it.each(['before', 'after', 'refused'] as const)('changed attributes and name %s: current', async (fault) => {
    await core.run(customerChanged());
    core.contentServer.fail('setCategory', fault);
    core.contentServer.fail('renameWorkspace', fault);
    const married = customerChanged({ lastName: 'Ramirez' }, 2);
    await core.untilDone(married);
    expect(core.contentServer.workspaces[0]).toMatchObject({ name: 'Veronica Ramirez (7)' });
    expect(core.contentServer.workspaces[0]?.categories.get('Commerce Customer')?.attributes['Last Name']).toBe('Ramirez');
    core.expectWhole();
    await core.expectNothingMoreToDo(married);
  });

  it('the process dying at any write of the ledger leaves nothing twice and nothing behind', async () => {
    const events = [changedInvoice('1'), changedInvoice('2')];
    let survived = 0;
    for (let dyingAt = 1; survived < 2 && dyingAt < 100; dyingAt++) {
      core = new MemoryCore();
      const died = core.ledger.dieAt(dyingAt);
      for (const event of events) {
        core.shop.bytes.set('invoice:5', Buffer.from(`bytes of revision ${event.revision}`));
        await core.run(event).catch((failure: unknown) => {
          expect(String(failure)).toContain('died');
          return core.run(event);
        });
      }
      core.expectWhole();
      expect(core.contentServer.workspaces).toHaveLength(2);
      expect(core.contentServer.documents.map(({ versions }) => versions.length)).toEqual([2, 1]);
      expect(core.contentServer.documents[0]?.attributes['Fingerprint']).toBe(events[1]?.data.documents[0]?.fingerprint);
      if (!died()) survived += 1;
      core.ledger.dieAt(Infinity);
      await core.expectNothingMoreToDo(events[1]!);
    }
    expect(survived).toBe(2);
  });

  it('an unknown outcome is not followed by the act, but by a look', async () => {
    core.contentServer.fail('createWorkspace', 'before');
    await expect(core.run(event)).rejects.toMatchObject({ disposition: 'look' });
    expect(core.contentServer.calls).toEqual(['findWorkspace', 'createWorkspace', 'findWorkspace']);
  });

  it('a document of which only half arrived is made good by a version', async () => {
    core.contentServer.fail('addDocument', 'after');
    const untouched = core.contentServer.addDocument.bind(core.contentServer);
    core.contentServer.addDocument = (workspaceId, upload, category) => {
      core.contentServer.addDocument = untouched;
      return untouched(workspaceId, { ...upload, open: () => core.shop.openDocument('half') }, category);
    };
    await core.run(event);
    expect(core.contentServer.documents[0]?.versions.map(String)).toEqual(['bytes of half', 'bytes of invoice:5']);
    core.expectWhole();
    await core.expectNothingMoreToDo(event);
  });

  it('the shop being down leaves no doubt behind: the next run uploads without a look', async () => {
    core.shop.bytes.set('invoice:5', Buffer.alloc(0));
    await expect(core.run(event)).rejects.toMatchObject({ code: 'COMMERCE_UNAVAILABLE' });
    core.shop.bytes.delete('invoice:5');
    core.contentServer.calls.length = 0;
    await core.run(event);
    expect(core.contentServer.calls).toEqual(['addDocument', 'addDocument']);
  });
});

it('a version of which no answer came is not sent again while it may still arrive, and not at all once it has', async () => {
  await core.run(changedInvoice('1'));
  core.shop.bytes.set('invoice:5', Buffer.from('the second invoice'));
  const document = () => core.contentServer.documents.find(({ name }) => name.includes('nvoice'))!;
  core.contentServer.fail('addVersion', 'before');
  await expect(core.run(changedInvoice('2'))).rejects.toMatchObject({ disposition: 'look' });
  core.ledger.intentAgeSeconds = 4;
  core.contentServer.calls.length = 0;
  await expect(core.run(changedInvoice('2'))).rejects.toMatchObject({ code: 'OPENTEXT_UNDER_WAY', disposition: 'wait', retryAfterSeconds: 26 });
  expect(core.contentServer.writes).toEqual([]);
  // it arrives late
  document().versions.push(Buffer.from('the second invoice'));
  await core.run(changedInvoice('2'));
  expect(document().versions).toHaveLength(2);

  core.shop.bytes.set('invoice:5', Buffer.from('the third invoice'));
  core.contentServer.fail('addVersion', 'before');
  await expect(core.run(changedInvoice('3'))).rejects.toMatchObject({ disposition: 'look' });
  core.ledger.intentAgeSeconds = 30;
  await core.run(changedInvoice('3'));
  expect(document().versions.map(String).at(-1)).toBe('the third invoice');
  expect(document().versions).toHaveLength(3);
  core.expectWhole();
});

describe('a workspace of which no answer came', () => {
  const [before, after] = [customerChanged(), customerChanged({ lastName: 'Ramirez' }, 2)];
  beforeEach(async () => {
    core.contentServer.fail('createWorkspace', 'before');
    await expect(core.run(before)).rejects.toMatchObject({ code: 'OPENTEXT_OUTCOME_UNKNOWN' });
    core.ledger.intentAgeSeconds = 4;
    core.contentServer.calls.length = 0;
  });

  it('is not made under another name while it may still arrive: no name would refuse it then', async () => {
    await expect(core.run(after)).rejects.toMatchObject({ code: 'OPENTEXT_UNDER_WAY', disposition: 'wait', retryAfterSeconds: 26 });
    await expect(core.run(orderChanged({ customer: customer({ lastName: 'Ramirez' }) }))).rejects.toMatchObject({ code: 'OPENTEXT_UNDER_WAY' });
    expect(core.contentServer.workspaces.filter(({ key }) => key.includes('customer'))).toEqual([]);
    core.ledger.intentAgeSeconds = 30;
    await core.run(after);
    expect(core.contentServer.workspaces.find(({ key }) => key.includes('customer'))?.name).toBe('Veronica Ramirez (7)');
    core.expectWhole();
  });

  it('is adopted and marked when its record is gone before anybody knew of it, and nothing is left over when it never was made', async () => {
    await expect(core.run(customerGone())).rejects.toMatchObject({ code: 'OPENTEXT_UNDER_WAY' });
    await core.contentServer.createWorkspace({ system: 'commerce', type: 'customer', id: '7' }, { workspaceType: '', template: '', name: 'Veronica Costello (7)', description: 'Customer 7', categories: [] });
    await core.run(customerGone());
    expect(core.contentServer.workspaces).toMatchObject([{ description: 'Customer 7, no longer in the shop' }]);
    core.expectWhole();

    core = new MemoryCore();
    core.contentServer.fail('createWorkspace', 'before');
    await expect(core.run(before)).rejects.toMatchObject({ code: 'OPENTEXT_OUTCOME_UNKNOWN' });
    core.ledger.intentAgeSeconds = 30;
    await core.run(customerGone());
    expect(core.contentServer.workspaces).toEqual([]);
    core.expectWhole();
  });

  it('is made again at once under the same name, by which a second one is refused; a refusal of that settles nothing', async () => {
    core.contentServer.fail('createWorkspace', 'refused');
    await expect(core.run(before)).rejects.toMatchObject({ code: 'OPENTEXT_REFUSED' });
    await expect(core.run(after)).rejects.toMatchObject({ code: 'OPENTEXT_UNDER_WAY' });
    await core.run(before);
    core.expectWhole();
  });
});

it.each([
  ['setCategory', { lastName: 'Ramirez', groupCode: 'Wholesale' }], ['renameWorkspace', { lastName: 'Ramirez' }],
] as const)('%s of which no answer came is not followed by a newer one while it may still arrive over that', async (effect, changes) => {
  await core.run(customerChanged());
  core.contentServer.fail(effect, 'before');
  await expect(core.run(customerChanged(changes, 2))).rejects.toMatchObject({ code: 'OPENTEXT_OUTCOME_UNKNOWN' });
  core.ledger.intentAgeSeconds = 4;
  core.contentServer.calls.length = 0;
  await expect(core.run(customerChanged({ lastName: 'Ramos' }, 3))).rejects.toMatchObject({ code: 'OPENTEXT_UNDER_WAY', disposition: 'wait', retryAfterSeconds: 26 });
  expect(core.contentServer.writes).toEqual([]);
  core.ledger.intentAgeSeconds = 30;
  await core.run(customerChanged({ lastName: 'Ramos' }, 3));
  expect(core.contentServer.workspaces[0]).toMatchObject({ name: 'Veronica Ramos (7)' });
  core.expectWhole();
});

it.each(['addVersion', 'setCategory'] as const)('how long %s may still be under way is counted from when it was given up, not from before it was sent', async (effect) => {
  await core.run(changedInvoice('1'));
  core.shop.bytes.set('invoice:5', Buffer.from('the second invoice'));
  const given = core.ledger.intend.bind(core.ledger);
  let last = '';
  core.ledger.intend = async (intent, options) => {
    last = options?.underWay === false ? 'old' : intent.step;
    await given(intent, options);
  };
  const act = core.contentServer[effect].bind(core.contentServer) as (...args: never[]) => Promise<never>;
  core.contentServer.fail(effect, 'before');
  Object.assign(core.contentServer, { [effect]: (...args: never[]) => { last = 'sent'; return act(...args); } });
  await expect(core.run(changedInvoice('2'))).rejects.toMatchObject({ code: 'OPENTEXT_OUTCOME_UNKNOWN' });
  expect(last).toMatch(/^document:invoice:invoice:5/);
});

it('attributes that were refused hold nothing up: nothing of them is on its way', async () => {
  await core.run(customerChanged());
  core.contentServer.fail('setCategory', 'refused');
  core.ledger.intentAgeSeconds = 0;
  await expect(core.run(customerChanged({ lastName: 'Ramirez' }, 2))).rejects.toMatchObject({ code: 'OPENTEXT_REFUSED' });
  await core.run(customerChanged({ lastName: 'Ramirez' }, 2));
  core.expectWhole();
});
