import { canonicalJson, sha256 } from './canonical.js';

/** One effect the bridge had on a peer. Entries of a business object are numbered from 1, and each holds the hash of the one before. */
export interface AuditEntry {
  readonly objectKey: string;
  readonly sequence: number;
  /** UTC, milliseconds. */
  readonly at: string;
  readonly step: string;
  readonly effect: unknown;
  /** Hash of the entry before; empty for the first. */
  readonly previous: string;
  readonly hash: string;
}

/** Where the next entry of a business object goes on. */
export interface ChainHead { readonly sequence: number; readonly hash: string }

/** Before the first entry of a business object. */
export const CHAIN_START: ChainHead = { sequence: 0, hash: '' };

export function nextEntry(head: ChainHead, fact: Pick<AuditEntry, 'objectKey' | 'at' | 'step' | 'effect'>): AuditEntry {
  const entry = { ...fact, sequence: head.sequence + 1, previous: head.hash };
  return { ...entry, hash: hashOf(entry) };
}

/** SHA-256 over the entry's canonical JSON (sorted names, no spaces) without its hash, in hexadecimal. */
export function hashOf({ objectKey, sequence, at, step, effect, previous }: Omit<AuditEntry, 'hash'>): string {
  return sha256(canonicalJson({ objectKey, sequence, at, step, effect, previous }));
}
