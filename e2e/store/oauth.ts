import { createHmac, timingSafeEqual } from 'node:crypto';

export interface OAuthSecrets { readonly consumerKey: string; readonly consumerSecret: string; readonly token: string; readonly tokenSecret: string }

/** Verifies an OAuth 1.0a header (RFC 5849 §3.4, HMAC-SHA256 as Magento asks for) for a request without form parameters. */
export function isAuthorized(header: string | undefined, method: string, url: URL, secrets: OAuthSecrets): boolean {
  if (header === undefined || !header.startsWith('OAuth ')) return false;
  const given = new Map([...header.slice(6).matchAll(/([a-z_]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, decodeURIComponent(value)]));
  if (given.get('oauth_consumer_key') !== secrets.consumerKey || given.get('oauth_token') !== secrets.token || given.get('oauth_signature_method') !== 'HMAC-SHA256') return false;
  const parameters = [...url.searchParams, ...[...given].filter(([name]) => name !== 'oauth_signature' && name !== 'realm')]
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a, x], [b, y]) => (a === b ? compare(x, y) : compare(a, b)))
    .map(([name, value]) => `${name}=${value}`).join('&');
  const base = [method.toUpperCase(), encode(`${url.origin}${url.pathname}`), encode(parameters)].join('&');
  const expected = createHmac('sha256', `${encode(secrets.consumerSecret)}&${encode(secrets.tokenSecret)}`).update(base).digest();
  const offered = Buffer.from(given.get('oauth_signature') ?? '', 'base64');
  return offered.length === expected.length && timingSafeEqual(offered, expected);
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
