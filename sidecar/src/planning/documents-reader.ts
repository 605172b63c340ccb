import type { Node } from 'yaml';
import type { DocumentIdentity } from '../domain/desired-workspace.js';
import type { Fields, Recipe } from '../recipes/recipe.js';
import { checked, readCategory } from './category-reader.js';
import { parseTemplate, type Template } from './expression.js';
import type { CategoryMapping, DocumentsMapping } from './mapping.js';
import { textOf, type YamlCursor } from './yaml-cursor.js';

const MEMBERS = ['category', 'attributes', 'names'];
const IDENTITY = ['role', 'sourceId', 'fingerprint'] as const;

/** What a document's name and attributes may use; the workspace's own values stand under the recipe's name, e.g. `order.number`. */
function documentFields(recipe: Recipe): Fields {
  return {
    role: 'text', sourceId: 'text', title: 'text', number: 'text', extension: 'text', mimeType: 'text', fingerprint: 'text', createdAt: 'text',
    [recipe.name]: recipe.fields,
  };
}

export function readDocuments(cursor: YamlCursor, node: Node, recipe: Recipe): DocumentsMapping | undefined {
  const map = cursor.map(node, 'documents');
  if (map === undefined) return undefined;
  cursor.only(map, MEMBERS);
  const fields = documentFields(recipe);
  const nameNode = cursor.member(map, 'category');
  const name = cursor.text(nameNode, 'category', map);
  const attributes = cursor.member(map, 'attributes') ?? null;
  const category = name === undefined || nameNode === undefined ? undefined : readCategory(cursor, name, nameNode, attributes, fields);
  const names = readNames(cursor, cursor.member(map, 'names'), map, recipe, fields);
  const identity = category === undefined ? undefined : readIdentity(cursor, attributes ?? map, category);
  return category === undefined || identity === undefined ? undefined : { category, identity, names };
}

function readNames(cursor: YamlCursor, node: Node | undefined, holder: Node, recipe: Recipe, fields: Fields): ReadonlyMap<string, Template> {
  const names = new Map<string, Template>();
  const map = cursor.map(node, 'names', holder);
  if (map === undefined) return names;
  for (const { key, keyNode, value } of cursor.members(map, recipe.documentRoles)) {
    const text = cursor.text(value, `name of "${key}"`, keyNode);
    const template = text === undefined ? undefined : checked(cursor, value, parseTemplate(textOf(value) ?? ''), fields);
    if (template !== undefined) names.set(key, template);
  }
  return names;
}

/** A stored document is known again by role and source id, and whether it is current by its fingerprint: all three must be attributes. */
function readIdentity(cursor: YamlCursor, node: Node, category: CategoryMapping): DocumentIdentity | undefined {
  const found: Partial<Record<(typeof IDENTITY)[number], string>> = {};
  for (const what of IDENTITY) {
    const attribute = category.attributes.find(({ value: { template, lookup, otherwise, when } }) => {
      const [only, ...more] = template;
      return only !== undefined && typeof only !== 'string' && more.length === 0 && only.path.join('.') === what && only.filters.length === 0
        && lookup === undefined && otherwise === undefined && when === undefined;
    });
    if (attribute === undefined) cursor.report(node, `one attribute of "${category.name}" must hold "${what}", by which the bridge knows its documents again`);
    else found[what] = attribute.name;
  }
  const { role, sourceId, fingerprint } = found;
  return role === undefined || sourceId === undefined || fingerprint === undefined ? undefined : { role, sourceId, fingerprint };
}
