import { PostgresAuditTrail } from '../../../src/adapters/postgres/audit.js';
import { PostgresInbox } from '../../../src/adapters/postgres/inbox.js';
import { PostgresWorkQueue } from '../../../src/adapters/postgres/work-queue.js';
import { verifyTrail } from '../../../src/audit/verify.js';
import type { BusinessKey } from '../../../src/domain/business-key.js';
import type { Database } from '../../../src/ports/database.js';
import { arrival, KEY } from '../../fixtures/arrivals.js';
import { live } from '../../fixtures/places.js';

const OTHER: BusinessKey = { ...KEY, id: '000000043' };

export function auditCases(database: () => Database): void {
  const verified = () => verifyTrail(new PostgresAuditTrail(database()));
  let revision = 0;

  /** So many effects on a business object, in one run. */
  async function run(key: BusinessKey, ...names: string[]): Promise<void> {
    revision += 1;
    await new PostgresInbox(database()).take([arrival({ id: `e${revision}`, revision, key })]);
    const [item] = await new PostgresWorkQueue(database(), 'one').claim(live(1));
    if (item === undefined) throw new Error('nothing to claim');
    for (const name of names) {
      await item.ledger.confirm({ key, step: 'rename', detail: name }, { kind: 'renamed', name });
    }
    await item.done();
  }

  describe('audit trail', () => {
    it('is one unbroken chain for each business object, over several runs', async () => {
      await run(KEY, 'a', 'Müller 😀');
      await run(OTHER, 'b');
      await run(KEY, 'c', 'd');
      expect(await verified()).toEqual({ entries: 5, businessObjects: 2, breaks: [] });
    });

    it('goes on where it was after a write that failed', async () => {
      await new PostgresInbox(database()).take([arrival({ id: 'x', revision: 1 })]);
      const [item] = await new PostgresWorkQueue(database(), 'one').claim(live(1));
      const renamed = (name: string) => item?.ledger.confirm({ key: KEY, step: 'rename', detail: name }, { kind: 'renamed', name });
      await renamed('a');
      await database().query(`UPDATE lease SET until = now() - interval '1 second'`);
      await expect(renamed('lost')).rejects.toMatchObject({ code: 'LEASE_LOST' });
      await database().query(`UPDATE lease SET until = now() + interval '20 seconds'`);
      await renamed('b');
      expect(await verified()).toEqual({ entries: 2, businessObjects: 1, breaks: [] });
    });

    it.each([
      ['an altered effect', `UPDATE audit SET effect = '{"kind": "renamed", "name": "forged"}' WHERE sequence = 2`, [2]],
      ['an altered time', `UPDATE audit SET recorded_at = '2020-01-01T00:00:00.000Z' WHERE sequence = 2`, [2]],
      ['a removed entry', 'DELETE FROM audit WHERE sequence = 2', [3]],
      ['a removed beginning', 'DELETE FROM audit WHERE sequence = 1', [2]],
      ['an entry put in place of another of its own chain', 'UPDATE audit a SET step = b.step, effect = b.effect, recorded_at = b.recorded_at, hash = b.hash, previous = b.previous FROM audit b WHERE a.sequence = 2 AND b.sequence = 1', [2, 3]],
    ])('tells of %s', async (_what, forgery, sequences) => {
      await run(KEY, 'a', 'b', 'c', 'd');
      await database().query(forgery);
      const { breaks } = await verified();
      expect(breaks.map(({ objectKey, sequence }) => [objectKey, sequence])).toEqual(sequences.map((sequence) => ['commerce/order/000000042', sequence]));
    });
  });
}
