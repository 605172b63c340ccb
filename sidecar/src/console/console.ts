import express, { Router, type RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import { keyText } from '../domain/business-key.js';
import type { Health } from '../observability/health.js';
import type { Peers } from '../observability/peers.js';
import type { Log } from '../ports/log.js';
import type { Overview } from '../ports/overview.js';
import type { WorkQueue } from '../ports/work-queue.js';
import { archivePages, type ArchivePagesOptions } from './archive/router.js';
import { html } from './html.js';
import { overviewPage } from './overview-page.js';
import { page, STYLE } from './page.js';
import { parkedPage } from './parked-page.js';
import { roleOf } from './roles.js';
import { businessKey, parkedSelection } from './selection.js';
import { beginSession, csrfOf, requireCsrf, roleIn, session, type SessionOptions } from './session.js';

export interface ConsoleOptions extends SessionOptions {
  readonly overview: Overview;
  readonly queue: Pick<WorkQueue, 'redrive'>;
  readonly health: Health;
  readonly peers: Pick<Peers, 'states'>;
  readonly log: Log;
  readonly externalSystem: string;
  readonly workspaceUrl: (nodeId: number) => string;
  readonly nudge: () => void;
  readonly archive: ArchivePagesOptions;
}

/** The operator's pages: viewers see, operators run things again. */
export function consoleRouter(options: ConsoleOptions): Router {
  const { now } = options;
  const router = Router();
  router.get('/console/style.css', (_request, response) => { response.type('css').send(STYLE); });
  router.use('/console', requireSwitchedOn(options), session(options), express.urlencoded({ extended: false, limit: 4_096 }));
  router.get('/console/sign-in', (request, response) => { response.send(signInPage(csrfOf(request))); });
  router.post('/console/sign-in', slowedDown(), requireCsrf, signIn(options));
  router.use('/console', (request, response, next) => {
    if (roleIn(request, now()) !== undefined) next();
    else response.redirect(303, '/console/sign-in');
  });
  router.get('/console', showOverview(options));
  router.get('/console/parked/:type/:id', showParked(options));
  router.post('/console/redrive', requireCsrf, redrive(options));
  router.use(archivePages(options.archive, options));
  router.post('/console/sign-out', requireCsrf, (request, response) => {
    request.session = null;
    response.redirect(303, '/console/sign-in');
  });
  return router;
}

function requireSwitchedOn({ passwords }: ConsoleOptions): RequestHandler {
  return (_request, response, next) => {
    if (passwords.operator() !== undefined) next();
    else response.status(503).send(page('Off', html`<h1>The operator's page is off</h1><p>Set <code>OPERATOR_PASSWORD</code> (or <code>OPERATOR_PASSWORD_FILE</code>) and start the sidecar again.</p>`));
  };
}

/** Ten wrong passwords a minute from one address. */
const slowedDown = (): RequestHandler => rateLimit({
  windowMs: 60_000, limit: 10, standardHeaders: 'draft-8', legacyHeaders: false, validate: { xForwardedForHeader: false }, skipSuccessfulRequests: true,
  handler: (_request, response) => { response.status(429).send(page('Wait', html`<h1>Too many tries</h1><p>Wait a minute, then <a href="/console/sign-in">sign in</a> again.</p>`)); },
});

function showOverview({ overview, health, peers, workspaceUrl, now }: ConsoleOptions): RequestHandler {
  return async (request, response) => {
    const [figures, parked, groups, refused, recent, states] = await Promise.all([
      overview.figures(), overview.parked(100), overview.parkedGroups(), overview.refusedWriteBacks(25), overview.recent(25), peers.states(),
    ]);
    const csrf = csrfOf(request);
    const role = roleIn(request, now());
    const redriven = /^\d{1,9}$/.exec(String(request.query['redriven'] ?? ''))?.[0];
    response.send(page('Overview', overviewPage({
      figures, parked, groups, refused, recent, peers: states, degraded: health.reasons(), csrf, workspaceUrl, mayRedrive: role === 'operator', ...(redriven !== undefined && { redriven: Number(redriven) }),
    }), { signedIn: { role: role ?? 'viewer', csrf }, reloadSeconds: 15 }));
  };
}

function showParked({ overview, externalSystem, now }: ConsoleOptions): RequestHandler {
  return async (request, response) => {
    const key = businessKey(`${String(request.params['type'])}/${String(request.params['id'])}`, externalSystem);
    const [item] = key === undefined ? [] : await overview.parked(1, { key });
    const csrf = csrfOf(request);
    const role = roleIn(request, now()) ?? 'viewer';
    const body = item === undefined
      ? html`<h1>Not parked</h1><p>It is worked on, done, or was never here. <a href="/console">Back to the overview</a>.</p>`
      : parkedPage(item, { csrf, mayRedrive: role === 'operator' });
    response.status(item === undefined ? 404 : 200).send(page('Parked', body, { signedIn: { role, csrf } }));
  };
}

function redrive({ queue, nudge, log, externalSystem, now }: ConsoleOptions): RequestHandler {
  return async (request, response) => {
    if (roleIn(request, now()) !== 'operator') {
      response.status(403).send(page('Not allowed', html`<h1>A viewer changes nothing</h1><p>Sign in with the operator's password. <a href="/console">Back to the overview</a>.</p>`));
      return;
    }
    const which = parkedSelection(request.body as object, externalSystem);
    if (which === undefined) {
      response.status(400).send(page('Not understood', html`<h1>Nothing was chosen</h1><p>Go <a href="/console">back to the overview</a> and press one of its buttons.</p>`));
      return;
    }
    const count = await queue.redrive(which);
    log.info('Parked items are run again', { count, ...('key' in which ? { key: keyText(which.key) } : { code: which.code?.slice(0, 64), type: which.type }) });
    nudge();
    response.redirect(303, `/console?redriven=${count}`);
  };
}

function signIn({ passwords, log, now }: ConsoleOptions): RequestHandler {
  return (request, response) => {
    const role = roleOf(String((request.body as { password?: unknown }).password ?? ''), passwords);
    if (role === undefined) {
      log.warn('Sign-in to the operator page failed', {});
      response.status(403).send(signInPage(csrfOf(request), 'That is not the password.'));
      return;
    }
    beginSession(request, role, now());
    response.redirect(303, '/console');
  };
}

function signInPage(csrf: string, problem?: string): string {
  return page('Sign in', html`<form class="sign-in" method="post" action="/console/sign-in"><h1>Sign in</h1>
${problem === undefined ? undefined : html`<p class="bad" role="alert">${problem}</p>`}
<label>Password <input type="password" name="password" autocomplete="current-password" required autofocus></label>
<input type="hidden" name="csrf" value="${csrf}"><button>Sign in</button></form>`);
}
