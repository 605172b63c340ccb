import { keyText } from '../../domain/business-key.js';
import type { ParkedSelection } from '../../ports/work-queue.js';

/** Condition for rows of work_item, its parameters numbered from `first` on; all parked ones when nothing is chosen. */
export function parkedCondition(which: ParkedSelection | Record<string, never>, first: number): { readonly text: string; readonly parameters: readonly (string | null)[] } {
  const { key, code, type } = { key: undefined, code: undefined, type: undefined, ...which };
  const [object, failure, kind] = [first, first + 1, first + 2].map((number) => `$${number}::text`);
  return {
    text: `state = 'parked' AND (${object} IS NULL OR object_key = ${object}) AND (${failure} IS NULL OR failure_code = ${failure}) AND (${kind} IS NULL OR split_part(object_key, '/', 2) = ${kind})`,
    parameters: [key === undefined ? null : keyText(key), code ?? null, type ?? null],
  };
}
