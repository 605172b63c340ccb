import { isMap, isSeq, type Node, type YAMLMap } from 'yaml';
import type { Located } from '../domain/mapping-names.js';
import type { Recipe } from '../recipes/recipe.js';
import { lookupTable } from './category-reader.js';
import { readDocumentRules } from './document-rules-reader.js';
import { OBSERVED_FIELDS, RELEASED_FIELDS, type ObservedAttribute, type ObservedMapping } from './mapping.js';
import { textOf, type YamlCursor } from './yaml-cursor.js';

type YamlMap = YAMLMap<Node, Node | null>;

/** What of a workspace is read back: documents of people's own, those they release to buyers, and what they say of the bridge's and of the record. */
export function readObserved(cursor: YamlCursor, node: Node, recipe: Recipe): ObservedMapping | undefined {
  const map = cursor.map(node, 'observed');
  if (map === undefined) return undefined;
  cursor.only(map, ['documents', 'records', 'released', 'status']);
  const part = <T>(key: string, read: (at: Node) => T | undefined): T | undefined => {
    const at = cursor.member(map, key);
    return at === undefined ? undefined : read(at);
  };
  if (map.items.length === 0) return cursor.report(node, 'observed needs documents, records, released or status');
  const documents = part('documents', (at) => readDocuments(cursor, at));
  const records = part('records', (at) => readRecords(cursor, at, recipe));
  const released = part('released', (at) => readReleased(cursor, at));
  const status = part('status', (at) => readStatus(cursor, at));
  return { ...(documents && { documents }), ...(records && { records }), ...(released && { released }), ...(status && { status }) };
}

function readDocuments(cursor: YamlCursor, node: Node): ObservedMapping['documents'] {
  const map = cursor.map(node, 'documents');
  if (map === undefined) return undefined;
  cursor.only(map, ['category', 'all', 'documentTypes', 'attributes', 'rules']);
  const category = located(cursor, map, 'category');
  const attributes = readAttributes(cursor, map, OBSERVED_FIELDS);
  const rulesNode = cursor.member(map, 'rules');
  const [all, documentTypes] = [yes(cursor, map, 'all'), yes(cursor, map, 'documentTypes')];
  if (all === undefined || documentTypes === undefined) return undefined;
  const rules = rulesNode === undefined ? [] : readDocumentRules(cursor, rulesNode, new Set([...(attributes?.keys() ?? []), ...(documentTypes ? ['documentType'] : [])]));
  return category && attributes && { category, attributes, ...(all && { all }), ...(documentTypes && { documentTypes }), ...(rules.length > 0 && { rules }) };
}

/** Undefined once it is reported. */
function yes(cursor: YamlCursor, map: YamlMap, key: string): boolean | undefined {
  const node = cursor.member(map, key);
  const said = node === undefined ? 'false' : textOf(node);
  return said === 'true' || (said === 'false' ? false : cursor.report(node ?? map, `${key} must be true or false`));
}

/** Which documents are released, and to whom. */
export function readReleased(cursor: YamlCursor, node: Node): ObservedMapping['released'] {
  const map = cursor.map(node, 'released');
  if (map === undefined) return undefined;
  cursor.only(map, ['category', 'approved', 'attributes']);
  const category = located(cursor, map, 'category');
  const approved = readAttribute(cursor, map, cursor.member(map, 'approved') ?? null);
  const attributes = readAttributes(cursor, map, RELEASED_FIELDS);
  if (attributes !== undefined && !attributes.has('audience')) return cursor.report(map, 'released needs an attribute for audience: without it nobody may read anything');
  return category && approved && attributes && { category, approved, attributes };
}

function readStatus(cursor: YamlCursor, node: Node): ObservedMapping['status'] {
  const map = cursor.map(node, 'status');
  if (map === undefined) return undefined;
  cursor.only(map, ['category', 'status', 'resolution']);
  const category = located(cursor, map, 'category');
  const status = readAttribute(cursor, map, cursor.member(map, 'status') ?? null);
  const resolutionNode = cursor.member(map, 'resolution');
  const resolution = resolutionNode === undefined ? undefined : readAttribute(cursor, map, resolutionNode);
  return category && status && { category, status, ...(resolution && { resolution }) };
}

function readAttributes<Field extends string>(cursor: YamlCursor, holder: YamlMap, fields: readonly Field[]): ReadonlyMap<Field, ObservedAttribute> | undefined {
  const map = cursor.map(cursor.member(holder, 'attributes'), 'attributes', holder);
  if (map === undefined) return undefined;
  const attributes = new Map<Field, ObservedAttribute>();
  for (const { key, keyNode, value } of cursor.members(map, fields)) {
    const attribute = readAttribute(cursor, keyNode, value);
    if (attribute !== undefined) attributes.set(key as Field, attribute);
  }
  return attributes;
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
