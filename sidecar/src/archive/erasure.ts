import { keyText, parseKeyText, type BusinessKey } from '../domain/business-key.js';
import { canonicalHash } from '../domain/canonical.js';
import type { ErasureDecision } from '../domain/erasure.js';
import type { Link, LinkedDocumentState } from '../domain/link.js';
import { STEP } from '../domain/plan.js';
import type { ArchiveMapping } from '../planning/archive-mapping.js';
import { MANIFEST_ROLE } from '../planning/desired-archive.js';
import type { Mapping } from '../planning/mapping.js';
import type { ArchiveStore } from '../ports/archive-store.js';
import type { Effect, Ledger } from '../ports/ledger.js';
import type { WorkQueue } from '../ports/work-queue.js';
import type { Gone, Reading } from '../recipes/recipe.js';
import { recipeOf } from '../recipes/registry.js';

/** What is to become of the documents of one workspace. */
export interface WorkspaceErasure { readonly objectKey: string; readonly decisions: readonly ErasureDecision[] }

type Store = Pick<ArchiveStore, 'link' | 'childrenOf' | 'chainOf' | 'filed'>;

/** Role of a document that people put into a workspace themselves. */
const FILED = 'filed-by-people';

/**
 * Weighs erasure against the duties to keep, document by document, in the workspace of somebody whose record is gone and in all below it that may hold data of
 * theirs. From the store alone: no call, and nothing is written or deleted.
 */
export async function erasureDecisions(key: BusinessKey, store: Store, mapping: Mapping): Promise<WorkspaceErasure[]> {
  const erasures: WorkspaceErasure[] = [];
  for (const link of await workspacesOf(key, store)) {
    const archive = [...mapping.byRecipe.values()].find(({ businessObjectType }) => businessObjectType.type === link.key.type)?.archive;
    const details = link.documents.some(({ record }) => record !== undefined) ? await declaredDetails(link.key, store) : new Map<string, string>();
    const own = link.documents.map((document) => weighed(document, archive, details.get(`${document.role} ${document.sourceId}`)));
    const filed = (await store.filed(link.key)).map(({ nodeId, name }): ErasureDecision => ({
      role: FILED, sourceId: `node:${nodeId}`, name, nodeId, decision: 'erase-request', reason: 'People put it there; the bridge knows of no duty to keep it',
    }));
    if (own.length + filed.length > 0) erasures.push({ objectKey: keyText(link.key), decisions: [...own, ...filed] });
  }
  return erasures;
}

/** Records the decisions in the audit trail of the person's record, those that were not recorded as they are; the number of workspaces. Run under the lease of the key. */
export async function decideErasure(key: BusinessKey, store: Store, mapping: Mapping, ledger: Pick<Ledger, 'confirm'>): Promise<number> {
  const before = new Map((await recordedErasures(key, store)).map(({ objectKey, decisions }) => [objectKey, canonicalHash(decisions)]));
  const fresh = (await erasureDecisions(key, store, mapping)).filter(({ objectKey, decisions }) => before.get(objectKey) !== canonicalHash(decisions));
  for (const { objectKey, decisions } of fresh) {
    await ledger.confirm({ key, step: STEP.erasure(objectKey), detail: canonicalHash(decisions) }, { kind: 'erasure', objectKey, decisions });
  }
  return fresh.length;
}

/** The same, with the lease taken for it; undefined when the record is not known, or in work elsewhere. */
export async function decideNow(key: BusinessKey, store: Store, queue: Pick<WorkQueue, 'claimOne'>, mapping: Mapping): Promise<number | undefined> {
  const item = await queue.claimOne(key);
  if (item === undefined) return undefined;
  try {
    return await decideErasure(key, store, mapping, item.ledger);
  } finally {
    await item.giveBack();
  }
}

/** Whether somebody is to be forgotten: their record is gone from the shop, or made anonymous. */
export function isForgotten(reading: Reading | Gone): boolean {
  return 'gone' in reading || reading.anonymised === true;
}

export interface RecordedErasure extends WorkspaceErasure { readonly at: string }

/** What was decided last, by workspace. */
export async function recordedErasures(key: BusinessKey, store: Pick<ArchiveStore, 'chainOf'>): Promise<RecordedErasure[]> {
  const last = new Map<string, RecordedErasure>();
  for (const { at, effect } of await store.chainOf(key)) {
    const { kind, objectKey, decisions } = effect as Extract<Effect, { kind: 'erasure' }>;
    if (kind === 'erasure') last.set(objectKey, { objectKey, at, decisions });
  }
  return [...last.values()];
}

/** Down from the person's own, by relation; what is above or beside, such as a company, is not theirs. */
async function workspacesOf(key: BusinessKey, store: Store): Promise<Link[]> {
  const own = await store.link(key);
  const found = new Map(own === undefined ? [] : [[keyText(key), own]]);
  const waiting = [...found.values()];
  for (let link = waiting.shift(); link !== undefined; link = waiting.shift()) {
    const parts = link.relations.filter(({ as }) => as === 'parent').map(({ otherKey }) => store.link(parseKeyText(otherKey)));
    for (const child of [...await store.childrenOf(link.key), ...await Promise.all(parts)]) {
      if (child === undefined || found.has(keyText(child.key)) || recipeOf(child.key.type)?.personalData !== true) continue;
      found.set(keyText(child.key), child);
      waiting.push(child);
    }
  }
  return [...found.values()];
}

function weighed({ role, sourceId, name, nodeId, record, holds = [] }: LinkedDocumentState, archive: ArchiveMapping | undefined, details: string | undefined): ErasureDecision {
  const document = { role, sourceId, name, nodeId };
  const duty = archive?.reason ?? 'The archive of this shop keeps it';
  if (holds.length > 0) return { ...document, decision: 'hold', reason: `On legal hold: ${holds.join(', ')}` };
  if (record !== undefined) return { ...document, decision: 'keep', reason: `${duty} (record of ${record.classification}${details ?? ''})` };
  if (archive !== undefined && role === MANIFEST_ROLE) return { ...document, decision: 'keep', reason: `${duty} (evidence of the records beside it)` };
  if (archive !== undefined && (archive.declare === undefined || archive.declare.includes(role))) return { ...document, decision: 'keep', reason: `${duty} (to be declared once its transaction is finished)` };
  return { ...document, decision: 'erase-request', reason: 'No duty to keep it is known' };
}

/** Retention code and date of each record, as they were declared. */
async function declaredDetails(key: BusinessKey, store: Pick<ArchiveStore, 'chainOf'>): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const { effect } of await store.chainOf(key)) {
    const { kind, role, sourceId, details } = effect as Extract<Effect, { kind: 'declared' }>;
    if (kind !== 'declared') continue;
    const { rsi, recordDate } = details;
    found.set(`${role} ${sourceId}`, `${rsi === undefined ? '' : `, retention ${rsi}`}${recordDate === undefined ? '' : ` from ${recordDate.slice(0, 10)}`}`);
  }
  return found;
}
