import { PostgresInbox } from '../../../src/adapters/postgres/inbox.js';
import { PostgresWorkQueue } from '../../../src/adapters/postgres/work-queue.js';
import { BridgeError } from '../../../src/domain/errors.js';
import type { Database } from '../../../src/ports/database.js';
import type { Priority } from '../../../src/contract/envelope.js';
import type { WorkItem } from '../../../src/ports/work-queue.js';
import { arrival, KEY } from '../../fixtures/arrivals.js';
import { live } from '../../fixtures/places.js';

const FAILURE = new BridgeError({ code: 'OPENTEXT_REFUSED', message: 'It refused.', disposition: 'park', nextAction: 'Correct it.' });

export function workQueueCases(database: () => Database): void {
  const queue = (owner = 'one') => new PostgresWorkQueue(database(), owner);
  const enter = (id: string, revision: number, key = KEY) => new PostgresInbox(database()).take([arrival({ id, revision, key })]);
  const claimed = async (owner = 'one'): Promise<WorkItem> => {
    const [item] = await queue(owner).claim(live(1));
    if (item === undefined) throw new Error('nothing to claim');
    return item;
  };
  const dueNow = () => database().query('UPDATE work_item SET next_at = now()');
  const leaseRunsOut = () => database().query(`UPDATE lease SET until = now() - interval '1 second'`);

  describe('work queue', () => {
    it('hands a business object to one worker, and to nobody else until it is settled', async () => {
      await enter('a', 1);
      const item = await claimed();
      expect(await queue('two').claim(live(5))).toEqual([]);
      expect(await queue('two').claimOne(KEY)).toBeUndefined();
      await item.done();
      expect(await queue('two').claim(live(5))).toEqual([]);
    });

    it('runs once more, on the newest snapshot, when any number of events came during a run', async () => {
      await enter('a', 1);
      const item = await claimed();
      await enter('b', 2);
      await enter('c', 3);
      await item.done();
      const again = await claimed();
      expect(again.event.revision).toBe(3);
      await again.done();
      expect(await queue().claim(live(1))).toEqual([]);
    });

    it('comes again after a failure, its attempts counted, not before its time', async () => {
      await enter('a', 1);
      await (await claimed()).later(FAILURE, 60_000, true);
      expect(await queue().claim(live(1))).toEqual([]);
      await dueNow();
      expect((await claimed()).attempts).toBe(1);
    });

    it('burns no attempt by waiting', async () => {
      await enter('a', 1);
      await (await claimed()).later(FAILURE, 0, false);
      expect((await claimed()).attempts).toBe(0);
    });

    it('is due at once when a newer event came during a run that failed, or was parked', async () => {
      await enter('a', 1);
      const failing = await claimed();
      await enter('b', 2);
      await failing.later(FAILURE, 3_600_000, true);
      const parking = await claimed();
      expect(parking.event.revision).toBe(2);
      await enter('c', 3);
      await parking.park(FAILURE);
      expect((await claimed()).event.revision).toBe(3);
    });

    it('keeps a parked item until a person or a newer revision brings it back', async () => {
      await enter('a', 1);
      await (await claimed()).park(FAILURE);
      expect(await queue().claim(live(1))).toEqual([]);
      expect(await queue().redrive({ key: KEY })).toBe(1);
      expect(await queue().redrive({ key: KEY })).toBe(0);
      await (await claimed()).park(FAILURE);
      await enter('b', 2);
      const item = await claimed();
      expect([item.event.revision, item.attempts]).toEqual([2, 0]);
    });

    it('parks with whatever text a failure has', async () => {
      await enter('a', 1);
      await (await claimed()).park(new BridgeError({ code: 'OPENTEXT_REFUSED', message: 'half \ud83d and \u0000', disposition: 'park', nextAction: '' }));
      expect(await database().query('SELECT failure_message FROM work_item')).toEqual([{ failure_message: 'half \uFFFD and \uFFFD' }]);
    });

    it('redrives all that are parked of one cause, and nothing else', async () => {
      for (const id of ['1', '2', '3']) await enter(`e${id}`, 1, { ...KEY, id });
      const items = await queue().claim(live(3));
      const other = new BridgeError({ code: 'DOCUMENT_GONE', message: 'Gone.', disposition: 'park', nextAction: 'Restore it.' });
      await Promise.all(items.map((item) => item.park(item.key.id === '2' ? other : FAILURE)));
      expect(await queue().redrive({ code: 'OPENTEXT_REFUSED' })).toBe(2);
      expect((await queue().claim(live(5))).map(({ key }) => key.id).sort()).toEqual(['1', '3']);
    });

    it('redrives all of a use case, also of one cause, and nothing else', async () => {
      const keys = [{ ...KEY, id: '1' }, { ...KEY, id: '2' }, { ...KEY, type: 'customer', id: '3' }];
      await new PostgresInbox(database()).take(keys.map((key) => ({ ...arrival({ id: `e${key.id}`, revision: 1, key }), key })));
      const other = new BridgeError({ code: 'DOCUMENT_GONE', message: 'Gone.', disposition: 'park', nextAction: 'Restore it.' });
      for (const item of await queue().claim(live(3))) await item.park(item.key.id === '2' ? other : FAILURE);
      expect(await queue().redrive({ type: 'order', code: 'DOCUMENT_GONE' })).toBe(1);
      expect(await queue().redrive({ type: 'order' })).toBe(1);
      expect((await queue().claim(live(5))).map(({ key }) => key.id).sort()).toEqual(['1', '2']);
      expect(await queue().redrive({ type: 'product' })).toBe(0);
    });

    it('takes a dead worker\'s object over, and the dead one can write nothing any more', async () => {
      await enter('a', 1);
      const dead = await claimed('dead');
      await leaseRunsOut();
      const heir = await claimed('heir');
      await expect(dead.keep()).rejects.toMatchObject({ code: 'LEASE_LOST' });
      await expect(dead.done()).rejects.toMatchObject({ code: 'LEASE_LOST' });
      await expect(dead.park(FAILURE)).rejects.toMatchObject({ code: 'LEASE_LOST' });
      await expect(dead.ledger.intend({ key: KEY, step: 'workspace', detail: '' })).rejects.toMatchObject({ code: 'LEASE_LOST' });
      await dead.giveBack();
      await heir.keep();
      await heir.done();
    });

    it('counts the workers that end with an object in their hands, until one settles it', async () => {
      const died = new BridgeError({ code: 'WORKER_DIED', message: 'm', disposition: 'retry', nextAction: 'n' });
      const deaths = async (): Promise<number> => {
        const item = await claimed();
        await leaseRunsOut();
        return item.deaths;
      };
      await enter('a', 1);
      expect([await deaths(), await deaths(), await deaths()]).toEqual([0, 1, 2]);
      const again = await claimed();
      expect(again.deaths).toBe(3);
      // put off: it was not run, and the next run is a new try
      await again.later(died, 0, false);
      expect([await deaths(), await deaths()]).toEqual([0, 4]);
      await (await claimed()).later(FAILURE, 0, true);
      expect([await deaths(), await deaths()]).toEqual([0, 1]);
      await (await claimed()).done();
      await enter('b', 2);
      expect([await deaths(), await deaths()]).toEqual([0, 1]);
      await (await claimed()).giveBack();
      expect(await deaths()).toBe(0);
    });

    it('keeps an object whose lease is prolonged', async () => {
      await enter('a', 1);
      const item = await claimed();
      await database().query(`UPDATE lease SET until = now() + interval '5 seconds'`);
      await item.keep();
      const [row] = await database().query<{ left: number }>('SELECT extract(epoch FROM until - now())::float8 AS left FROM lease');
      expect(row?.left).toBeGreaterThan(10);
    });

    it('hands out by priority, each at most as many as there are places for it', async () => {
      const enterAs = (priority: Priority, ...ids: string[]) => new PostgresInbox(database()).take(ids.map((id) => arrival({ id: `e${id}-${priority}`, revision: 1, key: { ...KEY, id }, priority })));
      await enterAs('drift', 'd1', 'd2');
      await enterAs('backfill', 'b1', 'b2', 'b3');
      await enterAs('live', 'l1');
      const items = await queue().claim({ live: 5, backfill: 2, drift: 1 });
      expect(items.map(({ priority }) => priority).sort()).toEqual(['backfill', 'backfill', 'drift', 'live']);
    });

    it('hurries an object of a backfill along when it changes, and never slows one down that somebody waits for', async () => {
      const enterAs = (priority: Priority, id: string, revision: number) => new PostgresInbox(database()).take([arrival({ id: `${id}${revision}`, revision, key: { ...KEY, id }, priority })]);
      await enterAs('backfill', 'hurried', 1);
      await enterAs('live', 'hurried', 2);
      await enterAs('live', 'waited-for', 1);
      await enterAs('backfill', 'waited-for', 2);
      const items = await queue().claim(live(5));
      expect(items.map(({ key, priority }) => [key.id, priority])).toEqual(expect.arrayContaining([['hurried', 'live'], ['waited-for', 'live']]));
      await Promise.all(items.map((item) => item.done()));
      await enterAs('backfill', 'hurried', 3);
      expect(await queue().claim(live(5))).toEqual([]);
    });

    it('gives an object back unchanged', async () => {
      await enter('a', 1);
      await (await claimed()).giveBack();
      expect((await claimed('two')).attempts).toBe(0);
    });

    it('keeps the place in the line of an object that changes while it waits', async () => {
      await enter('a', 1, { ...KEY, id: 'busy' });
      await enter('b', 1, { ...KEY, id: 'calm' });
      await enter('c', 2, { ...KEY, id: 'busy' });
      const item = await claimed();
      expect([item.key.id, item.event.revision]).toEqual(['busy', 2]);
    });

    it('claims no more than asked, the longest due first, and passes over what others hold', async () => {
      for (const id of ['1', '2', '3', '4']) await enter(`e${id}`, 1, { ...KEY, id });
      expect((await queue().claim(live(2))).map(({ key }) => key.id).sort()).toEqual(['1', '2']);
      expect((await queue('two').claim(live(5))).map(({ key }) => key.id).sort()).toEqual(['3', '4']);
    });

    it('lets a parked item be run on demand', async () => {
      await enter('a', 1);
      await (await claimed()).park(FAILURE);
      const item = await queue().claimOne(KEY);
      await item?.done();
      expect(await database().query('SELECT state, failure_code FROM work_item')).toEqual([{ state: 'idle', failure_code: null }]);
    });
  });
}
