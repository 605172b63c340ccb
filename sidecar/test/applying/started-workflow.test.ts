import { BridgeError } from '../../src/domain/errors.js';
import { quoteChanged } from '../fixtures/events.js';
import { MemoryCore } from '../fixtures/memory-core.js';
import { MemoryLedger } from '../fixtures/memory-ledger.js';

let core: MemoryCore;
beforeEach(() => { core = new MemoryCore(); });

describe('a workflow that the shop asks for', () => {
  const REQUEST = { id: '0b9d7a2e-5d0f-4f6e-9a58-1f2f0f9f00aa', workflow: 'quote-approval', requestedAt: '2026-11-23T09:30:00Z' };
  const asked = (requests = [REQUEST]) => ({ ...quoteChanged(), requests });

  it('is started once, with its document and its attributes', async () => {
    await core.run(asked());
    await core.expectNothingMoreToDo(asked());
    const [round] = core.contentServer.documents;
    expect(core.contentServer.processes).toEqual([expect.objectContaining({
      name: 'Quote approval', title: 'Quote approval · 1f2f0f9f00aa', attributes: { 'Quote Number': '42', 'Valid Until': '2026-12-31' }, documents: [round?.nodeId],
    })]);
  });

  it.each(['before', 'after', 'refused'] as const)('is started once, also when the start fails (%s)', async (fault) => {
    core.contentServer.fail('startWorkflow', fault);
    await core.untilDone(asked());
    expect(core.contentServer.processes).toHaveLength(1);
    core.expectWhole();
  });

  it('is not started again while a start of unknown outcome may be under way', async () => {
    core.contentServer.fail('startWorkflow', 'before');
    await expect(core.run(asked())).rejects.toMatchObject({ disposition: 'look' });
    core.ledger.intentAgeSeconds = 1;
    await expect(core.run(asked())).rejects.toMatchObject({ code: 'OPENTEXT_UNDER_WAY', disposition: 'wait', retryAfterSeconds: 29 });
    expect(core.contentServer.processes).toEqual([]);
    core.ledger.intentAgeSeconds = 31;
    await core.run(asked());
    expect(core.contentServer.processes).toHaveLength(1);
  });

  it.each(['runs', 'is looked for in vain at first'])('is not started again after the store was lost, while its process %s', async (how) => {
    await core.run(asked());
    core.ledger = new MemoryLedger();
    if (how !== 'runs') {
      const find = core.contentServer.findStartedWorkflow.bind(core.contentServer);
      core.contentServer.findStartedWorkflow = async () => { throw new BridgeError({ code: 'OPENTEXT_UNREACHABLE', message: '', disposition: 'retry', nextAction: '' }); };
      await expect(core.run(asked())).rejects.toMatchObject({ code: 'OPENTEXT_UNREACHABLE' });
      core.contentServer.findStartedWorkflow = find;
    }
    await core.untilDone(asked());
    expect(core.contentServer.processes).toHaveLength(1);
    core.expectWhole();
    await core.expectNothingMoreToDo(asked());
  });

  it('that the mapping does not let it start is left alone', async () => {
    await core.run(asked([{ ...REQUEST, workflow: 'unknown' }]));
    expect(core.contentServer.processes).toEqual([]);
  });
});
