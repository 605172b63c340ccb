import { systemClock } from '../../src/adapters/system/clock.js';
import type { LinkUpdate } from '../../src/contract/link-update.js';
import { BridgeError } from '../../src/domain/errors.js';
import { WriteBackLoop } from '../../src/links/write-back-loop.js';
import type { LinkResult } from '../../src/ports/commerce.js';
import type { WriteBacks } from '../../src/ports/write-backs.js';
import { SILENT } from '../fixtures/shop.js';
import { eventually } from '../fixtures/stores.js';

const update = (id: string): LinkUpdate => ({
  businessObjectType: 'order', businessObjectId: id, state: 'active', sequence: 1, revision: 1, updatedAt: '2026-11-23T16:00:00Z', documents: [],
});

class Waiting implements WriteBacks {
  readonly waiting: LinkUpdate[] = [];
  readonly settled = new Map<string, string>();

  async claim(limit: number): Promise<LinkUpdate[]> { return this.waiting.splice(0, limit); }
  async sent(updates: readonly LinkUpdate[]): Promise<void> { for (const { businessObjectId } of updates) this.settled.set(businessObjectId, 'sent'); }
  async refused({ businessObjectId }: LinkUpdate, reason: string): Promise<void> { this.settled.set(businessObjectId, `refused: ${reason}`); }
  async later(updates: readonly LinkUpdate[], milliseconds: number): Promise<void> {
    for (const { businessObjectId } of updates) this.settled.set(businessObjectId, `later ${milliseconds >= 1_000 ? 'with a pause' : 'at once'}`);
    this.waiting.push(...updates);
  }
}

describe('write-back loop', () => {
  it('sends at most fifty at once, until all are told', async () => {
    const waiting = new Waiting();
    waiting.waiting.push(...Array.from({ length: 120 }, (_, index) => update(`${index}`)));
    const sizes: number[] = [];
    const loop = new WriteBackLoop(waiting, { updateLinks: async (links) => { sizes.push(links.length); return links.map(() => ({ outcome: 'applied' as const })); } }, systemClock, SILENT);
    loop.start();
    await eventually(async () => waiting.settled.size === 120, 'all told');
    await loop.stop();
    expect(sizes).toEqual([50, 50, 20]);
  });

  it('keeps what the shop did not take while it was away, and tells it when it is back', async () => {
    const waiting = new Waiting();
    waiting.waiting.push(update('1'), update('2'));
    let away = true;
    const shop = { updateLinks: async (links: readonly LinkUpdate[]): Promise<LinkResult[]> => {
      if (away) throw new BridgeError({ code: 'COMMERCE_UNREACHABLE', message: 'm', disposition: 'retry', nextAction: 'n' });
      return links.map(() => ({ outcome: 'applied' }));
    } };
    const loop = new WriteBackLoop(waiting, shop, systemClock, SILENT);
    expect(await loop.once()).toBe(0);
    expect([...waiting.settled.values()]).toEqual(['later with a pause', 'later with a pause']);
    away = false;
    expect(await loop.once()).toBe(2);
    expect([...waiting.settled.values()]).toEqual(['sent', 'sent']);
  });

  it('settles each by its own result: superseded is told, rejected is kept with its reason', async () => {
    const waiting = new Waiting();
    waiting.waiting.push(update('1'), update('2'), update('3'));
    const results: LinkResult[] = [{ outcome: 'applied' }, { outcome: 'rejected', reason: 'no such order' }, { outcome: 'superseded' }];
    const counted: string[] = [];
    await new WriteBackLoop(waiting, { updateLinks: async () => results }, systemClock, SILENT, (outcome) => { counted.push(outcome); }).once();
    expect(Object.fromEntries(waiting.settled)).toEqual({ 1: 'sent', 2: 'refused: no such order', 3: 'sent' });
    expect(counted).toEqual(['applied', 'rejected', 'superseded']);
  });

  it('lets one update that the shop refuses outright not hold up its neighbours', async () => {
    const waiting = new Waiting();
    waiting.waiting.push(...Array.from({ length: 9 }, (_, index) => update(`${index}`)));
    const shop = { updateLinks: async (links: readonly LinkUpdate[]): Promise<LinkResult[]> => {
      if (links.some(({ businessObjectId }) => businessObjectId === '6')) throw new BridgeError({ code: 'COMMERCE_REFUSED', message: 'status 400', disposition: 'park', nextAction: 'n' });
      return links.map(() => ({ outcome: 'applied' }));
    } };
    expect(await new WriteBackLoop(waiting, shop, systemClock, SILENT).once()).toBe(9);
    expect(Object.fromEntries(waiting.settled)).toEqual({ ...Object.fromEntries([0, 1, 2, 3, 4, 5, 7, 8].map((id) => [id, 'sent'])), 6: 'refused: status 400' });
  });

  describe('where the shop fails', () => {
    const failed = (status: number) => new BridgeError({ code: 'COMMERCE_UNAVAILABLE', message: `status ${status}`, disposition: 'retry', nextAction: 'n', cause: { status } });
    const loopOver = (count: number, answer: (ids: readonly string[]) => BridgeError | undefined) => {
      const waiting = new Waiting();
      waiting.waiting.push(...Array.from({ length: count }, (_, index) => update(`${index}`)));
      const sent: string[][] = [];
      const shop = { updateLinks: async (links: readonly LinkUpdate[]): Promise<LinkResult[]> => {
        const ids = links.map(({ businessObjectId }) => businessObjectId);
        sent.push(ids);
        const failure = answer(ids);
        if (failure !== undefined) throw failure;
        return links.map(() => ({ outcome: 'applied' }));
      } };
      return { waiting, sent, loop: new WriteBackLoop(waiting, shop, systemClock, SILENT) };
    };

    it('at one update, its neighbours are told all the same', async () => {
      const { waiting, loop } = loopOver(9, (ids) => (ids.includes('6') ? failed(500) : undefined));
      await loop.once();
      expect(Object.fromEntries(waiting.settled)).toEqual({ ...Object.fromEntries([0, 1, 2, 3, 4, 5, 7, 8].map((id) => [id, 'sent'])), 6: 'later with a pause' });
    });

    it('at each, it is soon left alone, and asked once a round until it answers', async () => {
      let away = true;
      const { waiting, sent, loop } = loopOver(50, () => (away ? failed(500) : undefined));
      await loop.once();
      expect(sent.length).toBeLessThan(10);
      sent.length = 0;
      waiting.waiting.push(...Array.from({ length: 50 }, (_, index) => update(`again-${index}`)));
      await loop.once();
      expect(sent.map(({ length }) => length)).toEqual([50]);
      away = false;
      await loop.once();
      expect(sent.map(({ length }) => length)).toEqual([50, 50]);
    });

    it.each([502, 503])('by %i of what stands before it, no batch is taken apart', async (status) => {
      const { sent, loop } = loopOver(50, () => failed(status));
      await loop.once();
      expect(sent).toHaveLength(1);
    });
  });
});
