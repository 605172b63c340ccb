import { MAPPING_FILTERS, type FilterNames } from './filters.js';

/** A value of the view, e.g. `totals.grandTotal|decimal:2`. */
export interface Reference { readonly path: readonly string[]; readonly filters: readonly FilterCall[] }
export interface FilterCall { readonly name: string; readonly argument: string | undefined }

/** Text with holes: `Order ${number}` is ["Order ", {path: [number]}]. */
export type Template = ReadonlyArray<string | Reference>;

export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string };

const PATH = /^[A-Za-z][A-Za-z0-9]*(\.[A-Za-z][A-Za-z0-9]*)*$/;
const FILTER = /^([a-z]+)(?::(?:"([^"]*)"|([^"]*)))?$/;

/** Right of a colon: a reference, or a template when it has a hole. */
export function parseValue(text: string, filters: FilterNames = MAPPING_FILTERS): Parsed<Template> {
  if (text.includes('${')) return parseTemplate(text, filters);
  const reference = parseReference(text, filters);
  return reference.ok ? { ok: true, value: [reference.value] } : reference;
}

export function parseTemplate(text: string, filters: FilterNames = MAPPING_FILTERS): Parsed<Template> {
  const parts: Array<string | Reference> = [];
  let rest = text;
  while (rest !== '') {
    const start = rest.indexOf('${');
    if (start < 0) { parts.push(rest); break; }
    if (start > 0) parts.push(rest.slice(0, start));
    const end = rest.indexOf('}', start);
    if (end < 0) return { ok: false, message: `"\${" without "}" in "${text}"` };
    const reference = parseReference(rest.slice(start + 2, end), filters);
    if (!reference.ok) return reference;
    parts.push(reference.value);
    rest = rest.slice(end + 1);
  }
  return { ok: true, value: parts };
}

export function parseReference(text: string, known: FilterNames = MAPPING_FILTERS): Parsed<Reference> {
  const [path = '', ...rest] = splitFilters(text).map((part) => part.trim());
  if (!PATH.test(path)) return { ok: false, message: `"${path}" is not a name of a value such as customer.name` };
  const filters: FilterCall[] = [];
  for (const part of rest) {
    const match = FILTER.exec(part);
    const name = match?.[1] ?? part;
    if (match === null || !known.has(name)) return { ok: false, message: `there is no filter "${name}"` };
    const argument = match[2] ?? match[3];
    if (known.needsArgument(name) && argument === undefined) return { ok: false, message: `filter "${name}" needs a value behind a colon` };
    filters.push({ name, argument });
  }
  return { ok: true, value: { path: path.split('.'), filters } };
}

/** At each bar outside quotation marks. */
function splitFilters(text: string): string[] {
  return text.match(/(?:[^|"]|"[^"]*"?)+/g) ?? [''];
}
