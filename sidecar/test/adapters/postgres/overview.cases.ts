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
  });
}
