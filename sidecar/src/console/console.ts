import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import cookieSession from 'cookie-session';
import express, { Router, type Request, type RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import helmet from 'helmet';
import { keyText, parseKeyText, type BusinessKey } from '../domain/business-key.js';
import type { Health } from '../observability/health.js';
import type { Peers } from '../observability/peers.js';
import type { Log } from '../ports/log.js';
import type { Overview } from '../ports/overview.js';
import type { WorkQueue } from '../ports/work-queue.js';
import { html } from './html.js';
import { overviewPage } from './overview-page.js';
import { page, STYLE } from './page.js';

export interface ConsoleOptions {
  /** Without one nobody gets in. */
  readonly password: string | undefined;
  readonly overview: Overview;
  readonly queue: Pick<WorkQueue, 'redrive'>;
  readonly health: Health;
  readonly peers: Pick<Peers, 'states'>;
  readonly log: Log;
  readonly workspaceUrl: (nodeId: number) => string;
  readonly nudge: () => void;
}

const HOURS = 3_600_000;
const SESSION_MILLISECONDS = 8 * HOURS;

/** The operator's pages. The session is a signed cookie, so that any replica knows it. */
export function consoleRouter(options: ConsoleOptions): Router {
  const router = Router();
  router.use('/console', helmet({ contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], styleSrc: ["'self'"], formAction: ["'self'"], frameAncestors: ["'none'"], baseUri: ["'none'"] } } }));
  router.get('/console/style.css', (_request, response) => { response.type('css').send(STYLE); });
  const { password } = options;
  if (password === undefined) {
    router.get('/console', (_request, response) => {
      response.status(503).send(page('Off', html`<h1>The operator's page is off</h1><p>Set <code>OPERATOR_PASSWORD</code> (or <code>OPERATOR_PASSWORD_FILE</code>) and start the sidecar again.</p>`));
    });
    return router;
  }
  router.use('/console', cookieSession({
    name: 'bridge', keys: [createHmac('sha256', password).update('workspace-bridge console session').digest('base64')], httpOnly: true, sameSite: 'strict', maxAge: SESSION_MILLISECONDS, path: '/console',
  }), express.urlencoded({ extended: false, limit: 4_096 }));
  router.get('/console/sign-in', (request, response) => { response.send(signInPage(csrfOf(request))); });
  router.post('/console/sign-in', rateLimit({ windowMs: 60_000, limit: 10, standardHeaders: 'draft-8', legacyHeaders: false }), requireCsrf, signIn(password, options.log));
  router.use('/console', requireSignedIn);
  router.get('/console', showOverview(options));
  router.post('/console/redrive', requireCsrf, redrive(options));
  router.post('/console/sign-out', requireCsrf, (request, response) => {
    request.session = null;
    response.redirect(303, '/console/sign-in');
  });
  return router;
}

function showOverview({ overview, health, peers, workspaceUrl }: ConsoleOptions): RequestHandler {
  return async (request, response) => {
    const [figures, parked, refused, recent, states] = await Promise.all([
      overview.figures(), overview.parked(100), overview.refusedWriteBacks(25), overview.recent(25), peers.states(),
    ]);
    const csrf = csrfOf(request);
    const signOut = html`<form method="post" action="/console/sign-out"><input type="hidden" name="csrf" value="${csrf}"><button>Sign out</button></form>`;
    const redriven = /^\d{1,9}$/.exec(String(request.query['redriven'] ?? ''))?.[0];
    response.send(page('Overview', overviewPage({
      figures, parked, refused, recent, peers: states, degraded: health.reasons(), csrf, workspaceUrl, ...(redriven !== undefined && { redriven: Number(redriven) }),
    }), { signOut, reload: true }));
  };
}

function redrive({ queue, nudge, log }: ConsoleOptions): RequestHandler {
  return async (request, response) => {
    const which = chosen(request.body as { key?: unknown; code?: unknown });
    if (which === undefined) {
      response.status(400).send(page('Not understood', html`<h1>Nothing was chosen</h1><p>Go <a href="/console">back to the overview</a> and press one of its buttons.</p>`));
      return;
    }
    const count = await queue.redrive(which);
    log.info('Parked items are run again', { count, ...('key' in which ? { key: keyText(which.key) } : { code: which.code.slice(0, 64) }) });
    nudge();
    response.redirect(303, `/console?redriven=${count}`);
  };
}

function chosen({ key, code }: { key?: unknown; code?: unknown }): { key: BusinessKey } | { code: string } | undefined {
  if (typeof code === 'string' && code !== '') return { code };
  try {
    return { key: parseKeyText(String(key)) };
  } catch {
    return undefined;
  }
}

function signIn(password: string, log: Log): RequestHandler {
  return (request, response) => {
    const offered = String((request.body as { password?: unknown }).password ?? '');
    if (!sameText(offered, password)) {
      log.warn('Sign-in to the operator page failed', {});
      response.status(403).send(signInPage(csrfOf(request), 'That is not the password.'));
      return;
    }
    request.session = { until: Date.now() + SESSION_MILLISECONDS, csrf: randomBytes(18).toString('base64url') };
    response.redirect(303, '/console');
  };
}

function signInPage(csrf: string, problem?: string): string {
  return page('Sign in', html`<form class="sign-in" method="post" action="/console/sign-in"><h1>Operator</h1>
${problem === undefined ? undefined : html`<p class="bad" role="alert">${problem}</p>`}
<label>Password <input type="password" name="password" autocomplete="current-password" required autofocus></label>
<input type="hidden" name="csrf" value="${csrf}"><button>Sign in</button></form>`);
}

const requireSignedIn: RequestHandler = (request, response, next) => {
  if (Number((request.session as { until?: unknown } | null)?.until ?? 0) > Date.now()) next();
  else response.redirect(303, '/console/sign-in');
};

const requireCsrf: RequestHandler = (request, response, next) => {
  const offered = (request.body as { csrf?: unknown } | undefined)?.csrf;
  const expected = (request.session as { csrf?: unknown } | null)?.csrf;
  if (typeof offered === 'string' && typeof expected === 'string' && sameText(offered, expected)) next();
  else response.status(403).send(page('Not accepted', html`<h1>The form is too old</h1><p>Go <a href="/console">back to the overview</a> and try again.</p>`));
};

function csrfOf(request: Request): string {
  const session = request.session as { csrf?: string } | null;
  if (typeof session?.csrf === 'string') return session.csrf;
  const csrf = randomBytes(18).toString('base64url');
  request.session = { ...request.session, csrf };
  return csrf;
}

/** In constant time, whatever the lengths. */
function sameText(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
