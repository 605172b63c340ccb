import { PRIORITIES, type Priority } from '../contract/envelope.js';
import type { Places } from '../ports/work-queue.js';

/**
 * Runs at once by priority, for so many calls at once to Content Server. A run also waits for the shop and for the store, so that half as many runs again
 * keep every call's place taken. Backfill and drift have places of their own, few and never none: neither takes any from what somebody waits for. `spare` is
 * the share of theirs that they may have while the bridge's own processor is busy, from 0 to 1.
 */
export function placesFor(calls: number, spare: number): Places {
  return { live: Math.ceil(calls * 1.5), backfill: Math.max(1, Math.floor((calls * spare) / 4)), drift: Math.max(1, Math.floor((calls * spare) / 8)) };
}

/** What is left of the places; a limit that has shrunk lets running work finish. */
export function freePlaces(places: Places, running: Places): Places {
  return { live: free('live'), backfill: free('backfill'), drift: free('drift') };

  function free(priority: Priority): number {
    return Math.max(0, places[priority] - running[priority]);
  }
}

export function total(places: Places): number {
  return PRIORITIES.reduce((sum, priority) => sum + places[priority], 0);
}
