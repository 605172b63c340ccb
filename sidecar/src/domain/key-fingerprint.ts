import { createHash, createPublicKey } from 'node:crypto';

/** SHA-256, in hexadecimal, of the public key as DER: `openssl pkey -pubin -in KEY -outform DER | sha256sum` prints the same. */
export function keyFingerprint(pem: string): string {
  return createHash('sha256').update(createPublicKey(pem).export({ format: 'der', type: 'spki' })).digest('hex');
}
