import type { BusinessKey } from '../domain/business-key.js';
import type { CheckCursor } from '../domain/archive-check.js';
import { recordState } from '../domain/archive.js';
import { reached, requiredRoles } from '../planning/desired-archive.js';
import { desire } from '../planning/desired.js';
import type { Mapping } from '../planning/mapping.js';
import type { ArchiveStore, KeptObject, Period } from '../ports/archive-store.js';
import { recipeFor } from '../recipes/registry.js';

/**
 * Why a document is not there. - not-announced: the shop's snapshot has none. - waiting: work on the order is due. - parked: a person is needed; `code` says for what.
 * - not-stored: none of these, so it is to be brought up to date. - not-declared: stored, but no record, though the order has reached its state.
 */
export type Lack =
  | { readonly role: string; readonly sourceId?: string; readonly why: 'not-announced' | 'waiting' | 'not-stored' | 'not-declared' }
  | { readonly role: string; readonly sourceId?: string; readonly why: 'parked'; readonly code: string };

export interface Incomplete { readonly key: BusinessKey; readonly placedAt: string; readonly archived: boolean; readonly lacks: readonly Lack[] }

/** Orders of the period and what each lacks; from the store alone, in constant memory. An empty list: complete. */
export async function* completeness(store: Pick<ArchiveStore, 'orders'>, mapping: Mapping, period: Period, after?: CheckCursor): AsyncGenerator<Incomplete> {
  for await (const order of store.orders(period, after)) {
    yield { key: order.key, placedAt: order.placedAt ?? '', ...lacksOf(order, mapping) };
  }
}

export function lacksOf({ key, event, link, work, failureCode }: KeptObject, mapping: Mapping): Pick<Incomplete, 'archived' | 'lacks'> {
  const recipe = recipeFor(event.type);
  const reading = recipe.read(event);
  const archive = mapping.byRecipe.get(recipe.name)?.archive;
  const desired = desire(event, mapping, key.system);
  if ('gone' in reading || desired.kind !== 'workspace') return { archived: false, lacks: [] };
  const archived = archive !== undefined && reached(archive, reading.view);
  const why = (role: string, sourceId?: string): Lack => {
    const which = { role, ...(sourceId !== undefined && { sourceId }) };
    if (work === 'parked') return { ...which, why: 'parked', code: failureCode ?? 'INTERNAL_ERROR' };
    return { ...which, why: work === 'due' ? 'waiting' : 'not-stored' };
  };
  const stored = link?.documents ?? [];
  const announced = desired.workspace.documents;
  const lacks = announced.filter(({ role, sourceId }) => !stored.some((document) => document.role === role && document.sourceId === sourceId)).map(({ role, sourceId }) => why(role, sourceId));
  if (!archived) return { archived, lacks };
  const never = requiredRoles(archive, reading.view).filter((role) => !announced.some((document) => document.role === role) && !stored.some((document) => document.role === role));
  const wanted = desired.workspace.archive;
  const undeclared = wanted === undefined ? [] : stored.filter(({ role, record }) => wanted.roles.includes(role) && record?.hash !== recordState(wanted.record).hash);
  return {
    archived,
    lacks: [
      ...lacks, ...never.map((role): Lack => ({ role, why: 'not-announced' })),
      ...undeclared.map(({ role, sourceId }): Lack => (work === 'idle' ? { role, sourceId, why: 'not-declared' } : why(role, sourceId))),
    ],
  };
}
