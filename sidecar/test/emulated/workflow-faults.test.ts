import type { FaultRequest } from '../../../e2e/content-server/src/index.js';
import { Emulated } from '../fixtures/emulated.js';
import { quoteChanged } from '../fixtures/events.js';
import { FAULTS, untilDone } from '../fixtures/fault-kinds.js';

/** The second `draft.update` is the start itself, the first fills in the form. */
const CALLS = [
  ['draft.create', 0], ['draft.update', 0], ['draft.update', 1], ['workflow.forDocument', 0], ['workflow.definition', 0],
] as const;

let emulated: Emulated;
beforeAll(async () => {
  emulated = await Emulated.start();
  await emulated.run(quote);
});
afterAll(() => emulated.stop());
afterEach(() => { emulated.server.control.clearFaults(); });

let number = 100;
const quote = quoteChanged();

/** A quote whose approval the shop wants started once more; what must hold afterwards, whatever the faults were. */
async function story(...faults: readonly FaultRequest[]): Promise<void> {
  number += 1;
  const event = { ...quote, requests: [{ id: `0b9d7a2e-5d0f-4f6e-9a58-000000000${number}`, workflow: 'quote-approval', requestedAt: '2026-11-23T09:30:00Z' }] };
  for (const fault of faults) emulated.server.control.fault(fault);

  const failures = await untilDone(() => emulated.run(event));

  expect(emulated.server.control.faults().complete).toBe(true);
  expect(failures.filter(({ disposition }) => disposition === 'park' || disposition === 'wait')).toEqual([]);
  const { results } = await emulated.read('v2/workflows/status?kind=Initiated&sort=desc_date_initiated&limit=500') as { results: { data: { wfstatus: { title?: string; wf_name?: string } } }[] };
  const own = results.filter(({ data: { wfstatus } }) => [wfstatus.title, wfstatus.wf_name].some((name) => name?.endsWith(`· 000000000${number}`)));
  expect(own).toHaveLength(1);
  expect([...emulated.ledger.intents.values()]).toEqual([]);

  emulated.operations();
  await emulated.run(event);
  expect(emulated.operations()).toEqual([]);
}

describe.each(CALLS)('%s after %i others', (operation, skip) => {
  it.each(FAULTS)('%s: started once, and a second run calls nothing', async (_what, fault) => { await story({ operation, skip, ...fault }); });
});

describe('after a start of unknown outcome, the look', () => {
  it.each(FAULTS)('%s: started once, and a second run calls nothing', async (_what, fault) => {
    // behind the four calls of the look before the start
    await story({ operation: 'draft.update', skip: 1, kind: 'error-after-effect' }, { operation: 'workflow.list', skip: 4, ...fault });
  });
});

describe('the look before a start', () => {
  it.each(FAULTS)('%s: started once, and a second run calls nothing', async (_what, fault) => { await story({ operation: 'workflow.list', ...fault }); });
});
