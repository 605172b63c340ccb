import type { Node, YAMLMap } from 'yaml';
import { parseReference, parseTemplate, parseValue, type Parsed, type Reference, type Template } from '../../planning/expression.js';
import { checkPath, checkTemplate, rowFields } from '../../planning/fields.js';
import { textOf, type YamlCursor } from '../../planning/yaml-cursor.js';
import type { Fields } from '../../recipes/recipe.js';
import { DOCUMENT_FILTERS } from './formats.js';

export type YamlMap = YAMLMap<Node, Node | null>;

/** Reads the parts of a template that hold values, each checked against the values there are. */
export class TemplateCursor {
  constructor(readonly yaml: YamlCursor, readonly fields: Fields) {}

  /** The same file, seen from a row of a table: the row's columns, and the texts. */
  inRows(path: readonly string[]): TemplateCursor | undefined {
    const columns = rowFields(this.fields, path);
    const texts = this.fields['text'];
    return columns === undefined ? undefined : new TemplateCursor(this.yaml, { ...columns, ...(texts !== undefined && { text: texts }) });
  }

  /** Text with values in it. */
  text(map: YamlMap, key: string): Template | undefined {
    const node = this.yaml.member(map, key);
    const text = this.yaml.text(node, key, map);
    return text === undefined ? undefined : this.checked(node, parseTemplate(text, DOCUMENT_FILTERS));
  }

  optionalText(map: YamlMap, key: string): Template | undefined {
    return this.yaml.member(map, key) === undefined ? undefined : this.text(map, key);
  }

  /** The name of a value, or text with values in it. */
  value(map: YamlMap, key: string): Template | undefined {
    const node = this.yaml.member(map, key);
    const text = this.yaml.text(node, key, map);
    return text === undefined ? undefined : this.checked(node, parseValue(text, DOCUMENT_FILTERS));
  }

  optionalReference(map: YamlMap, key: string): Reference | undefined {
    const node = this.yaml.member(map, key);
    if (node === undefined) return undefined;
    const parsed = parseReference(textOf(node) ?? '', DOCUMENT_FILTERS);
    if (!parsed.ok) return this.yaml.report(node, parsed.message);
    const message = checkPath(parsed.value.path, this.fields);
    if (message !== undefined) this.yaml.report(node, message);
    return parsed.value;
  }

  /** The path of a table. */
  rows(map: YamlMap, key: string): { readonly path: readonly string[]; readonly inRows: TemplateCursor } | undefined {
    const node = this.yaml.member(map, key);
    const path = this.yaml.text(node, key, map)?.split('.');
    if (path === undefined) return undefined;
    const inRows = this.inRows(path);
    return inRows === undefined ? this.yaml.report(node, `"${path.join('.')}" is not a table of this document`) : { path, inRows };
  }

  number(map: YamlMap, key: string, otherwise: number, [least, most]: readonly [number, number]): number {
    const node = this.yaml.member(map, key);
    if (node === undefined) return otherwise;
    const value = Number(textOf(node) ?? NaN);
    if (Number.isFinite(value) && value >= least && value <= most) return value;
    this.yaml.report(node, `${key} must be a number from ${least} to ${most}`);
    return otherwise;
  }

  choice<T extends string>(map: YamlMap, key: string, choices: readonly T[], otherwise: T): T {
    const node = this.yaml.member(map, key);
    if (node === undefined) return otherwise;
    const found = choices.find((choice) => choice === textOf(node));
    if (found === undefined) this.yaml.report(node, `${key} must be ${choices.join(' or ')}`);
    return found ?? otherwise;
  }

  checked(node: Node | null | undefined, parsed: Parsed<Template>): Template | undefined {
    if (!parsed.ok) return this.yaml.report(node, parsed.message);
    for (const message of checkTemplate(parsed.value, this.fields)) this.yaml.report(node, message);
    return parsed.value;
  }
}
