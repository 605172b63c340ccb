import { createHmac, createSecretKey, randomUUID, timingSafeEqual, type KeyObject } from 'node:crypto';

export type Verdict = 'valid' | 'SIGNATURE_INVALID' | 'SIGNATURE_STALE';
export interface SignatureHeaders { readonly id: string; readonly timestamp: string; readonly signature: string }

const TOLERANCE_SECONDS = 300;

/**
 * Checks a Standard Webhooks signature (https://www.standardwebhooks.com) against every active secret, in constant time.
 * The published library judges by its own clock only and hashes in JavaScript; vectors both agree on are in sidecar/contract.
 */
export function verifySignature(body: string | Buffer, { id, timestamp, signature }: SignatureHeaders, secrets: readonly string[], now: Date): Verdict {
  if (id === '' || !/^\d{1,12}$/.test(timestamp)) return 'SIGNATURE_INVALID';
  const offered = signature.split(' ').filter((part) => part.startsWith('v1,')).map((part) => Buffer.from(part.slice(3), 'base64'));
  const genuine = secrets.some((secret) => {
    const expected = hmac(secret, id, timestamp, body);
    return offered.some((candidate) => candidate.length === expected.length && timingSafeEqual(candidate, expected));
  });
  if (!genuine) return 'SIGNATURE_INVALID';
  return Math.abs(Math.floor(now.getTime() / 1000) - Number(timestamp)) > TOLERANCE_SECONDS ? 'SIGNATURE_STALE' : 'valid';
}

/** What is signed of a request without a body: method and target exactly as on the request line. */
export function getText(requestTarget: string): string {
  return `GET ${requestTarget}`;
}

export function signatureHeaders(body: string | Buffer, secret: string, now: Date): Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string> {
  const id = `msg_${randomUUID().replaceAll('-', '')}`;
  const timestamp = String(Math.floor(now.getTime() / 1000));
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${hmac(secret, id, timestamp, body).toString('base64')}` };
}

/** Secrets in use are few, and a key is made of its text for each call otherwise. */
const MOST_KEYS = 16;
const keys = new Map<string, KeyObject>();

function hmac(secret: string, id: string, timestamp: string, body: string | Buffer): Buffer {
  return createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.`).update(body).digest();
}

function keyOf(secret: string): KeyObject {
  const known = keys.get(secret);
  if (known !== undefined) return known;
  const key = createSecretKey(Buffer.from(secret.startsWith('whsec_') ? secret.slice('whsec_'.length) : secret, 'base64'));
  if (keys.size >= MOST_KEYS) keys.clear();
  keys.set(secret, key);
  return key;
}
