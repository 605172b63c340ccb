import { badRequest } from '../http/refusal.js';
import { record } from './audit.js';
import type { User } from './members.js';
import { isSystemAdmin } from './members.js';
import type { Node } from './node.js';
import { FOLDER } from './node-types.js';
import { ALL } from './permissions.js';
import type { DraftProcess, Process } from './processes.js';
import type { ServerState } from './server-state.js';
import type { WorkflowMap, WorkflowStep } from './workflow-map.js';

const DAY = 86_400_000;

export function workflowMap(state: ServerState, id: number): { node: Node; map: WorkflowMap } {
  const node = state.tree.get(id);
  if (node?.workflow === undefined) throw badRequest(`There is no workflow map with the id ${id}.`);
  return { node, map: node.workflow };
}

export function stepOf(map: WorkflowMap, id: number): WorkflowStep {
  const step = map.steps.find((one) => one.id === id);
  if (step === undefined) throw badRequest(`The workflow has no step ${id}.`);
  return step;
}

export function openDraft(state: ServerState, user: User, mapId: number, documentIds: readonly number[]): DraftProcess {
  const { node } = workflowMap(state, mapId);
  for (const id of documentIds) state.access.node(user, id, 'see');
  const id = state.sequence.next();
  return state.processes.drafts.set(id, { id, mapId, createdBy: user.id, documentIds: [...documentIds], title: node.name, dueDate: '', values: {} });
}

/** Starts a workflow: its attachments get a folder of their own, and the first step becomes current. Required attributes must be filled. */
export function startProcess(state: ServerState, user: User, draft: DraftProcess): Process {
  const { node, map } = workflowMap(state, draft.mapId);
  const gap = map.attributes.find((attribute) => attribute.required && isEmpty(draft.values[`WorkflowForm_${attribute.id}`]));
  if (gap !== undefined) throw badRequest(`The required attribute '${gap.name}' has no value.`);
  const [first] = map.steps;
  if (first === undefined) throw badRequest(`The workflow '${node.name}' has no step.`);
  const attachments = state.tree.add({
    parentId: node.id, type: FOLDER, name: `Attachments ${draft.id}`, userId: user.id,
    access: { ...node.access, ownerId: user.id, owner: ALL, custom: map.roles.map((role) => [role.memberId, ALL] as const) },
  });
  for (const id of draft.documentIds) attach(state, user, attachments, id);
  const id = state.sequence.next();
  const process: Process = {
    id, mapId: draft.mapId, initiatedBy: user.id, startedAt: state.clock.now(), attachmentsId: attachments.id, title: draft.title, dueDate: draft.dueDate, values: { ...draft.values },
    state: 'running', done: [],
  };
  begin(state, process, map, first);
  state.processes.running.set(id, process);
  state.processes.drafts.delete(draft.id);
  return process;
}

function attach(state: ServerState, user: User, folder: Node, documentId: number): void {
  const document = state.access.node(user, documentId, 'see');
  const shortcut = state.tree.add({ parentId: folder.id, type: 1, name: `${document.name} (${document.id})`.slice(0, 248), userId: user.id, access: folder.access });
  shortcut.originalId = document.id;
  record(document, 'workflow', state.clock.now(), user.id, folder.name);
  state.tree.touch(document);
}

function begin(state: ServerState, process: Process, map: WorkflowMap, step: WorkflowStep): void {
  const startedAt = state.clock.now();
  const assigneeId = map.roles.find((role) => role.name === step.role)?.memberId ?? process.initiatedBy;
  process.current = { stepId: step.id, startedAt, dueAt: startedAt + step.dueDays * DAY, assigneeId };
}

/** Whether a user may act on the current step: its assignee, a member of the assigned group, or an administrator. */
export function mayAct(state: ServerState, user: User, process: Process): boolean {
  const { current } = process;
  return current !== undefined && (isSystemAdmin(user) || state.members.rightsOf(user.id).has(current.assigneeId));
}

export interface TaskAction {
  readonly action: string;
  readonly comment: string;
  readonly assignee?: number | undefined;
  readonly values: Record<string, unknown>;
}

/** Acts on the current step. Actions of the map move on; `Delegate` and `Review` hand it to somebody; `SendOn` takes the first action; `formUpdate` saves. */
export function act(state: ServerState, user: User, process: Process, given: TaskAction): void {
  const { map } = workflowMap(state, process.mapId);
  const { current } = process;
  if (process.state !== 'running' || current === undefined) throw badRequest('The workflow has no open task.');
  if (!mayAct(state, user, process)) throw badRequest('The task is assigned to somebody else.');
  const step = stepOf(map, current.stepId);
  Object.assign(process.values, given.values);
  if (given.action === 'Delegate' || given.action === 'Review') {
    if (given.assignee === undefined || state.members.get(given.assignee) === undefined) throw badRequest("Argument 'assignee' is required.");
    if (given.action === 'Review') current.reviewOf = current.assigneeId;
    current.assigneeId = given.assignee;
  } else if (given.action !== 'formUpdate') {
    const chosen = given.action === 'SendOn' ? step.actions[0] : step.actions.find((one) => one.key === given.action);
    if (chosen === undefined) throw badRequest(`'${given.action}' is no action of the task '${step.name}'.`);
    finish(state, user, process, map, step, chosen.key, chosen.next, given.comment);
  }
  state.processes.running.touch(process.id);
}

function finish(state: ServerState, user: User, process: Process, map: WorkflowMap, step: WorkflowStep, action: string, next: number | undefined, comment: string): void {
  const now = state.clock.now();
  process.done.push({ stepId: step.id, name: step.name, startedAt: process.current?.startedAt ?? now, doneAt: now, doneBy: user.id, action, comment });
  delete process.current;
  const following = next === undefined ? undefined : stepOf(map, next);
  if (following !== undefined) {
    begin(state, process, map, following);
    return;
  }
  process.state = 'completed';
  process.endedAt = now;
}

/** `ontime`, `workflowlate`, `completed` or `stopped`. */
export function statusOf(state: ServerState, process: Process): string {
  if (process.state !== 'running') return process.state;
  const now = state.clock.now();
  const due = Date.parse(process.dueDate);
  return (process.current !== undefined && process.current.dueAt < now) || (!Number.isNaN(due) && due < now) ? 'workflowlate' : 'ontime';
}

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === '';
