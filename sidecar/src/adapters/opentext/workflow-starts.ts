import { BridgeError } from '../../domain/errors.js';
import type { NewWorkflow } from '../../ports/content-server.js';
import { entries, list, member, text, whole } from './json.js';
import type { Session } from './session.js';

/** Package of a workflow's definition that holds its attributes (pyxecm `otcs.py`, `get_workflow_definition`). */
const ATTRIBUTES = 3;

/** Starting of workflows: draft, form, start (pyxecm `otcs.py`, `create_draft_process`, `update_draft_process`, `initiate_draft_process`). */
export class WorkflowStarts {
  constructor(private readonly session: Session) {}

  async start({ name, title, attributes, documents }: NewWorkflow): Promise<number> {
    const map = await this.mapOf(name, documents[0] ?? 0);
    const fields = await this.formFields(map);
    const values = Object.fromEntries(Object.entries(attributes).flatMap(([attribute, value]) => {
      const field = fields.get(attribute);
      if (field === undefined) throw unknownAttribute(name, attribute, [...fields.keys()]);
      return value === '' ? [] : [[field, value]];
    }));
    // a draft that is not started is nobody's: to make a second one does no harm
    const draft = await this.session.call({
      operation: 'draft workflow', nature: 'set', method: 'POST', path: 'v2/draftprocesses', form: bodyOf({ workflow_id: map, doc_ids: documents.join(','), AttachDocuments: 'true' }),
    });
    const id = whole(member(draft, 'results', 'draftprocess_id'));
    if (id === undefined) throw unreadable('draft workflow');
    await this.session.call({
      operation: 'fill in workflow', nature: 'set', method: 'PUT', path: `v2/draftprocesses/${id}`, form: bodyOf({ action: 'formUpdate', values: { ...values, WorkflowForm_Title: title } }),
    });
    const started = await this.session.call({ operation: 'start workflow', nature: 'create', method: 'PUT', path: `v2/draftprocesses/${id}`, form: bodyOf({ action: 'Initiate' }) });
    const processId = whole(member(started, 'results', 'process_id'));
    if (processId === undefined) throw unreadable('start workflow');
    return processId;
  }

  async find(title: string): Promise<number | undefined> {
    for (const status of ['ontime', 'workflowlate', 'completed', 'stopped']) {
      const answer = await this.session.call({
        operation: 'find workflow', nature: 'read', method: 'GET', path: 'v2/workflows/status',
        query: [['kind', 'Initiated'], ['wstatus', status], ['sort', 'desc_date_initiated'], ['limit', '100']],
      });
      for (const row of list(member(answer, 'results'))) {
        const own = member(row, 'data', 'wfstatus');
        if ([member(own, 'title'), member(own, 'wf_name')].includes(title)) return whole(member(own, 'process_id'));
      }
    }
    return undefined;
  }

  private async mapOf(name: string, document: number): Promise<number> {
    const answer = await this.session.call({ operation: 'list workflows of a document', nature: 'read', method: 'GET', path: 'v2/docworkflows', query: [['doc_id', String(document)]] });
    const offered = list(member(answer, 'results', 'data'));
    const map = whole(member(offered.find((each) => text(member(each, 'Name')) === name), 'DataID'));
    if (map === undefined) throw notOffered(name, offered.flatMap((each) => text(member(each, 'Name')) ?? []));
    return map;
  }

  /** `WorkflowForm_10` by the name of the attribute. */
  private async formFields(map: number): Promise<ReadonlyMap<string, string>> {
    const answer = await this.session.call({ operation: 'read workflow map', nature: 'read', method: 'GET', path: `v2/workflows/${map}/definition` });
    const packages = list(member(answer, 'results', 'definition', 'data_packages'));
    const data = member(packages.find((each) => whole(member(each, 'sub_type')) === ATTRIBUTES), 'data');
    const definitions = member(data, 'definitions') ?? member(data, 'data', 'definitions');
    return new Map(entries(definitions).flatMap(([key, definition]) => {
      const [, id] = key.split('_');
      const name = text(member(definition, 'name'));
      return id === undefined || name === undefined ? [] : [[name, `WorkflowForm_${id}`]];
    }));
  }
}

function bodyOf(value: object): { body: string } {
  return { body: JSON.stringify(value) };
}

function notOffered(name: string, offered: readonly string[]): BridgeError {
  return new BridgeError({
    code: 'WORKFLOW_NOT_OFFERED', message: `Content Server offers no workflow "${name}" for the document${offered.length === 0 ? '' : `; it offers ${offered.join(', ')}`}.`, disposition: 'park',
    nextAction: 'Check its name in the mapping and that the user of OPENTEXT_USER may start it, then run the item again.',
  });
}

function unknownAttribute(name: string, attribute: string, known: readonly string[]): BridgeError {
  return new BridgeError({
    code: 'WORKFLOW_NOT_OFFERED', message: `The workflow "${name}" has no attribute "${attribute}"; it has ${known.join(', ')}.`, disposition: 'park',
    nextAction: 'Correct attributes under start in the mapping, then run the item again.',
  });
}

function unreadable(operation: string): BridgeError {
  return new BridgeError({
    code: 'OPENTEXT_OUTCOME_UNKNOWN', message: `${operation}: Content Server answered without the number of the process.`, disposition: 'look', nextAction: 'The bridge looks whether it happened before it does anything more.',
  });
}
