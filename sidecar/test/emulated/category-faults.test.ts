import { Emulated } from '../fixtures/emulated.js';
import { customerChanged, orderChanged } from '../fixtures/events.js';
import { FAULTS, untilDone } from '../fixtures/fault-kinds.js';

let emulated: Emulated;
beforeAll(async () => { emulated = await Emulated.start(); });
afterAll(() => emulated.stop());
afterEach(() => { emulated.server.control.clearFaults(); });

let number = 0;

/** Somebody takes every category off a workspace. */
async function strip(workspace: number): Promise<void> {
  const { results } = await emulated.read(`v2/nodes/${workspace}/categories`) as unknown as { results: Array<{ data: { categories: Record<string, unknown> } }> };
  const ids = new Set(results.flatMap(({ data }) => Object.keys(data.categories).map((key) => key.split('_')[0])));
  expect(ids.size).toBeGreaterThan(0);
  for (const id of ids) expect(await emulated.act('DELETE', `v2/nodes/${workspace}/categories/${id}`)).toBe(200);
}

describe.each(['order', 'customer'] as const)('category.apply, where somebody took the category off the workspace of an %s', (type) => {
  it.each(FAULTS)('%s: the next change brings it back, and a second run writes nothing', async (_what, fault) => {
    number += 1;
    const id = `C${number}`;
    const changed = (state: string, revision: number) => (type === 'order'
      ? orderChanged({ number: id, entityId: number, statusLabel: state, documents: [], comments: [] }, revision)
      : customerChanged({ ...customerChanged().data, id, lastName: state }, revision));
    await emulated.run(changed('Pending', 1));
    const [workspace] = await emulated.workspacesOf(type, id);
    await strip(workspace!.id);

    emulated.server.control.fault({ operation: 'category.apply', ...fault });
    const failures = await untilDone(() => emulated.run(changed('Processing', 2)));
    expect(emulated.server.control.faults().complete).toBe(true);
    expect(failures.filter(({ disposition }) => disposition === 'park' || disposition === 'wait')).toEqual([]);
    expect(Object.values(await emulated.attributes(workspace!.id))).toContain('Processing');
    expect([...emulated.ledger.intents.values()]).toEqual([]);
    emulated.operations();
    await emulated.run(changed('Processing', 2));
    expect(emulated.operations()).toEqual([]);
  });
});
