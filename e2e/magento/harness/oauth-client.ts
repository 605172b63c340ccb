import { createHmac } from 'node:crypto';
import OAuth from 'oauth-1.0a';

export interface OAuthCredentials { readonly consumerKey: string; readonly consumerSecret: string; readonly token: string; readonly tokenSecret: string }
export interface OAuthAnswer { readonly status: number; readonly body: string }

/** Calls Magento's REST as an Integration does: OAuth 1.0a, HMAC-SHA256, the body not part of the signature. */
export async function oauthCall(baseUrl: string, credentials: OAuthCredentials, method: string, path: string, body?: unknown): Promise<OAuthAnswer> {
  const oauth = new OAuth({
    consumer: { key: credentials.consumerKey, secret: credentials.consumerSecret },
    signature_method: 'HMAC-SHA256',
    hash_function: (base, key) => createHmac('sha256', key).update(base).digest('base64'),
  });
  const url = `${baseUrl}rest${path}`;
  const header = oauth.toHeader(oauth.authorize({ url, method }, { key: credentials.token, secret: credentials.tokenSecret }));
  const response = await fetch(url, {
    method,
    headers: { ...header, 'content-type': 'application/json', accept: 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.text() };
}
