import { createHmac, timingSafeEqual } from 'node:crypto';

export interface OAuthSecrets { readonly consumerKey: string; readonly consumerSecret: string; readonly token: string; readonly tokenSecret: string }

const TOLERANCE_SECONDS = 600;

/** Verifies OAuth 1.0a headers of one Integration (RFC 5849 §3.2, HMAC-SHA256 as Magento asks for) on requests without form parameters. */
export class OAuthVerifier {
  private readonly usedNonces = new Set<string>();

  constructor(private readonly secretsNow: () => OAuthSecrets) {}

  /** The reason why not; undefined when the header is good. A nonce is good once. */
  refusal(header: string | undefined, method: string, url: URL, now = new Date()): string | undefined {
    const given = parameters(header);
    const secrets = this.secretsNow();
    if (given === undefined) return 'oauth_consumer_key is required';
    if (given.get('oauth_consumer_key') !== secrets.consumerKey || given.get('oauth_token') !== secrets.token) return 'The token does not fit the consumer';
    if (given.get('oauth_signature_method') !== 'HMAC-SHA256') return 'The signature method is not supported';
    if (!(Math.abs(now.getTime() / 1000 - Number(given.get('oauth_timestamp'))) <= TOLERANCE_SECONDS)) return 'The timestamp is too old';
    const nonce = given.get('oauth_nonce') ?? '';
    if (nonce === '' || this.usedNonces.has(nonce)) return 'The nonce is already being used';
    const expected = signature(given, method, url, secrets);
    const offered = Buffer.from(given.get('oauth_signature') ?? '', 'base64');
    if (offered.length !== expected.length || !timingSafeEqual(offered, expected)) return 'The signature is invalid';
    this.usedNonces.add(nonce);
    return undefined;
  }
}

function parameters(header: string | undefined): Map<string, string> | undefined {
  if (header === undefined || !header.startsWith('OAuth ')) return undefined;
  return new Map([...header.slice('OAuth '.length).matchAll(/([a-z_]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, decodeURIComponent(value)]));
}

/** RFC 5849 §3.4: method, base string URI and normalised parameters, each percent-encoded, under the key of both secrets. */
function signature(given: ReadonlyMap<string, string>, method: string, url: URL, { consumerSecret, tokenSecret }: OAuthSecrets): Buffer {
  const normalised = [...url.searchParams, ...[...given].filter(([name]) => name !== 'oauth_signature' && name !== 'realm')]
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a, x], [b, y]) => (a === b ? compare(x, y) : compare(a, b)))
    .map(([name, value]) => `${name}=${value}`).join('&');
  const base = [method.toUpperCase(), encode(`${url.origin}${url.pathname}`), encode(normalised)].join('&');
  return createHmac('sha256', `${encode(consumerSecret)}&${encode(tokenSecret)}`).update(base).digest();
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
