import { unzoned } from '../state/clock.js';
import type { User } from '../state/members.js';
import { isGroup } from '../state/members.js';
import type { Process } from '../state/processes.js';
import type { ServerState } from '../state/server-state.js';
import type { WorkflowAttribute, WorkflowMap } from '../state/workflow-map.js';
import { statusOf, stepOf, workflowMap } from '../state/workflow-run.js';

const TYPES: Record<WorkflowAttribute['type'], number> = { String: -1, Integer: 2, Boolean: 5, Date: -7 };

/** Attributes of a map as definitions. Source: pyxecm `get_workflow_definition` example. */
export function attributePackage(mapId: number, map: WorkflowMap, values: Record<string, unknown>): object {
  const data = Object.fromEntries(map.attributes.map((attribute) => [`${mapId}_${attribute.id}`, values[`WorkflowForm_${attribute.id}`] ?? null]));
  const definitions: Record<string, object> = { [mapId]: { key: String(mapId), name: 'Attributes', persona: 'category', type_name: 'Assoc' } };
  for (const attribute of map.attributes) {
    const key = `${mapId}_${attribute.id}`;
    definitions[key] = { key, multi_value: false, name: attribute.name, persona: '', read_only: false, required: attribute.required, type: TYPES[attribute.type], type_name: attribute.type };
  }
  const keys = map.attributes.map((attribute) => `${mapId}_${attribute.id}`);
  return { data, definitions, definitions_map: { [mapId]: keys }, definitions_order: [String(mapId)] };
}

/** The form a person fills: `WorkflowForm_<attribute>`. */
export function workflowForm(map: WorkflowMap, values: Record<string, unknown>, title: string, dueDate: string): object {
  const own = Object.fromEntries(map.attributes.map((attribute) => [`WorkflowForm_${attribute.id}`, values[`WorkflowForm_${attribute.id}`] ?? null]));
  return {
    columns: 2,
    data: { ...own, WorkflowForm_Title: title, WorkflowForm_WorkflowDueDate: dueDate === '' ? null : dueDate },
    options: { fields: Object.fromEntries(map.attributes.map((attribute) => [`WorkflowForm_${attribute.id}`, { label: attribute.name }])), form: { attributes: { action: '', method: 'PUT' }, renderForm: true } },
    schema: {
      properties: Object.fromEntries(map.attributes.map((attribute) => [`WorkflowForm_${attribute.id}`, { readonly: false, required: attribute.required, title: attribute.name, type: attribute.type === 'Integer' ? 'integer' : attribute.type === 'Boolean' ? 'boolean' : 'string' }])),
      type: 'object',
    },
  };
}

/** Everybody a task is assigned to: a user, or the members of a group. */
export function assignees(state: ServerState, memberId: number): User[] {
  const member = state.members.get(memberId);
  if (member === undefined) return [];
  return isGroup(member) ? member.members.flatMap((id) => state.members.user(id) ?? []) : [member];
}

const person = (user: User): object => ({ emailAddress: user.email, firstName: user.firstName, lastName: user.lastName, loginName: user.name, phone: user.phone, userId: user.id });

function taskRow(state: ServerState, process: Process): object[] {
  const { current } = process;
  if (current === undefined) return [];
  const { map } = workflowMap(state, process.mapId);
  const people = assignees(state, current.assigneeId);
  return [{
    process_id: process.id, subprocess_id: process.id, task_assignees: { assignee: people.map(person), assigneeCount: people.length, currentAssignee: nameOf(state, current.assigneeId) },
    task_due_date: unzoned(current.dueAt), task_id: current.stepId, task_name: stepOf(map, current.stepId).name, task_start_date: unzoned(current.startedAt),
    task_status: statusOf(state, process),
  }];
}

const nameOf = (state: ServerState, id: number): string => {
  const member = state.members.get(id);
  return member === undefined ? '' : isGroup(member) ? member.name : `${member.firstName} ${member.lastName}`.trim() || member.name;
};

/** Where a workflow stands. Source: pyxecm `get_workflow_status` example. */
export function processStatus(state: ServerState, process: Process): object {
  const { node, map } = workflowMap(state, process.mapId);
  const initiator = state.members.user(process.initiatedBy);
  const reached = new Set([...process.done.map((step) => step.stepId), process.current?.stepId]);
  return {
    attachments: { attachment_folder_id: process.attachmentsId },
    data_packages: [
      { DESCRIPTION: '', SUBTYPE: 1, TYPE: 1, USERDATA: process.attachmentsId },
      { DESCRIPTION: '', SUBTYPE: 3, TYPE: 1, USERDATA: attributePackage(process.mapId, map, process.values) },
    ],
    permissions: { Archive: true, ChangeAttr: true, ChangeRoute: true, Delete: true, ManagerPerms: true, SeeDetail: true, Stop: true, Suspend: true },
    step_list: {
      completed: process.done.map((step) => ({
        disposition: step.action, process_id: process.id, subprocess_id: process.id, task_comment: step.comment, task_completed_date: unzoned(step.doneAt), task_id: step.stepId, task_name: step.name,
        task_start_date: unzoned(step.startedAt), task_status: 'completed',
        task_assignees: { assignee: [state.members.user(step.doneBy)].flatMap((user) => (user === undefined ? [] : [person(user)])), assigneeCount: 1, currentAssignee: nameOf(state, step.doneBy) },
      })),
      current: taskRow(state, process),
      next: process.state === 'running' ? map.steps.filter((step) => !reached.has(step.id)).map((step) => ({ process_id: process.id, subprocess_id: process.id, task_id: step.id, task_name: step.name })) : [],
    },
    wf_details: {
      date_completed: process.endedAt === undefined ? '' : unzoned(process.endedAt), date_initiated: unzoned(process.startedAt), due_date: process.dueDate,
      initiator: initiator === undefined ? {} : person(initiator), status: statusOf(state, process), title: process.title, wf_name: node.name, work_workID: process.id,
    },
  };
}

/** A row of the workflow list. */
export function processRow(state: ServerState, process: Process): object {
  const { node } = workflowMap(state, process.mapId);
  const people = process.current === undefined ? [] : assignees(state, process.current.assigneeId);
  const steps = taskRow(state, process);
  const step = steps[0] as { task_name?: string; task_due_date?: string } | undefined;
  return {
    data: {
      wfstatus: {
        assignee: people.map(person), assignee_count: people.length, comments_on: true, current_assignee: process.current === undefined ? '' : nameOf(state, process.current.assigneeId),
        date_initiated: unzoned(process.startedAt), due_date: step?.task_due_date ?? '', parallel_steps: steps, process_id: process.id, status_key: statusOf(state, process),
        step_name: step?.task_name ?? '', steps_count: steps.length, subprocess_id: process.id, task_id: process.current?.stepId ?? 0, title: process.title, wf_name: node.name,
      },
    },
    definitions: { wfstatus: {} },
  };
}
