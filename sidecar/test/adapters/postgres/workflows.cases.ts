import { PostgresWorkflows } from '../../../src/adapters/postgres/workflows.js';
import { PostgresWriteBacks } from '../../../src/adapters/postgres/write-backs.js';
import type { Decision } from '../../../src/contract/feedback.js';
import { BridgeError } from '../../../src/domain/errors.js';
import type { ListedProcess, WorkflowProcess } from '../../../src/domain/workflow-process.js';
import { WorkflowFeed } from '../../../src/feedback/workflow-feed.js';
import type { Mapping } from '../../../src/planning/mapping.js';
import type { Database } from '../../../src/ports/database.js';
import type { ProcessCatalog, RefusedProcess } from '../../../src/ports/process-catalog.js';
import { SILENT } from '../../fixtures/shop.js';
import { PRODUCT, recordLink } from '../../fixtures/watched.js';

const here = (name: string) => ({ name, at: 'product.yaml:1' });
const MAPPING: Mapping = {
  byRecipe: new Map([['product', {
    file: 'product.yaml', recipe: 'product', businessObjectType: { ...here('product'), type: 'product' }, workspace: { type: here('product'), template: here('product'), name: [], description: [], gone: [] },
    categories: [], relations: new Map(),
    workflows: [{ ...here('Approval'), key: 'approval', businessObject: 'Product', actions: new Map([['Approve', 'approved']]), decisions: [{ when: 'started', effect: { kind: 'none' } }, { when: 'step', effect: { kind: 'none' } }, { when: 'stopped', effect: { kind: 'none' } }] }],
  }]]),
};

/** Content Server's lists of workflows, as far as the feed asks for them. */
class Catalog implements ProcessCatalog {
  readonly processes = new Map<number, WorkflowProcess>();
  readonly asked: number[] = [];
  readonly refused = new Set<number>();
  fails = false;

  put(processId: number, changes: Partial<WorkflowProcess> = {}): void {
    this.processes.set(processId, {
      processId, title: 'Approval of glue', state: 'running', startedAt: '2026-11-23T09:00:00Z', steps: [], attributes: { Product: PRODUCT.id }, attachments: async () => [], workspaces: async () => [], ...changes,
    });
  }

  async runningProcesses(): Promise<ListedProcess[]> {
    if (this.fails) throw away();
    return [...this.processes.values()].filter(({ state }) => state === 'running' || state === 'late').map(listed);
  }

  readonly since: (string | undefined)[] = [];

  /** None: what has ended is found because it ran. */
  async endedProcesses(since: string | undefined): Promise<ListedProcess[]> {
    this.since.push(since);
    return [];
  }

  async process(processId: number): Promise<WorkflowProcess | RefusedProcess | undefined> {
    this.asked.push(processId);
    return this.refused.has(processId) ? { refused: 'OPENTEXT_FORBIDDEN' } : this.processes.get(processId);
  }
}

function away(): BridgeError {
  return new BridgeError({ code: 'OPENTEXT_UNAVAILABLE', message: '', disposition: 'retry', nextAction: '' });
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

    it('that are deleted decide what stopped ones do, once, and beforehand in the plan', async () => {
      await recordLink(database(), PRODUCT, 5_001);
      const catalog = new Catalog();
      const feed = feedOver(catalog);
      catalog.put(9, { steps: [APPROVED] });
      await feed.read();
      await told();
      catalog.processes.delete(9);
      const planned = [];
      for await (const { key, decisions } of feed.plan()) planned.push([key, decisions.map(({ id }) => id)]);
      expect(planned).toEqual([[PRODUCT, ['wf:9:stopped:none']]]);
      await feed.read();
      expect(await told()).toEqual([{ workflows: ['9 stopped'], decisions: ['wf:9:started:none', 'wf:9:step.1:none', 'wf:9:stopped:none'] }]);
      expect([await feed.read(), await told()]).toEqual([0, []]);
    });

    it('that are seen again after they seemed deleted are told as they stand, though nothing in their row has changed', async () => {
      await recordLink(database(), PRODUCT, 5_001);
      const catalog = new Catalog();
      const feed = feedOver(catalog);
      catalog.put(9);
      await feed.read();
      catalog.processes.delete(9);
      await feed.read();
      expect((await told())[0]?.workflows).toEqual(['9 stopped']);
      catalog.put(9);
      expect(await feed.read()).toBe(1);
      expect((await told())[0]?.workflows).toEqual(['9 running']);
      expect([await feed.read(), await told()]).toEqual([0, []]);
    });

    it('that cannot be read are passed over, and asked for again when their row changes or after ten minutes', async () => {
      await recordLink(database(), PRODUCT, 5_001);
      const catalog = new Catalog();
      for (const processId of [8, 9, 10]) catalog.put(processId);
      catalog.refused.add(9);
      let seconds = 0;
      const failures: string[] = [];
      const lines: object[] = [];
      const options = { pauseSeconds: 0, failed: (code: string) => { failures.push(code); }, seconds: () => seconds };
      const feed = new WorkflowFeed(MAPPING, catalog, new PostgresWorkflows(database(), 'commerce'), { ...SILENT, warn: (message, fields) => { lines.push({ message, ...fields }); } }, options);
      const planned = [];
      for await (const { decisions } of feed.plan()) planned.push(...decisions.map(({ id }) => id));
      expect(planned).toEqual(['wf:8:started:none', 'wf:10:started:none']);
      seconds = 601;
      catalog.asked.length = 0;
      expect([await feed.read(), await feed.read(), catalog.asked]).toEqual([2, 0, [8, 9, 10]]);
      expect((await told())[0]?.workflows).toEqual(['8 running', '10 running']);
      expect(failures).toEqual(['OPENTEXT_FORBIDDEN']);
      expect(lines).toEqual([{ message: 'A workflow could not be read and is passed over', process: 9, code: 'OPENTEXT_FORBIDDEN' }]);
      catalog.put(9, { steps: [APPROVED] });
      expect([await feed.read(), failures.length]).toEqual([0, 2]);
      seconds += 601;
      catalog.refused.clear();
      expect(await feed.read()).toBe(1);
      expect((await told())[0]?.workflows).toEqual(['8 running', '9 running', '10 running']);
    });

    it('that ran, are listed no more and cannot be read, hold up nothing, and still run for the shop', async () => {
      await recordLink(database(), PRODUCT, 5_001);
      const catalog = new Catalog();
      const feed = feedOver(catalog);
      for (const processId of [9, 10]) catalog.put(processId);
      await feed.read();
      await told();
      catalog.refused.add(9);
      for (const processId of [9, 10]) catalog.processes.delete(processId);
      expect(await feed.read()).toBe(1);
      expect((await told())[0]?.workflows).toEqual(['9 running', '10 stopped']);
    });

    it('that are listed have not been deleted, though the server says that they are gone', async () => {
      await recordLink(database(), PRODUCT, 5_001);
      const catalog = new Catalog();
      const feed = feedOver(catalog);
      catalog.put(9);
      await feed.read();
      await told();
      catalog.put(9, { steps: [APPROVED] });
      catalog.process = async () => undefined;
      expect([await feed.read(), await told()]).toEqual([0, []]);
    });

    it('end the round where the server is away while one is read, which the next one reads', async () => {
      await recordLink(database(), PRODUCT, 5_001);
      const catalog = new Catalog();
      for (const processId of [9, 10]) catalog.put(processId);
      const process = catalog.process.bind(catalog);
      catalog.process = async (processId) => { if (processId === 9) throw away(); return await process(processId); };
      expect([await feedOver(catalog).read(), await told()]).toEqual([0, []]);
      catalog.process = process;
      expect(await feedOver(catalog).read()).toBe(2);
    });

    it('stay with their workspace when the documents they were known by cannot be seen any more', async () => {
      await recordLink(database(), PRODUCT, 5_001);
      const catalog = new Catalog();
      const feed = feedOver(catalog);
      catalog.put(9, { attributes: {}, attachments: async () => [5_001] });
      await feed.read();
      await told();
      catalog.put(9, { attributes: {}, state: 'completed' });
      await feed.read();
      expect((await told())[0]?.workflows).toEqual(['9 completed']);
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

    it('that have ended are listed back to the last round that was read to its end, with five minutes\' overlap', async () => {
      const catalog = new Catalog();
      const feed = feedOver(catalog);
      const position = async () => (await database().query<{ position: string | null }>('SELECT position FROM observing_cursor'))[0]?.position;
      catalog.put(9);
      const process = catalog.process.bind(catalog);
      catalog.process = async () => { throw away(); };
      await feed.read();
      expect([await position(), catalog.since]).toEqual([null, [undefined]]);
      catalog.process = process;
      await feed.read();
      expect(catalog.since).toEqual([undefined, undefined]);
      expect(await position()).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/);
      await database().query(`UPDATE observing_cursor SET position = '2026-11-23T09:00:00Z'`);
      for await (const planned of feed.plan()) expect(planned).toBeUndefined();
      await feed.read();
      expect(catalog.since.slice(2)).toEqual(['2026-11-23T08:55:00.000Z', '2026-11-23T08:55:00.000Z']);
      expect(await position()).not.toBe('2026-11-23T09:00:00Z');
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
