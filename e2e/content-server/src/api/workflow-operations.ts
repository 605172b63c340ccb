import type { Call, Operation } from '../http/operation.js';
import { pageOf, pageRequest } from '../http/paging.js';
import { json, type Reply } from '../http/reply.js';
import { badRequest, missingArgument } from '../http/refusal.js';
import { isSystemAdmin } from '../state/members.js';
import { WORKFLOW_MAP } from '../state/node-types.js';
import type { DraftProcess, Process } from '../state/processes.js';
import { act, mayAct, openDraft, startProcess, statusOf, stepOf, workflowMap } from '../state/workflow-run.js';
import { coreList, done, pathId, v2 } from './envelope.js';
import { unzoned } from '../state/clock.js';
import { attributePackage, processRow, processStatus, workflowForm } from './workflow-view.js';

const area = 'Workflow';

/** `doc_ids`: a list or `"5,6"`. */
const documentIds = (call: Call): number[] => call.parameters.list('doc_ids').flatMap((text) => text.split(',')).map((text) => Number(text.trim())).filter((id) => id > 0);

function draft(call: Call, id: number): DraftProcess {
  const found = call.state.processes.drafts.get(id);
  if (found === undefined) throw badRequest(`There is no draft process with the id ${id}.`);
  if (found.createdBy !== call.user.id && !isSystemAdmin(call.user)) throw badRequest('The draft process belongs to somebody else.');
  return found;
}

function process(call: Call, id: number): Process {
  const found = call.state.processes.running.get(id);
  if (found === undefined || !mayKnow(call, found)) throw badRequest(`There is no process with the id ${id}.`);
  return found;
}

const mayKnow = (call: Call, one: Process): boolean =>
  isSystemAdmin(call.user) || one.initiatedBy === call.user.id || mayAct(call.state, call.user, one) || one.done.some((step) => step.doneBy === call.user.id);

const started = (call: Call, one: Process): Reply =>
  v2(call, { WRID: null, WorkID: null, custom_message: `${workflowMap(call.state, one.mapId).node.name} was initiated successfully.`, process_id: one.id });

/** A password given again must be right. Source: Smart UI, OpenText OpenAPI: 400 with `errorDetail` 662306821. */
function checkPassword(call: Call): void {
  const info = call.parameters.object('authentication_info');
  if (info !== undefined && info['password'] !== call.user.password) throw badRequest('The authentication failed.', '662306821');
}

function updateDraft(call: Call): Reply {
  const { state, user, parameters } = call;
  const one = draft(call, pathId(call));
  const action = parameters.requiredText('action');
  checkPassword(call);
  setDraftValues(one, parameters.object('values') ?? {});
  state.processes.drafts.touch(one.id);
  if (action === 'formUpdate') return done(call);
  if (action !== 'Initiate') throw badRequest(`'${action}' is no action of a draft process.`);
  return started(call, startProcess(state, user, one));
}

function setDraftValues(one: DraftProcess, values: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(values)) {
    if (name === 'WorkflowForm_Title') one.title = String(value ?? '');
    else if (name === 'WorkflowForm_WorkflowDueDate') one.dueDate = String(value ?? '');
    else one.values[name] = value;
  }
}

function startDirectly(call: Call): Reply {
  const { state, user, parameters } = call;
  const one = openDraft(state, user, parameters.requiredInteger('workflow_id'), documentIds(call));
  setDraftValues(one, parameters.object('values') ?? {});
  // Skips the start step with its form, so attributes may be missing here. Source: name of the call; pyxecm `initiate_workflow`.
  for (const attribute of workflowMap(state, one.mapId).map.attributes) {
    const key = `WorkflowForm_${attribute.id}`;
    if (attribute.required && one.values[key] === undefined) one.values[key] = '-';
  }
  return started(call, startProcess(state, user, one));
}

function task(call: Call): Reply {
  const { state, user, parameters } = call;
  const one = process(call, pathId(call, 'process'));
  if (one.current?.stepId !== pathId(call, 'task')) throw badRequest(`The task ${pathId(call, 'task')} is not open.`);
  const action = parameters.text('action');
  const custom = parameters.text('custom_action');
  if (action !== undefined && custom !== undefined) throw badRequest("Give either 'action' or 'custom_action'.");
  if (action === undefined && custom === undefined) throw missingArgument('action');
  checkPassword(call);
  if (custom !== undefined && !stepOf(workflowMap(state, one.mapId).map, one.current.stepId).actions.some((known) => known.key === custom)) throw badRequest(`'${custom}' is no action of the task.`);
  if (action !== undefined && !['formUpdate', 'Delegate', 'Review', 'SendOn'].includes(action)) throw badRequest(`'${action}' is no action of a task.`);
  act(state, user, one, {
    action: custom ?? action ?? '', comment: parameters.text('comment') ?? '', assignee: parameters.integer('assignee'), values: parameters.object('values') ?? {},
  });
  return v2(call, { custom_message: null, process_id: one.id, WorkID: one.id });
}

function list(call: Call): Reply {
  const { state, user, parameters } = call;
  const kind = (parameters.text('kind') ?? parameters.text('Kind') ?? 'Both').toLowerCase();
  const status = parameters.text('wstatus');
  const sort = parameters.text('sort') ?? 'desc_date_initiated';
  const found = state.processes.running.all().filter((one) => {
    const managed = isSystemAdmin(user) || one.initiatedBy === user.id;
    const initiated = one.initiatedBy === user.id;
    if (kind === 'managed' ? !managed : kind === 'initiated' ? !initiated : !(managed || initiated)) return false;
    return status === undefined || statusOf(state, one) === status;
  });
  const sign = sort.startsWith('asc') ? 1 : -1;
  found.sort((a, b) => sign * (a.startedAt - b.startedAt || a.id - b.id));
  const page = pageOf(found, pageRequest(parameters, 100));
  return coreList(call, page, page.items.map((one) => processRow(state, one)), sort);
}

function assignments(call: Call): Reply {
  const { state, user, parameters } = call;
  const mine = state.processes.running.all().filter((one) => one.current !== undefined && state.members.rightsOf(user.id).has(one.current.assigneeId));
  const page = pageOf(mine, pageRequest(parameters, 20));
  return coreList(call, page, page.items.map((one) => {
    const { node, map } = workflowMap(state, one.mapId);
    const current = one.current;
    return {
      data: {
        assignments: {
          date_due: current === undefined ? null : unzoned(current.dueAt), description: '', from_user_id: one.initiatedBy, id: one.id, instructions: current === undefined ? '' : stepOf(map, current.stepId).instructions,
          location_id: one.attachmentsId, name: `${node.name}: ${current === undefined ? '' : stepOf(map, current.stepId).name}`, priority: 50, status: 1, type: 153, type_name: 'Workflow Step',
          workflow_id: one.mapId, workflow_subworkflow_id: one.id, workflow_subworkflow_task_id: current?.stepId ?? 0,
        },
      },
    };
  }), 'asc_date_due');
}

const source = (name: string): string => `pyxecm \`${name}\``;

export const workflowOperations: readonly Operation[] = [
  {
    name: 'workflow.forDocument', method: 'GET', path: '/v2/docworkflows', kind: 'read', area, parameters: ['doc_id', 'parent_id'], does: 'Workflows that can be started with documents.', source: source('get_document_workflows'), confidence: 'seen in a public client',
    handle: (call) => {
      for (const id of call.parameters.integers('doc_id')) call.state.access.node(call.user, id, 'see');
      const maps = [...call.state.tree.all()].filter((node) => node.type === WORKFLOW_MAP && node.deleted === undefined && call.state.access.can(call.user, node, 'see'));
      return v2(call, { data: maps.map((node) => ({ DataID: node.id, Name: node.name, WorkflowType: 100 })), fError: '', fErrorDetail: '', statusMsg: null });
    },
  },
  ...(['workflows', 'processes'] as const).map((path): Operation => ({
    name: path === 'workflows' ? 'workflow.definition' : 'process.definition', method: 'GET', path: `/v2/${path}/:id/definition`, kind: 'read', area, parameters: [], does: 'Attributes, steps and roles of a map.', source: source('get_workflow_definition'), confidence: 'seen in a public client',
    handle: (call) => {
      const { node, map } = workflowMap(call.state, pathId(call));
      call.node = node.id;
      return v2(call, {
        definition: {
          data_packages: [
            { data: {}, description: null, sub_type: 1, type: 1 }, { data: {}, description: null, sub_type: 2, type: 1 },
            { data: attributePackage(node.id, map, {}), description: 'Please fill in all required attributes.', sub_type: 3, type: 1 },
          ],
          tasks: map.steps.map((step) => ({ duration: step.dueDays, instructions: step.instructions, task_id: step.id, title: step.name, type: 1, custom_actions: step.actions.map(({ key, label }) => ({ key, label })), role: step.role })),
          workflow_id: node.id,
          workflow_roles: map.roles.map((role) => ({ member_id: role.memberId, name: role.name })),
        },
      });
    },
  })),
  {
    name: 'draft.create', method: 'POST', path: '/v2/draftprocesses', kind: 'write', area, parameters: ['workflow_id', 'doc_ids', 'AttachDocuments'], does: 'A draft of a workflow, with documents to attach.', source: `${source('create_draft_process')}; @kweli/cs-rest`, confidence: 'seen in a public client',
    handle: (call) => {
      const documents = documentIds(call);
      const one = openDraft(call.state, call.user, call.parameters.requiredInteger('workflow_id'), documents);
      return v2(call, documents.length === 0 ? { draftprocess_id: one.id } : { draftprocess_id: one.id, workflow_type: '1_1' });
    },
  },
  {
    name: 'draft.form', method: 'GET', path: '/v1/forms/draftprocesses/update', kind: 'read', area, parameters: ['draftprocess_id'], does: 'The form of a draft.', source: source('get_draft_process'), confidence: 'seen in a public client',
    handle: (call) => {
      const one = draft(call, call.parameters.requiredInteger('draftprocess_id'));
      const { node, map } = workflowMap(call.state, one.mapId);
      return json({
        data: {
          actions: [{ key: 'Initiate', label: 'Start' }], attachments_on: true, authentication: false, comments_on: true, data_packages: [{ data: attributePackage(node.id, map, one.values), sub_type: 3, type: 1 }],
          instructions: map.steps[0]?.instructions ?? '', process_id: one.id, task: {}, title: one.title, workflow_type: '1_1',
        },
        forms: [workflowForm(map, one.values, one.title, one.dueDate)],
      });
    },
  },
  {
    name: 'draft.update', method: 'PUT', path: '/v2/draftprocesses/:id', kind: 'write', area, parameters: ['action', 'values', 'comment', 'authentication_info'], does: '`formUpdate` saves values, `Initiate` starts; required attributes must be filled by then.', source: `${source('update_draft_process')}; @kweli/cs-rest`, confidence: 'seen in a public client', handle: updateDraft,
  },
  {
    name: 'draft.startDirectly', method: 'POST', path: '/v2/draftprocesses/startwf', kind: 'write', area, parameters: ['workflow_id', 'doc_ids', 'values'], does: 'Starts a workflow without its start form.', source: source('initiate_workflow'), confidence: 'assumed', handle: startDirectly,
  },
  {
    name: 'process.create', method: 'POST', path: '/v2/processes', kind: 'write', area, parameters: ['definition', 'workflow_id', 'doc_ids', 'values'], does: 'Starts a workflow in one call.', source: 'OpenText OpenAPI', confidence: 'documented',
    handle: (call) => {
      const one = openDraft(call.state, call.user, call.parameters.requiredInteger('workflow_id'), documentIds(call));
      setDraftValues(one, call.parameters.object('values') ?? {});
      return started(call, startProcess(call.state, call.user, one));
    },
  },
  {
    name: 'workflow.status', method: 'GET', path: '/v2/workflows/status/processes/:id', kind: 'read', area, parameters: [], does: 'Steps done, open and to come; on time, late, completed or stopped.', source: source('get_workflow_status'), confidence: 'seen in a public client',
    handle: (call) => v2(call, processStatus(call.state, process(call, pathId(call)))),
  },
  {
    name: 'workflow.list', method: 'GET', path: '/v2/workflows/status', kind: 'read', area, parameters: ['kind', 'Kind', 'wstatus', 'sort', 'page', 'limit'], does: 'Workflows the user manages or started.', source: source('get_workflows_by_kind_and_status'), confidence: 'seen in a public client', handle: list,
  },
  {
    name: 'task.form', method: 'GET', path: '/v1/forms/processes/tasks/update', kind: 'read', area, parameters: ['process_id', 'subprocess_id', 'task_id'], does: 'The form of an open task with what may be answered.', source: source('get_process_task'), confidence: 'seen in a public client',
    handle: (call) => {
      const one = process(call, call.parameters.requiredInteger('process_id'));
      const id = call.parameters.integer('task_id') ?? one.current?.stepId ?? 0;
      if (one.current?.stepId !== id) throw badRequest(`The task ${id} is not open.`);
      const { map } = workflowMap(call.state, one.mapId);
      const step = stepOf(map, id);
      return json({
        data: {
          actions: [{ key: 'Delegate', label: 'Forward' }], attachments_on: true, authentication: false, comments_on: true, custom_actions: step.actions.map(({ key, label }) => ({ key, label })),
          data_packages: [{ data: { attachment_folder_id: one.attachmentsId }, sub_type: 1, type: 1 }], instructions: step.instructions, message: null, process_id: one.id, subprocess_id: one.id,
          task: {}, task_id: id, title: step.name,
        },
        forms: [workflowForm(map, one.values, one.title, one.dueDate)],
      });
    },
  },
  {
    name: 'task.act', method: 'PUT', path: '/v2/processes/:process/subprocesses/:subprocess/tasks/:task', kind: 'write', area, parameters: ['action', 'custom_action', 'comment', 'values', 'assignee', 'durationUnits', 'duration', 'authentication_info'],
    does: 'Acts on the open task: `custom_action` of the map, or `formUpdate`, `Delegate`, `Review`, `SendOn`; never both. The assignee, members of the assigned group and administrators may.', source: source('update_process_task'), confidence: 'seen in a public client',
    never: 'Ask for the password again; where `authentication_info` is given it is checked.', handle: task,
  },
  {
    name: 'process.delete', method: 'DELETE', path: '/v2/processes/:id', kind: 'write', area, parameters: [], does: 'Deletes a workflow instance.', source: 'OpenText OpenAPI', confidence: 'documented',
    handle: (call) => {
      const one = process(call, pathId(call));
      if (!isSystemAdmin(call.user) && one.initiatedBy !== call.user.id) throw badRequest('Only who started a workflow may delete it.');
      call.state.processes.running.delete(one.id);
      return done(call);
    },
  },
  {
    name: 'process.stop', method: 'PUT', path: '/v2/processes/:id/status', kind: 'write', area, parameters: ['status'], does: '`status=stop` stops a workflow.', source: 'OpenText OpenAPI', confidence: 'assumed',
    handle: (call) => {
      const one = process(call, pathId(call));
      if (!isSystemAdmin(call.user) && one.initiatedBy !== call.user.id) throw badRequest('Only who started a workflow may stop it.');
      if (!/^stop/i.test(call.parameters.requiredText('status'))) throw badRequest("The value of argument 'status' is invalid.");
      one.state = 'stopped';
      one.endedAt = call.state.clock.now();
      delete one.current;
      call.state.processes.running.touch(one.id);
      return done(call);
    },
  },
  ...(['/v2/members/assignments', '/v2/members/moduleassignments/ExpandAssignments/workflow'] as const).map((path, index): Operation => ({
    name: index === 0 ? 'assignment.list' : 'assignment.workflow', method: 'GET', path, kind: 'read', area, parameters: ['expand', 'fields', 'limit', 'page', 'sort', 'where_location_name', 'where_name', 'metadata'],
    does: 'Open tasks of the user, their own and those of their groups.', source: source('get_user_mytodo'), confidence: 'seen in a public client', handle: assignments,
  })),
];
