import { BridgeError } from './errors.js';

/** What the sidecar needs to know of its shop; printed by the module as one string. */
export interface Pairing {
  readonly base: URL;
  readonly oauth: { readonly consumerKey: string; readonly consumerSecret: string; readonly token: string; readonly tokenSecret: string };
  /** `whsec_` and base64. */
  readonly signing: string;
}

const PREFIX = 'wsb1_';

/** Reads what `bin/magento workspaces:pair` printed. The refusal never repeats any of it: it is all secret. */
export function parsePairing(text: string): Pairing {
  const trimmed = text.trim();
  if (!trimmed.startsWith(PREFIX)) throw unusable(`it does not start with ${PREFIX}`);
  let json: unknown;
  try {
    json = JSON.parse(Buffer.from(trimmed.slice(PREFIX.length), 'base64url').toString('utf8'));
  } catch {
    throw unusable('it is cut off or altered');
  }
  if (typeof json !== 'object' || json === null || (json as { v?: unknown }).v !== 1) throw unusable('it is of a version this sidecar does not know');
  const { base, oauth, signing } = json as { base?: unknown; oauth?: unknown; signing?: unknown };
  const secrets = (typeof oauth === 'object' && oauth !== null ? oauth : {}) as Record<string, unknown>;
  const secret = (name: string): string => {
    const value = secrets[name];
    if (typeof value !== 'string' || value === '') throw unusable(`oauth.${name} is missing`);
    return value;
  };
  if (typeof base !== 'string' || !/^https?:\/\//.test(base) || !URL.canParse(base)) throw unusable('the address of the shop is missing');
  if (typeof signing !== 'string' || !/^whsec_[A-Za-z0-9+/]{32,}={0,2}$/.test(signing)) throw unusable('the signing secret is missing');
  return {
    base: new URL(base.endsWith('/') ? base : `${base}/`),
    oauth: { consumerKey: secret('consumerKey'), consumerSecret: secret('consumerSecret'), token: secret('token'), tokenSecret: secret('tokenSecret') },
    signing,
  };
}

function unusable(why: string): BridgeError {
  return new BridgeError({
    code: 'PAIRING_UNUSABLE',
    message: `COMMERCE_PAIRING cannot be used: ${why}.`,
    disposition: 'park',
    nextAction: 'Run `bin/magento workspaces:pair` in the shop and set COMMERCE_PAIRING to the whole line it prints.',
  });
}
