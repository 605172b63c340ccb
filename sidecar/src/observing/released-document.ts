import { LIMITS } from '../contract/constraints.js';
import { AUDIENCES, type ReleasedDocument } from '../contract/feedback.js';
import type { ObservedMapping, ReleasedField } from '../planning/mapping.js';
import type { ListedDocument } from '../ports/content-server.js';
import type { Watch } from '../ports/watches.js';
import { dayIn, mediaType, told, toldEach } from './told.js';

const LOCALE = /^[a-z]{2,3}(_[A-Za-z0-9]{2,4}){0,2}$/;
const MOST_NAMES = 50;
const MOST_SKUS = 500;

/**
 * A document as buyers get it; undefined when it is not released. What cannot be understood narrows: no audience, an unknown one, a day that is none, or groups
 * without any group means that nobody may read it.
 */
export function releasedDocument(document: ListedDocument, { category, approved, attributes }: NonNullable<ObservedMapping['released']>, own: Watch['own']): ReleasedDocument | undefined {
  const values = document.attributes[category.name];
  if (values === undefined || own.has(document.nodeId) || !['true', '1'].includes(told(values, approved).toLowerCase())) return undefined;
  const text = (field: ReleasedField) => told(values, attributes.get(field)).slice(0, LIMITS.shortText);
  const texts = (field: ReleasedField, most: number) => toldEach(values, attributes.get(field)).map((each) => each.slice(0, LIMITS.shortText)).slice(0, most);
  const audience = AUDIENCES.find((known) => known === text('audience').toLowerCase());
  if (audience === undefined) return undefined;
  const name = document.name.slice(0, LIMITS.shortText);
  const [title, documentType, locale] = [text('title'), text('documentType'), text('locale').replace('-', '_')];
  const [validFrom, validUntil] = [dayIn(text('validFrom')), dayIn(text('validUntil'))];
  if ((validFrom === undefined && text('validFrom') !== '') || (validUntil === undefined && text('validUntil') !== '')) return undefined;
  const skus = texts('skus', MOST_SKUS);
  return {
    nodeId: document.nodeId, version: document.version, name, title: title === '' ? name.replace(/(?<=.)\.[A-Za-z0-9]{1,8}$/, '') : title,
    mimeType: mediaType(document.mimeType), size: document.size, modifiedAt: document.modifiedAt, audience,
    ...(audience === 'groups' && { groups: texts('groups', MOST_NAMES) }),
    ...(audience === 'company' && { companies: texts('companies', MOST_NAMES) }),
    ...(documentType !== '' && { documentType }), ...(LOCALE.test(locale) && { locale }),
    ...(validFrom !== undefined && { validFrom }), ...(validUntil !== undefined && { validUntil }),
    ...(skus.length > 0 && { skus }),
  };
}
