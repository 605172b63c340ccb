import { invalidValue, missingArgument } from './refusal.js';

/** A parameter as decoded: text from a query or form, any JSON value from a `body` field. */
export type ParameterValue = unknown;

const TRUE = new Set(['true', '1', 'yes', 'on', '']);
const FALSE = new Set(['false', '0', 'no', 'off']);

/** Query, form fields and the JSON of `body`, merged by name; repeated names hold an array. */
export class Parameters {
  static readonly none = new Parameters(new Map());

  constructor(private readonly values: ReadonlyMap<string, ParameterValue>) {}

  names(): Iterable<string> {
    return this.values.keys();
  }

  has(name: string): boolean {
    return this.values.has(name);
  }

  raw(name: string): ParameterValue {
    return this.values.get(name);
  }

  /** The text of a parameter; absent, null and the empty string are `undefined`. */
  text(name: string): string | undefined {
    const value = this.values.get(name);
    const one = Array.isArray(value) ? value[0] : value;
    if (one === undefined || one === null || one === '') return undefined;
    if (typeof one === 'object') throw invalidValue(name);
    return String(one);
  }

  requiredText(name: string): string {
    const value = this.text(name);
    if (value === undefined) throw missingArgument(name);
    return value;
  }

  integer(name: string): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    if (!/^-?\d{1,15}$/.test(text.trim())) throw invalidValue(name);
    return Number(text);
  }

  requiredInteger(name: string): number {
    const value = this.integer(name);
    if (value === undefined) throw missingArgument(name);
    return value;
  }

  /** `true`/`false`, Python's `True`/`False`, `1`/`0`; a flag without a value is true. */
  flag(name: string): boolean | undefined {
    if (!this.values.has(name)) return undefined;
    const value = this.values.get(name);
    if (typeof value === 'boolean') return value;
    const text = String(Array.isArray(value) ? value[0] : value).toLowerCase();
    if (TRUE.has(text)) return true;
    if (FALSE.has(text)) return false;
    throw invalidValue(name);
  }

  /** Repeated keys, a JSON array, an OScript list `{a,'b'}` or one value. */
  list(name: string): string[] {
    const value = this.values.get(name);
    if (value === undefined || value === null || value === '') return [];
    return (Array.isArray(value) ? value : [value]).flatMap((item) => splitList(item));
  }

  integers(name: string): number[] {
    return this.list(name).map((item) => {
      if (!/^-?\d{1,15}$/.test(item)) throw invalidValue(name);
      return Number(item);
    });
  }

  /** A structured value, given as JSON inside `body` or as JSON text in a field of its own. */
  object(name: string): Record<string, unknown> | undefined {
    const value = parsedIfText(this.values.get(name));
    if (value === undefined || value === null || value === '') return undefined;
    if (typeof value !== 'object' || Array.isArray(value)) throw invalidValue(name);
    return value as Record<string, unknown>;
  }
}

function splitList(item: unknown): string[] {
  if (typeof item !== 'string') return item === null || item === undefined ? [] : [String(item)];
  const text = item.trim();
  if (text.startsWith('[')) {
    const parsed = parsedIfText(text);
    return Array.isArray(parsed) ? parsed.map(String) : [text];
  }
  if (text.startsWith('{') && text.endsWith('}')) {
    return text.slice(1, -1).split(',').map((part) => part.trim().replace(/^'(.*)'$/, '$1')).filter((part) => part !== '');
  }
  return text === '' ? [] : [text];
}

function parsedIfText(value: unknown): unknown {
  if (typeof value !== 'string' || value === '') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** Adds one decoded value; a name that repeats becomes an array. */
export function addValue(into: Map<string, ParameterValue>, name: string, value: ParameterValue): void {
  const before = into.get(name);
  if (before === undefined) into.set(name, value);
  else if (Array.isArray(before)) before.push(value);
  else into.set(name, [before, value]);
}

/** Decodes `a=1&b&c=x+y`; a name without `=` is a flag and holds the empty string. */
export function parseQuery(text: string, into: Map<string, ParameterValue>): void {
  for (const pair of text.split('&')) {
    if (pair === '') continue;
    const cut = pair.indexOf('=');
    const name = cut < 0 ? pair : pair.slice(0, cut);
    addValue(into, decode(name), cut < 0 ? '' : decode(pair.slice(cut + 1)));
  }
}

function decode(text: string): string {
  const spaced = text.includes('+') ? text.replaceAll('+', ' ') : text;
  if (!spaced.includes('%')) return spaced;
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}
