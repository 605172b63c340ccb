import type { Call, Operation } from '../http/operation.js';
import { pageOf, pageRequest } from '../http/paging.js';
import type { Reply } from '../http/reply.js';
import { badRequest } from '../http/refusal.js';
import type { Node } from '../state/node.js';
import { SMART_DOCUMENT_TYPE, SMART_DOCUMENT_TYPES_VOLUME, nodeType } from '../state/node-types.js';
import type { DocumentTypeRule } from '../state/workspace-types.js';
import { classificationIds } from './classification-input.js';
import { coreList, pathId, v2 } from './envelope.js';
import { plainProperties } from './node-properties.js';

const area = 'Smart document types';

const classificationOf = (node: Node): number => Number(node.extra?.['classificationId'] ?? node.extra?.['classification'] ?? 0);

function typeRow(call: Call, node: Node): object {
  const { state, user } = call;
  const classification = state.tree.get(classificationOf(node));
  const templates = [...new Set(state.workspaceTypes.allRules().filter((row) => row.rule.documentTypeId === node.id).map((row) => row.templateId))];
  return {
    classification_id: classification?.id ?? null, classification_name: classification?.name ?? '', dataId: node.id, name: node.name, type: node.type,
    typeName: nodeType(node.type)?.name ?? '', workspaceTemplatesCount: templates.length, workspace_template_names: templates.map((id) => state.tree.get(id)?.name ?? '').join(', '),
    ...(classification === undefined ? {} : { classification_expand: plainProperties(state, classification, user) }),
  };
}

function list(call: Call, nodes: Iterable<Node>): Reply {
  const { state, user, parameters } = call;
  const classification = parameters.text('where_sdt_classification_name')?.toLowerCase();
  const template = parameters.text('where_workspace_template_names')?.toLowerCase();
  const rows = [...nodes].filter((node) => state.access.can(user, node, 'see')).map((node) => typeRow(call, node) as { classification_name: string; workspace_template_names: string })
    .filter((row) => (classification === undefined || row.classification_name.toLowerCase().includes(classification)) && (template === undefined || row.workspace_template_names.toLowerCase().includes(template)));
  const page = pageOf(rows, pageRequest(parameters, 100));
  return coreList(call, page, { data: page.items, ok: true });
}

function* allTypes(call: Call): Generator<Node> {
  const volume = call.state.tree.get(call.state.volumes.get(SMART_DOCUMENT_TYPES_VOLUME) ?? 0);
  if (volume !== undefined) for (const node of call.state.tree.below(volume)) if (node.type === SMART_DOCUMENT_TYPE) yield node;
}

function smartType(call: Call, id: number): Node {
  const node = call.state.access.node(call.user, id, 'see');
  if (node.type !== SMART_DOCUMENT_TYPE) throw badRequest(`The item ${id} is not a smart document type.`);
  return node;
}

function details(call: Call): Reply {
  const node = smartType(call, call.parameters.requiredInteger('smart_document_type_id'));
  const rows = call.state.workspaceTypes.allRules().filter((row) => row.rule.documentTypeId === node.id).map(({ templateId, rule }) => ({
    based_on_attr_id: 0, based_on_cat_id: rule.categoryId ?? 0, classification_id: rule.classificationId, delete_review_required: null, delete_review_wf_id: null, document_generation: rule.generated ? 1 : 0,
    location: rule.location, priority: 1, required: rule.required ? 1 : 0, rule_expression: 'Default=true', rule_id: rule.id, smartdocumenttype_id: node.id, template_id: templateId,
    template_name: call.state.tree.get(templateId)?.name ?? '', upload_review_required: null, upload_review_wf_id: null, validity: rule.validityMonths, validity_required: rule.validityRequired ? 1 : 0,
  }));
  return v2(call, { data: rows, ok: true, statusCode: 200 });
}

function createRule(call: Call): Reply {
  const { state, parameters } = call;
  const node = smartType(call, parameters.requiredInteger('smart_document_type_id'));
  const [classification] = classificationIds(call, parameters.list('classification_id'));
  if (classification === undefined) throw badRequest("Argument 'classification_id' is required.");
  const template = state.access.node(call.user, parameters.requiredInteger('template_id'), 'see');
  if (template.workspace?.isTemplate !== true) throw badRequest(`The item ${template.id} is not a business workspace template.`);
  if (state.workspaceTypes.rulesOf(template.id).some((rule) => rule.documentTypeId === node.id)) throw badRequest('A rule for this template already exists.');
  const rule: DocumentTypeRule = {
    id: state.sequence.next(), classificationId: classification, categoryId: null, location: pathBelow(call, template, parameters.text('location')), required: false, validityMonths: 0, validityRequired: false,
    mimeTypes: [], generated: false, documentTypeId: node.id, bots: {},
  };
  state.workspaceTypes.addRule(template.id, rule);
  return v2(call, { disable_review_upload_bot: true, is_dyn_perm_enabled: false, is_othcm_template: false, ok: true, rule_id: rule.id, statusCode: 200 });
}

/** `42011:42043`, node ids below the template, as a path of names. */
function pathBelow(call: Call, template: Node, location: string | undefined): string {
  const ids = (location ?? '').split(':').map(Number).filter((id) => id > 0 && id !== template.id);
  return ids.map((id) => call.state.tree.get(id)?.name ?? '').filter((name) => name !== '').join('/');
}

function knownRule(call: Call): DocumentTypeRule {
  const found = call.state.workspaceTypes.rule(pathId(call))?.rule;
  if (found === undefined) throw badRequest(`There is no rule with the id ${pathId(call)}.`);
  return found;
}

/** Bots that change what the document type means; the others are kept as given. */
function saveBot(call: Call): Reply {
  const rule = knownRule(call);
  const { parameters } = call;
  const bot = call.path['bot'] ?? '';
  if (bot === 'makemandatory') rule.required = parameters.flag('mandatory') ?? rule.required;
  if (bot === 'completenesscheck') {
    rule.validityRequired = parameters.flag('validity_required') ?? rule.validityRequired;
    rule.validityMonths = (parameters.integer('validity_years') ?? 0) * 12 + (parameters.integer('validity_months') ?? 0);
  }
  if (bot === 'createdocument') rule.generated = parameters.flag('docgen') ?? rule.generated;
  if (bot === 'context') rule.mimeTypes = parameters.list('mimetype');
  if (rule.bots !== undefined) rule.bots[bot] = Object.fromEntries([...parameters.names()].map((name) => [name, parameters.raw(name)]));
  call.state.workspaceTypes.ruleChanged(rule.id);
  return v2(call, { ok: true, statusCode: 200, rule_id: rule.id });
}

const LIST = ['expand', 'sort', 'page', 'limit', 'parent_id', 'where_sdt_classification_name', 'where_workspace_template_names'];
const ok = (call: Call): Reply => v2(call, { ok: true, statusCode: 200 });
const source = 'pyxecm, Smart Document Types';

export const smartDocumentTypeOperations: readonly Operation[] = [
  { name: 'smartDocumentType.list', method: 'GET', path: '/v2/smartdocumenttypes', kind: 'read', area, parameters: LIST, does: 'All smart document types.', source, confidence: 'seen in a public client', handle: (call) => list(call, allTypes(call)) },
  { name: 'smartDocumentType.children', method: 'GET', path: '/v2/smartdocumenttypeschildren/:id', kind: 'read', area, parameters: LIST, does: 'Those of a folder.', source, confidence: 'seen in a public client', handle: (call) => list(call, call.state.tree.children(pathId(call))) },
  { name: 'smartDocumentType.details', method: 'GET', path: '/v2/smartdocumenttypes/smartdocumenttypedetails', kind: 'read', area, parameters: ['smart_document_type_id'], does: 'Rules of a type, one for each template.', source, confidence: 'seen in a public client', handle: details },
  { name: 'smartDocumentType.createRule', method: 'POST', path: '/v2/smartdocumenttypes/rules', kind: 'write', area, parameters: ['smart_document_type_id', 'classification_id', 'template_id', 'location'], does: 'Makes the type known to a workspace template.', source, confidence: 'seen in a public client', handle: createRule },
  {
    name: 'smartDocumentType.deleteRule', method: 'DELETE', path: '/v2/smartdocumenttypes/rules/:id', kind: 'write', area, parameters: [], does: 'Removes a rule.', source, confidence: 'seen in a public client',
    handle: (call) => {
      call.state.workspaceTypes.deleteRule(knownRule(call).id);
      return ok(call);
    },
  },
  {
    name: 'smartDocumentType.deleteTemplate', method: 'DELETE', path: '/v2/smartdocumenttypes/:id/template/:template', kind: 'write', area, parameters: [], does: 'Removes the rules of a template.', source, confidence: 'seen in a public client',
    handle: (call) => {
      const node = smartType(call, pathId(call));
      const template = pathId(call, 'template');
      for (const row of call.state.workspaceTypes.allRules()) if (row.templateId === template && row.rule.documentTypeId === node.id) call.state.workspaceTypes.deleteRule(row.rule.id);
      return ok(call);
    },
  },
  {
    name: 'smartDocumentType.bots', method: 'GET', path: '/v2/smartdocumenttypes/rules/:id/bots', kind: 'read', area, parameters: ['bot_key', 'action'], does: 'What is configured for a rule.', source, confidence: 'assumed',
    handle: (call) => {
      const bots = knownRule(call).bots ?? {};
      const key = call.parameters.text('bot_key');
      return v2(call, { data: key === undefined ? bots : { [key]: bots[key] ?? {} }, forms: [], ok: true, statusCode: 200 });
    },
  },
  { name: 'smartDocumentType.saveBot', method: 'PUT', path: '/v2/smartdocumenttypes/rules/:id/bots/:bot', kind: 'write', area, anyParameter: true, does: 'Configures a rule: mandatory, validity, generated, types of file; others are kept and have no effect.', source, confidence: 'assumed', handle: saveBot },
  {
    name: 'smartDocumentType.deleteBot', method: 'DELETE', path: '/v2/smartdocumenttypes/rules/:id/bots/:bot', kind: 'write', area, parameters: [], does: 'Removes a configuration.', source, confidence: 'assumed',
    handle: (call) => {
      const rule = knownRule(call);
      if (rule.bots !== undefined) delete rule.bots[call.path['bot'] ?? ''];
      if (call.path['bot'] === 'makemandatory') rule.required = false;
      call.state.workspaceTypes.ruleChanged(rule.id);
      return ok(call);
    },
  },
];
