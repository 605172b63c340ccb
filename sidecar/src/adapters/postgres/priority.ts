import { PRIORITIES, type Priority } from '../../contract/envelope.js';

/** As it stands in the table, the most urgent the smallest. */
export function rankOf(priority: Priority | undefined): number {
  return PRIORITIES.indexOf(priority ?? 'live');
}

export function priorityOf(rank: number): Priority {
  return PRIORITIES[rank] ?? 'drift';
}
