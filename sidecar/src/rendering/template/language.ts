import type { Texts } from './template.js';

export interface Language {
  readonly texts: Texts;
  /** BCP 47 for formats and for the file: the language of the texts, with the shop's region. */
  readonly locale: string;
  readonly rightToLeft: boolean;
  readonly translate: (table: string, value: string) => string;
}

/** Scripts written from right to left, as far as the embedded fonts know them. */
const RIGHT_TO_LEFT = new Set(['ar', 'he', 'fa', 'ur', 'ckb', 'ps', 'sd', 'ug', 'yi']);

/** The shop's own locale where the template has texts for it, else its language, else English, else the first there is. */
export function languageOf(all: readonly Texts[], shopLocale: string): Language {
  const [language = 'en'] = shopLocale.split('_');
  const named = (name: string) => all.find(({ locale }) => locale === name);
  const texts = named(shopLocale) ?? named(language) ?? named('en') ?? all[0];
  if (texts === undefined) throw new RangeError('A template without texts was not refused');
  const [textLanguage = 'en', ...more] = texts.locale.split('_');
  const region = shopLocale.split('_').slice(1).find((part) => /^[A-Z]{2}$/.test(part));
  const locale = more.length > 0 || region === undefined ? texts.locale.replaceAll('_', '-') : `${textLanguage}-${region}`;
  return {
    texts, locale, rightToLeft: RIGHT_TO_LEFT.has(textLanguage),
    translate: (table, value) => texts.tables.get(table)?.get(value) ?? value,
  };
}
