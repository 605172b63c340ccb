import { randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';

export interface SignedAnswer { readonly status: number; readonly type: string; readonly length: string | null; readonly document: string | null; readonly bytes: Buffer }

/** A signed GET as docs/architecture.md has it: the text `GET <path>?<query>` stands in place of a body. `age` in seconds makes it stale. */
export async function signedGet(url: string, secret: string, age = 0): Promise<SignedAnswer> {
  const { pathname, search } = new URL(url);
  const id = `msg_${randomUUID()}`;
  const at = new Date(Date.now() - age * 1000);
  const signature = new Webhook(secret).sign(id, at, `GET ${pathname}${search}`);
  return plainGet(url, { 'webhook-id': id, 'webhook-timestamp': String(Math.floor(at.getTime() / 1000)), 'webhook-signature': signature });
}

export async function plainGet(url: string, headers: Record<string, string> = {}): Promise<SignedAnswer> {
  const response = await fetch(url, { headers, redirect: 'manual' });
  return { status: response.status, type: response.headers.get('content-type') ?? '', length: response.headers.get('content-length'), document: response.headers.get('x-workspace-document'), bytes: Buffer.from(await response.arrayBuffer()) };
}
