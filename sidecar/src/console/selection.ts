import type { BusinessKey } from '../domain/business-key.js';
import type { ParkedSelection } from '../ports/work-queue.js';
import { recipeNamed } from '../recipes/registry.js';

/**
 * Which parked items somebody asks for: `key` (`order/000000042`, the external system may stand before it), or `code`, `recipe` or both.
 * Undefined when it is none of these.
 */
export function parkedSelection({ key, code, recipe }: { readonly key?: unknown; readonly code?: unknown; readonly recipe?: unknown }, externalSystem: string): ParkedSelection | undefined {
  if (isText(key)) {
    const one = code === undefined && recipe === undefined ? businessKey(key, externalSystem) : undefined;
    return one && { key: one };
  }
  const type = isText(recipe) ? recipeNamed(recipe)?.businessObjectType : undefined;
  if (isText(recipe) && type === undefined) return undefined;
  if (isText(code)) return { code, ...(type !== undefined && { type }) };
  return type === undefined ? undefined : { type };
}

export function businessKey(text: string, externalSystem: string): BusinessKey | undefined {
  const parts = isText(text) ? text.split('/') : [];
  const [system, type, id, ...rest] = parts.length === 2 ? [externalSystem, ...parts] : parts;
  return system && type && id && rest.length === 0 ? { system, type, id } : undefined;
}

/** Control characters and halves of surrogate pairs are in no key, code or name, and the store would refuse to look for some of them. */
function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && !/[\p{Cc}\p{Surrogate}]/u.test(value);
}
