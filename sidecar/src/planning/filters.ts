import { shortHash } from '../domain/node-name.js';

interface Filter { readonly argument: boolean; readonly apply: (text: string, argument: string) => string }

/** Each takes text and gives text, whatever the text is. */
const FILTERS: ReadonlyMap<string, Filter> = new Map<string, Filter>([
  ['date', { argument: false, apply: (text) => moment(text)?.[1] ?? '' }],
  ['datetime', { argument: false, apply: (text) => { const m = moment(text); return m ? `${m[1]}T${m[2] ?? '00:00:00'}` : ''; } }],
  ['decimal', { argument: true, apply: (text, places) => rounded(text, Number(places)) }],
  ['number', { argument: false, apply: (text) => (/^-?\d+\.\d+$/.test(text) ? text.replace(/\.?0+$/, '') : text) }],
  ['default', { argument: true, apply: (text, other) => (text === '' ? other : text) }],
  ['short', { argument: false, apply: (text) => (text === '' ? '' : shortHash(text)) }],
  ['upper', { argument: false, apply: (text) => text.toUpperCase() }],
  ['lower', { argument: false, apply: (text) => text.toLowerCase() }],
  ['line', { argument: false, apply: (text) => text.split(/\s*[\r\n]+\s*/).filter((line) => line !== '').join(', ') }],
]);

export const FILTER_NAMES: readonly string[] = [...FILTERS.keys()];

/** The filters an expression may use: the mapping's, or those of a document's template. */
export interface FilterNames { has(name: string): boolean; needsArgument(name: string): boolean }

export const MAPPING_FILTERS: FilterNames = { has: (name) => FILTERS.has(name), needsArgument: (name) => FILTERS.get(name)?.argument ?? false };

export function applyFilter(name: string, text: string, argument = ''): string {
  return FILTERS.get(name)?.apply(text, argument) ?? text;
}

function moment(text: string): RegExpExecArray | null {
  return /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}:\d{2}))?/.exec(text);
}

/** Half away from zero, on the text's digits, since a float would round 1.005 to 1.00. Text that is no number stays as it is. */
function rounded(text: string, places: number): string {
  const match = /^(-?)(\d{1,20})(?:\.(\d{1,20}))?$/.exec(text);
  if (match === null || !Number.isInteger(places) || places < 0 || places > 10) return text;
  const [, sign = '', whole = '', fraction = ''] = match;
  const digits = BigInt(whole + fraction.slice(0, places).padEnd(places, '0')) + (fraction.charAt(places) >= '5' ? 1n : 0n);
  const all = digits.toString().padStart(places + 1, '0');
  const value = places === 0 ? all : `${all.slice(0, -places)}.${all.slice(-places)}`;
  return digits === 0n ? value : sign + value;
}
