import type { Call, Operation } from '../http/operation.js';
import { json, type Reply } from '../http/reply.js';
import { Refusal, badRequest } from '../http/refusal.js';
import { RECORDS_VOLUME, RM_CLASSIFICATION } from '../state/node-types.js';
import type { Node } from '../state/node.js';
import { pathNode } from './node-operations.js';
import { metadataToken } from './node-view.js';
import { declareRecord } from './record-input.js';
import { refuseStale } from './node-operations.js';
import { v2 } from './envelope.js';

const area = 'Records';
const DETAILS = ['file_status', 'rsi', 'essential', 'storage', 'official', 'record_date', 'status_date'] as const;

function details(call: Call, node: Node): object {
  const { state, user } = call;
  const { record } = node;
  return {
    canBeUnclassified: false,
    canFinalize: record !== undefined,
    canRMClassify: state.access.can(user, node, 'edit_attributes'),
    canRemoveClass: false,
    classVolumeID: state.volumes.get(RECORDS_VOLUME),
    data: record === undefined ? [] : [{
      accession: null, cycle_period: null, default_rmclassification_id: null, essential: record.essential, file_number: record.fileNumber, file_status: record.fileStatus,
      inherited_rmclassification_id: null, last_review_date: null, multiple_classifications: record.classificationIds, next_review_date: null, official: record.official,
      originator: null, received_date: null, record_date: record.recordDate, rmclassification_id: record.classificationIds[0] ?? null, rsi: record.rsi === '' ? null : record.rsi,
      status_date: record.statusDate, storage: record.storage, subject: null,
      name: state.tree.get(record.classificationIds[0] ?? 0)?.name ?? null,
    }],
    definitions: Object.fromEntries(DETAILS.map((name) => [name, { key: name, name, type_name: 'String' }])),
    fields_order: ['rmclassification_id', 'file_number', ...DETAILS],
    haveFAtoClassify: true,
    inherit_from: false,
    multiClass: true,
    rm_metadataToken: metadataToken(node),
    showTab: true,
  };
}

function declare(call: Call): Reply {
  const { state, user, parameters } = call;
  const node = pathNode(call, 'edit_attributes');
  const ids = parameters.integers('class_id');
  if (ids.length === 0) throw badRequest("Argument 'class_id' is required.");
  for (const id of ids) if (state.tree.get(id)?.type !== RM_CLASSIFICATION) throw badRequest(`There is no records classification with the id ${id}.`);
  refuseStale(node, parameters.raw('rm_metadataToken'));
  const targets = parameters.flag('apply_to_sub_items') === true ? [node, ...state.tree.below(node)] : [node];
  for (const target of targets) {
    if (!state.access.can(user, target, 'edit_attributes')) continue;
    state.tree.change(target, user.id, () => {
      for (const id of ids) declareRecord(state, target, id, user);
    });
  }
  return json(details(call, node));
}

function update(call: Call): Reply {
  const { state, user, parameters } = call;
  const node = pathNode(call, 'edit_attributes');
  const record = node.record;
  if (record === undefined) throw badRequest(`The item '${node.name}' is not a record.`);
  const token = parameters.text('rm_metadataToken');
  if (token !== undefined && token !== metadataToken(node)) throw new Refusal(409, 'Could not update metadata (edit conflict).');
  const rsi = parameters.text('rsi');
  if (rsi !== undefined && state.records.scheduleNamed(rsi) === undefined) throw badRequest(`There is no RSI '${rsi}'.`);
  state.tree.change(node, user.id, () => {
    record.fileStatus = parameters.text('file_status') ?? record.fileStatus;
    record.rsi = rsi ?? record.rsi;
    record.essential = parameters.text('essential') ?? record.essential;
    record.storage = parameters.text('storage') ?? record.storage;
    record.official = parameters.flag('official') ?? record.official;
    record.recordDate = parameters.text('record_date') ?? record.recordDate;
    record.statusDate = parameters.text('status_date') ?? record.statusDate;
  });
  return json(details(call, node));
}

export const recordOperations: readonly Operation[] = [
  {
    name: 'record.get', method: 'GET', path: '/v1/nodes/:id/rmclassifications', kind: 'read', area, parameters: [],
    does: 'Record details; `data` is empty for what is no record.', source: 'pyxecm `get_node_records_details` example', confidence: 'seen in a public client',
    handle: (call) => json(details(call, pathNode(call))),
  },
  {
    name: 'record.get.v2', method: 'GET', path: '/v2/nodes/:id/rmclassifications', kind: 'read', area, parameters: [],
    does: 'As v1 in the v2 envelope.', source: 'pyxecm, action links of `get_node_actions`', confidence: 'assumed', handle: (call) => v2(call, details(call, pathNode(call))),
  },
  ...(['v1', 'v2'] as const).map((version): Operation => ({
    name: version === 'v1' ? 'record.declare' : 'record.declare.v2', method: 'POST', path: `/${version}/nodes/:id/rmclassifications`, kind: 'write', area, parameters: ['class_id', 'apply_to_sub_items', 'rm_metadataToken', 'displayPrompt', 'enabled', 'inheritfrom', 'managed'],
    does: 'Makes a node, on request all below it, a record of a records classification, with the retention schedule of the classification. From then on it refuses deletion and change.',
    source: 'pyxecm `assign_rm_classification`', confidence: 'seen in a public client', never: 'Dispose of records when their retention ends.', handle: declare,
  })),
  {
    name: 'record.update', method: 'PUT', path: '/v1/nodes/:id/rmclassifications', kind: 'write', area, parameters: ['rm_metadataToken', ...DETAILS],
    does: 'Changes record details. A stale token: 409.', source: 'pyxecm `set_node_records_details`', confidence: 'seen in a public client', handle: update,
  },
];
