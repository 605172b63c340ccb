import { PostgresWorkflows } from '../../../src/adapters/postgres/workflows.js';
import { PostgresWriteBacks } from '../../../src/adapters/postgres/write-backs.js';
import type { Decision } from '../../../src/contract/feedback.js';
import { BridgeError } from '../../../src/domain/errors.js';
import type { ListedProcess, WorkflowProcess } from '../../../src/domain/workflow-process.js';
import { WorkflowFeed } from '../../../src/feedback/workflow-feed.js';
import type { Mapping } from '../../../src/planning/mapping.js';
import type { Database } from '../../../src/ports/database.js';
import type { ProcessCatalog } from '../../../src/ports/process-catalog.js';
import { SILENT } from '../../fixtures/shop.js';
import { PRODUCT, recordLink } from '../../fixtures/watched.js';

const here = (name: string) => ({ name, at: 'product.yaml:1' });
const MAPPING: Mapping = {
  byRecipe: new Map([['product', {
    file: 'product.yaml', recipe: 'product', businessObjectType: { ...here('product'), type: 'product' }, workspace: { type: here('product'), template: here('product'), name: [], description: [], gone: [] },
    categories: [], relations: new Map(),
    workflows: [{ ...here('Approval'), key: 'approval', businessObject: 'Product', actions: new Map([['Approve', 'approved']]), decisions: [{ when: 'started', effect: { kind: 'none' } }, { when: 'step', effect: { kind: 'none' } }] }],
  }]]),
};

/** Content Server's lists of workflows, as far as the feed asks for them. */
class Catalog implements ProcessCatalog {
  readonly processes = new Map<number, WorkflowProcess>();
  readonly asked: number[] = [];
  fails = false;

  put(processId: number, changes: Partial<WorkflowProcess> = {}): void {
    this.processes.set(processId, {
      processId, title: 'Approval of glue', state: 'running', startedAt: '2026-11-23T09:00:00Z', steps: [], attributes: { Product: PRODUCT.id }, attachments: async () => [], workspaces: async () => [], ...changes,
    });
  }

  async runningProcesses(): Promise<ListedProcess[]> {
    if (this.fails) throw new BridgeError({ code: 'OPENTEXT_UNAVAILABLE', message: '', disposition: 'retry', nextAction: '' });
    return [...this.processes.values()].filter(({ state }) => state === 'running' || state === 'late').map(listed);
  }

  /** None: what has ended is found because it ran. */
  async endedProcesses(): Promise<ListedProcess[]> { return []; }

  async process(processId: number): Promise<WorkflowProcess | undefined> {
    this.asked.push(processId);
    return this.processes.get(processId);
  }
}

function listed({ processId, title, state, steps }: WorkflowProcess): ListedProcess {
  return { processId, workflow: title, fingerprint: `${state} ${JSON.stringify(steps)}` };
}

const APPROVED = { id: '1', name: 'Check', state: 'done', assignees: [], doneAt: '2026-11-23T10:00:00Z', action: 'Approve' } as const;

export function workflowsCases(database: () => Database): void {
  const told = async () => {
    const writeBacks = new PostgresWriteBacks(database(), 'commerce', () => 'https://cs.example/');
    const updates = await writeBacks.claim(50);
    await writeBacks.sent(updates);
    return updates.map(({ workflows = [], decisions = [] }) => ({ workflows: workflows.map(({ processId, state }) => `${processId} ${state}`), decisions: decisions.map(({ id }: Decision) => id) }));
  };
  const feedOver = (catalog: Catalog, mapping = MAPPING) => new WorkflowFeed(mapping, catalog, new PostgresWorkflows(database(), 'commerce'), SILENT, { pauseSeconds: 0 });

  describe('workflows', () => {
    it('are read one by one only where their row has changed, and told only where anything changed', async () => {
      await recordLink(database(), PRODUCT, 5_001);
      const catalog = new Catalog();
      const feed = feedOver(catalog);
      catalog.put(9);
      expect([await feed.read(), await feed.read(), catalog.asked]).toEqual([1, 0, [9]]);
      expect(await told()).toEqual([{ workflows: ['9 running'], decisions: ['wf:9:started:none'] }]);
      catalog.put(9, { steps: [APPROVED] });
      expect(await feed.read()).toBe(1);
      expect(await told()).toEqual([{ workflows: ['9 running'], decisions: ['wf:9:started:none', 'wf:9:step.1:none'] }]);
      expect([await feed.read(), await told()]).toEqual([0, []]);
    });

    it('that ended, or are gone, are known by their being listed no more', async () => {
      await recordLink(database(), PRODUCT, 5_001);
      const catalog = new Catalog();
      const feed = feedOver(catalog);
      catalog.put(9);
      catalog.put(10);
      await feed.read();
      await told();
      catalog.put(9, { state: 'completed' });
      catalog.processes.delete(10);
      await feed.read();
      expect((await told())[0]?.workflows).toEqual(['9 completed', '10 stopped']);
      expect([await feed.read(), await told()]).toEqual([0, []]);
    });

    it('of no workspace tell nobody anything, and are bound once the workspace is there', async () => {
      const catalog = new Catalog();
      const feed = feedOver(catalog);
      catalog.put(9);
      expect([await feed.read(), await feed.read(), await told()]).toEqual([1, 0, []]);
      await recordLink(database(), PRODUCT, 5_001);
      await database().query(`UPDATE workflow_process SET read_at = now() - interval '11 minutes'`);
      await feed.read();
      expect(await told()).toEqual([{ workflows: ['9 running'], decisions: ['wf:9:started:none'] }]);
    });

    it('belong to the workspace their document lies in, also where the bridge has not seen the document yet', async () => {
      await recordLink(database(), PRODUCT, 5_001);
      const catalog = new Catalog();
      catalog.put(9, { attributes: {}, attachments: async () => [77], workspaces: async () => [5_001] });
      catalog.put(10, { attributes: {}, attachments: async () => [78], workspaces: async () => [5_002] });
      await feedOver(catalog).read();
      expect(await told()).toEqual([{ workflows: ['9 running'], decisions: ['wf:9:started:none'] }]);
    });

    it('of other names are not asked for', async () => {
      const catalog = new Catalog();
      catalog.put(9, { title: 'Holiday request' });
      expect([await feedOver(catalog).read(), catalog.asked]).toEqual([0, []]);
    });

    it('are read anew where the mapping changed, and what was decided stays as it was told', async () => {
      await recordLink(database(), PRODUCT, 5_001);
      const catalog = new Catalog();
      catalog.put(9);
      await feedOver(catalog).read();
      await told();
      const [name, mapped] = [...MAPPING.byRecipe][0] ?? [];
      if (name === undefined || mapped === undefined) throw new Error('nothing mapped');
      const other: Mapping = { byRecipe: new Map([[name, { ...mapped, workflows: mapped.workflows.map((each) => ({ ...each, decisions: [{ when: 'started', title: ['Other words'], effect: { kind: 'none' } }, { when: 'started', effect: { kind: 'group', value: 'VIP' } }] })) }]]) };
      const planned = [];
      for await (const { decisions } of feedOver(catalog, other).plan()) planned.push(...decisions.map(({ id }) => id));
      expect(planned).toEqual(['wf:9:started:group']);
      expect(await feedOver(catalog, other).read()).toBe(1);
      expect((await told())[0]?.decisions).toEqual(['wf:9:started:none', 'wf:9:started:group']);
      const rows = await database().query<{ title: string }>(`SELECT decision->>'title' AS title FROM decision ORDER BY position`);
      expect(rows[0]?.title).toBe('Approval: started');
    });

    it('are read by one process of the service at a time, and again after a failure', async () => {
      const catalog = new Catalog();
      catalog.put(9);
      const workflows = new PostgresWorkflows(database(), 'commerce');
      const feed = new WorkflowFeed(MAPPING, catalog, workflows, SILENT, { pauseSeconds: 60 });
      catalog.fails = true;
      expect(await feed.read()).toBe(0);
      catalog.fails = false;
      expect(await feed.read()).toBe(0);
      await workflows.readSoon();
      expect(await feed.read()).toBe(1);
    });
  });
}
