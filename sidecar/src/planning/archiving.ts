import { recordState, type DesiredHold } from '../domain/archive.js';
import { sha256 } from '../domain/canonical.js';
import type { DesiredDocument, DesiredWorkspace } from '../domain/desired-workspace.js';
import type { Link, LinkedDocumentState } from '../domain/link.js';
import { documentName } from '../domain/node-name.js';
import { STEP, type Step } from '../domain/plan.js';
import { MANIFEST_ROLE, manifestOf } from './desired-archive.js';

/** Holds that the shop no longer wants: lifted before anything else, since what is on hold cannot be changed. */
export function liftSteps({ holds }: Pick<DesiredWorkspace, 'holds'>, link: Link | undefined): Step[] {
  if (holds === undefined || link === undefined) return [];
  const wanted = new Set(holds.map(({ name }) => name));
  return link.documents.flatMap((document) => {
    const names = new Set([...document.holds ?? [], ...doubtfulHolds(link, document)]);
    return [...names].filter((name) => !wanted.has(name)).map((name): Step => ({ kind: 'lift-hold', document, hold: { name, reason: '' } }));
  });
}

/**
 * What is archived of the documents that are stored: access, declaration, holds. Planned once the documents are in place.
 * Without an unsettled intent and with all recorded there is nothing to do.
 */
export function archiveSteps({ archive, holds }: Pick<DesiredWorkspace, 'archive' | 'holds'>, link: Link): Step[] {
  const documents = link.documents.filter(({ role }) => role !== MANIFEST_ROLE);
  const doubtful = (step: string) => link.unsettled.includes(step);
  const grants = (archive?.access ?? []).filter((group) => !(link.access ?? []).includes(group) || doubtful(STEP.access(group)));
  const declared = archive === undefined ? [] : documents.filter(({ role, sourceId, record }) =>
    archive.roles.includes(role) && (record?.hash !== recordState(archive.record).hash || doubtful(STEP.record(role, sourceId))));
  return [
    ...grants.map((group): Step => ({ kind: 'grant-access', group })),
    ...declared.map((document): Step => ({ kind: 'declare-record', document, record: (archive as NonNullable<typeof archive>).record })),
    ...(holds ?? []).flatMap((hold) => documents.filter((document) => lacks(document, hold, doubtful)).map((document): Step => ({ kind: 'place-hold', document, hold }))),
  ];
}

/** The evidence manifest, once documents are declared; a new version of it only when they changed. */
export function manifestSteps({ archive, manifest }: Pick<DesiredWorkspace, 'archive' | 'manifest'>, link: Link): Step[] {
  if (archive === undefined || manifest === undefined) return [];
  const document = manifestOf(manifest, link);
  const recorded = link.documents.find(({ role, sourceId }) => role === document.role && sourceId === document.sourceId);
  if (recorded === undefined) return [{ kind: 'ensure-document', document }];
  const doubtful = [STEP.document(document.role, document.sourceId), STEP.documentAttributes(document.role, document.sourceId)].some((step) => link.unsettled.includes(step));
  return recorded.fingerprint === document.fingerprint && !doubtful ? [] : [{ kind: 'ensure-document', document, recorded }];
}

/** Whether Content Server refuses every change of the document: it is a record, or stays on a hold. */
export function isFrozen({ record, holds = [] }: LinkedDocumentState, wanted: DesiredWorkspace['holds']): boolean {
  return record !== undefined || holds.some((name) => wanted === undefined || wanted.some((hold) => hold.name === name));
}

/** A record is never changed: what the shop says later of it is stored beside it, as a document of its own for each later state. */
export function supplement(document: DesiredDocument): DesiredDocument {
  const sourceId = `${document.sourceId.slice(0, 100)}.${sha256(document.fingerprint).slice(0, 8)}`;
  const { category, identity } = document;
  return {
    ...document, sourceId, name: documentName(document.name, sourceId, { distinct: true }),
    ...(category && identity && { category: { ...category, attributes: { ...category.attributes, [identity.sourceId]: sourceId } } }),
  };
}

function lacks({ role, sourceId, holds = [] }: LinkedDocumentState, { name }: DesiredHold, doubtful: (step: string) => boolean): boolean {
  return !holds.includes(name) || doubtful(STEP.hold(role, sourceId, name));
}

function doubtfulHolds({ unsettled }: Link, { role, sourceId }: LinkedDocumentState): string[] {
  const head = STEP.hold(role, sourceId, '');
  return unsettled.filter((step) => step.startsWith(head)).map((step) => step.slice(head.length));
}
