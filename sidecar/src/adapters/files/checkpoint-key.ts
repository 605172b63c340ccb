import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { BridgeError } from '../../domain/errors.js';
import type { CheckpointSigner } from '../../ports/checkpoints.js';

/** The key of a file in PEM, Ed25519. With `create` one that is not there is made, readable by its owner alone. Failures are BridgeErrors SETTING_INVALID. */
export function checkpointSigner(file: string, { create }: { readonly create: boolean }): CheckpointSigner {
  const key = readKey(file, create);
  return { publicKey: publicPem(key), sign: (text) => sign(null, Buffer.from(text, 'utf8'), key).toString('base64') };
}

/** A new private key, PEM. */
export function newCheckpointKey(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
}

function readKey(file: string, create: boolean): KeyObject {
  let pem: string;
  try {
    pem = readFileSync(file, 'utf8');
  } catch (cause) {
    if (!create || (cause as NodeJS.ErrnoException).code !== 'ENOENT') throw unusable(`${file} cannot be read (${(cause as NodeJS.ErrnoException).code ?? 'unknown reason'})`, cause);
    pem = newCheckpointKey();
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, pem, { mode: 0o600, flag: 'wx' });
  }
  let key: KeyObject;
  try {
    key = createPrivateKey(pem);
  } catch (cause) {
    throw unusable(`${file} holds no private key in PEM`, cause);
  }
  if (key.asymmetricKeyType !== 'ed25519') throw unusable(`${file} holds a key of another kind than Ed25519`);
  return key;
}

function publicPem(key: KeyObject): string {
  return createPublicKey(key).export({ format: 'pem', type: 'spki' }).toString();
}

function unusable(what: string, cause?: unknown): BridgeError {
  return new BridgeError({
    code: 'SETTING_INVALID', message: `AUDIT_KEY_FILE: ${what}.`, disposition: 'park', nextAction: 'Make one by `workspace-bridge audit key --new > FILE`, readable by the service alone, and name it there.', cause,
  });
}
