import { PostgresInbox } from '../../../src/adapters/postgres/inbox.js';
import { PostgresOverview } from '../../../src/adapters/postgres/overview.js';
import { PostgresWorkQueue } from '../../../src/adapters/postgres/work-queue.js';
import { BridgeError } from '../../../src/domain/errors.js';
import type { Database } from '../../../src/ports/database.js';
import { arrival, KEY } from '../../fixtures/arrivals.js';
import { live } from '../../fixtures/places.js';

export function overviewCases(database: () => Database): void {
  const overview = () => new PostgresOverview(database());

  describe('overview', () => {
    it('shows what waits, what is parked and why, and the latest workspaces', async () => {
      const keys = ['1', '2', '3'].map((id) => ({ ...KEY, id }));
      await new PostgresInbox(database()).take(keys.map((key) => arrival({ id: `e${key.id}`, revision: 4, key })));
      const [applied, parked] = await new PostgresWorkQueue(database(), 'one').claim(live(2));
      if (applied === undefined || parked === undefined) throw new Error('nothing to claim');
      await applied.ledger.confirm({ key: applied.key, step: 'workspace', detail: '' }, { kind: 'workspace', nodeId: 2_001, name: 'Order 1', attributesHash: 'h' });
      await applied.ledger.confirmApplied(applied.key, { number: 4, time: applied.event.time });
      await applied.done();
      await parked.park(new BridgeError({ code: 'DOCUMENT_GONE', message: 'It is gone.', disposition: 'park', nextAction: 'Restore it.' }));

      expect(await overview().figures()).toMatchObject({ due: 1, unsentWriteBacks: 2, workspaces: 1, documents: 0, parked: { DOCUMENT_GONE: 1 } });
      const [item] = await overview().parked(10);
      expect(item).toMatchObject({ key: parked.key, eventId: `e${parked.key.id}`, revision: 4, attempts: 1, code: 'DOCUMENT_GONE', message: 'It is gone.', nextAction: 'Restore it.' });
      expect(item?.firstFailureAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
      expect(await overview().recent(10)).toMatchObject([{ key: applied.key, name: 'Order 1', nodeId: 2_001, documents: 0, revision: 4 }]);
      expect((await overview().newestEvent(parked.key))?.id).toBe(`e${parked.key.id}`);
      expect(await overview().newestEvent({ ...KEY, id: '99' })).toBeUndefined();
    });

    it('tells how much of a backfill waits, and when it ends at the pace of the last minutes', async () => {
      const keys = Array.from({ length: 8 }, (_, index) => ({ ...KEY, id: String(index) }));
      const inbox = new PostgresInbox(database());
      await inbox.take([...keys.map((key) => arrival({ id: `e${key.id}`, revision: 4, key, priority: 'backfill' })), arrival({ id: 'live', revision: 5, key: { ...KEY, id: 'live' } })]);
      expect((await overview().figures()).backfill).toEqual({ waiting: 8 });
      for (const item of await new PostgresWorkQueue(database(), 'one').claim({ live: 0, backfill: 2, drift: 0 })) {
        await item.ledger.confirm({ key: item.key, step: 'workspace', detail: '' }, { kind: 'workspace', nodeId: Number(item.key.id) + 1, name: item.key.id, attributesHash: 'h' });
        await item.ledger.confirmApplied(item.key, { number: 4, time: item.event.time });
        await item.done();
      }
      expect((await overview().figures()).backfill).toEqual({ waiting: 6 });
      await database().query(`UPDATE link SET updated_at = now() - interval '1 minute'`);
      // two in a minute: six more in three
      const { waiting, endsInSeconds = 0 } = (await overview().figures()).backfill;
      expect([waiting, Math.round(endsInSeconds / 10)]).toEqual([6, 18]);
    });
  });
}
