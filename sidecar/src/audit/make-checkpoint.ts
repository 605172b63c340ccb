import { createHash } from 'node:crypto';
import { checkpointOf, checkpointText, hashOfCheckpoint, type Checkpoint } from '../domain/audit-checkpoint.js';
import type { Checkpoints, CheckpointSigner } from '../ports/checkpoints.js';
import type { Clock } from '../ports/clock.js';

/** Signs what was added to the trail since the last checkpoint, in constant memory; undefined when that is nothing, or another process was first. */
export async function makeCheckpoint(checkpoints: Checkpoints, signer: CheckpointSigner, clock: Pick<Clock, 'now'>): Promise<Checkpoint | undefined> {
  const last = await checkpoints.last();
  const before = last && checkpointOf(last);
  const after = before?.through ?? 0;
  const through = await checkpoints.newestPosition();
  const { entries, digest } = await digestOf(checkpoints, after, through);
  if (entries === 0) return undefined;
  const checkpoint: Checkpoint = { number: (before?.number ?? 0) + 1, at: clock.now().toISOString(), after, through, entries, digest, previous: last === undefined ? '' : hashOfCheckpoint(last) };
  const text = checkpointText(checkpoint);
  return await checkpoints.keep(checkpoint.number, { text, signature: signer.sign(text), publicKey: signer.publicKey }) ? checkpoint : undefined;
}

export async function digestOf(checkpoints: Pick<Checkpoints, 'hashes'>, after: number, through: number): Promise<{ entries: number; digest: string }> {
  const digest = createHash('sha256');
  let entries = 0;
  for await (const hash of checkpoints.hashes(after, through)) {
    digest.update(`${hash}\n`);
    entries += 1;
  }
  return { entries, digest: digest.digest('hex') };
}
