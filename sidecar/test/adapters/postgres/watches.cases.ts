import { validateSync } from 'class-validator';
import { plainToInstance } from 'class-transformer';
import { PostgresWatches } from '../../../src/adapters/postgres/watches.js';
import { PostgresWriteBacks } from '../../../src/adapters/postgres/write-backs.js';
import { LinkUpdate } from '../../../src/contract/link-update.js';
import { keyText } from '../../../src/domain/business-key.js';
import type { Database } from '../../../src/ports/database.js';
import { allDue, PRODUCT, recordLink, SUPPLIER } from '../../fixtures/watched.js';

const SDS = {
  nodeId: 9_001, name: 'SDS.pdf', version: 1, mimeType: 'application/pdf', size: 12, modifiedAt: '2026-11-23T10:00:00Z', documentType: 'Safety data sheet', validUntil: '2027-01-31',
};

const seen = (findings: object) => ({ findings, decisions: [] });

export function watchesCases(database: () => Database): void {
  const watches = () => new PostgresWatches(database(), 'commerce');
  const writeBacks = () => new PostgresWriteBacks(database(), 'commerce', (nodeId) => `https://cs.example/cs/cs/app/nodes/${nodeId}`);
  const only = async () => {
    const [watch, ...more] = await watches().claim('documents', 10);
    if (watch === undefined || more.length > 0) throw new Error('not exactly one watch is due');
    return watch;
  };

  describe('watches', () => {
    beforeEach(async () => {
      await recordLink(database(), PRODUCT, 5_001, [{ nodeId: 5_100, role: 'order-history', sourceId: 'order-history:customer-5' }]);
      await recordLink(database(), SUPPLIER, 5_002);
      await watches().enrol('documents', ['product'], 's');
    });

    it('are kept for the types of the mapping alone, and go when these go', async () => {
      const watch = await only();
      expect(watch).toMatchObject({ key: PRODUCT, nodeId: 5_001, failures: 0 });
      expect([...watch.own]).toEqual([[5_100, { role: 'order-history', sourceId: 'order-history:customer-5' }]]);
      expect(await watches().enrol('documents', ['product', 'supplier'], 's')).toBe(1);
      await watches().enrol('documents', [], 's');
      await allDue(database());
      expect(await watches().claim('documents', 10)).toEqual([]);
    });

    it('are claimed by one process only, and again when that one died', async () => {
      await watches().enrol('documents', ['product', 'supplier'], 's');
      const claims = await Promise.all([watches().claim('documents', 1), watches().claim('documents', 1), watches().claim('documents', 1)]);
      expect(claims.flat().map(({ key }) => key.type).sort()).toEqual(['product', 'supplier']);
      expect(await watches().claim('documents', 10)).toEqual([]);
      await allDue(database());
      expect(await watches().claim('documents', 10)).toHaveLength(2);
    });

    it('tell the shop of what changed, in the contract\'s form, and nothing of what did not', async () => {
      expect(await watches().record(await only(), seen({ documents: [SDS], records: [{ sourceId: 'exception:17', status: 'Resolved' }] }), 60, 15)).toBe(true);
      const [update] = await writeBacks().claim(10);
      expect(update).toMatchObject({ businessObjectType: 'product', businessObjectId: '5', observedDocuments: [SDS], observedRecords: [{ sourceId: 'exception:17', status: 'Resolved' }] });
      expect(validateSync(plainToInstance(LinkUpdate, update), { whitelist: true, forbidNonWhitelisted: true })).toEqual([]);
      await writeBacks().sent([update as LinkUpdate]);

      await allDue(database());
      // the order of members says nothing
      const again = { records: [{ status: 'Resolved', sourceId: 'exception:17' }], documents: [{ ...SDS }] };
      expect(await watches().record(await only(), seen(again), 60, 15)).toBe(false);
      expect(await writeBacks().claim(10)).toEqual([]);

      await allDue(database());
      expect(await watches().record(await only(), seen({ documents: [], records: [] }), 60, 15)).toBe(true);
      expect((await writeBacks().claim(10))[0]).toMatchObject({ observedDocuments: [], observedRecords: [] });
    });

    it('do not speak of what was not looked at', async () => {
      await watches().record(await only(), seen({ documents: [SDS] }), 60, 15);
      const [update] = await writeBacks().claim(10);
      expect(update).not.toHaveProperty('observedRecords');
    });

    it('are looked at again when somebody wished it during a look, whose findings no longer count', async () => {
      const watch = await only();
      await watches().lookWithin('documents', PRODUCT, 0);
      expect(await watches().record(watch, seen({ documents: [SDS] }), 3_600, 15)).toBe(false);
      const next = await only();
      expect(await watches().record(next, seen({ documents: [SDS] }), 3_600, 15)).toBe(true);
    });

    it('are due at once above a document that changed, the others not', async () => {
      await watches().enrol('documents', ['product', 'supplier'], 's');
      for (const watch of await watches().claim('documents', 10)) await watches().record(watch, seen({}), 3_600, 3_600);
      expect(await watches().lookSoonAt('documents', [2_000, 5_001, 77])).toBe(1);
      expect((await only()).key).toEqual(PRODUCT);
    });

    it('are due soon after a run of their record, and no later than they were', async () => {
      await watches().record(await only(), seen({}), 3_600, 3_600);
      await watches().lookWithin('documents', PRODUCT, 60);
      expect(await watches().claim('documents', 10)).toEqual([]);
      await database().query(`UPDATE watch SET next_at = next_at - interval '61 seconds'`);
      await watches().lookWithin('documents', PRODUCT, 60);
      expect((await only()).key).toEqual(PRODUCT);
    });

    it('that are looked at for a reason come before those whose pause is over, however long they wait', async () => {
      await watches().enrol('documents', ['product', 'supplier'], 's');
      await allDue(database());
      await database().query(`UPDATE watch SET next_at = now() - interval '1 day' WHERE object_key <> $1`, [keyText(PRODUCT)]);
      await watches().lookSoonAt('documents', [5_001]);
      expect((await watches().claim('documents', 1)).map(({ key }) => key)).toEqual([PRODUCT]);
      await database().query(`UPDATE watch SET next_at = now() - interval '1 day'`);
      await watches().lookSoonForAll('documents', [SUPPLIER]);
      expect((await watches().claim('documents', 1)).map(({ key }) => key)).toEqual([SUPPLIER]);
    });

    it('are all due when the mapping says something else than before', async () => {
      await watches().record(await only(), seen({}), 3_600, 3_600);
      await watches().enrol('documents', ['product'], 's');
      expect(await watches().claim('documents', 10)).toEqual([]);
      await watches().enrol('documents', ['product'], 'another');
      expect(await watches().claim('documents', 10)).toHaveLength(1);
    });

    it('count failures until a look succeeds', async () => {
      await watches().failed(await only(), 'OPENTEXT_NODE_GONE', 0);
      const watch = await only();
      expect(watch.failures).toBe(1);
      await watches().record(watch, seen({}), 0, 0);
      expect((await only()).failures).toBe(0);
      const [row] = await database().query<{ object_key: string; failure_code: string | null }>('SELECT object_key, failure_code FROM watch');
      expect(row).toEqual({ object_key: keyText(PRODUCT), failure_code: null });
    });

    it('let one process at a time read on from where the last has stopped', async () => {
      expect(await watches().claimCursor('documents', 60)).toEqual({ position: undefined });
      await watches().moveCursor('documents', 'p1');
      expect(await watches().claimCursor('documents', 60)).toBeUndefined();
      await database().query('UPDATE observing_cursor SET next_at = now()');
      expect(await watches().claimCursor('documents', 60)).toEqual({ position: 'p1' });
    });
  });
}
