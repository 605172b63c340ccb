import { PostgresInbox } from '../../../src/adapters/postgres/inbox.js';
import type { CommerceEvent } from '../../../src/contract/envelope.js';
import type { Database } from '../../../src/ports/database.js';
import { arrival, KEY } from '../../fixtures/arrivals.js';

export function inboxCases(database: () => Database): void {
  const take = (...arrivals: ReturnType<typeof arrival>[]) => new PostgresInbox(database()).take(arrivals);
  const item = async () => (await database().query<{ event: CommerceEvent; state: string; wanted: number }>(
    'SELECT event, state, wanted::int AS wanted FROM work_item WHERE object_key = $1', ['commerce/order/000000042'],
  ))[0];

  describe('inbox', () => {
    it('takes an event in once, however often it comes', async () => {
      expect(await take(arrival({ id: 'a', revision: 3 }))).toEqual(['accepted']);
      expect(await take(arrival({ id: 'a', revision: 3 }), arrival({ id: 'a', revision: 3 }))).toEqual(['duplicate', 'duplicate']);
      expect((await item())?.wanted).toBe(1);
    });

    it('keeps the newest snapshot whatever the order of arrival, also within one batch', async () => {
      expect(await take(arrival({ id: 'a', revision: 5 }), arrival({ id: 'b', revision: 4 }), arrival({ id: 'c', revision: 6 }))).toEqual(['accepted', 'superseded', 'accepted']);
      expect((await item())?.event.revision).toBe(6);
      expect(await take(arrival({ id: 'd', revision: 2 }))).toEqual(['superseded']);
      expect((await item())?.event.revision).toBe(6);
    });

    it('takes the later of two snapshots of one revision, however many digits their times have', async () => {
      await take(arrival({ id: 'a', revision: 5, time: '2026-11-23T15:04:05.1Z' }));
      expect(await take(arrival({ id: 'b', revision: 5, time: '2026-11-23T15:04:05.09Z' }))).toEqual(['superseded']);
      expect(await take(arrival({ id: 'c', revision: 5, time: '2026-11-23T15:04:05.100001Z' }))).toEqual(['accepted']);
      expect((await item())?.event.id).toBe('c');
    });

    it('takes in a batch of events of many objects and answers in their order', async () => {
      const other = { ...KEY, id: '000000007' };
      expect(await take(arrival({ id: 'z', revision: 1 }), arrival({ id: 'y', revision: 1, key: other }), arrival({ id: 'z', revision: 1 }))).toEqual(['accepted', 'accepted', 'duplicate']);
    });

    it('forgets events of long ago in however many portions, and nothing younger', async () => {
      await database().query(
        `INSERT INTO inbox (event_id, object_key, event_type, revision, snapshot_time, causes, outcome, received_at)
         SELECT 'old' || n, 'k', 't', 1, '', '{}', 'accepted', now() - make_interval(days => 31) FROM generate_series(1, 1200) n`,
      );
      await take(arrival({ id: 'young', revision: 1 }));
      expect(await new PostgresInbox(database()).prune(30)).toBe(1200);
      expect(await new PostgresInbox(database()).prune(30)).toBe(0);
      expect(await take(arrival({ id: 'young', revision: 1 }))).toEqual(['duplicate']);
    });

    it('takes each of the same events in once when they come over several connections at once', async () => {
      const ids = Array.from({ length: 20 }, (_, index) => index);
      const batch = () => take(...ids.map((index) => arrival({ id: `e${index}`, revision: index + 1, key: { ...KEY, id: String(index % 7) } })));
      const answers = (await Promise.all([batch(), batch(), batch()])).flat();
      expect(answers.filter((answer) => answer !== 'duplicate')).toHaveLength(20);
    });

    it('takes in nothing of a batch while the store is away', async () => {
      const away: Database = {
        ...database(), query: database().query.bind(database()),
        transaction: (work) => database().transaction(async (sql) => {
          await work(sql);
          throw Object.assign(new Error('terminating connection due to administrator command'), { code: '57P01' });
        }),
      };
      await expect(new PostgresInbox(away).take([arrival({ id: 'a', revision: 1 })])).rejects.toThrow('terminating');
      expect(await item()).toBeUndefined();
      expect(await take(arrival({ id: 'a', revision: 1 }))).toEqual(['accepted']);
    });

    it('takes in the neighbours of what the store refuses, wherever it stands', async () => {
      const batch = (broken: number) => [0, 1, 2, 3, 4].map((index) => {
        const entry = arrival({ id: `${broken}-${index}`, revision: 1, key: { ...KEY, id: `${broken}${index}` } });
        if (index === broken) Object.assign(entry.event, { revision: 'x' });
        return entry;
      });
      for (const broken of [0, 2, 4]) {
        expect(await take(...batch(broken))).toEqual([0, 1, 2, 3, 4].map((index) => (index === broken ? 'unstorable' : 'accepted')));
        expect(await take(...batch(broken))).toEqual([0, 1, 2, 3, 4].map((index) => (index === broken ? 'unstorable' : 'duplicate')));
      }
    });

    it('takes in texts with characters that the store cannot hold, and shows where they were', async () => {
      const odd = arrival({ id: 'a', revision: 1 });
      Object.assign(odd.event.data, { statusLabel: 'a\u0000b\ud800c 😀' });
      expect(await take(odd, arrival({ id: 'b', revision: 1, key: { ...KEY, id: '9' } }))).toEqual(['accepted', 'accepted']);
      expect((await item())?.event.data).toMatchObject({ statusLabel: 'a\uFFFDb\uFFFDc 😀' });
    });

    it('tells when more objects wait than it should hold', async () => {
      const inbox = new PostgresInbox(database());
      await take(...[1, 2, 3].map((id) => arrival({ id: `e${id}`, revision: 1, key: { ...KEY, id: String(id) } })));
      expect([await inbox.isFull(2, 'live'), await inbox.isFull(3, 'live')]).toEqual([true, false]);
    });

    it('leaves room for what is urgent however much of the rest waits', async () => {
      const inbox = new PostgresInbox(database());
      await take(...[1, 2, 3].map((id) => arrival({ id: `e${id}`, revision: 1, key: { ...KEY, id: String(id) }, priority: 'backfill' })));
      expect([await inbox.isFull(2, 'live'), await inbox.isFull(2, 'backfill'), await inbox.isFull(2, 'drift')]).toEqual([false, true, true]);
    });
  });
}
