import { LIMITS } from '../contract/constraints.js';
import type { WorkflowStatus, WorkflowStep } from '../contract/feedback.js';
import type { ProcessStep, WorkflowProcess } from '../domain/workflow-process.js';
import type { WorkflowMapping } from '../planning/workflow-mapping.js';

const MOST_STEPS = 200;

/** What the shop is told of a process, in the words of the mapping. */
export function workflowStatus(process: WorkflowProcess, mapping: WorkflowMapping): WorkflowStatus {
  const { processId, state, startedAt, dueAt, finishedAt } = process;
  const outcome = outcomeOf(process, mapping);
  return {
    processId, workflow: mapping.key, title: name(withoutMark(process.title), mapping.name), state, startedAt,
    ...(outcome !== undefined && { outcome }), ...(dueAt !== undefined && { dueAt }), ...(finishedAt !== undefined && { finishedAt }),
    steps: process.steps.slice(0, MOST_STEPS).map((step) => told(step, mapping)),
  };
}

/** What was started for the shop bears the request's mark at the end of its title (planning/desired-workflows.ts); it tells people nothing. */
function withoutMark(title: string): string {
  return title.replace(/ · [0-9a-f]{12}$/, '');
}

function told({ id, name: called, state, assignees, dueAt, doneAt, action }: ProcessStep, mapping: WorkflowMapping): WorkflowStep {
  return {
    id, name: name(called, id), state, assignees: assignees.map((assignee) => assignee.slice(0, LIMITS.shortText)).slice(0, 50),
    ...(dueAt !== undefined && { dueAt }), ...(doneAt !== undefined && { doneAt }),
    ...(state === 'done' && action !== undefined && { outcome: word(action, mapping) }),
  };
}

/** How a process ended: what its attribute says, else what was chosen at its last step. None while it runs. */
function outcomeOf({ state, attributes, steps }: WorkflowProcess, mapping: WorkflowMapping): string | undefined {
  if (state !== 'completed') return undefined;
  const said = mapping.outcome === undefined ? steps.findLast((step) => step.state === 'done')?.action : attributes[mapping.outcome];
  return said === undefined || said === '' ? undefined : word(said, mapping);
}

function word(action: string, { actions }: WorkflowMapping): string {
  return (actions.get(action) ?? action).slice(0, LIMITS.shortText);
}

function name(text: string, otherwise: string): string {
  return (text.trim() === '' ? otherwise : text).slice(0, LIMITS.shortText);
}
