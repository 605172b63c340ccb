import { canonicalJson, sha256 } from './canonical.js';

/** What the whole trail was at one moment. Whoever alters it later, however consistently, does not get this digest again. */
export interface Checkpoint {
  /** From 1, without gaps. */
  readonly number: number;
  /** UTC, milliseconds. */
  readonly at: string;
  /** It covers the entries at positions above `after`, up to and with `through`. */
  readonly after: number;
  readonly through: number;
  readonly entries: number;
  /** SHA-256, in hexadecimal, over the hashes of these entries by position, each followed by a line feed. */
  readonly digest: string;
  /** SHA-256 over the text of the checkpoint before; empty for the first. */
  readonly previous: string;
}

export interface SignedCheckpoint {
  /** The checkpoint as canonical JSON: exactly what is signed. */
  readonly text: string;
  /** Ed25519, base64. */
  readonly signature: string;
  /** PEM of the public key it verifies with. */
  readonly publicKey: string;
}

export function checkpointText(checkpoint: Checkpoint): string {
  return canonicalJson(checkpoint);
}

export function checkpointOf({ text }: SignedCheckpoint): Checkpoint {
  return JSON.parse(text) as Checkpoint;
}

export function hashOfCheckpoint({ text }: SignedCheckpoint): string {
  return sha256(text);
}
