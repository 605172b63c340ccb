import type { AuditTrail } from '../ports/audit-trail.js';
import { CHAIN_START, hashOf, type AuditEntry, type ChainHead } from '../domain/audit-chain.js';

/** A place at which the trail is not as it was written. */
export interface Break { readonly objectKey: string; readonly sequence: number; readonly what: string }

export interface Verification { readonly entries: number; readonly businessObjects: number; readonly breaks: readonly Break[] }

/** More are not told one by one: whoever reads them has enough to do. */
const MOST_BREAKS = 1_000;

/** Reads the whole trail once, in constant memory, and tells every entry that was altered, removed or put in between. */
export async function verifyTrail(trail: AuditTrail, signal?: AbortSignal): Promise<Verification> {
  const breaks: Break[] = [];
  let entries = 0;
  let businessObjects = 0;
  let objectKey: string | undefined;
  let head: ChainHead = CHAIN_START;
  for await (const entry of trail.entries()) {
    signal?.throwIfAborted();
    if (entry.objectKey !== objectKey) {
      ({ objectKey } = entry);
      businessObjects += 1;
      head = CHAIN_START;
    }
    entries += 1;
    const what = wrong(entry, head);
    if (what !== undefined && breaks.length < MOST_BREAKS) breaks.push({ objectKey: entry.objectKey, sequence: entry.sequence, what });
    head = entry;
  }
  return { entries, businessObjects, breaks };
}

function wrong(entry: AuditEntry, head: ChainHead): string | undefined {
  if (hashOf(entry) !== entry.hash) return 'was altered after it was written';
  if (entry.sequence !== head.sequence + 1) return `follows entry ${head.sequence}: entries between are missing`;
  if (entry.previous !== head.hash) return 'does not follow from the entry before it: one of the two was replaced';
  return undefined;
}
