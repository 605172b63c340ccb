import type { WorkflowProcess } from '../../src/domain/workflow-process.js';
import { workflowDecisions } from '../../src/feedback/workflow-decisions.js';
import { workflowStatus } from '../../src/feedback/workflow-status.js';
import { checkMapping } from '../../src/planning/check-mapping.js';
import type { WorkflowMapping } from '../../src/planning/workflow-mapping.js';
import { defaultMappingFiles } from '../fixtures/mapping.js';

const MAPPED = `workflows:
  approval:
    name: Approval
    businessObject: Quote Number
    actions: { Approve: approved, Reject: rejected }
    decisions:
      - { when: started, comment: "Begun: \${title}" }
      - { when: step, step: Legal, outcome: rejected, flag: legal, value: "off" }
      - { when: step, outcome: approved, comment: "\${step} by \${by}", visibleToBuyer: true }
      - { when: step, step: Legal, outcome: approved, comment: "Legal says \${outcome}" }
      - { when: late, comment: "\${step} is late" }
      - { when: completed, outcome: approved, status: processing, text: "\${workflow}", onlyIf: [created] }
      - { when: stopped, title: "Gone", group: General }
`;

function read(workflows: string): { mapped: WorkflowMapping | undefined; problems: string[] } {
  const files = defaultMappingFiles().map(({ name, text }) => ({ name, text: name === 'quote.yaml' ? text.replace(/^workflows:[^]*/m, '') + workflows : text }));
  const { mapping, problems } = checkMapping(files, 'commerce');
  return { mapped: mapping.byRecipe.get('quote')?.workflows[0], problems: problems.map(({ at, message }) => `${at.split(':')[0]}: ${message}`) };
}
function mapping(): WorkflowMapping {
  const { mapped, problems } = read(MAPPED);
  expect(problems).toEqual([]);
  if (mapped === undefined) throw new Error('The workflow was not read');
  return mapped;
}
const PROCESS: WorkflowProcess = {
  processId: 9, title: 'Approval of 42', state: 'running', startedAt: '2026-11-23T09:00:00Z', attributes: { 'Quote Number': '42' }, attachments: async () => [], workspaces: async () => [],
  steps: [
    { id: '1', name: 'Sales', state: 'done', assignees: ['Ann'], doneAt: '2026-11-23T10:00:00Z', action: 'Approve' },
    { id: '2', name: 'Legal', state: 'current', assignees: ['Legal'], dueAt: '2026-11-24T10:00:00Z' },
  ],
};
const LEGAL_DONE: WorkflowProcess = { ...PROCESS, state: 'completed', steps: [PROCESS.steps[0]!, { id: '2', name: 'Legal', state: 'done', assignees: ['Bo'], doneAt: '2026-11-23T11:00:00Z', action: 'Approve' }] };
const decided = (process: WorkflowProcess) => workflowDecisions(workflowStatus(process, mapping()), mapping());

describe('what people decide in a workflow', () => {
  it('is told in order, each under an id of its own', () => {
    expect(decided(LEGAL_DONE).map(({ id, at, effect }) => [id, at, effect])).toEqual([
      ['wf:9:started:comment', '2026-11-23T09:00:00Z', { kind: 'comment', text: 'Begun: Approval of 42', visibleToBuyer: false }],
      ['wf:9:step.1:comment', '2026-11-23T10:00:00Z', { kind: 'comment', text: 'Sales by Ann', visibleToBuyer: true }],
      ['wf:9:step.2:comment', '2026-11-23T11:00:00Z', { kind: 'comment', text: 'Legal by Bo', visibleToBuyer: true }],
      ['wf:9:step.2:comment-2', '2026-11-23T11:00:00Z', { kind: 'comment', text: 'Legal says approved', visibleToBuyer: false }],
      ['wf:9:completed:status', '2026-11-23T11:00:00Z', { kind: 'status', value: 'processing', text: 'Approval', onlyIf: ['created'] }],
    ]);
  });

  it('bears no mark of the request that started it', () => {
    const titles = ['Approval of 42 · 110b3c5cad20', 'Approval of 42 · the second'].map((title) => workflowStatus({ ...PROCESS, title }, mapping()).title);
    expect(titles).toEqual(['Approval of 42', 'Approval of 42 · the second']);
  });

  it('keeps its ids while the process goes on', () => {
    const before = decided(PROCESS);
    expect(before.length).toBeGreaterThan(0);
    expect(decided(LEGAL_DONE)).toEqual(expect.arrayContaining(before));
  });

  it.each([
    ['late', { ...PROCESS, state: 'late' as const }, 'wf:9:late.2:comment', { kind: 'comment', text: 'Legal is late', visibleToBuyer: false }],
    ['stopped', { ...PROCESS, state: 'stopped' as const }, 'wf:9:stopped:group', { kind: 'group', value: 'General' }],
    ['rejected', { ...LEGAL_DONE, steps: [{ ...LEGAL_DONE.steps[1]!, action: 'Reject' }] }, 'wf:9:step.2:flag', { kind: 'flag', attribute: 'legal', value: 'off' }],
  ])('%s', (_what, process, id, effect) => {
    expect(decided(process)).toContainEqual(expect.objectContaining({ id, effect }));
  });

  it('an outcome in an attribute of the process counts before that of its last step', () => {
    const mapped = { ...mapping(), outcome: 'Decision' };
    expect(workflowStatus({ ...LEGAL_DONE, attributes: { Decision: 'Reject' } }, mapped).outcome).toBe('rejected');
  });
});

describe('a mapping of workflows with mistakes', () => {
  it.each([
    ['approval: { name: Approval, decisions: [{ when: finished }] }', '"finished" must be one of started, step, late, completed, stopped'],
    ['approval: { name: Approval, decisions: [{ when: started, comment: a, group: b }] }', 'a decision has one effect, not comment and group; write one line for each'],
    ['approval: { name: Approval, decisions: [{ when: started, attribute: a }] }', 'attribute needs a value; an empty one is written ""'],
    ['approval: { name: Approval, decisions: [{ when: started, comment: "${quote}" }] }', 'there is no "quote"; there is workflow, title, step, outcome, by, dueAt'],
    ['approval: { name: Approval, decisions: [{ when: completed, step: Legal }] }', 'step goes with "when: step" or "when: late"'],
    ['approval: { name: Approval, decisions: [{ when: completed, group: a, text: b }] }', '"text" does not go with group'],
    ['approval: { name: Approval, start: { documents: [invoice] } }', 'recipe "quote" has no document role "invoice"; it has quote-round, quote-attachment'],
    ['approval: { name: Approval, start: { attributes: { Number: id } } }', 'start needs documents, such as [quote-round]: Content Server offers a workflow for documents only'],
    ['Approval One: { name: Approval }', '"Approval One" must be lower-case letters, digits and dashes: the shop keeps it'],
    ['approval: { decisions: [] }', 'name is missing or is not text'],
  ])('%s', (line, message) => {
    expect(read(`workflows:\n  ${line}\n`).problems).toContain(`quote.yaml: ${message}`);
  });
});
