import type { SignedCheckpoint } from '../domain/audit-checkpoint.js';
import type { BusinessKey } from '../domain/business-key.js';

/** The store's side of checkpoints: positions are those of the trail's entries, in the order they were written. */
export interface Checkpoints {
  all(): AsyncIterable<SignedCheckpoint>;
  last(): Promise<SignedCheckpoint | undefined>;
  /** Numbers of those that cover entries of the business object. */
  covering(key: BusinessKey): Promise<readonly number[]>;
  numbered(number: number): Promise<SignedCheckpoint | undefined>;
  /** Position of the newest entry; what is written later has a higher one. */
  newestPosition(): Promise<number>;
  /** Hashes of the entries above `after`, up to `through`, by position; read in parts. */
  hashes(after: number, through: number): AsyncIterable<string>;
  /** False when another process has kept one of that number already. */
  keep(number: number, signed: SignedCheckpoint): Promise<boolean>;
}

/** Holds the private key. */
export interface CheckpointSigner {
  readonly publicKey: string;
  sign(text: string): string;
}
