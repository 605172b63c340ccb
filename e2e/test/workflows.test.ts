import type { Person } from '../demo/person.js';
import { requestCounts, resetCounts } from '../demo/request-counts.js';
import { startNode } from '../processes/node-process.js';
import { until } from '../processes/until.js';
import { ADMIN_STORE, quote } from '../store/business-samples.js';
import type { LinkState, ToldWorkflow } from '../store/link-state.js';
import { Scene } from './fixtures/scene.js';

/** Use case 2 back to the shop, with the shipped mapping: people work on a quote in OpenText, the shop hears of each step once, in order. */
describe('a workflow on the workspace of a quote', () => {
  const REQUEST = { id: '5d1f0d67-0b86-4b5e-8c59-7d1f2d3c4b5a', workflow: 'quote-approval', requestedAt: '2026-11-23T10:00:00Z' };
  let scene: Scene;
  let person: Person;
  let document: number;
  let processId: number;

  beforeAll(async () => {
    scene = await Scene.start({ sidecarEnvironment: { OBSERVE_SECONDS: '1' } });
    person = scene.person();
    scene.store.save({ type: 'commerce.quote.changed', store: ADMIN_STORE, data: quote({ id: '42' }) });
    await scene.settle();
    const workspace = await (await scene.view()).workspace('quote', '42', 'Commerce Quote');
    document = workspace?.documents.find(({ role }) => role === 'quote-round')?.nodeId ?? 0;
  });
  afterAll(() => scene.stop());

  const told = () => scene.store.links.get('quote/42');
  const toldWhen = (what: string, test: (link: LinkState, workflow: ToldWorkflow) => boolean) => until(what, async () => {
    const link = told();
    const workflow = link?.workflows?.find((each) => each.process_id === processId);
    return link !== undefined && workflow !== undefined && test(link, workflow) ? { link, workflow } : undefined;
  });
  const ids = () => (told()?.decisions ?? []).map(({ id }) => id);

  it('is told with its steps, who has it and until when', async () => {
    processId = await person.startWorkflow('Quote approval', document, { 'Quote Number': '42' });
    const { workflow } = await toldWhen('the workflow in the shop', () => true);
    expect(workflow).toMatchObject({ workflow: 'quote-approval', title: 'Quote approval', state: 'running' });
    expect(workflow.steps).toEqual([
      expect.objectContaining({ name: 'Approve quote', state: 'current', assignees: ['Sales'], due_at: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T/) }),
      expect.objectContaining({ name: 'Legal review', state: 'next' }),
    ]);
    expect(ids()).toEqual([`wf:${processId}:started:comment`]);
  });

  it('moves on while the sidecar is down, and the shop hears of each step once, in order', async () => {
    await scene.installation.stopSidecar();
    await person.answer(processId, 'Approve');
    await person.answer(processId, 'Approve');
    const plan = startNode('sidecar/dist/cli.js', ['feedback', 'plan'], scene.installation.environment);
    expect([await plan.ended, plan.output().trim().split('\n').map((line) => line.replace(/\d{4}-\S+Z/, '<time>'))]).toEqual([0, [
      `commerce/quote/42 <time> Quote approval, Approve quote: approved: comment "Approve quote: approved, by Admin." (wf:${processId}:step.1:comment)`,
      `commerce/quote/42 <time> Quote approval, Legal review: approved: comment "Legal review: approved, by Admin." (wf:${processId}:step.2:comment)`,
      `commerce/quote/42 <time> Quote approval: approved: comment "Quote approval has ended: approved." (wf:${processId}:completed:comment)`,
    ]]);
    scene.installation.startSidecar();
    const { link, workflow } = await toldWhen('its end in the shop', (_link, { state }) => state === 'completed');
    expect(workflow).toMatchObject({ outcome: 'approved', steps: [{ name: 'Approve quote', state: 'done', outcome: 'approved' }, { name: 'Legal review', state: 'done', outcome: 'approved' }] });
    expect(ids()).toEqual([`wf:${processId}:started:comment`, `wf:${processId}:step.1:comment`, `wf:${processId}:step.2:comment`, `wf:${processId}:completed:comment`]);
    expect(link.decisions?.at(-1)?.effect).toEqual({ kind: 'comment', text: 'Quote approval has ended: approved.', visible_to_buyer: false });
  });

  it('costs four calls a round and no write-back while nothing happens', async () => {
    const before = told()?.sequence;
    await resetCounts(scene.installation.controlUrl);
    const { byOperation } = await until('two rounds', async () => {
      const counts = await requestCounts(scene.installation.controlUrl);
      return (counts.byOperation['workflow.list'] ?? 0) >= 8 && counts;
    });
    expect(byOperation['workflow.status']).toBeUndefined();
    expect(told()?.sequence).toBe(before);
  });

  it('is known by the documents it goes with, where its attribute says nothing of use', async () => {
    processId = await person.startWorkflow('Quote approval', document, { 'Quote Number': 'see attachment' });
    await toldWhen('the workflow in the shop', ({ decisions }, { state }) => state === 'running' && decisions?.at(-1)?.id === `wf:${processId}:started:comment`);
  });

  it('that is stopped, or deleted, has ended for the shop', async () => {
    await person.stopWorkflow(processId);
    await toldWhen('the stop', (_link, { state }) => state === 'stopped');
    expect(ids().at(-1)).toBe(`wf:${processId}:stopped:comment`);
    processId = await person.startWorkflow('Quote approval', document, { 'Quote Number': '42' });
    await toldWhen('another', ({ decisions }) => decisions?.at(-1)?.id === `wf:${processId}:started:comment`);
    await person.deleteWorkflow(processId);
    await toldWhen('its end', (_link, { state }) => state === 'stopped');
    expect(ids().at(-1)).toBe(`wf:${processId}:stopped:comment`);
  });

  it('is started by the shop, once, however often it asks', async () => {
    const ask = () => {
      scene.store.save({ type: 'commerce.quote.changed', store: ADMIN_STORE, data: quote({ id: '42' }), requests: [REQUEST] });
      return scene.settle();
    };
    await ask();
    await ask();
    const { request_id: requestId, process_id: found } = await until('the workflow that was asked for', async () => told()?.workflows?.find((each) => each.request_id !== undefined));
    expect(requestId).toBe(REQUEST.id);
    expect(told()?.workflows?.filter((each) => each.state === 'running').map((each) => each.process_id)).toEqual([found]);
  });
});
