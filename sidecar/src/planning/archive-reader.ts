import { isMap, isSeq, type Node, type YAMLMap } from 'yaml';
import { RECORD_DETAILS, type RecordDetail } from '../domain/archive.js';
import type { Located } from '../domain/mapping-names.js';
import type { Recipe } from '../recipes/recipe.js';
import { readValue } from './category-reader.js';
import { parseReference } from './expression.js';
import { checkPath } from './fields.js';
import type { ArchiveMapping, RequiredRole } from './archive-mapping.js';
import type { Value } from './value.js';
import { textOf, type YamlCursor } from './yaml-cursor.js';

type YamlMap = YAMLMap<Node, Node | null>;

const MEMBERS = ['whenStatus', 'classification', 'record', 'declare', 'required', 'access', 'holdType', 'reason'];

/** When and as what the documents of a finished transaction are archived. */
export function readArchive(cursor: YamlCursor, node: Node, recipe: Recipe): ArchiveMapping | undefined {
  const map = cursor.map(node, 'archive');
  if (map === undefined) return undefined;
  cursor.only(map, MEMBERS);
  if (!Object.hasOwn(recipe.fields, 'state')) return cursor.report(node, `recipe "${recipe.name}" has no state at which it could be archived`);
  const whenStatus = locatedTexts(cursor, map, 'whenStatus');
  if (whenStatus.length === 0) cursor.report(cursor.member(map, 'whenStatus') ?? map, 'whenStatus must list the states or statuses at which documents are declared, such as [complete, closed]');
  const classification = located(cursor, map, 'classification');
  const declare = cursor.member(map, 'declare') === undefined ? undefined : roles(cursor, map, 'declare', recipe).map(({ name }) => name);
  const holdType = cursor.member(map, 'holdType') === undefined ? undefined : located(cursor, map, 'holdType')?.name;
  const reason = cursor.member(map, 'reason') === undefined ? undefined : cursor.text(cursor.member(map, 'reason'), 'reason', map);
  if (classification === undefined) return undefined;
  return {
    at: cursor.at(node),
    whenStatus: whenStatus.map(({ name }) => name),
    classification,
    record: readDetails(cursor, map, recipe),
    ...(declare && { declare }),
    required: readRequired(cursor, map, recipe),
    access: locatedTexts(cursor, map, 'access'),
    ...(holdType !== undefined && { holdType }),
    ...(reason !== undefined && { reason }),
  };
}

function readDetails(cursor: YamlCursor, holder: YamlMap, recipe: Recipe): ArchiveMapping['record'] {
  const node = cursor.member(holder, 'record');
  const map = node === undefined ? undefined : cursor.map(node, 'record');
  const details = new Map<RecordDetail, Located & { readonly value: Value }>();
  if (map === undefined) return details;
  for (const { key, keyNode, value } of cursor.members(map, RECORD_DETAILS)) {
    const read = readValue(cursor, keyNode, value, recipe.fields);
    if (read !== undefined) details.set(key as RecordDetail, { name: key, at: cursor.at(value ?? keyNode), value: read });
  }
  return details;
}

/** `invoice`, or `{ role: shipment, when: shippingMethod.code }`: needed only where that value is not empty. */
function readRequired(cursor: YamlCursor, map: YamlMap, recipe: Recipe): RequiredRole[] {
  return itemsOf(cursor, map, 'required').flatMap((item): RequiredRole[] => {
    if (!isMap<Node, Node | null>(item)) return role(cursor, item, recipe).map(({ name }) => ({ role: name }));
    cursor.only(item, ['role', 'when']);
    const [known] = role(cursor, cursor.member(item, 'role') ?? item, recipe);
    const whenNode = cursor.member(item, 'when');
    const when = parseReference(textOf(whenNode) ?? '');
    if (!when.ok) cursor.report(whenNode ?? item, when.message);
    const message = when.ok ? checkPath(when.value.path, recipe.fields) : undefined;
    if (message !== undefined) cursor.report(whenNode ?? item, message);
    return known !== undefined && when.ok ? [{ role: known.name, when: when.value }] : [];
  });
}

function roles(cursor: YamlCursor, map: YamlMap, key: string, recipe: Recipe): Located[] {
  return itemsOf(cursor, map, key).flatMap((item) => role(cursor, item, recipe));
}

function role(cursor: YamlCursor, node: Node, recipe: Recipe): Located[] {
  const name = textOf(node) ?? '';
  if ((recipe.documentRoles as readonly string[]).includes(name)) return [{ name, at: cursor.at(node) }];
  cursor.report(node, `recipe "${recipe.name}" has no document role "${name}"; it has ${recipe.documentRoles.join(', ')}`);
  return [];
}

function locatedTexts(cursor: YamlCursor, map: YamlMap, key: string): Located[] {
  return itemsOf(cursor, map, key).flatMap((item) => {
    const name = cursor.text(item, key, map);
    return name === undefined ? [] : [{ name, at: cursor.at(item) }];
  });
}

function itemsOf(cursor: YamlCursor, map: YamlMap, key: string): Node[] {
  const node = cursor.member(map, key);
  if (node === undefined) return [];
  if (isSeq<Node>(node)) return node.items;
  cursor.report(node, `${key} must be a list, such as [a, b]`);
  return [];
}

function located(cursor: YamlCursor, map: YamlMap, key: string): Located | undefined {
  const node = cursor.member(map, key);
  const name = cursor.text(node, key, map);
  return name === undefined ? undefined : { name, at: cursor.at(node) };
}
