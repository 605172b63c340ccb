import { isMap, isSeq, type Node, type YAMLMap } from 'yaml';
import type { Recipe } from '../recipes/recipe.js';
import { checked, lookupTable, readValue } from './category-reader.js';
import { parseTemplate, type Template } from './expression.js';
import type { Value } from './value.js';
import { DECISION_FIELDS, MOMENTS, type DecisionRule, type EffectMapping, type Moment, type WorkflowMapping } from './workflow-mapping.js';
import { textOf, textsOf, type YamlCursor } from './yaml-cursor.js';

type YamlMap = YAMLMap<Node, Node | null>;

const MEMBERS = ['name', 'businessObject', 'outcome', 'actions', 'decisions', 'start'];
const EFFECTS = ['comment', 'status', 'attribute', 'group', 'flag'] as const;
const RULE_MEMBERS = ['when', 'step', 'outcome', 'title', ...EFFECTS, 'value', 'text', 'onlyIf', 'visibleToBuyer'];
const KEY = /^[a-z][a-z0-9-]{0,63}$/;

/** Workflows of a use case, by the names the shop knows them under. */
export function readWorkflows(cursor: YamlCursor, node: Node, recipe: Recipe): WorkflowMapping[] {
  const map = cursor.map(node, 'workflows');
  if (map === undefined) return [];
  return [...cursor.members(map)].flatMap(({ key, keyNode, value }) => {
    if (!KEY.test(key)) return cursor.report(keyNode, `"${key}" must be lower-case letters, digits and dashes: the shop keeps it`) ?? [];
    return readWorkflow(cursor, key, keyNode, value, recipe) ?? [];
  });
}

function readWorkflow(cursor: YamlCursor, key: string, keyNode: Node, node: Node | null, recipe: Recipe): WorkflowMapping | undefined {
  const map = cursor.map(node, `workflow "${key}"`, keyNode);
  if (map === undefined) return undefined;
  cursor.only(map, MEMBERS);
  const nameNode = cursor.member(map, 'name');
  const name = cursor.text(nameNode, 'name', keyNode);
  const businessObject = optionalText(cursor, map, 'businessObject');
  const outcome = optionalText(cursor, map, 'outcome');
  const actions = lookupTable(cursor, cursor.member(map, 'actions')) ?? new Map<string, string>();
  const decisionsNode = cursor.member(map, 'decisions');
  const decisions = decisionsNode === undefined ? [] : readDecisions(cursor, decisionsNode);
  const startNode = cursor.member(map, 'start');
  const start = startNode === undefined ? undefined : readStart(cursor, startNode, recipe);
  return name === undefined ? undefined : {
    key, name, at: cursor.at(nameNode), ...(businessObject !== undefined && { businessObject }), ...(outcome !== undefined && { outcome }), actions, decisions, ...(start && { start }),
  };
}

function readStart(cursor: YamlCursor, node: Node, recipe: Recipe): WorkflowMapping['start'] {
  const map = cursor.map(node, 'start');
  if (map === undefined) return undefined;
  cursor.only(map, ['attributes', 'documents']);
  const attributesNode = cursor.member(map, 'attributes');
  const attributesMap = attributesNode === undefined ? undefined : cursor.map(attributesNode, 'attributes');
  const attributes = new Map<string, Value>();
  for (const { key, keyNode, value } of attributesMap === undefined ? [] : cursor.members(attributesMap)) {
    const read = readValue(cursor, keyNode, value, recipe.fields);
    if (read !== undefined) attributes.set(key, read);
  }
  const documentsNode = cursor.member(map, 'documents');
  const documents = textsOf(cursor, documentsNode, 'documents').filter((role) => {
    const known = (recipe.documentRoles as readonly string[]).includes(role);
    if (!known) cursor.report(documentsNode, `recipe "${recipe.name}" has no document role "${role}"; it has ${recipe.documentRoles.join(', ')}`);
    return known;
  });
  if (documents.length === 0) return cursor.report(node, 'start needs documents, such as [quote-round]: Content Server offers a workflow for documents only');
  return { attributes, documents };
}

function readDecisions(cursor: YamlCursor, node: Node): DecisionRule[] {
  if (!isSeq<Node>(node)) return cursor.report(node, 'decisions must be a list') ?? [];
  return node.items.flatMap((item) => (isMap<Node, Node | null>(item) ? readRule(cursor, item) : cursor.report(item, 'a decision says when, and what the shop is to do')) ?? []);
}

function readRule(cursor: YamlCursor, map: YamlMap): DecisionRule | undefined {
  cursor.only(map, RULE_MEMBERS);
  const when = cursor.text(cursor.member(map, 'when'), 'when', map);
  if (when !== undefined && !(MOMENTS as readonly string[]).includes(when)) return cursor.report(cursor.member(map, 'when'), `"${when}" must be one of ${MOMENTS.join(', ')}`);
  const step = optionalText(cursor, map, 'step');
  const outcome = optionalText(cursor, map, 'outcome');
  const title = optionalTemplate(cursor, map, 'title');
  const effect = readEffect(cursor, map);
  if (step !== undefined && when !== 'step' && when !== 'late') return cursor.report(cursor.member(map, 'step'), 'step goes with "when: step" or "when: late"');
  return when === undefined || effect === undefined ? undefined : { when: when as Moment, ...(step !== undefined && { step }), ...(outcome !== undefined && { outcome }), ...(title && { title }), effect };
}

function readEffect(cursor: YamlCursor, map: YamlMap): EffectMapping | undefined {
  const given = EFFECTS.filter((kind) => cursor.member(map, kind) !== undefined);
  const [kind] = given;
  if (kind === undefined) return { kind: 'none' };
  if (given.length > 1) return cursor.report(map, `a decision has one effect, not ${given.join(' and ')}; write one line for each`);
  const value = cursor.text(cursor.member(map, kind), kind, map);
  if (value === undefined) return undefined;
  const allowed = new Set<string>({ comment: ['visibleToBuyer'], status: ['text', 'onlyIf'], attribute: ['value', 'onlyIf'], flag: ['value', 'onlyIf'], group: ['onlyIf'] }[kind]);
  for (const other of ['value', 'text', 'onlyIf', 'visibleToBuyer']) {
    if (!allowed.has(other) && cursor.member(map, other) !== undefined) cursor.report(cursor.member(map, other), `"${other}" does not go with ${kind}`);
  }
  const conditions = textsOf(cursor, cursor.member(map, 'onlyIf'), 'onlyIf');
  const onlyIf = conditions.length > 0 && { onlyIf: conditions };
  switch (kind) {
    case 'comment': {
      const text = checked(cursor, cursor.member(map, kind), parseTemplate(value), DECISION_FIELDS);
      return text && { kind, text, visibleToBuyer: textOf(cursor.member(map, 'visibleToBuyer')) === 'true' };
    }
    case 'status': {
      const text = optionalTemplate(cursor, map, 'text');
      return { kind, value, ...(text && { text }), ...onlyIf };
    }
    case 'group': return { kind, value, ...onlyIf };
    case 'attribute':
    case 'flag': {
      const to = textOf(cursor.member(map, 'value'));
      return to === undefined ? cursor.report(map, `${kind} needs a value; an empty one is written ""`) : { kind, attribute: value, value: to, ...onlyIf };
    }
  }
}

function optionalText(cursor: YamlCursor, map: YamlMap, key: string): string | undefined {
  const node = cursor.member(map, key);
  return node === undefined ? undefined : cursor.text(node, key);
}

function optionalTemplate(cursor: YamlCursor, map: YamlMap, key: string): Template | undefined {
  const text = optionalText(cursor, map, key);
  return text === undefined ? undefined : checked(cursor, cursor.member(map, key), parseTemplate(text), DECISION_FIELDS);
}
