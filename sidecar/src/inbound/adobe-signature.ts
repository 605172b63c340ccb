import { createPublicKey, verify } from 'node:crypto';
import type { SigningKeys } from '../ports/io-events.js';

/** As Adobe's headers have them: two signatures, each with the path of its public key. */
export interface AdobeSignatures { readonly signature: string; readonly keyPath: string }

/**
 * Whether one of the signatures is Adobe's: RSA with SHA-256 over the raw body, by a key from Adobe's own host.
 * Source: AdobeDocs/adobe-io-events, guides, "Improved and Resilient Security Verification for Webhook Events".
 */
export async function isSignedByAdobe(body: Buffer, signatures: readonly AdobeSignatures[], keys: SigningKeys): Promise<boolean> {
  let failure: unknown;
  for (const { signature, keyPath } of signatures) {
    if (signature === '' || keyPath === '') continue;
    try {
      const pem = await keys.key(keyPath);
      if (pem !== undefined && fits(body, signature, pem)) return true;
    } catch (error) {
      // the other key may be at hand
      failure = error;
    }
  }
  if (failure !== undefined) throw failure;
  return false;
}

function fits(body: Buffer, signature: string, pem: string): boolean {
  try {
    const key = createPublicKey(pem);
    return key.asymmetricKeyType === 'rsa' && verify('sha256', body, key, Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
}
