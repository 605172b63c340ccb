import type { Call } from '../http/operation.js';
import { badRequest } from '../http/refusal.js';
import { CLASSIFICATION, CLASSIFICATION_TREE } from '../state/node-types.js';

/** Ids of classifications that exist, from `{"create_id": [], "id": [..]}` or a plain list. */
export function classificationIds(call: Call, given: unknown): number[] {
  if (given === undefined || given === null || given === '') return [];
  const lists = Array.isArray(given) ? [given] : [(given as Record<string, unknown>)['create_id'], (given as Record<string, unknown>)['id']];
  const ids = lists.flatMap((list) => (Array.isArray(list) ? list : list === undefined || list === null || list === '' ? [] : [list])).map(Number);
  for (const id of ids) {
    const type = call.state.tree.get(id)?.type;
    if (type !== CLASSIFICATION && type !== CLASSIFICATION_TREE) throw badRequest(`There is no classification with the id ${id}.`);
  }
  return [...new Set(ids)];
}
