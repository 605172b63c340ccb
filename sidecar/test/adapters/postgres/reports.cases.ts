import { PostgresReports } from '../../../src/adapters/postgres/reports.js';
import type { Database } from '../../../src/ports/database.js';

const OLD = { schedule: '0 6 1 * *', slot: '2026-11-01T06:00:00.000Z', period: { from: '2026-10-01', to: '2026-11-01' } };
const DUE = { schedule: '0 6 1 * *', slot: '2026-12-01T06:00:00.000Z', period: { from: '2026-11-01', to: '2026-12-01' } };
const PROBLEM = { code: 'REPORT_UNDELIVERED', message: 'No.' };

export function reportsCases(database: () => Database): void {
  const one = () => new PostgresReports(database(), 'one');
  const other = () => new PostgresReports(database(), 'other');
  const died = () => database().query(`UPDATE archive_report SET until = now() - interval '1 second'`);
  const waited = () => database().query(`UPDATE archive_report SET next_at = now()`);

  describe('reports by e-mail', () => {
    it('begin with the next time of a schedule that is new, and not with the one before', async () => {
      for (const reports of [one(), other()]) {
        await reports.begin(OLD);
        await reports.enter(OLD);
        expect(await reports.claim()).toBeUndefined();
      }
      await one().enter(DUE);
      await other().begin(DUE);
      expect(await other().claim()).toMatchObject(DUE);
    });

    it('are made by one process, for each time once', async () => {
      await one().enter(DUE);
      await other().enter(DUE);
      expect(await one().claim()).toMatchObject({ ...DUE, attempts: 0 });
      expect(await other().claim()).toBeUndefined();
      await one().ordered(DUE.slot, 7, 8);
      await one().later(DUE.slot, 0);
      expect(await other().claim()).toMatchObject({ completeness: 7, verification: 8 });
      expect(await one().sending(DUE.slot)).toBe(false);
      expect(await other().sending(DUE.slot)).toBe(true);
      await other().sent(DUE.slot);
      await one().enter(DUE);
      expect(await one().claim()).toBeUndefined();
      expect(await one().newest()).toMatchObject({ state: 'sent' });
      expect(await one().lastSentAt()).toMatch(/Z$/);
    });

    it('that the mail server refused are tried again later', async () => {
      await one().enter(DUE);
      await one().claim();
      await one().sending(DUE.slot);
      await one().failed(DUE.slot, 60, PROBLEM);
      expect(await one().claim()).toBeUndefined();
      expect(await other().newest()).toMatchObject({ state: 'due', attempts: 1, problem: PROBLEM });
      await waited();
      expect(await other().claim()).toMatchObject({ attempts: 1 });
    });

    it('are not sent a second time when the process that was sending died', async () => {
      await one().enter(DUE);
      await one().claim();
      await one().sending(DUE.slot);
      expect(await other().claim()).toBeUndefined();
      expect(await other().newest()).toMatchObject({ state: 'sending' });
      await died();
      expect(await other().claim()).toBeUndefined();
      expect(await other().newest()).toMatchObject({ state: 'unknown', problem: { code: 'REPORT_OUTCOME_UNKNOWN' } });
    });

    it('are gone on with when the process that was making them died', async () => {
      await one().enter(DUE);
      await one().claim();
      await died();
      expect(await other().claim()).toMatchObject(DUE);
    });
  });
}
