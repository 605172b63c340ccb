import { createPublicKey, verify } from 'node:crypto';
import { checkpointOf, hashOfCheckpoint, type Checkpoint, type SignedCheckpoint } from '../domain/audit-checkpoint.js';
import type { Checkpoints } from '../ports/checkpoints.js';
import { digestOf } from './make-checkpoint.js';

export interface CheckpointProblem { readonly number: number; readonly what: string }

export interface CheckpointVerification { readonly count: number; readonly newest?: Checkpoint; readonly problems: readonly CheckpointProblem[] }

/**
 * Whether the trail still is what was signed. `keys`: PEM of the public keys that may have signed; none: any, so that only what is written in the store is held
 * against itself.
 */
export async function verifyCheckpoints(checkpoints: Pick<Checkpoints, 'all' | 'hashes'>, keys: readonly string[]): Promise<CheckpointVerification> {
  const trusted = new Set(keys.map(plain));
  const problems: CheckpointProblem[] = [];
  let last: SignedCheckpoint | undefined;
  let count = 0;
  for await (const signed of checkpoints.all()) {
    count += 1;
    const checkpoint = checkpointOf(signed);
    const what = wrongSignature(signed, trusted) ?? wrongPlace(checkpoint, last) ?? await wrongDigest(checkpoint, checkpoints);
    if (what !== undefined) problems.push({ number: checkpoint.number, what });
    last = signed;
  }
  return { count, ...(last && { newest: checkpointOf(last) }), problems };
}

function wrongSignature({ text, signature, publicKey }: SignedCheckpoint, trusted: ReadonlySet<string>): string | undefined {
  if (trusted.size > 0 && !trusted.has(plain(publicKey))) return 'is signed with another key';
  const valid = verify(null, Buffer.from(text, 'utf8'), createPublicKey(publicKey), Buffer.from(signature, 'base64'));
  return valid ? undefined : 'was altered after it was signed';
}

function wrongPlace({ number, after, previous }: Checkpoint, last: SignedCheckpoint | undefined): string | undefined {
  const before = last && checkpointOf(last);
  const follows = number === (before?.number ?? 0) + 1 && after === (before?.through ?? 0) && previous === (last === undefined ? '' : hashOfCheckpoint(last));
  return follows ? undefined : `does not follow from the one before it (${before?.number ?? 'none'})`;
}

async function wrongDigest({ at, after, through, entries, digest }: Checkpoint, checkpoints: Pick<Checkpoints, 'hashes'>): Promise<string | undefined> {
  const found = await digestOf(checkpoints, after, through);
  if (found.digest === digest) return undefined;
  return found.entries === entries ? `signed at ${at}: entries written before were replaced since` : `signed at ${at}: it covers ${entries} entries, there are ${found.entries}`;
}

function plain(pem: string): string {
  return pem.replace(/\s/g, '');
}
