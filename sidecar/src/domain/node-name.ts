import { sha256 } from './canonical.js';

/** Longest name Content Server takes (create form, `maxLength` 248), counted here in UTF-16 units, the strictest reading of "characters". */
export const MAX_NAME_LENGTH = 248;
/** Longest description of a node or version that every release takes. */
export const MAX_DESCRIPTION_LENGTH = 255;

/** Refused in names by Content Server: the colon. Control, format and line characters break listings and file systems it is synchronised to. */
const ILLEGAL = /[:\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu;

/** A legal name, possibly empty: illegal characters become a space, runs of space one, none at the ends, at most `max` long. */
export function legalName(text: string, max = MAX_NAME_LENGTH): string {
  return cut(text.replace(ILLEGAL, ' ').replace(/\s+/gu, ' ').trim(), max).trim();
}

/**
 * Name of a business object's workspace: no two ids ever give the same name, whatever the mapping's template makes of them.
 * Where the text does not end in the id (a closing bracket may follow), the id is appended.
 */
export function workspaceName(text: string, id: string): string {
  const name = legalName(text, Number.MAX_SAFE_INTEGER);
  if (name.length <= MAX_NAME_LENGTH && trailingId(name) === id) return name;
  const suffix = `(${id})`;
  const bare = trailingId(name) === id && name.endsWith(suffix) ? name.slice(0, -suffix.length) : name;
  return `${cut(bare.trim(), MAX_NAME_LENGTH - suffix.length - 1).trim()} ${suffix}`.trim();
}

/** Name of a document; a name that had to be shortened stays its own by eight digits of the source id's hash before the extension. */
export function documentName(text: string, sourceId: string, options: { readonly distinct?: boolean } = {}): string {
  const name = legalName(text, Number.MAX_SAFE_INTEGER);
  if (name !== '' && name.length <= MAX_NAME_LENGTH && !options.distinct) return name;
  const extension = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? '';
  const suffix = ` (${shortHash(sourceId)})${extension}`;
  const stem = name.slice(0, name.length - extension.length);
  return `${cut(stem, MAX_NAME_LENGTH - suffix.length).trim()}${suffix}`.trim();
}

export function shortHash(text: string): string {
  return sha256(text).slice(0, 8);
}

function trailingId(name: string): string | undefined {
  return /(?:^|[^A-Za-z0-9._-])([A-Za-z0-9._-]+)\)?$/.exec(name)?.[1];
}

/** The first `max` UTF-16 units, never half of a pair. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const end = /[\uD800-\uDBFF]/.test(text.charAt(max - 1)) ? max - 1 : max;
  return text.slice(0, Math.max(0, end));
}
