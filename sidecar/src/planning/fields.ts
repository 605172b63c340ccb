import type { Fields } from '../recipes/recipe.js';
import type { Template } from './expression.js';

/** Problems with the names a template uses: one message each. */
export function checkTemplate(template: Template, fields: Fields): string[] {
  return template.flatMap((part) => {
    const message = typeof part === 'string' ? undefined : checkPath(part.path, fields);
    return message === undefined ? [] : [message];
  });
}

/** Undefined when the path leads to a single value. */
export function checkPath(path: readonly string[], fields: Fields): string | undefined {
  let here: Fields | 'text' | readonly [Fields] = fields;
  for (const [index, name] of path.entries()) {
    const so = path.slice(0, index).join('.');
    if (here === 'text') return `"${so}" is a single value, it has no "${name}"`;
    if (isTable(here)) return `"${so}" is a table; its columns are used under "rows"`;
    const next: Fields[string] | undefined = Object.hasOwn(here, name) ? here[name] : undefined;
    if (next === undefined) return `there is no "${path.slice(0, index + 1).join('.')}"${suggestion(name, Object.keys(here))}`;
    here = next;
  }
  if (here === 'text') return undefined;
  const whole = path.join('.');
  return isTable(here) ? `"${whole}" is a table; its columns are used under "rows"` : `"${whole}" holds ${Object.keys(here).join(', ')}: name one of them`;
}

/** Columns of the table at the path. */
export function rowFields(fields: Fields, path: readonly string[]): Fields | undefined {
  let here: Fields | 'text' | readonly [Fields] | undefined = fields;
  for (const name of path) {
    if (here === undefined || here === 'text' || isTable(here) || !Object.hasOwn(here, name)) return undefined;
    here = here[name];
  }
  return here !== undefined && here !== 'text' && isTable(here) ? here[0] : undefined;
}

function isTable(fields: Fields | readonly [Fields]): fields is readonly [Fields] {
  return Array.isArray(fields);
}

/** The known name within two slips of the pen, else all of them. */
export function suggestion(name: string, known: readonly string[]): string {
  const near = known.map((candidate) => ({ candidate, far: distance(name.toLowerCase(), candidate.toLowerCase()) })).sort((a, b) => a.far - b.far)[0];
  return near !== undefined && near.far <= 2 ? `; did you mean "${near.candidate}"?` : `; there is ${known.join(', ')}`;
}

/** Levenshtein distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min((next[j - 1] ?? 0) + 1, (row[j] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
