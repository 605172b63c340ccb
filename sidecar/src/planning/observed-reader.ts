import { isMap, isSeq, type Node, type YAMLMap } from 'yaml';
import type { Located } from '../domain/mapping-names.js';
import type { Recipe } from '../recipes/recipe.js';
import { lookupTable } from './category-reader.js';
import { OBSERVED_FIELDS, type ObservedAttribute, type ObservedField, type ObservedMapping } from './mapping.js';
import { textOf, type YamlCursor } from './yaml-cursor.js';

type YamlMap = YAMLMap<Node, Node | null>;

/** What of a workspace is read back: documents of people's own, and what they say of the bridge's. */
export function readObserved(cursor: YamlCursor, node: Node, recipe: Recipe): ObservedMapping | undefined {
  const map = cursor.map(node, 'observed');
  if (map === undefined) return undefined;
  cursor.only(map, ['documents', 'records']);
  const documentsNode = cursor.member(map, 'documents');
  const recordsNode = cursor.member(map, 'records');
  if (documentsNode === undefined && recordsNode === undefined) return cursor.report(node, 'observed needs documents or records');
  const documents = documentsNode === undefined ? undefined : readDocuments(cursor, documentsNode);
  const records = recordsNode === undefined ? undefined : readRecords(cursor, recordsNode, recipe);
  return { ...(documents && { documents }), ...(records && { records }) };
}

function readDocuments(cursor: YamlCursor, node: Node): ObservedMapping['documents'] {
  const map = cursor.map(node, 'documents');
  if (map === undefined) return undefined;
  cursor.only(map, ['category', 'attributes']);
  const category = located(cursor, map, 'category');
  const attributesMap = cursor.map(cursor.member(map, 'attributes'), 'attributes', map);
  if (category === undefined || attributesMap === undefined) return undefined;
  const attributes = new Map<ObservedField, ObservedAttribute>();
  for (const { key, keyNode, value } of cursor.members(attributesMap, OBSERVED_FIELDS)) {
    const attribute = readAttribute(cursor, keyNode, value);
    if (attribute !== undefined) attributes.set(key as ObservedField, attribute);
  }
  return { category, attributes };
}

function readRecords(cursor: YamlCursor, node: Node, recipe: Recipe): ObservedMapping['records'] {
  const map = cursor.map(node, 'records');
  if (map === undefined) return undefined;
  cursor.only(map, ['roles', 'category', 'status']);
  const category = located(cursor, map, 'category');
  const status = readAttribute(cursor, map, cursor.member(map, 'status') ?? null);
  const rolesNode = cursor.member(map, 'roles');
  if (!isSeq<Node>(rolesNode)) return cursor.report(rolesNode ?? map, 'roles must be a list of document roles, such as [exception-record]');
  const roles = rolesNode.items.flatMap((item) => {
    const role = textOf(item) ?? '';
    const known = (recipe.documentRoles as readonly string[]).includes(role);
    return known ? [role] : cursor.report(item, `recipe "${recipe.name}" has no document role "${role}"; it has ${recipe.documentRoles.join(', ')}`) ?? [];
  });
  return category && status && { category, roles, status };
}

/** `Status`, or `{ attribute: Approved, lookup: { "true": approved } }`. */
function readAttribute(cursor: YamlCursor, keyNode: Node, node: Node | null): ObservedAttribute | undefined {
  if (!isMap<Node, Node | null>(node)) {
    const name = cursor.text(node, 'name of an attribute', keyNode);
    return name === undefined ? undefined : { name, at: cursor.at(node) };
  }
  cursor.only(node, ['attribute', 'lookup']);
  const attribute = located(cursor, node, 'attribute');
  const lookup = lookupTable(cursor, cursor.member(node, 'lookup'));
  return attribute && { ...attribute, ...(lookup && { lookup }) };
}

function located(cursor: YamlCursor, map: YamlMap, key: string): Located | undefined {
  const node = cursor.member(map, key);
  const name = cursor.text(node, key, map);
  return name === undefined ? undefined : { name, at: cursor.at(node) };
}
