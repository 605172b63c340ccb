import type { FilterNames } from '../../planning/filters.js';

/** What a filter knows besides the text: the document's locale, the currency in force, the translation tables. */
export interface FormatContext {
  /** BCP 47, `de-AT`. */
  readonly locale: string;
  readonly currency: string;
  /** A value of the same row, else of the document. */
  readonly value: (name: string) => string;
  readonly translate: (table: string, value: string) => string;
}

interface Filter { readonly argument: boolean; readonly apply: (text: string, argument: string, context: FormatContext) => string }

const DECIMAL = /^-?\d+(\.\d+)?$/;

/** Each takes text and gives text; text it cannot read stays as it is. Times are shown in UTC and say so. */
const FILTERS: ReadonlyMap<string, Filter> = new Map<string, Filter>([
  // an argument names the value that holds another currency than the one in force
  ['money', { argument: false, apply: (text, name, { locale, currency, value }) => number(text, locale, { style: 'currency', currency: name === '' ? currency : value(name) }) }],
  ['number', { argument: false, apply: (text, _argument, { locale }) => number(text, locale, { maximumFractionDigits: 4 }) }],
  ['percent', { argument: false, apply: (text, _argument, { locale }) => number(text, locale, { style: 'unit', unit: 'percent', maximumFractionDigits: 2 }) }],
  ['date', { argument: false, apply: (text, _argument, { locale }) => moment(text, locale, { dateStyle: 'medium' }) }],
  ['datetime', { argument: false, apply: (text, _argument, { locale }) => moment(text, locale, { year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', timeZoneName: 'short' }) }],
  ['country', { argument: false, apply: (text, _argument, { locale }) => (/^[A-Z]{2}$/.test(text) ? new Intl.DisplayNames(locale, { type: 'region' }).of(text) ?? text : text) }],
  ['text', { argument: true, apply: (text, table, { translate }) => translate(table, text) }],
  ['default', { argument: true, apply: (text, other) => (text === '' ? other : text) }],
  ['upper', { argument: false, apply: (text, _argument, { locale }) => text.toLocaleUpperCase(locale) }],
  ['lower', { argument: false, apply: (text, _argument, { locale }) => text.toLocaleLowerCase(locale) }],
  ['line', { argument: false, apply: (text) => text.split(/\s*[\r\n]+\s*/).filter((line) => line !== '').join(', ') }],
]);

export const DOCUMENT_FILTERS: FilterNames = { has: (name) => FILTERS.has(name), needsArgument: (name) => FILTERS.get(name)?.argument ?? false };

export function applyDocumentFilter(name: string, text: string, argument: string, context: FormatContext): string {
  return FILTERS.get(name)?.apply(text, argument, context) ?? text;
}

const numberFormats = new Map<string, Intl.NumberFormat>();
const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** The decimal text itself is formatted, not a float made of it. */
function number(text: string, locale: string, options: Intl.NumberFormatOptions): string {
  if (!DECIMAL.test(text) || (options.style === 'currency' && !/^[A-Z]{3}$/.test(options.currency ?? ''))) return text;
  const format = kept(numberFormats, [locale, options], () => new Intl.NumberFormat(locale, options));
  return format.format(text as Intl.StringNumericLiteral);
}

function moment(text: string, locale: string, options: Intl.DateTimeFormatOptions): string {
  const time = /^\d{4}-\d{2}-\d{2}(T|$)/.test(text) ? Date.parse(text) : NaN;
  if (Number.isNaN(time)) return text;
  return kept(dateFormats, [locale, options], () => new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })).format(time);
}

/** Formats cost more to make than to use. */
function kept<T>(formats: Map<string, T>, parts: unknown, make: () => T): T {
  const key = JSON.stringify(parts);
  const known = formats.get(key);
  if (known !== undefined) return known;
  if (formats.size > 200) formats.clear();
  const made = make();
  formats.set(key, made);
  return made;
}
