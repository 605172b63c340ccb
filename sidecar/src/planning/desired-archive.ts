import { sha256 } from '../domain/canonical.js';
import type { DesiredArchive, DesiredHold, RecordDetails } from '../domain/archive.js';
import type { DesiredDocument } from '../domain/desired-workspace.js';
import type { Link, LinkedDocumentState } from '../domain/link.js';
import { canonicalJson } from '../domain/canonical.js';
import type { Reading, View } from '../recipes/recipe.js';
import { attributeValue, lookAt } from './evaluate.js';
import type { ArchiveMapping } from './archive-mapping.js';
import type { DocumentsMapping, Mapping, RecipeMapping } from './mapping.js';

export const MANIFEST_ROLE = 'archive-manifest';
const FORMAT = 'workspace-bridge/archive-manifest/1';

/** How the record is archived now; undefined before it has reached its state. */
export function desiredArchive({ archive, documents }: RecipeMapping, view: View): DesiredArchive | undefined {
  if (archive === undefined || !reached(archive, view)) return undefined;
  return { record: { classification: archive.classification.name, details: details(archive, view) }, roles: declaredRoles(archive, documents), access: archive.access.map(({ name }) => name) };
}

/** Roles that have to be there, of those that concern this record. */
export function requiredRoles({ required }: ArchiveMapping, view: View): string[] {
  return required.filter(({ when }) => when === undefined || !['', undefined, null].includes(lookAt(view, when.path) as string | null | undefined)).map(({ role }) => role);
}

export function reached({ whenStatus }: ArchiveMapping, view: View): boolean {
  return ['state', 'status'].some((name) => whenStatus.includes(String(view[name] ?? '')));
}

/** A hold that is not there yet is made of the type that the record's own archive names, or else the first that names one: cases and customers are held with orders. */
export function desiredHolds({ byRecipe }: Mapping, { archive }: RecipeMapping, holds: Reading['holds']): readonly DesiredHold[] | undefined {
  const type = archive?.holdType ?? [...byRecipe.values()].find((mapped) => mapped.archive?.holdType !== undefined)?.archive?.holdType;
  return holds?.map(({ name, reason }) => ({ name, reason, ...(type !== undefined && { type }) }));
}

/** The text an auditor compares with: the same for the same documents. Left out is what changes without a document changing, such as holds and times of looks. */
export function manifestText({ key, nodeId, documents }: Pick<Link, 'key' | 'nodeId' | 'documents'>): string {
  return canonicalJson({
    format: FORMAT,
    businessObject: key,
    workspace: nodeId,
    documents: documents.filter(({ role }) => role !== MANIFEST_ROLE).map(entry).sort((a, b) => order(a).localeCompare(order(b), 'en')),
  });
}

/** The manifest of what is stored now. */
export function manifestOf(template: DesiredDocument, link: Link): DesiredDocument {
  const text = manifestText(link);
  const fingerprint = sha256(text);
  const { category, identity } = template;
  return {
    ...template, fingerprint, source: { kind: 'inline', text },
    ...(category && identity && { category: { ...category, attributes: { ...category.attributes, [identity.fingerprint]: fingerprint } } }),
  };
}

function entry({ role, sourceId, name, nodeId, version, sha256: digest, size, mimeType, storedAt, eventId, record }: LinkedDocumentState) {
  return { role, sourceId, name, nodeId, version, sha256: digest, size, mimeType, storedAt, eventId, classification: record?.classification };
}

function order({ role, sourceId }: { readonly role: string; readonly sourceId: string }): string {
  return `${role} ${sourceId}`;
}

function details({ record }: ArchiveMapping, view: View): RecordDetails {
  return Object.fromEntries([...record].flatMap(([name, { value }]) => {
    const text = attributeValue(value, view);
    const single = typeof text === 'string' ? text : text.join(', ');
    return single === '' ? [] : [[name, single]];
  }));
}

/** Everything that is stored, unless the mapping chooses; the manifest itself goes on as long as documents come. */
function declaredRoles(archive: ArchiveMapping, documents: DocumentsMapping | undefined): string[] {
  return (archive.declare ?? [...documents?.names.keys() ?? []]).filter((role) => role !== MANIFEST_ROLE);
}
