import { PostgresArchiveChecks } from '../../../src/adapters/postgres/archive-checks.js';
import type { CheckOrder } from '../../../src/domain/archive-check.js';
import type { Database } from '../../../src/ports/database.js';
import type { CheckProgress } from '../../../src/ports/archive-checks.js';

const ORDER: CheckOrder = { kind: 'completeness', period: { from: '2026-11-01', to: '2026-12-01' }, startedBy: 'operator' };
const progress = (looked: number): CheckProgress => ({
  looked, total: 10, cursor: { placedAt: '2026-11-02', objectKey: `commerce/order/${looked}` }, result: { kind: 'completeness', orders: looked, archived: 0, incomplete: 0, causes: [], first: [] },
});

export function archiveChecksCases(database: () => Database): void {
  const one = () => new PostgresArchiveChecks(database(), 'one');
  const other = () => new PostgresArchiveChecks(database(), 'other');
  const died = () => database().query(`UPDATE archive_check SET until = now() - interval '1 second' WHERE state = 'running'`);

  describe('checks of the archive', () => {
    it('are run by one process at a time, oldest first, and seen by all', async () => {
      const first = await one().order(ORDER);
      const second = await one().order({ ...ORDER, kind: 'verification', sample: 5 });
      expect((await one().claim())?.check).toMatchObject({ id: first, state: 'running', period: ORDER.period });
      expect((await other().claim())?.check).toMatchObject({ id: second, sample: 5 });
      expect(await other().claim()).toBeUndefined();
      expect(await one().keep(first, progress(4))).toBe('go-on');
      expect(await other().find(first)).toMatchObject({ looked: 4, total: 10, result: { orders: 4 } });
      await one().end(first, 'done', progress(10));
      expect(await other().find(first)).toMatchObject({ state: 'done', looked: 10, endedAt: expect.stringMatching(/Z$/) as string });
      expect((await one().recent(5)).map(({ id }) => id)).toEqual([second, first]);
    });

    it('are gone on with by another process where one that died had got to, and what that one says later changes nothing', async () => {
      const id = await one().order(ORDER);
      await one().claim();
      await one().keep(id, progress(4));
      await died();
      expect(await other().claim()).toMatchObject({ check: { id, looked: 4, result: { orders: 4 } }, cursor: progress(4).cursor });
      expect(await one().keep(id, progress(9))).toBe('lost');
      await one().end(id, 'done', progress(9));
      expect(await other().find(id)).toMatchObject({ state: 'running', looked: 4 });
    });

    it('that were given back wait, and say why', async () => {
      const id = await one().order(ORDER);
      await one().claim();
      await one().later(id, 60, { code: 'CHECK_INTERRUPTED', message: 'Away.' });
      expect(await other().claim()).toBeUndefined();
      expect(await other().find(id)).toMatchObject({ state: 'running', problem: { code: 'CHECK_INTERRUPTED' } });
      await died();
      expect((await other().claim())?.check.id).toBe(id);
      await other().keep(id, progress(1));
      expect((await other().find(id))?.problem).toBeUndefined();
    });

    it('stop when somebody wants it: at once while nobody runs them, at the next step else', async () => {
      const waiting = await one().order(ORDER);
      expect(await other().stop(waiting)).toBe(true);
      expect((await one().find(waiting))?.state).toBe('stopped');
      expect(await one().claim()).toBeUndefined();
      const running = await one().order(ORDER);
      await one().claim();
      expect(await other().stop(running)).toBe(true);
      expect(await one().keep(running, progress(3))).toBe('stop');
      await one().end(running, 'stopped', progress(3));
      expect(await other().stop(running)).toBe(false);
      expect(await one().find(running)).toMatchObject({ state: 'stopped', looked: 3 });
    });

    it('are kept until a hundred newer ones have ended', async () => {
      const ids: number[] = [];
      for (let count = 0; count < 103; count += 1) {
        ids.push(await one().order(ORDER));
        await one().claim();
        await one().end(ids.at(-1) ?? 0, 'done', progress(1));
      }
      await one().order(ORDER);
      expect(await one().find(ids[2] ?? 0)).toBeUndefined();
      expect(await one().find(ids[3] ?? 0)).toBeDefined();
    });
  });
}
