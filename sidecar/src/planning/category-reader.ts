import { isMap, type Node, type YAMLMap } from 'yaml';
import type { Fields } from '../recipes/recipe.js';
import { parseReference, parseValue, type Parsed, type Reference, type Template } from './expression.js';
import { checkPath, checkTemplate, rowFields } from './fields.js';
import type { AttributeMapping, CategoryMapping, SetMapping } from './mapping.js';
import type { Value } from './value.js';
import type { YamlCursor } from './yaml-cursor.js';
import { textOf } from './yaml-cursor.js';

const VALUE_MEMBERS = ['value', 'text', 'lookup', 'default', 'when'];
const SET_MEMBERS = ['rows', 'attributes'];

export function readCategory(cursor: YamlCursor, name: string, keyNode: Node, node: Node | null, fields: Fields): CategoryMapping | undefined {
  const map = cursor.map(node, `Category "${name}"`, keyNode);
  if (map === undefined) return undefined;
  const attributes: AttributeMapping[] = [];
  const sets: SetMapping[] = [];
  for (const { key, keyNode: at, value } of cursor.members(map)) {
    if (isMap<Node, Node | null>(value) && value.has('rows')) {
      const set = readSet(cursor, key, at, value, fields);
      if (set !== undefined) sets.push(set);
    } else {
      const read = readValue(cursor, at, value, fields);
      if (read !== undefined) attributes.push({ name: key, at: cursor.at(at), value: read });
    }
  }
  return { name, at: cursor.at(keyNode), attributes, sets };
}

function readSet(cursor: YamlCursor, name: string, keyNode: Node, map: YAMLMap<Node, Node | null>, fields: Fields): SetMapping | undefined {
  cursor.only(map, SET_MEMBERS);
  const rows = cursor.text(cursor.member(map, 'rows'), 'rows', keyNode);
  const attributes = cursor.map(cursor.member(map, 'attributes'), `attributes of set "${name}"`, keyNode);
  if (rows === undefined || attributes === undefined) return undefined;
  const columns = rowFields(fields, rows.split('.'));
  if (columns === undefined) return cursor.report(cursor.member(map, 'rows'), `"${rows}" is not a table this recipe offers`);
  const read: AttributeMapping[] = [];
  for (const { key, keyNode: at, value } of cursor.members(attributes)) {
    const column = readValue(cursor, at, value, columns);
    if (column !== undefined) read.push({ name: key, at: cursor.at(at), value: column });
  }
  return { name, at: cursor.at(keyNode), rows: rows.split('.'), attributes: read };
}

export function readValue(cursor: YamlCursor, keyNode: Node, node: Node | null, fields: Fields): Value | undefined {
  if (!isMap<Node, Node | null>(node)) {
    const text = cursor.text(node, 'where the value comes from', keyNode);
    const template = text === undefined ? undefined : checked(cursor, node, parseValue(text), fields);
    return template === undefined ? undefined : { template };
  }
  cursor.only(node, VALUE_MEMBERS);
  const from = cursor.member(node, 'value');
  const constant = cursor.member(node, 'text');
  if ((from === undefined) === (constant === undefined)) return cursor.report(keyNode, 'give either "value" or "text"');
  const fixed = textOf(constant);
  const text = constant === undefined ? cursor.text(from, 'value', keyNode) : fixed;
  const template = text === undefined ? undefined : constant === undefined ? checked(cursor, from, parseValue(text), fields) : [text];
  if (template === undefined) return undefined;
  const otherwise = optionalTemplate(cursor, cursor.member(node, 'default'), fields);
  const when = condition(cursor, cursor.member(node, 'when'), fields);
  const lookup = lookupTable(cursor, cursor.member(node, 'lookup'));
  return { template, ...(lookup && { lookup }), ...(otherwise && { otherwise }), ...(when && { when }) };
}

export function checked(cursor: YamlCursor, node: Node | null | undefined, parsed: Parsed<Template>, fields: Fields): Template | undefined {
  if (!parsed.ok) return cursor.report(node, parsed.message);
  for (const message of checkTemplate(parsed.value, fields)) cursor.report(node, message);
  return parsed.value;
}

function optionalTemplate(cursor: YamlCursor, node: Node | undefined, fields: Fields): Template | undefined {
  const text = textOf(node);
  if (node === undefined || text === '') return undefined;
  if (text === undefined) return cursor.report(node, 'default must be text');
  return text.includes('${') ? checked(cursor, node, parseValue(text), fields) : [text];
}

function condition(cursor: YamlCursor, node: Node | undefined, fields: Fields): Reference | undefined {
  if (node === undefined) return undefined;
  const parsed = parseReference(textOf(node) ?? '');
  if (!parsed.ok) return cursor.report(node, parsed.message);
  const message = checkPath(parsed.value.path, fields);
  if (message !== undefined) cursor.report(node, message);
  return parsed.value;
}

export function lookupTable(cursor: YamlCursor, node: Node | undefined): ReadonlyMap<string, string> | undefined {
  if (node === undefined) return undefined;
  const map = cursor.map(node, 'lookup');
  if (map === undefined) return undefined;
  const table = new Map<string, string>();
  for (const { key, keyNode, value } of cursor.members(map)) {
    const text = textOf(value);
    if (text === undefined) cursor.report(keyNode, `lookup of "${key}" must be text`);
    else table.set(key, text);
  }
  return table;
}
