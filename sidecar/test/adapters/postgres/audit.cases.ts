import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkpointSigner } from '../../../src/adapters/files/checkpoint-key.js';
import { PostgresAuditTrail } from '../../../src/adapters/postgres/audit.js';
import { PostgresCheckpoints } from '../../../src/adapters/postgres/checkpoints.js';
import { PostgresInbox } from '../../../src/adapters/postgres/inbox.js';
import { PostgresWorkQueue } from '../../../src/adapters/postgres/work-queue.js';
import { systemClock } from '../../../src/adapters/system/clock.js';
import { makeCheckpoint } from '../../../src/audit/make-checkpoint.js';
import { verifyCheckpoints } from '../../../src/audit/verify-checkpoints.js';
import { verifyTrail } from '../../../src/audit/verify.js';
import type { BusinessKey } from '../../../src/domain/business-key.js';
import type { Database } from '../../../src/ports/database.js';
import { arrival, KEY } from '../../fixtures/arrivals.js';
import { live } from '../../fixtures/places.js';

const OTHER: BusinessKey = { ...KEY, id: '000000043' };

const keyFile = (name: string) => join(mkdtempSync(join(tmpdir(), 'workspace-bridge-key-')), name);
const SIGNER = checkpointSigner(keyFile('audit-key.pem'), { create: true });
const OTHER_SIGNER = checkpointSigner(keyFile('audit-key.pem'), { create: true });

export function auditCases(database: () => Database): void {
  const checkpoints = () => new PostgresCheckpoints(database());
  const sign = () => makeCheckpoint(checkpoints(), SIGNER, systemClock);
  const signed = () => verifyCheckpoints(checkpoints(), [SIGNER.publicKey]);
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

    it('is what was signed, also where it goes on, and signs nothing twice', async () => {
      await run(KEY, 'a', 'b');
      expect(await sign()).toMatchObject({ number: 1, entries: 2, previous: '' });
      expect(await sign()).toBeUndefined();
      await run(OTHER, 'c');
      expect(await sign()).toMatchObject({ number: 2, entries: 1 });
      await run(KEY, 'd');
      expect(await signed()).toMatchObject({ count: 2, newest: { number: 2 }, problems: [] });
      expect(await checkpoints().covering(KEY)).toEqual([1]);
    });

    it.each([
      ['entries that were all replaced, with hashes that follow from each other', async () => {
        await database().query('DELETE FROM audit');
        await run(KEY, 'a', 'forged');
      }, [{ number: 1, what: expect.stringMatching(/^signed at .*: it covers 2 entries, there are 0$/) as string }]],
      ['an entry that was replaced in its place', () => database().query(`UPDATE audit SET hash = repeat('a', 64) WHERE sequence = 2`), [{ number: 1, what: expect.stringMatching(/entries written before were replaced since$/) as string }]],
      ['a checkpoint that was altered', () => database().query(`UPDATE audit_checkpoint SET text = replace(text, '"entries":2', '"entries":3')`), [{ number: 1, what: 'was altered after it was signed' }]],
      ['a checkpoint that was taken away', () => database().query('DELETE FROM audit_checkpoint WHERE number = 1'), [{ number: 2, what: 'does not follow from the one before it (none)' }]],
      ['a checkpoint signed by somebody else', () => database().query('UPDATE audit_checkpoint SET public_key = $1 WHERE number = 2', [OTHER_SIGNER.publicKey]), [{ number: 2, what: 'is signed with another key' }]],
    ])('does not pass for signed with %s', async (_what, forge, problems) => {
      await run(KEY, 'a', 'b');
      await sign();
      await run(OTHER, 'c');
      await sign();
      await forge();
      expect((await signed()).problems).toContainEqual(problems[0]);
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
