import { PostgresIoEvents } from '../../../src/adapters/postgres/io-events.js';
import type { Database } from '../../../src/ports/database.js';
import type { JournalClaim } from '../../../src/ports/io-events.js';

const A = { id: 'e-1', subject: 'order/57' };
const B = { id: 'e-2', subject: 'customer/12' };

export function ioEventsCases(database: () => Database): void {
  const store = () => new PostgresIoEvents(database());
  const waiting = async () => (await store().claimNudges(50)).map(({ subject }) => subject).sort();
  const claimed = async (): Promise<JournalClaim> => {
    const claim = await store().claimJournal('j');
    if (claim === undefined) throw new Error('The journal could not be claimed');
    return claim;
  };

  describe('events of Adobe I/O', () => {
    it('count once each, however often they come, within a delivery and later', async () => {
      expect(await store().take([A, A, B])).toEqual(new Set(['e-1', 'e-2']));
      expect(await store().take([B, A])).toEqual(new Set());
      expect(await waiting()).toEqual(['customer/12', 'order/57']);
    });

    it('that come at the same time to several processes count once', async () => {
      const many = Array.from({ length: 20 }, (_, number) => ({ id: `e-${number}`, subject: `order/${number % 5}` }));
      const fresh = await Promise.all([store().take(many), store().take([...many].reverse()), store().take(many)]);
      expect(fresh.reduce((sum, ids) => sum + ids.size, 0)).toBe(20);
    });

    it('leave one thing to ask for by business object, and one more when it changed while the shop was asked', async () => {
      await store().take([A]);
      await store().take([{ ...A, id: 'e-3' }]);
      const nudges = await store().claimNudges(50);
      expect(nudges).toEqual([{ subject: 'order/57', wanted: 2, attempts: 1 }]);
      await store().take([{ ...A, id: 'e-4' }]);
      expect(await waiting()).toEqual([]);
      await store().asked(nudges);
      const [again, ...more] = await store().claimNudges(50);
      expect([again?.wanted, more]).toEqual([3, []]);
      await store().asked(again === undefined ? [] : [again]);
      expect(await store().figures(undefined)).toMatchObject({ nudges: 0, journal: undefined });
    });

    it('are forgotten after their time', async () => {
      await store().take([A]);
      await database().query(`UPDATE io_event SET taken_at = now() - interval '31 days'`);
      await store().take([B]);
      expect(await store().prune(30)).toBe(1);
      expect(await store().take([A, B])).toEqual(new Set(['e-1']));
    });
  });

  describe('the journal of Adobe I/O', () => {
    it('is read by one process at a time, from where it was left', async () => {
      const claim = await claimed();
      expect([claim.position, await store().claimJournal('j')]).toEqual([undefined, undefined]);
      expect(await store().readJournal(claim, [A], '?since=p1', 0)).toEqual(new Set(['e-1']));
      expect((await claimed()).position).toBe('?since=p1');
    });

    it('stays where it was when the process that read it died before all was kept', async () => {
      await store().readJournal(await claimed(), [A], '?since=p1', 0);
      await claimed();
      await database().query(`UPDATE io_journal SET until = now() - interval '1 second'`);
      expect((await claimed()).position).toBe('?since=p1');
    });

    it('is moved by nobody who has lost it: neither position nor events', async () => {
      const late = await claimed();
      await database().query(`UPDATE io_journal SET until = now() - interval '1 second'`);
      const taker = await claimed();
      await expect(store().readJournal(late, [A], '?since=late', 0)).rejects.toMatchObject({ code: 'LEASE_LOST' });
      await store().readJournal(taker, [B], '?since=p2', 0);
      expect([(await claimed()).position, await waiting()]).toEqual(['?since=p2', ['customer/12']]);
    });

    it('rests for as long as it is told to', async () => {
      await store().readJournal(await claimed(), [], '?since=p1', 60);
      expect(await store().claimJournal('j')).toBeUndefined();
      expect((await store().claimJournal('another'))?.position).toBeUndefined();
    });

    it('whose position has expired begins anew, and since when events may have been missed stays known', async () => {
      await store().readJournal(await claimed(), [], '?since=p1', 0);
      await database().query(`UPDATE io_journal SET read_at = '2026-11-01T10:00:00Z'`);
      await store().journalExpired(await claimed());
      const claim = await claimed();
      expect(claim.position).toBeUndefined();
      await store().readJournal(claim, [], '?since=p9', 0);
      expect((await store().figures('j')).journal).toMatchObject({ position: '?since=p9', missed: { since: '2026-11-01T10:00:00Z' }, failureCode: undefined });
    });

    it('that failed says why until it answers', async () => {
      await store().journalFailed(await claimed(), 'ADOBE_IO_UNAVAILABLE', 0);
      expect((await store().figures('j')).journal?.failureCode).toBe('ADOBE_IO_UNAVAILABLE');
      const claim = await claimed();
      expect(claim.failures).toBe(1);
      await store().readJournal(claim, [], undefined, 0);
      expect((await store().figures('j')).journal?.failureCode).toBeUndefined();
    });
  });
}
