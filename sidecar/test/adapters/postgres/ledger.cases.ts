import { PostgresInbox } from '../../../src/adapters/postgres/inbox.js';
import { findServedDocument } from '../../../src/adapters/postgres/served-documents.js';
import { PostgresWorkQueue } from '../../../src/adapters/postgres/work-queue.js';
import type { LinkedDocumentState } from '../../../src/domain/link.js';
import type { Database } from '../../../src/ports/database.js';
import type { Ledger } from '../../../src/ports/ledger.js';
import { arrival, KEY } from '../../fixtures/arrivals.js';
import { live } from '../../fixtures/places.js';

const DOCUMENT: LinkedDocumentState = {
  role: 'invoice', sourceId: 'invoice:5', name: 'Invoice 5.pdf', nodeId: 9_007_199_254_740_000, version: 1, mimeType: 'application/pdf', size: 5_000_000_000,
  sha256: 'a'.repeat(64), fingerprint: 'b'.repeat(64), storedAt: '2026-11-23T16:00:00Z',
};
const CUSTOMER = { system: 'commerce', type: 'customer', id: '7' };

export function ledgerCases(database: () => Database): void {
  const held = async (owner = 'one'): Promise<Ledger> => {
    await new PostgresInbox(database()).take([arrival({ id: 'a', revision: 1 })]);
    const [item] = await new PostgresWorkQueue(database(), owner).claim(live(1));
    if (item === undefined) throw new Error('nothing to claim');
    return item.ledger;
  };
  const intent = (step: string, detail = '') => ({ key: KEY, step, detail });
  const withWorkspace = async () => {
    const ledger = await held();
    await ledger.intend(intent('workspace'));
    await ledger.confirm(intent('workspace'), { kind: 'workspace', nodeId: 2_001, name: 'Order 42', attributesHash: 'h1' });
    return ledger;
  };

  describe('ledger', () => {
    it('records what was confirmed, and reads it back as one link', async () => {
      const ledger = await withWorkspace();
      await ledger.confirm(intent('rename'), { kind: 'renamed', name: 'Order 42 Müller' });
      await ledger.confirm(intent('attributes'), { kind: 'attributes', attributesHash: 'h2' });
      await ledger.confirm(intent('relate'), { kind: 'relation', as: 'child', otherKey: 'commerce/customer/7' });
      await ledger.confirm(intent('relate'), { kind: 'relation', as: 'child', otherKey: 'commerce/customer/7' });
      await ledger.confirm(intent('document'), { kind: 'document', document: DOCUMENT });
      await ledger.confirm(intent('document'), { kind: 'document', document: { ...DOCUMENT, version: 2 } });
      await ledger.confirm(intent('workflow'), { kind: 'workflow', requestId: '5d1f0d67-0b86-4b5e-8c59-7d1f2d3c4b5a', processId: 77 });
      await ledger.confirmApplied(KEY, { number: 12, time: '2026-11-23T15:00:00.5Z' });
      expect(await ledger.link(KEY)).toEqual({
        key: KEY, nodeId: 2_001, name: 'Order 42 Müller', attributesHash: 'h2', relations: [{ as: 'child', otherKey: 'commerce/customer/7' }],
        documents: [{ ...DOCUMENT, version: 2 }], requests: ['5d1f0d67-0b86-4b5e-8c59-7d1f2d3c4b5a'], unsettled: [], applied: { number: 12, time: '2026-11-23T15:00:00.5Z' },
      });
    });

    it('keeps an intent until it is confirmed or withdrawn, the last detail of each step', async () => {
      const ledger = await withWorkspace();
      await ledger.intend(intent('document:invoice', 'hash 1'));
      await ledger.intend(intent('document:invoice', 'hash 2'));
      expect(await ledger.unsettled(KEY, 'document:invoice')).toEqual({ ...intent('document:invoice', 'hash 2'), ageSeconds: expect.any(Number) as number });
      expect((await ledger.link(KEY))?.unsettled).toEqual(['document:invoice']);
      await ledger.withdraw(intent('document:invoice'));
      expect(await ledger.unsettled(KEY, 'document:invoice')).toBeUndefined();
      await ledger.intend(intent('rename'));
      await ledger.confirmApplied(KEY, { number: 1, time: '2026-11-23T15:00:00Z' });
      expect((await ledger.link(KEY))?.unsettled).toEqual([]);
    });

    it('appends each confirmed effect to the audit trail, and nothing for one that was withdrawn', async () => {
      const ledger = await withWorkspace();
      await ledger.intend(intent('rename'));
      await ledger.withdraw(intent('rename'));
      await ledger.confirm(intent('document'), { kind: 'document', document: DOCUMENT });
      const rows = await database().query<{ step: string; effect: { kind: string } }>('SELECT step, effect FROM audit ORDER BY audit_id');
      expect(rows.map(({ step, effect }) => [step, effect.kind])).toEqual([['workspace', 'workspace'], ['document', 'document']]);
    });

    it('writes only for keys it holds', async () => {
      const ledger = await held();
      await expect(ledger.intend({ key: CUSTOMER, step: 'workspace', detail: '' })).rejects.toThrow('commerce/customer/7');
    });

    it('holds a related object alone while it is made, and lets it go also after a failure', async () => {
      const ledger = await held();
      const other = new PostgresWorkQueue(database(), 'two');
      await expect(ledger.exclusively(CUSTOMER, async () => {
        await ledger.intend({ key: CUSTOMER, step: 'workspace', detail: '' });
        expect(await other.claimOne(CUSTOMER)).toBeUndefined();
        throw new Error('failed');
      })).rejects.toThrow('failed');
      await expect(ledger.intend({ key: CUSTOMER, step: 'workspace', detail: '' })).rejects.toThrow();
      await new PostgresInbox(database()).take([arrival({ id: 'c', revision: 1, key: CUSTOMER })]);
      expect(await other.claimOne(CUSTOMER)).toBeDefined();
    });

    it('waits when a related object is in work elsewhere', async () => {
      const ledger = await held();
      await new PostgresInbox(database()).take([arrival({ id: 'c', revision: 1, key: CUSTOMER })]);
      await new PostgresWorkQueue(database(), 'two').claimOne(CUSTOMER);
      await expect(ledger.exclusively(CUSTOMER, async () => undefined)).rejects.toMatchObject({ code: 'BUSY', disposition: 'wait' });
    });

    it('finds documents it stored by their node, and no other node', async () => {
      const ledger = await withWorkspace();
      await ledger.confirm(intent('document'), { kind: 'document', document: DOCUMENT });
      expect(await findServedDocument(database(), DOCUMENT.nodeId)).toEqual({ name: 'Invoice 5.pdf', mimeType: 'application/pdf', version: 1, onlyThisVersion: false });
      expect(await findServedDocument(database(), 2_001)).toBeUndefined();
    });
  });
}
