import { isMap, type Node } from 'yaml';
import { parseTemplate, type Template } from '../../planning/expression.js';
import { textOf, type YamlCursor } from '../../planning/yaml-cursor.js';
import type { Fields } from '../../recipes/recipe.js';
import { DOCUMENT_FILTERS } from './formats.js';
import { TemplateCursor, type YamlMap } from './template-cursor.js';
import type { Texts } from './template.js';

const LOCALE = /^[a-z]{2,3}(_[A-Z]{2})?$/;

/** Texts by language. Each language must have what the first has, so that no document is half in one, half in nothing. */
export function readTexts(yaml: YamlCursor, node: Node | undefined, holder: Node, fields: Fields): Texts[] {
  const map = yaml.map(node, 'texts', holder);
  if (map === undefined) return [];
  const cursor = new TemplateCursor(yaml, fields);
  const all = [...yaml.members(map)].flatMap(({ key, keyNode, value }): Array<{ texts: Texts; at: Node }> => {
    if (!LOCALE.test(key)) return yaml.report(keyNode, `"${key}" is no language such as en, de or de_AT`) ?? [];
    const language = yaml.map(value, `texts of "${key}"`, keyNode);
    return language === undefined ? [] : [{ texts: { locale: key, ...readLanguage(cursor, language) }, at: keyNode }];
  });
  const [first, ...others] = all;
  if (first === undefined) yaml.report(map, 'texts must have at least one language');
  for (const { texts, at } of others) {
    for (const key of first?.texts.entries.keys() ?? []) if (!texts.entries.has(key)) yaml.report(at, `"${key}" is missing in ${texts.locale}`);
  }
  return all.map(({ texts }) => texts);
}

/** The keys of all languages, as values a template may use: `text.title`. */
export function textFields(texts: readonly Texts[]): Fields {
  return Object.fromEntries(texts.flatMap(({ entries }) => [...entries.keys()]).map((key) => [key, 'text' as const]));
}

function readLanguage(cursor: TemplateCursor, map: YamlMap): Pick<Texts, 'entries' | 'tables'> {
  const entries = new Map<string, Template>();
  const tables = new Map<string, ReadonlyMap<string, string>>();
  for (const { key, keyNode, value } of cursor.yaml.members(map)) {
    if (isMap<Node, Node | null>(value)) {
      tables.set(key, new Map([...cursor.yaml.members(value)].map((each) => [each.key, cursor.yaml.text(each.value, `text of "${each.key}"`, each.keyNode) ?? ''])));
      continue;
    }
    if (!/^[A-Za-z][A-Za-z0-9]*$/.test(key)) cursor.yaml.report(keyNode, `"${key}" must be letters and digits only`);
    const text = textOf(value);
    const template = text === undefined ? cursor.yaml.report(keyNode, `text of "${key}" is missing`) : cursor.checked(value, parseTemplate(text, DOCUMENT_FILTERS));
    if (template !== undefined) entries.set(key, template);
  }
  return { entries, tables };
}
