import { badRequest } from '../http/refusal.js';
import { emptyCategory, requireComplete, withValues, type AppliedCategory } from './category-values.js';
import type { CategoryDefinition } from './category-definition.js';
import type { Node } from './node.js';
import type { ServerState } from './server-state.js';

/** Values for one category of a node, by attribute key. */
export type CategoryInput = ReadonlyMap<number, readonly (readonly [string, unknown])[]>;

export function categoryDefinition(state: ServerState, id: number): CategoryDefinition {
  const definition = state.tree.get(id)?.category;
  if (definition === undefined) throw badRequest(`There is no category with the id ${id}.`);
  return definition;
}

/** The categories of a node with the input applied. Every category is checked for required attributes. */
export function mergedCategories(state: ServerState, before: readonly AppliedCategory[], input: CategoryInput): AppliedCategory[] {
  const merged = [...before];
  for (const [id, values] of input) {
    const definition = categoryDefinition(state, id);
    const at = merged.findIndex((applied) => applied.id === id);
    const next = withValues(merged[at] ?? emptyCategory(id, definition), definition, values, (member) => state.members.get(member) !== undefined);
    requireComplete(next, definition);
    if (at < 0) merged.push(next);
    else merged[at] = next;
  }
  return merged;
}

/** `{"9830_2": …}` grouped by category; the form of node create. A nested object is refused here. */
export function flatInput(given: Record<string, unknown>): CategoryInput {
  const grouped = new Map<number, [string, unknown][]>();
  for (const [key, value] of Object.entries(given)) {
    const id = Number(/^(\d+)_\d+/.exec(key)?.[1] ?? Number.NaN);
    if (Number.isNaN(id)) throw badRequest(`'${key}' is not the key of a category attribute.`);
    const list = grouped.get(id) ?? [];
    list.push([key, value]);
    grouped.set(id, list);
  }
  return grouped;
}

/** `{"9830": {"9830_2": …, "9830_3": [{"9830_3_x_4": …}]}}`; the form of workspace create and of create forms. */
export function nestedInput(given: Record<string, unknown>): CategoryInput {
  const grouped = new Map<number, (readonly [string, unknown])[]>();
  for (const [id, values] of Object.entries(given)) {
    if (!/^\d+$/.test(id) || typeof values !== 'object' || values === null || Array.isArray(values)) {
      throw badRequest(`'${id}' is not the id of a category with its values.`);
    }
    grouped.set(Number(id), Object.entries(values).flatMap(([key, value]) => rowsOf(key, value)));
  }
  return grouped;
}

/** Sets in the way of forms, a list of rows with `x` for the row number or one row as an object, become plain keys. */
function rowsOf(key: string, value: unknown): (readonly [string, unknown])[] {
  if (/^\d+_\d+$/.test(key) && Array.isArray(value) && value.some((row) => typeof row === 'object' && row !== null)) {
    return value.flatMap((row: unknown, index) =>
      Object.entries(row as Record<string, unknown>).map(([name, one]) => [name.replace('_x_', `_${index + 1}_`), one] as const));
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value) && !key.endsWith('_1')) return Object.entries(value);
  return [[key, value]];
}

/** Categories a new child gets from its container, with their defaults. */
export function inheritedCategories(state: ServerState, parent: Node): AppliedCategory[] {
  return (parent.inheritedCategories ?? []).flatMap((id) => {
    const own = parent.categories?.find((applied) => applied.id === id);
    const definition = state.tree.get(id)?.category;
    return definition === undefined ? [] : [own ?? emptyCategory(id, definition)];
  });
}
