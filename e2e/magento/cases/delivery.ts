import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { until } from '../../processes/until.js';
import { clearOutbox, deliver, type OnStage } from '../stage.js';

interface OutboxRow { status: number; attempts: number; last_error: string | null; waits: number }
const DELIVERED = 2;
const DEAD = 3;
const PENDING = 0;

export function delivery(stage: OnStage): void {
  const rows = (orderId: number): Promise<OutboxRow[]> => stage().magento.database.sql<OutboxRow>(
    "SELECT status, attempts, last_error, TIMESTAMPDIFF(SECOND, CURRENT_TIMESTAMP, available_at) AS waits FROM workspace_bridge_outbox WHERE subject_type = 'order' AND subject_id = ? ORDER BY outbox_id", [orderId]);
  const dueNow = (): Promise<unknown> => stage().magento.database.sql('UPDATE workspace_bridge_outbox SET available_at = CURRENT_TIMESTAMP WHERE status = 0');
  const everyStatus = async (orderId: number, status: number): Promise<void> => {
    const found = await rows(orderId);
    assert.ok(found.length > 0, 'nothing was recorded');
    assert.deepEqual(found.map((row) => row.status), found.map(() => status), JSON.stringify(found));
  };

  describe('delivery', () => {
    beforeEach(() => clearOutbox(stage()));

    test('what was delivered is not delivered again', async () => {
      const { magento, receiver } = stage();
      const { id } = await magento.checkout.place({ buyer: 'guest' });
      await deliver(stage());
      await everyStatus(id, DELIVERED);
      const requests = receiver.requests;
      await deliver(stage());
      assert.equal(receiver.requests, requests);
    });

    test('a sidecar that is busy is left alone as long as it asks, and then gets everything', async () => {
      const { magento, receiver } = stage();
      const { id, number } = await magento.checkout.place({ buyer: 'guest' });
      receiver.behaviour = { status: 503, headers: { 'retry-after': '30' }, body: { error: { code: 'BUSY', message: 'Busy.', nextAction: 'Wait.' } } };
      assert.match(await deliver(stage()), /SIDECAR_BUSY/);
      for (const row of await rows(id)) {
        assert.equal(row.status, PENDING);
        assert.ok(row.waits >= 25, `waits ${row.waits} s of 30`);
        assert.match(row.last_error ?? '', /SIDECAR_BUSY/);
      }
      receiver.reset();
      await dueNow();
      await deliver(stage());
      await everyStatus(id, DELIVERED);
      assert.equal(receiver.last(`order/${number}`).subject, `order/${number}`);
    });

    test('a sidecar that never answers costs nothing but time', async () => {
      const { magento, receiver } = stage();
      const { id } = await magento.checkout.place({ buyer: 'guest' });
      receiver.behaviour = 'hang';
      assert.match(await deliver(stage()), /SIDECAR_UNREACHABLE/);
      await everyStatus(id, PENDING);
      receiver.reset();
      await dueNow();
      await deliver(stage());
      await everyStatus(id, DELIVERED);
    });

    test('one rejected event waits for a person with its reason; its neighbours go through; retry brings it back', async () => {
      const { magento, receiver } = stage();
      const bad = await magento.checkout.place({ buyer: 'guest' });
      const good = await magento.checkout.place({ buyer: 'guest' });
      receiver.behaviour = (event) => (event.subject === `order/${bad.number}` ? { status: 'rejected', code: 'EVENT_INVALID', reason: 'totals.grandTotal is no amount' } : { status: 'accepted' });
      await deliver(stage());
      await everyStatus(bad.id, DEAD);
      await everyStatus(good.id, DELIVERED);
      assert.match((await rows(bad.id))[0]?.last_error ?? '', /EVENT_INVALID: totals\.grandTotal is no amount/);
      const status = await magento.tryCli('workspaces:outbox:status');
      assert.equal(status.code, 1, 'monitoring must see dead entries');
      assert.match(status.stdout, /totals\.grandTotal is no amount/);
      receiver.reset();
      await magento.cli('workspaces:outbox:retry', '--all-dead');
      await deliver(stage());
      await everyStatus(bad.id, DELIVERED);
      assert.ok(receiver.last(`order/${bad.number}`));
    });

    test('a batch answers event by event, many events to a request, over one connection', async () => {
      const { magento, receiver } = stage();
      for (let order = 0; order < 3; order += 1) await magento.checkout.place({ buyer: 'guest' });
      await deliver(stage());
      assert.deepEqual(receiver.batches.map((batch) => batch.length), [3]);
      assert.equal(receiver.connections, 1);
    });

    test('replay enters events again as new events with the same or a higher revision', async () => {
      const { magento, receiver } = stage();
      const { id, number } = await magento.checkout.place({ buyer: 'guest' });
      await deliver(stage());
      const first = receiver.last(`order/${number}`);
      const [lowest] = await magento.database.sql<{ id: number }>("SELECT MIN(outbox_id) AS id FROM workspace_bridge_outbox WHERE subject_type = 'order' AND subject_id = ?", [id]);
      receiver.reset();
      assert.match(await magento.cli('workspaces:outbox:replay', `--from-revision=${lowest?.id}`), /[1-9]\d* entries entered again/);
      await deliver(stage());
      const again = receiver.last(`order/${number}`);
      assert.match(again.id, /\.r1$/);
      assert.notEqual(again.id, first.id);
      assert.ok(again.revision >= first.revision);
      assert.deepEqual(again.data, first.data);
    });

    test('pruning removes what is old and delivered, keeps what could be had nowhere else, and never what waits', async () => {
      const { magento } = stage();
      const old = await magento.checkout.place({ buyer: 'guest' });
      await deliver(stage());
      const waiting = await magento.checkout.place({ buyer: 'guest' });
      await magento.fulfilment.comment(old.id, 'plain row');
      await deliver(stage());
      await magento.database.sql("UPDATE workspace_bridge_outbox SET status = 0, delivered_at = NULL WHERE subject_id = ? AND subject_type = 'order'", [waiting.id]);
      await magento.database.sql('UPDATE workspace_bridge_outbox SET occurred_at = NOW() - INTERVAL 40 DAY, delivered_at = IF(delivered_at IS NULL, NULL, NOW() - INTERVAL 40 DAY)');
      await magento.cli('workspaces:outbox:prune');
      const left = await magento.database.sql<{ subject_id: number; cause: string }>('SELECT subject_id, cause FROM workspace_bridge_outbox');
      assert.ok(left.some((row) => Number(row.subject_id) === waiting.id && row.cause === 'order.placed'), 'a waiting row was pruned');
      assert.ok(left.some((row) => Number(row.subject_id) === old.id && row.cause === 'email.sent'), 'a sent e-mail was pruned before its time');
      assert.ok(!left.some((row) => Number(row.subject_id) === old.id && row.cause === 'comment.added'), 'an old delivered row stayed');
    });

    test('a deliverer that dies loses nothing: its lease runs out', async () => {
      const { magento } = stage();
      const { id } = await magento.checkout.place({ buyer: 'guest' });
      await magento.database.sql("UPDATE workspace_bridge_outbox SET status = 1, lease_owner = 'dead', lease_expires_at = NOW() - INTERVAL 1 SECOND WHERE status = 0");
      await deliver(stage());
      await everyStatus(id, DELIVERED);
    });

    test('plain cron delivers within its minute', async () => {
      const { magento, receiver } = stage();
      const cron = magento.cron(20);
      try {
        const { number } = await magento.checkout.place({ buyer: 'guest' });
        await until('cron to deliver', async () => receiver.events.some((event) => event.subject === `order/${number}`), 150);
      } finally {
        await cron.stop();
      }
    });
  });
}
