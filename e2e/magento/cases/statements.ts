import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { shapeOf, statementsOf, type Statements } from '../harness/statement-log.js';
import { deliver, type OnStage, type Stage } from '../stage.js';

const ENABLED = 'workspace_bridge/general/enabled';
const EMAIL = 'sales_email/order/enabled';

/** What placing one order says to the database, caches warm. */
export async function placementStatements({ magento }: Pick<Stage, 'magento'>): Promise<Statements> {
  for (let warm = 0; warm < 6; warm += 1) await magento.checkout.place({ buyer: 'guest' });
  const click = await magento.checkout.prepare({ buyer: 'guest' });
  return statementsOf(magento.database, /^INSERT INTO `sales_order` /, click);
}

/** Shapes that `one` has more often than `other`. */
function more(one: Statements, other: Statements): string[] {
  const rest = other.all.map(shapeOf);
  return one.all.map(shapeOf).filter((shape) => {
    const at = rest.indexOf(shape);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
}

export function statements(stage: OnStage): void {
  describe('statements of placing an order', () => {
    const seen: Record<'off' | 'on' | 'quiet', Statements | undefined> = { off: undefined, on: undefined, quiet: undefined };
    const taken = (name: keyof typeof seen): Statements => seen[name] ?? assert.fail(`no statements were recorded ${name}`);

    test('switched off, the module says nothing to the database', async () => {
      await stage().magento.configure({ [ENABLED]: '0' });
      seen.off = await placementStatements(stage());
      assert.deepEqual(seen.off.touching(/workspace_bridge/), []);
    });

    test('switched on, it is one INSERT more for the order and one for the confirmation e-mail, nothing else', async (context) => {
      await stage().magento.configure({ [ENABLED]: '1' });
      seen.on = await placementStatements(stage());
      context.diagnostic(`${taken('off').all.length} statements, ${taken('off').inserts().length} INSERTs without; ${seen.on.all.length} and ${seen.on.inserts().length} with`);
      const added = more(seen.on, taken('off'));
      assert.equal(added.length, 2, added.join('\n'));
      for (const statement of added) assert.match(statement, /^INSERT INTO `workspace_bridge_outbox`/);
      assert.deepEqual(more(taken('off'), seen.on), []);
    });

    test('where the shop sends no confirmation it is one INSERT more', async () => {
      await stage().magento.configure({ [EMAIL]: '0' });
      try {
        seen.quiet = await placementStatements(stage());
      } finally {
        await stage().magento.configure({ [EMAIL]: '1' });
      }
      assert.equal(seen.quiet.touching(/workspace_bridge/).length, 1, seen.quiet.touching(/workspace_bridge/).join('\n'));
    });

    test('the sidecar hears of it from delivery, not from the request', async () => {
      const { receiver } = stage();
      assert.equal(receiver.requests, 0);
      const printed = await deliver(stage());
      assert.ok(receiver.events.length > 0, printed);
    });
  });
}
