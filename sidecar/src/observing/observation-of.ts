import { LIMITS } from '../contract/constraints.js';
import type { ObservedDocument, ObservedRecord } from '../contract/link-update.js';
import type { Observation } from '../domain/observation.js';
import type { ObservedMapping } from '../planning/mapping.js';
import type { ListedDocument } from '../ports/content-server.js';
import type { Watch } from '../ports/watches.js';
import { releasedDocument } from './released-document.js';
import { dayIn, mediaType, told } from './told.js';

type Own = Watch['own'];

/** The contract takes no more at once. */
const MOST = 5_000;
const MOST_RELEASED = 1_000;

/** Names of document types by document: asked for where the mapping wants them, and the attribute does not say it. */
export type TypesOf = ReadonlyMap<number, string>;

/** What the shop is told of the documents in a workspace, in the order of their node ids. */
export function observationOf(listed: readonly ListedDocument[], { documents, records, released }: ObservedMapping, own: Own, types: TypesOf = new Map()): Observation {
  return {
    ...(documents && { documents: listed.flatMap((document) => observedDocument(document, documents, own, types.get(document.nodeId)) ?? []).slice(0, MOST) }),
    ...(records && { records: listed.flatMap((document) => observedRecord(document, records, own) ?? []).slice(0, MOST) }),
    ...(released && { released: listed.flatMap((document) => releasedDocument(document, released, own) ?? []).slice(0, MOST_RELEASED) }),
  };
}

/**
 * People's documents whose type only Content Server's document types can tell: those with the category first, then the others, each the newest first. What bears but the category of releases or of
 * records is known for what it is.
 */
export function untyped(listed: readonly ListedDocument[], { documents, records, released }: ObservedMapping, own: Own): ListedDocument[] {
  if (documents === undefined) return [];
  const bears = ({ attributes }: ListedDocument, part: { readonly category: { readonly name: string } } | undefined) => part !== undefined && attributes[part.category.name] !== undefined;
  const asked = listed.filter((document) => !own.has(document.nodeId) && (bears(document, documents) || !(bears(document, released) || bears(document, records)))
    && told(document.attributes[documents.category.name] ?? {}, documents.attributes.get('documentType')) === '');
  return asked.sort((a, b) => Number(bears(b, documents)) - Number(bears(a, documents)) || b.modifiedAt.localeCompare(a.modifiedAt, 'en'));
}

/** A day that is none must not pass for no end at all: such a document is listed and, without type and status, counts for nothing. */
function observedDocument(
  document: ListedDocument, { category, attributes, all = false }: NonNullable<ObservedMapping['documents']>, own: Own, typeName: string | undefined,
): ObservedDocument | undefined {
  const values = document.attributes[category.name] ?? (all || typeName !== undefined ? {} : undefined);
  if (values === undefined || own.has(document.nodeId)) return undefined;
  const text = (field: 'documentType' | 'countryId' | 'status') => told(values, attributes.get(field)).slice(0, LIMITS.shortText);
  const days = (['validFrom', 'validUntil'] as const).map((field) => told(values, attributes.get(field)));
  const [validFrom, validUntil] = days.map(dayIn);
  const readable = days.every((day) => day === '' || dayIn(day) !== undefined);
  const typeOf = attributes.get('documentType');
  const documentType = !readable ? '' : typeName === undefined ? text('documentType') : (typeOf?.lookup?.get(typeName) ?? typeName).slice(0, LIMITS.shortText);
  const countryId = text('countryId');
  const status = readable ? text('status') : '';
  return {
    nodeId: document.nodeId, name: document.name.slice(0, LIMITS.shortText), version: document.version, mimeType: mediaType(document.mimeType), size: document.size,
    modifiedAt: document.modifiedAt,
    ...(documentType !== '' && { documentType }), ...(countryId !== '' && { countryId }), ...(status !== '' && { status }),
    ...(validFrom !== undefined && { validFrom }), ...(validUntil !== undefined && { validUntil }),
  };
}

/** A record without a status has nothing to tell: people have not come to it. */
function observedRecord(document: ListedDocument, { category, roles, status }: NonNullable<ObservedMapping['records']>, own: Own): ObservedRecord | undefined {
  const record = own.get(document.nodeId);
  const values = document.attributes[category.name];
  if (record === undefined || values === undefined || !roles.includes(record.role)) return undefined;
  const text = told(values, status).slice(0, LIMITS.shortText);
  return text === '' ? undefined : { sourceId: record.sourceId, status: text };
}
