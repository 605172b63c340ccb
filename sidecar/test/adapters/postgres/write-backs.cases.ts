import { validateSync } from 'class-validator';
import { plainToInstance } from 'class-transformer';
import { PostgresInbox } from '../../../src/adapters/postgres/inbox.js';
import { PostgresOverview } from '../../../src/adapters/postgres/overview.js';
import { PostgresWorkQueue } from '../../../src/adapters/postgres/work-queue.js';
import { PostgresWriteBacks } from '../../../src/adapters/postgres/write-backs.js';
import { LinkUpdate } from '../../../src/contract/link-update.js';
import { BridgeError } from '../../../src/domain/errors.js';
import type { Database } from '../../../src/ports/database.js';
import type { WorkItem } from '../../../src/ports/work-queue.js';
import { arrival, KEY } from '../../fixtures/arrivals.js';
import { live } from '../../fixtures/places.js';

export function writeBackCases(database: () => Database): void {
  const writeBacks = () => new PostgresWriteBacks(database(), 'commerce', (nodeId) => `https://cs.example/cs/cs/app/nodes/${nodeId}`);
  const run = async (id: string, revision: number): Promise<WorkItem> => {
    await new PostgresInbox(database()).take([arrival({ id, revision })]);
    const [item] = await new PostgresWorkQueue(database(), 'one').claim(live(1));
    if (item === undefined) throw new Error('nothing to claim');
    return item;
  };
  const apply = async (item: WorkItem, name: string) => {
    await item.ledger.confirm({ key: KEY, step: 'workspace', detail: '' }, { kind: 'workspace', nodeId: 2_001, name, attributesHash: 'h' });
    await item.ledger.confirmApplied(KEY, { number: item.event.revision, time: item.event.time });
  };
  const only = async (): Promise<LinkUpdate> => {
    const updates = await writeBacks().claim(50);
    expect(updates).toHaveLength(1);
    return updates[0] as LinkUpdate;
  };
  const dueNow = () => database().query('UPDATE write_back SET next_at = now()');

  describe('write-backs', () => {
    it('tell the state of a workspace once it is settled, in the contract\'s form', async () => {
      const item = await run('a', 7);
      await apply(item, 'Order 42');
      expect(await writeBacks().claim(50)).toEqual([]);
      await item.done();
      const update = await only();
      expect(update).toMatchObject({
        businessObjectType: 'order', businessObjectId: '000000042', state: 'active', workspaceNodeId: 2_001, workspaceName: 'Order 42',
        workspaceUrl: 'https://cs.example/cs/cs/app/nodes/2001', revision: 7, documents: [],
      });
      expect(validateSync(plainToInstance(LinkUpdate, update), { whitelist: true, forbidNonWhitelisted: true })).toEqual([]);
      await writeBacks().sent([update]);
      expect(await writeBacks().claim(50)).toEqual([]);
    });

    it('tell of each document what it is a record of and which holds it is on', async () => {
      const item = await run('a', 1);
      await apply(item, 'Order 42');
      for (const [role, sourceId, nodeId] of [['invoice', 'invoice:5', 2_002], ['shipment', 'shipment:3', 2_003]] as const) {
        await item.ledger.confirm({ key: KEY, step: `document ${role}`, detail: '' }, {
          kind: 'document',
          document: { role, sourceId, nodeId, version: 1, name: `${role}.pdf`, mimeType: 'application/pdf', size: 1, sha256: 'a'.repeat(64), fingerprint: 'f', storedAt: '2026-11-23T10:00:00Z' },
        });
      }
      await item.ledger.confirm({ key: KEY, step: 'declare', detail: '' }, { kind: 'declared', role: 'invoice', sourceId: 'invoice:5', nodeId: 2_002, record: { classification: 'Commerce Records/Sales', hash: 'h' }, details: {} });
      await item.ledger.confirm({ key: KEY, step: 'hold', detail: 'place' }, { kind: 'held', hold: 'Litigation', role: 'invoice', sourceId: 'invoice:5', nodeId: 2_002 });
      await item.done();
      const update = await only();
      expect(update.documents.map(({ role, classification, holds }) => ({ role, classification, holds }))).toEqual([
        { role: 'invoice', classification: 'Commerce Records/Sales', holds: ['Litigation'] }, { role: 'shipment' },
      ]);
      expect(validateSync(plainToInstance(LinkUpdate, update), { whitelist: true, forbidNonWhitelisted: true })).toEqual([]);
    });

    it('tell the revision also when it needed nothing, or its effects were told before it was complete', async () => {
      const died = await run('a', 1);
      await died.ledger.confirm({ key: KEY, step: 'workspace', detail: '' }, { kind: 'workspace', nodeId: 2_001, name: 'Order 42', attributesHash: 'h' });
      await database().query(`UPDATE lease SET until = now() - interval '1 second'`);
      await writeBacks().sent([await only()]);
      const next = await new PostgresWorkQueue(database(), 'two').claimOne(KEY);
      await next?.ledger.confirmApplied(KEY, { number: 1, time: died.event.time });
      await next?.done();
      const update = await only();
      expect(update.revision).toBe(1);
      await writeBacks().sent([update]);
      const same = await new PostgresWorkQueue(database(), 'two').claimOne(KEY);
      await same?.ledger.confirmApplied(KEY, { number: 1, time: died.event.time });
      await same?.done();
      expect(await writeBacks().claim(50)).toEqual([]);
    });

    it('come again when the shop was away, with the newest state and a higher sequence', async () => {
      const first = await run('a', 1);
      await apply(first, 'Order 42');
      await first.done();
      const early = await only();
      await writeBacks().later([early], 60_000);
      expect(await writeBacks().claim(50)).toEqual([]);
      const second = await run('b', 2);
      await apply(second, 'Order 42 renamed');
      await second.done();
      const late = await only();
      expect(late.workspaceName).toBe('Order 42 renamed');
      expect(late.sequence).toBeGreaterThan(early.sequence);
    });

    it('come again when their sender died', async () => {
      const item = await run('a', 1);
      await apply(item, 'Order 42');
      await item.done();
      await only();
      expect(await writeBacks().claim(50)).toEqual([]);
      await dueNow();
      await only();
    });

    it('do not lose a change that came while the last was being sent', async () => {
      const first = await run('a', 1);
      await apply(first, 'Order 42');
      await first.done();
      const sending = await only();
      const second = await run('b', 2);
      await apply(second, 'Order 42 renamed');
      await second.done();
      await writeBacks().sent([sending]);
      expect((await only()).workspaceName).toBe('Order 42 renamed');
    });

    it('ask for attention with code and cause when an item is parked, and take it back when it is done', async () => {
      const item = await run('a', 1);
      await item.park(new BridgeError({ code: 'OPENTEXT_REFUSED', message: 'It refused. '.repeat(60), disposition: 'park', nextAction: 'Correct it.' }));
      const update = await only();
      expect(update).toMatchObject({ state: 'attention', messageCode: 'OPENTEXT_REFUSED' });
      expect(validateSync(plainToInstance(LinkUpdate, update), { whitelist: true, forbidNonWhitelisted: true })).toEqual([]);
      await writeBacks().sent([update]);
      const again = await new PostgresWorkQueue(database(), 'one').claimOne(KEY);
      await again?.done();
      expect(await only()).toMatchObject({ state: 'active' });
    });

    it('that the shop refuses are kept with the reason, until the object changes again', async () => {
      const item = await run('a', 1);
      await apply(item, 'Order 42');
      await item.done();
      await writeBacks().refused(await only(), 'no such order');
      await dueNow();
      expect(await writeBacks().claim(50)).toEqual([]);
      expect(await database().query('SELECT refused FROM write_back')).toEqual([{ refused: 'no such order' }]);
      expect(await new PostgresOverview(database()).refusedWriteBacks(10)).toEqual([{ key: KEY, reason: 'no such order' }]);
      expect(await new PostgresOverview(database()).figures()).toMatchObject({ unsentWriteBacks: 0, refusedWriteBacks: 1 });
      const second = await run('b', 2);
      await apply(second, 'Order 42 renamed');
      await second.done();
      await only();
    });
  });
}
