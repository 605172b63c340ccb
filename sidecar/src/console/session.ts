import { createHmac, randomBytes } from 'node:crypto';
import cookieSession from 'cookie-session';
import type { Request, RequestHandler } from 'express';
import { html } from './html.js';
import { page } from './page.js';
import { sameText, type Passwords, type Role } from './roles.js';

/** A session ends so long after signing in, however much it is used. */
const SESSION_MILLISECONDS = 8 * 3_600_000;

export interface SessionOptions {
  readonly passwords: Passwords;
  /** Of at least 256 random bits and the same in every replica. */
  readonly secret: () => string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

interface Content { readonly until?: number; readonly role?: Role; readonly csrf?: string }

/**
 * The session is a signed cookie, so that any replica knows it; `Secure` where the browser came by https. Its key is made of a random secret,
 * so that no cookie gives a way to try passwords on, and of the passwords, so that changing one ends every session.
 */
export function session({ passwords, secret }: SessionOptions): RequestHandler {
  let made: { readonly key: string; readonly handler: RequestHandler } | undefined;
  return (request, response, next) => {
    const key = createHmac('sha256', secret()).update(JSON.stringify(['workspace-bridge console session', passwords.operator(), passwords.viewer()])).digest('base64');
    if (made?.key !== key) made = { key, handler: cookieSession({ name: 'bridge', keys: [key], httpOnly: true, sameSite: 'strict', maxAge: SESSION_MILLISECONDS, path: '/console' }) };
    made.handler(request, response, next);
  };
}

export function beginSession(request: Request, role: Role, now: number): void {
  request.session = { until: now + SESSION_MILLISECONDS, role, csrf: randomBytes(18).toString('base64url') } satisfies Content;
}

/** Who is signed in; undefined when nobody is or the session is over. */
export function roleIn(request: Request, now: number): Role | undefined {
  const { until, role } = contentOf(request);
  return typeof until === 'number' && until > now ? role : undefined;
}

/** What every form must send back; made where there is none. */
export function csrfOf(request: Request): string {
  const { csrf } = contentOf(request);
  if (typeof csrf === 'string') return csrf;
  const made = randomBytes(18).toString('base64url');
  request.session = { ...request.session, csrf: made };
  return made;
}

export const requireCsrf: RequestHandler = (request, response, next) => {
  const offered = (request.body as { csrf?: unknown } | undefined)?.csrf;
  const { csrf } = contentOf(request);
  if (typeof offered === 'string' && typeof csrf === 'string' && sameText(offered, csrf)) next();
  else response.status(403).send(page('Not accepted', html`<h1>The form is too old</h1><p>Go <a href="/console">back to the overview</a> and try again.</p>`));
};

function contentOf(request: Request): Content {
  return (request.session as Content | null | undefined) ?? {};
}
