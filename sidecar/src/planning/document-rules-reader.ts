import type { Node, YAMLMap } from 'yaml';
import type { RuleEffect } from '../domain/observation.js';
import type { DocumentRule } from './document-rule.js';
import { textOf, textsOf, type YamlCursor } from './yaml-cursor.js';

type YamlMap = YAMLMap<Node, Node | null>;

const EFFECTS = ['attribute', 'flag', 'group'] as const;
const CONDITIONS = ['documentType', 'status', 'countryId'] as const;
const KEY = /^[a-z][a-z0-9-]{0,63}$/;

type Known = ReadonlySet<string>;

/** What approved documents do in the shop, by the rule's name; `known`: what is read of the documents. */
export function readDocumentRules(cursor: YamlCursor, node: Node, known: Known): DocumentRule[] {
  const map = cursor.map(node, 'rules');
  if (map === undefined) return [];
  return [...cursor.members(map)].flatMap(({ key, keyNode, value }) => {
    if (!KEY.test(key)) return cursor.report(keyNode, `"${key}" must be lower-case letters, digits and dashes: the shop keeps it`) ?? [];
    const rule = cursor.map(value, `rule "${key}"`, keyNode);
    return (rule && readRule(cursor, key, rule, known)) ?? [];
  });
}

function readRule(cursor: YamlCursor, key: string, map: YamlMap, known: Known): DocumentRule | undefined {
  cursor.only(map, [...CONDITIONS, ...EFFECTS, 'value', 'onlyIf', 'otherwise']);
  const conditions = CONDITIONS.flatMap((condition) => {
    const node = cursor.member(map, condition);
    const text = node && cursor.text(node, condition);
    if (node !== undefined && !known.has(condition)) cursor.report(node, `the documents have no ${condition} until attributes says which attribute it is`);
    return text === undefined ? [] : [[condition, text] as const];
  });
  if (!conditions.some(([condition]) => condition === 'documentType' || condition === 'status')) {
    return cursor.report(map, 'a rule needs a documentType or a status; otherwise any document would do');
  }
  const effect = readEffect(cursor, map);
  const onlyIf = textsOf(cursor, cursor.member(map, 'onlyIf'), 'onlyIf');
  const otherwise = textOf(cursor.member(map, 'otherwise'));
  if (effect !== undefined && effect.value === otherwise) return cursor.report(cursor.member(map, 'otherwise'), 'otherwise is the value itself, so nothing would be taken back');
  return effect && { key, ...Object.fromEntries(conditions), effect, ...(onlyIf.length > 0 && { onlyIf }), ...(otherwise !== undefined && { otherwise }) };
}

function readEffect(cursor: YamlCursor, map: YamlMap): RuleEffect | undefined {
  const given = EFFECTS.filter((kind) => cursor.member(map, kind) !== undefined);
  const [kind] = given;
  if (kind === undefined || given.length > 1) return cursor.report(map, `a rule sets one of ${EFFECTS.join(', ')}`);
  const name = cursor.text(cursor.member(map, kind), kind, map);
  const valueNode = cursor.member(map, 'value');
  if (kind === 'group') {
    if (valueNode !== undefined) cursor.report(valueNode, '"value" does not go with group');
    return name === undefined ? undefined : { kind, value: name };
  }
  const value = textOf(valueNode);
  if (value === undefined) return cursor.report(map, `${kind} needs a value; an empty one is written ""`);
  return name === undefined ? undefined : { kind, attribute: name, value };
}
