import type { Node } from './node.js';
import type { Entry } from './search-index.js';
import type { Query } from './search-query.js';
import type { ServerState } from './server-state.js';

/** Whether the full text is looked into, the metadata, or both. */
export type Within = 'all' | 'content' | 'metadata';

/** Whether an indexed node matches. Comparison is without regard to case; `*` and `?` are wildcards. */
export async function matches(state: ServerState, query: Query, entry: Entry, node: Node, within: Within): Promise<boolean> {
  switch (query.kind) {
    case 'all':
      return true;
    case 'and':
      for (const part of query.parts) if (!(await matches(state, part, entry, node, within))) return false;
      return true;
    case 'or':
      for (const part of query.parts) if (await matches(state, part, entry, node, within)) return true;
      return false;
    case 'not':
      return !(await matches(state, query.part, entry, node, within));
    case 'text':
      return matchesText(state, query.value, entry, node, within);
    case 'region':
      return regionValues(state, query.region, entry, node).some((value) => compares(value, query.operator, query.value, query.region));
  }
}

async function matchesText(state: ServerState, wanted: string, entry: Entry, node: Node, within: Within): Promise<boolean> {
  const test = pattern(wanted);
  if (within !== 'content') {
    if (test(entry.name) || test(entry.description)) return true;
    for (const values of entry.attributes.values()) if (values.some(test)) return true;
  }
  return within !== 'metadata' && test(await state.search.text(node));
}

/** Values of a region. Attributes are `Attr_<category>_<attribute>`; no public source confirms that name. */
function regionValues(state: ServerState, region: string, entry: Entry, node: Node): string[] {
  const attribute = /^Attr_(\d+_\d+(?:_\d+)?)$/i.exec(region)?.[1];
  if (attribute !== undefined) return [...(entry.attributes.get(attribute) ?? [])];
  switch (region.toLowerCase()) {
    case 'otname': return [entry.name];
    case 'otdcomment':
    case 'otcomment': return [entry.description];
    case 'otsubtype':
    case 'otobjecttype': return [String(entry.type)];
    case 'otdataid':
    case 'otobject': return [String(entry.id)];
    case 'otparentid': return [String(entry.parentId)];
    case 'otlocation': return [...state.tree.ancestors(node).map((one) => String(one.id)), String(entry.id)];
    case 'otmimetype': return [entry.mimeType];
    case 'otobjectdate':
    case 'otmodifydate': return [new Date(entry.modifiedAt).toISOString().slice(0, 10).replaceAll('-', '')];
    case 'otcreatedate': return [new Date(entry.createdAt).toISOString().slice(0, 10).replaceAll('-', '')];
    case 'otcreatedby':
    case 'otowneruserid': return [String(entry.createdBy), state.members.get(entry.createdBy)?.name ?? ''];
    case 'otclassification': return (node.classifications ?? []).map(String);
    case 'otcategory': return (node.categories ?? []).map((one) => String(one.id));
    default: return [];
  }
}

function compares(value: string, operator: string, wanted: string, region: string): boolean {
  if (operator !== ':') {
    const left = comparable(value);
    const right = comparable(wanted);
    if (operator === '>') return left > right;
    if (operator === '<') return left < right;
    return operator === '>=' ? left >= right : left <= right;
  }
  // Numbers and dates are compared whole, words within text.
  if (/^(OTSubType|OTDataID|OTObject|OTParentID|OTLocation|OTCreatedBy|OTClassification|OTCategory)$/i.test(region)) return value === wanted;
  return pattern(wanted)(value);
}

const comparable = (text: string): string | number => (/^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text.replaceAll('-', ''));

/** Words and phrases stand between word boundaries; `*` and `?` do not reach over blanks. */
function pattern(wanted: string): (text: string) => boolean {
  const escaped = wanted.toLowerCase().replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^\\s]*').replaceAll('?', '[^\\s]');
  const expression = new RegExp(`(^|[^\\p{L}\\p{N}])${escaped}($|[^\\p{L}\\p{N}])`, 'u');
  return (text) => expression.test(text.toLowerCase());
}
