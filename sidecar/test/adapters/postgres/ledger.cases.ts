import { PostgresInbox } from '../../../src/adapters/postgres/inbox.js';
import { findServedDocument } from '../../../src/adapters/postgres/served-documents.js';
import { PostgresWorkQueue } from '../../../src/adapters/postgres/work-queue.js';
import { BridgeError } from '../../../src/domain/errors.js';
import type { LinkedDocumentState } from '../../../src/domain/link.js';
import type { Database } from '../../../src/ports/database.js';
import type { Effect, Ledger } from '../../../src/ports/ledger.js';
import type { WorkItem } from '../../../src/ports/work-queue.js';
import { arrival, KEY } from '../../fixtures/arrivals.js';
import { live } from '../../fixtures/places.js';

const DOCUMENT: LinkedDocumentState = {
  role: 'invoice', sourceId: 'invoice:5', name: 'Invoice 5.pdf', nodeId: 9_007_199_254_740_000, version: 1, mimeType: 'application/pdf', size: 5_000_000_000,
  sha256: 'a'.repeat(64), fingerprint: 'b'.repeat(64), storedAt: '2026-11-23T16:00:00Z',
};
const CUSTOMER = { system: 'commerce', type: 'customer', id: '7' };

export function ledgerCases(database: () => Database): void {
  const claimed = async (owner = 'one'): Promise<WorkItem> => {
    await new PostgresInbox(database()).take([arrival({ id: 'a', revision: 1 })]);
    const [item] = await new PostgresWorkQueue(database(), owner).claim(live(1));
    if (item === undefined) throw new Error('nothing to claim');
    return item;
  };
  const held = async (owner = 'one'): Promise<Ledger> => (await claimed(owner)).ledger;
  const FAILURE = new BridgeError({ code: 'OPENTEXT_REFUSED', message: 'It refused.', disposition: 'park', nextAction: 'Correct it.' });
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
      expect((await ledger.unsettled(KEY, 'document:invoice'))?.ageSeconds).toBeLessThan(60);
      await ledger.intend(intent('document:invoice', 'hash 2'), { underWay: false });
      expect((await ledger.unsettled(KEY, 'document:invoice'))?.ageSeconds).toBeGreaterThan(3_600);
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

    it('knows of its own effects what is recorded of them', async () => {
      const ledger = await withWorkspace();
      const other = { ...DOCUMENT, role: 'shipment', sourceId: 'shipment:5', nodeId: 7, eventId: 'e', storedAt: '2026-11-23T15:00:00Z' };
      const of = { role: DOCUMENT.role, sourceId: DOCUMENT.sourceId, nodeId: DOCUMENT.nodeId };
      const effects: readonly Effect[] = [
        { kind: 'renamed', name: 'Order 42 b' }, { kind: 'attributes', attributesHash: 'h3' }, { kind: 'relation', as: 'child', otherKey: 'commerce/customer/7' }, { kind: 'relation', as: 'child', otherKey: 'commerce/customer/7' },
        { kind: 'document', document: DOCUMENT }, { kind: 'document', document: other }, { kind: 'declared', ...of, record: { classification: 'Sales', hash: 'r' }, details: {} }, { kind: 'held', ...of, hold: 'Litigation' },
        { kind: 'held', ...of, hold: 'Audit' }, { kind: 'document', document: { ...DOCUMENT, version: 2 } }, { kind: 'lifted', ...of, hold: 'Litigation' }, { kind: 'lifted', ...of, hold: 'Audit' }, { kind: 'undeclared', ...of, classification: 'Sales' },
        { kind: 'granted', group: 'Auditors' }, { kind: 'granted', group: 'Auditors' }, { kind: 'workflow', requestId: '5d1f0d67-0b86-4b5e-8c59-7d1f2d3c4b5b', processId: 78 },
        { kind: 'missing', ...of, name: DOCUMENT.name, version: 2, sha256: DOCUMENT.sha256 }, { kind: 'workspace', nodeId: 2_002, name: 'Order 42 c', attributesHash: '' },
      ];
      for (const effect of effects) {
        await ledger.confirm(intent('step'), effect);
        expect({ after: effect.kind, link: await ledger.link(KEY) }).toEqual({ after: effect.kind, link: await new PostgresWorkQueue(database(), 'two').readLink(KEY) });
      }
    });

    it.each([
      ['the next intent', (item: WorkItem) => item.ledger.intend(intent('second'))],
      ['the next effect', (item: WorkItem) => item.ledger.confirm(intent('second'), { kind: 'attributes', attributesHash: 'h4' })],
      ['work on another object', (item: WorkItem) => item.ledger.exclusively(CUSTOMER, async () => undefined)],
      ['the end of the run', (item: WorkItem) => item.done()],
      ['a failure of the run', (item: WorkItem) => item.later(FAILURE, 0, true)],
      ['the item being parked', (item: WorkItem) => item.park(FAILURE)],
      ['the item being given back', (item: WorkItem) => item.giveBack()],
    ])('records an effect with %s at the latest, and its intent stands until then', async (_what, next) => {
      const item = await claimed();
      const recorded = async () => ({
        intents: (await database().query<{ step: string }>('SELECT step FROM intent')).map(({ step }) => step).filter((step) => step === 'first'),
        effects: (await database().query<{ step: string }>(`SELECT step FROM audit WHERE step = 'first'`)).length, told: (await database().query('SELECT 1 FROM write_back')).length,
      });
      await item.ledger.intend(intent('first'));
      await item.ledger.confirmWithNext(intent('first'), { kind: 'workspace', nodeId: 2_001, name: 'Order 42', attributesHash: 'h1' });
      expect(await item.ledger.link(KEY)).toMatchObject({ nodeId: 2_001, unsettled: [] });
      expect(await recorded()).toEqual({ intents: ['first'], effects: 0, told: 0 });
      await next(item);
      expect(await recorded()).toEqual({ intents: [], effects: 1, told: 1 });
    });

    it('gives an effect up that could not be recorded, and knows what stands instead', async () => {
      const item = await claimed();
      await item.ledger.intend(intent('first'));
      await item.ledger.confirmWithNext(intent('first'), { kind: 'workspace', nodeId: 2_001, name: 'Order 42', attributesHash: 'h1' });
      await database().query(`UPDATE lease SET until = now() - interval '1 second'`);
      await expect(item.done()).rejects.toMatchObject({ code: 'LEASE_LOST' });
      expect(await item.ledger.link(KEY)).toBeUndefined();
      expect(await item.ledger.unsettled(KEY, 'first')).toBeDefined();
    });

    it('lets nobody act who stood still for longer than the lease before learning that the intent is written', async () => {
      let now = 0;
      await new PostgresInbox(database()).take([arrival({ id: 'a', revision: 1 })]);
      const [item] = await new PostgresWorkQueue(database(), 'one', () => now).claim(live(1));
      await item?.ledger.intend(intent('first'));
      now = 12_000;
      await item?.keep();
      now = 31_000;
      await item?.ledger.intend(intent('second'));
      await item?.ledger.exclusively(CUSTOMER, async () => {
        now = 33_000;
        await expect(item.ledger.intend(intent('third'))).rejects.toMatchObject({ code: 'LEASE_LOST' });
        await item.ledger.intend({ key: CUSTOMER, step: 'first', detail: '' });
      });
      await item?.keep();
      await item?.ledger.intend(intent('fourth'));
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
