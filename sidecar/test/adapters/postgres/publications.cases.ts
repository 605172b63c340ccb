import { PostgresInbox } from '../../../src/adapters/postgres/inbox.js';
import { PostgresPublications } from '../../../src/adapters/postgres/publications.js';
import { PostgresWorkflows } from '../../../src/adapters/postgres/workflows.js';
import { PostgresWorkQueue } from '../../../src/adapters/postgres/work-queue.js';
import type { Decision } from '../../../src/contract/feedback.js';
import { PUBLISHED_KINDS } from '../../../src/domain/publication.js';
import type { Database } from '../../../src/ports/database.js';
import type { Publication } from '../../../src/ports/io-events.js';
import type { Effect, Ledger } from '../../../src/ports/ledger.js';
import { arrival, KEY } from '../../fixtures/arrivals.js';
import { live } from '../../fixtures/places.js';

const MADE: Effect = { kind: 'workspace', nodeId: 2_001, name: 'Order 42 Veronica Costello', attributesHash: 'h1' };
const STORED: Effect = {
  kind: 'document',
  document: { role: 'invoice', sourceId: 'invoice:5', name: 'Invoice of Veronica.pdf', nodeId: 2_002, version: 1, mimeType: 'application/pdf', size: 5, sha256: 'a'.repeat(64), fingerprint: 'b'.repeat(64), storedAt: '2026-11-23T16:00:00Z' },
};
const DECISION: Decision = {
  id: 'wf:9:step.1:status', at: '2026-11-23T10:00:00Z', workflow: 'approval', title: 'Approval by Veronica Costello', effect: { kind: 'status', value: 'approved', text: 'Veronica said yes' },
};

export function publicationCases(database: () => Database): void {
  const store = () => new PostgresPublications(database());
  const ledger = async (): Promise<Ledger> => {
    await new PostgresInbox(database()).take([arrival({ id: 'a', revision: 1 })]);
    const [item] = await new PostgresWorkQueue(database(), 'one').claim(live(1));
    if (item === undefined) throw new Error('nothing to claim');
    return item.ledger;
  };
  const confirm = (held: Ledger, ...effects: readonly Effect[]) => effects.reduce(async (before, effect) => {
    await before;
    await held.confirm({ key: KEY, step: effect.kind, detail: '' }, effect);
  }, Promise.resolve());
  const due = async (): Promise<Publication[]> => {
    await database().query('UPDATE publication SET next_at = now()');
    return await store().claim(50);
  };
  const decide = (decision: Decision) => new PostgresWorkflows(database(), 'commerce').record({
    processId: 9, workflow: 'approval', key: KEY, seen: 's', running: true, decisions: [decision],
    status: { processId: 9, workflow: 'approval', title: 'Approval', state: 'running', startedAt: '2026-11-23T09:00:00Z', steps: [] },
  });

  describe('publications', () => {
    it('are kept for nobody while nobody wants them', async () => {
      await confirm(await ledger(), MADE, STORED);
      await decide(DECISION);
      await store().want(PUBLISHED_KINDS);
      expect(await due()).toEqual([]);
    });

    it('tell once that a workspace came into being, and once what a run changed in it', async () => {
      await store().want(PUBLISHED_KINDS);
      await confirm(await ledger(), MADE, STORED, STORED, { kind: 'renamed', name: 'Order 42 V.' }, { kind: 'workflow', requestId: '5d1f0d67-0b86-4b5e-8c59-7d1f2d3c4b5a', processId: 7 });
      const businessObject = { system: 'commerce', type: 'order', id: KEY.id };
      expect((await due()).map(({ kind, data }) => [kind, data])).toEqual([
        ['workspace.created', { businessObject, workspaceNodeId: 2_001, changes: ['workspace'] }],
        ['workspace.updated', { businessObject, workspaceNodeId: 2_001, changes: ['documents', 'name'] }],
      ]);
    });

    it('keep their id until they are published; what changes meanwhile is one of its own', async () => {
      await store().want(PUBLISHED_KINDS);
      const held = await ledger();
      await confirm(held, MADE, STORED);
      const first = await due();
      await confirm(held, { kind: 'renamed', name: 'x' });
      await store().later(first, 0);
      await database().query('UPDATE publication SET next_at = now() WHERE claimed_until IS NOT NULL');
      const again = await store().claim(50);
      expect(again.map(({ id }) => id)).toEqual(first.map(({ id }) => id));
      for (const each of again) await store().published(each);
      expect((await due()).map(({ data }) => data['changes'])).toEqual([['name']]);
    });

    it('of a process that died come again when its time is over', async () => {
      await store().want(PUBLISHED_KINDS);
      await confirm(await ledger(), MADE);
      const [first] = await due();
      expect(await due()).toEqual([]);
      await database().query(`UPDATE publication SET claimed_until = now() - interval '1 second'`);
      expect((await due()).map(({ id }) => id)).toEqual([first?.id]);
    });

    it('tell a decision of a workflow once, without a word of a person', async () => {
      await store().want(PUBLISHED_KINDS);
      await decide(DECISION);
      await decide(DECISION);
      const found = await due();
      expect(found.map(({ id, kind }) => [id, kind])).toEqual([[DECISION.id, 'workflow.decided']]);
      expect(found[0]?.data).toMatchObject({ decision: DECISION.id, workflow: 'approval', effect: { kind: 'status', value: 'approved' } });
      expect(JSON.stringify(found)).not.toContain('Veronica');
    });

    it('of a kind that is wanted no more are forgotten; refused ones are tried when the service starts', async () => {
      await store().want(PUBLISHED_KINDS);
      await confirm(await ledger(), MADE, STORED);
      const [created] = await due();
      if (created !== undefined) await store().refused(created, 'no such provider');
      await store().want(['workspace.created']);
      expect((await due()).map(({ kind }) => kind)).toEqual(['workspace.created']);
    });
  });
}
