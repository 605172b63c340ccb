import type { Call, Operation } from '../http/operation.js';
import type { Reply } from '../http/reply.js';
import { badRequest, missingArgument } from '../http/refusal.js';
import { addVersion } from '../state/add-version.js';
import { createNode } from '../state/create-node.js';
import { completeness, documentsOfType, locationOf } from '../state/document-completeness.js';
import type { Node } from '../state/node.js';
import { DOCUMENT } from '../state/node-types.js';
import type { DocumentTypeRule } from '../state/workspace-types.js';
import { v2 } from './envelope.js';
import { pathWorkspace } from './workspace-operations.js';

const area = 'Document types';

function rulesOf(call: Call, node: Node): DocumentTypeRule[] {
  return call.state.workspaceTypes.rulesOf(node.workspace?.isTemplate === true ? node.id : (node.workspace?.templateId ?? 0));
}

function ruleRow(call: Call, node: Node, rule: DocumentTypeRule, index: number): object {
  return {
    attribute_id: 0, category_id: rule.categoryId ?? 0, classification_description: '', classification_id: rule.classificationId,
    classification_name: call.state.tree.get(rule.classificationId)?.name ?? '', delete_members: [], delete_review_required: false, delete_workflow_id: null,
    document_generation: rule.generated ? 1 : 0, location: String(locationOf(call.state, node, rule).id), mime_types: rule.mimeTypes, priority: index + 1, required: rule.required ? 1 : 0,
    rule_exp: 'Default=true', rule_id: rule.id, smartdocumenttype_id: rule.documentTypeId ?? 0, template_id: node.workspace?.templateId ?? 0, validity: rule.validityMonths,
    validity_required: rule.validityRequired ? 1 : 0, validity_years: Math.floor(rule.validityMonths / 12), validity_months: rule.validityMonths % 12,
  };
}

function list(call: Call): Reply {
  const node = pathWorkspace(call);
  const generatedOnly = call.parameters.flag('document_generation_only') === true;
  const rules = rulesOf(call, node).filter((rule) => !generatedOnly || rule.generated);
  const rows = rules.map((rule, index) => ({ data: { properties: ruleRow(call, node, rule, index) } }));
  if (call.parameters.text('sort_by') !== 'DocumentType') return v2(call, rows);
  const name = (row: (typeof rows)[number]): string => String((row.data.properties as { classification_name: string }).classification_name);
  return v2(call, [...rows].sort((a, b) => name(a).localeCompare(name(b))));
}

const todoRow = (call: Call, node: Node, rule: DocumentTypeRule, documents: readonly Node[]): object => ({
  ...ruleRow(call, node, rule, 0), bw_id: node.id, doc_type_name: call.state.tree.get(rule.classificationId)?.name ?? '', documents: documents.map((one) => ({ id: one.id, name: one.name })),
});

function missing(call: Call): Reply {
  const node = pathWorkspace(call);
  const rows = completeness(call.state, node, rulesOf(call, node)).missing.map((rule) => todoRow(call, node, rule, []));
  return v2(call, { data: rows, total_count: rows.length });
}

function report(call: Call): Reply {
  const node = pathWorkspace(call);
  const type = call.parameters.requiredText('type').toLowerCase();
  const state = completeness(call.state, node, rulesOf(call, node));
  const chosen = type.startsWith('missing') ? state.missing : type.startsWith('outdated') || type.startsWith('expired') ? state.outdated : type.startsWith('inprocess') ? [] : undefined;
  if (chosen === undefined) throw badRequest("The value of argument 'type' is one of missing, outdated, inprocess.");
  const rows = chosen.map((rule) => todoRow(call, node, rule, documentsOfType(call.state, node, rule)));
  return v2(call, { data: rows, total_count: rows.length });
}

/** Without an upload: where a document would go and what it needs; the document itself waits until `postupload` names its type. */
function preview(call: Call): Reply {
  const { state, user, parameters, files } = call;
  const workspace = state.access.node(user, parameters.requiredInteger('bw_id'), 'add_items');
  const file = files.get('file');
  if (file === undefined) throw missingArgument('file');
  const node = createNode(state, { parent: workspace, type: DOCUMENT, name: `${file.fileName.replaceAll(':', '')}`, user });
  addVersion(state, node, user, file);
  state.tree.change(node, user.id, () => {
    node.hidden = true;
  });
  call.node = node.id;
  return v2(call, { docNodeId: node.id, ok: true });
}

function postUpload(call: Call): Reply {
  const { state, user, parameters } = call;
  const workspace = pathWorkspace(call);
  const node = state.access.node(user, parameters.requiredInteger('docNodeId'), 'modify');
  const classification = parameters.requiredInteger('classification_id');
  const rule = rulesOf(call, workspace).find((one) => one.classificationId === classification);
  if (rule === undefined) return v2(call, { ok: false, errMsg: 'The document type is not allowed in this workspace.' });
  const name = parameters.text('document_name');
  if (name !== undefined && name !== node.name) state.tree.rename(node, name, user.id);
  const target = locationOf(state, workspace, rule);
  if (target.id !== node.parentId) state.tree.move(node, target, user.id);
  state.tree.change(node, user.id, () => {
    delete node.hidden;
    node.classifications = [classification];
  });
  return v2(call, { ok: true, errMsg: '' });
}

function teamTodo(call: Call): Reply {
  return v2(call, [{ data: { members: [] }, properties: null }]);
}

export const documentTypeOperations: readonly Operation[] = [
  {
    name: 'documentType.list', method: 'GET', path: '/v2/businessworkspaces/:id/doctypes', kind: 'read', area,
    parameters: ['skip_validation', 'document_type_rule', 'document_generation_only', 'skip_docgen_upload_only', 'sort_by', 'filter_by_location', 'expand_fields', 'parent_id'],
    does: 'Document types a workspace may hold: classification, place, whether required, how long valid.', source: 'pyxecm `get_workspace_doctypes` example', confidence: 'seen in a public client', handle: list,
  },
  {
    name: 'documentType.missing', method: 'GET', path: '/v2/businessworkspaces/:id/missingdocuments', kind: 'read', area, parameters: [],
    does: 'Required document types of which the workspace holds no document.', source: 'pyxecm `get_workspace_documents`', confidence: 'seen in a public client', handle: missing,
  },
  {
    name: 'documentType.inProcess', method: 'GET', path: '/v2/businessworkspaces/:id/inprocessdocuments', kind: 'read', area, parameters: [],
    does: 'Documents under review: none, since reviews on upload are not emulated.', source: 'pyxecm `get_workspace_documents`', confidence: 'assumed', never: 'Start review workflows on upload.',
    handle: (call) => {
      pathWorkspace(call);
      return v2(call, { data: [], total_count: 0 });
    },
  },
  {
    name: 'documentType.report', method: 'GET', path: '/v2/businessworkspace/:id/reports', kind: 'read', area, parameters: ['type'],
    does: 'Missing or outdated document types of a workspace.', source: 'pyxecm `get_workspace_report_detail`', confidence: 'assumed', handle: report,
  },
  {
    name: 'documentType.teamTodo', method: 'GET', path: '/v2/businessworkspace/myteamtodo', kind: 'read', area, parameters: [],
    does: 'What the reportees of the user lack: nobody has any here.', source: 'pyxecm `get_workspace_myteamtodo` example', confidence: 'assumed', handle: teamTodo,
  },
  {
    name: 'documentType.preview', method: 'POST', path: '/v2/businessworkspace/preview', kind: 'write', area, parameters: ['bw_id', 'file'],
    does: 'Takes a file, hidden until its type is named.', source: 'fitschgo/xecm', confidence: 'seen in a public client', handle: preview,
  },
  {
    name: 'documentType.postUpload', method: 'PUT', path: '/v2/businessworkspace/:id/postupload', kind: 'write', area, parameters: ['docNodeId', 'classification_id', 'document_name'],
    does: 'Names type and name of a file taken before and puts it in its place.', source: 'fitschgo/xecm', confidence: 'seen in a public client', handle: postUpload,
  },
];

