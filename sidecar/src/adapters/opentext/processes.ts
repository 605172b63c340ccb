import { canonicalHash } from '../../domain/canonical.js';
import { BridgeError } from '../../domain/errors.js';
import type { ListedProcess, ProcessStep, WorkflowProcess } from '../../domain/workflow-process.js';
import type { ProcessCatalog, RefusedProcess } from '../../ports/process-catalog.js';
import { entries, list, member, text, whole } from './json.js';
import { isRefusal, unlessRefused } from './refusal.js';
import type { Session } from './session.js';
import { utcTime } from './times.js';

const PAGE = 100;
const MOST_PAGES = 100;
const MOST_PAGES_ENDED = 10;
/** Of the documents of a process, how many are asked where they lie: they lie together. */
const MOST_DOCUMENTS = 5;
const ABSENT = ['OPENTEXT_NODE_GONE', 'OPENTEXT_NOT_FOUND', 'OPENTEXT_REFUSED'];
const RUNNING = ['ontime', 'workflowlate'];
const ENDED = ['completed', 'stopped'];
/** Package of a process that holds its attributes (pyxecm `otcs.py`, `get_workflow_status`). */
const ATTRIBUTES = 3;

/** Workflow processes: `v2/workflows/status` and `v2/workflows/status/processes/{id}` (pyxecm `otcs.py`, `get_workflows_by_kind_and_status`, `get_workflow_status`). */
export class Processes implements ProcessCatalog {
  constructor(private readonly session: Pick<Session, 'call'>) {}

  async runningProcesses(): Promise<ListedProcess[]> {
    return (await Promise.all(RUNNING.map((status) => this.listed(status, MOST_PAGES)))).flat();
  }

  async endedProcesses(since: string | undefined): Promise<ListedProcess[]> {
    return (await Promise.all(ENDED.map((status) => this.listed(status, since === undefined ? 1 : MOST_PAGES_ENDED, since)))).flat();
  }

  async process(processId: number): Promise<WorkflowProcess | RefusedProcess | undefined> {
    try {
      const answer = await this.session.call({ operation: 'read workflow', nature: 'read', method: 'GET', path: `v2/workflows/status/processes/${processId}` });
      return this.read(processId, member(answer, 'results'));
    } catch (failure) {
      // deleted, or taken from the bridge's user: the server says it in the words of a node
      if (failure instanceof BridgeError && ABSENT.includes(failure.code)) return undefined;
      if (isRefusal(failure)) return { refused: failure.code };
      throw failure;
    }
  }

  private async listed(status: string, mostPages: number, since?: string): Promise<ListedProcess[]> {
    const found = new Map<number, ListedProcess>();
    for (let page = 1; page <= mostPages; page++) {
      const answer = await this.session.call({
        operation: 'list workflows', nature: 'read', method: 'GET', path: 'v2/workflows/status',
        query: [['kind', 'Both'], ['wstatus', status], ['sort', 'desc_date_initiated'], ['limit', String(PAGE)], ['page', String(page)]],
      });
      const before = found.size;
      const rows = list(member(answer, 'results'));
      const listed = rows.flatMap((row) => listedProcess(member(row, 'data', 'wfstatus')) ?? []);
      for (const each of listed) found.set(each.processId, each);
      // a server that knows no pages gives the same rows again
      if (rows.length < PAGE || found.size === before) break;
      // the last started come first
      if (since !== undefined && listed.some(({ startedAt }) => startedAt === undefined || Date.parse(startedAt) < Date.parse(since))) break;
    }
    return [...found.values()];
  }

  private read(processId: number, results: unknown): WorkflowProcess {
    const details = member(results, 'wf_details');
    const title = text(member(details, 'title')) ?? text(member(details, 'wf_name')) ?? '';
    const dueAt = utcTime(member(details, 'due_date'));
    const finishedAt = utcTime(member(details, 'date_completed')) ?? utcTime(member(details, 'end_date'));
    const folder = whole(member(results, 'attachments', 'attachment_folder_id'));
    const attachments = once(async () => (folder === undefined ? [] : await this.attachments(folder)));
    return {
      processId, title, state: stateOf(text(member(details, 'status'))),
      startedAt: utcTime(member(details, 'date_initiated')) ?? '1970-01-01T00:00:00Z',
      ...(dueAt !== undefined && { dueAt }), ...(finishedAt !== undefined && { finishedAt }),
      steps: stepsOf(member(results, 'step_list')),
      attributes: attributesOf(list(member(results, 'data_packages'))),
      attachments, workspaces: once(async () => await this.workspaces(await attachments())),
    };
  }

  /** What lies in the folder of a process: documents are attached as shortcuts. Nothing, where the bridge's user may not see the folder. */
  private async attachments(folder: number): Promise<number[]> {
    const answer = await this.session.call({
      operation: 'list attachments', nature: 'read', method: 'GET', path: `v2/nodes/${folder}/nodes`, query: [['limit', String(PAGE)], ['fields', 'properties{id,original_id}']],
    }).catch(unlessRefused);
    return list(member(answer, 'results')).flatMap((row) => {
      const properties = member(row, 'data', 'properties');
      const original = whole(member(properties, 'original_id')) ?? 0;
      return (original > 0 ? original : whole(member(properties, 'id'))) ?? [];
    });
  }

  /** `v1/nodes/{id}/businessworkspace` (pyxecm `get_workspace_by_child_node`); a document elsewhere is refused, and what one is not told for must not stop the workflows of all others. */
  private async workspaces(documents: readonly number[]): Promise<number[]> {
    const found = new Set<number>();
    for (const document of documents.slice(0, MOST_DOCUMENTS)) {
      const answer = await this.session.call({ operation: 'find workspace of document', nature: 'read', method: 'GET', path: `v1/nodes/${document}/businessworkspace` }).catch(unlessRefused);
      const workspace = whole(member(answer, 'id'));
      if (workspace !== undefined) found.add(workspace);
    }
    return [...found];
  }
}

function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  return () => (answer ??= ask());
}

function listedProcess(row: unknown): ListedProcess | undefined {
  const processId = whole(member(row, 'process_id'));
  if (processId === undefined) return undefined;
  const steps = list(member(row, 'parallel_steps')).map((step) => [
    member(step, 'task_id'), member(step, 'task_start_date'), member(step, 'task_due_date'), member(step, 'task_status'), member(step, 'task_assignees', 'currentAssignee'),
  ]);
  const startedAt = utcTime(member(row, 'date_initiated'));
  return {
    processId, workflow: text(member(row, 'wf_name')) ?? '', ...(startedAt !== undefined && { startedAt }),
    fingerprint: canonicalHash([member(row, 'status_key'), member(row, 'due_date'), member(row, 'step_name'), member(row, 'current_assignee'), steps]),
  };
}

function stateOf(status: string | undefined): WorkflowProcess['state'] {
  if (status === 'completed' || status === 'stopped') return status;
  return status === 'workflowlate' ? 'late' : 'running';
}

function stepsOf(steps: unknown): ProcessStep[] {
  const times = new Map<string, number>();
  return (['completed', 'current', 'next'] as const).flatMap((group) => list(member(steps, group)).map((step): ProcessStep => {
    const task = text(member(step, 'task_id')) ?? '0';
    const nth = (times.get(task) ?? 0) + 1;
    times.set(task, nth);
    const dueAt = utcTime(member(step, 'task_due_date'));
    const doneAt = utcTime(member(step, 'task_completed_date')) ?? utcTime(member(step, 'task_date_done'));
    const action = text(member(step, 'disposition')) ?? text(member(step, 'task_disposition'));
    return {
      id: nth === 1 ? task : `${task}.${nth}`, name: text(member(step, 'task_name')) ?? task, state: group === 'completed' ? 'done' : group, assignees: assigneesOf(member(step, 'task_assignees')),
      ...(dueAt !== undefined && { dueAt }), ...(group === 'completed' && doneAt !== undefined && { doneAt }), ...(action !== undefined && action !== '' && { action }),
    };
  }));
}

/** The name the server shows for them all, such as that of a group, else each person's. */
function assigneesOf(assignees: unknown): string[] {
  const shown = text(member(assignees, 'currentAssignee'))?.trim() ?? '';
  if (shown !== '') return [shown];
  return list(member(assignees, 'assignee')).flatMap((person) => {
    const name = ['firstName', 'lastName'].map((part) => text(member(person, part)) ?? '').join(' ').trim();
    return name === '' ? text(member(person, 'loginName')) ?? [] : [name];
  });
}

/** The package's data may stand one level deeper, as in the definition of a workflow. */
function attributesOf(packages: readonly unknown[]): Record<string, string> {
  const own = packages.find((each) => (whole(member(each, 'SUBTYPE')) ?? whole(member(each, 'sub_type'))) === ATTRIBUTES);
  const data = member(own, 'USERDATA') ?? member(own, 'data');
  const inner = member(data, 'data', 'data') === undefined ? data : member(data, 'data');
  return Object.fromEntries(entries(member(inner, 'data')).flatMap(([key, value]) => {
    const name = text(member(inner, 'definitions', key, 'name'));
    const said = typeof value === 'boolean' ? String(value) : text(value);
    return name === undefined || said === undefined ? [] : [[name, said]];
  }));
}
