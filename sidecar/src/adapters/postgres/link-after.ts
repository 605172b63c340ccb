import type { BusinessKey } from '../../domain/business-key.js';
import type { Link, LinkedDocumentState } from '../../domain/link.js';
import type { Effect } from '../../ports/ledger.js';

/** What the record of an effect makes of a link, so that a run need not read again what it has written itself. Undefined where that cannot be told from the link at hand. */
export function linkAfter(key: BusinessKey, link: Link | undefined, effect: Effect): Link | undefined {
  if (effect.kind === 'workspace') {
    const { nodeId, name, attributesHash } = effect;
    return { ...(link ?? { key, relations: [], documents: [], requests: [], unsettled: [] }), nodeId, name, attributesHash };
  }
  if (link === undefined) return undefined;
  switch (effect.kind) {
    case 'renamed': return { ...link, name: effect.name };
    case 'attributes': return { ...link, attributesHash: effect.attributesHash };
    case 'relation': {
      const { as, otherKey } = effect;
      return link.relations.some((each) => each.as === as && each.otherKey === otherKey) ? link : { ...link, relations: [...link.relations, { as, otherKey }] };
    }
    case 'workflow': return { ...link, requests: including(link.requests, effect.requestId) };
    case 'document': return { ...link, documents: inOrder([...link.documents.filter((each) => !same(each, effect.document)), replacing(link.documents.find((each) => same(each, effect.document)), effect.document)]) };
    case 'declared': return changed(link, effect, (each) => ({ ...each, record: effect.record }));
    case 'undeclared': return changed(link, effect, (each) => lacking(each, 'record'));
    case 'held': return changed(link, effect, (each) => withHolds(each, including(each.holds ?? [], effect.hold)));
    case 'lifted': return changed(link, effect, (each) => withHolds(each, (each.holds ?? []).filter((name) => name !== effect.hold)));
    case 'granted': return { ...link, access: including(link.access ?? [], effect.group) };
    case 'missing': return { ...link, documents: link.documents.filter((each) => !same(each, effect)) };
    case 'erasure': return link;
  }
}

/** By time, then by what is the document's own; the same whatever the store's collation. */
export function inOrder(documents: readonly LinkedDocumentState[]): LinkedDocumentState[] {
  return [...documents].sort((a, b) => compared(a.storedAt, b.storedAt) || compared(a.role, b.role) || compared(a.sourceId, b.sourceId));
}

/** A version leaves what is known of the node as a record. */
function replacing(before: LinkedDocumentState | undefined, { role, sourceId, name, nodeId, version, mimeType, size, sha256, fingerprint, storedAt, eventId }: LinkedDocumentState): LinkedDocumentState {
  return {
    role, sourceId, name, nodeId, version, mimeType, size, sha256, fingerprint, storedAt,
    ...(eventId !== undefined && { eventId }), ...(before?.record && { record: before.record }), ...(before?.holds && { holds: before.holds }),
  };
}

type Identity = Pick<LinkedDocumentState, 'role' | 'sourceId'>;

function changed(link: Link, of: Identity, change: (document: LinkedDocumentState) => LinkedDocumentState): Link {
  return { ...link, documents: link.documents.map((each) => (same(each, of) ? change(each) : each)) };
}

function withHolds(document: LinkedDocumentState, holds: readonly string[]): LinkedDocumentState {
  return holds.length > 0 ? { ...document, holds } : lacking(document, 'holds');
}

function lacking(document: LinkedDocumentState, member: 'holds' | 'record'): LinkedDocumentState {
  return Object.fromEntries(Object.entries(document).filter(([name]) => name !== member)) as unknown as LinkedDocumentState;
}

function including(list: readonly string[], text: string): readonly string[] {
  return list.includes(text) ? list : [...list, text];
}

function same(a: Identity, b: Identity): boolean {
  return a.role === b.role && a.sourceId === b.sourceId;
}

function compared(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
