import express, { Router, type RequestHandler, type Response } from 'express';
import { rateLimit } from 'express-rate-limit';
import { keyText } from '../domain/business-key.js';
import { refuse } from '../inbound/refusal.js';
import type { Health } from '../observability/health.js';
import type { Log } from '../ports/log.js';
import type { Overview } from '../ports/overview.js';
import type { WorkQueue } from '../ports/work-queue.js';
import { VERSION } from '../version.js';
import { roleOf, type Passwords, type Role } from './roles.js';
import { parkedSelection } from './selection.js';

export interface OperatorApiOptions {
  readonly passwords: Passwords;
  readonly overview: Overview;
  readonly queue: Pick<WorkQueue, 'redrive'>;
  readonly health: Health;
  readonly log: Log;
  readonly externalSystem: string;
  readonly nudge: () => void;
}

const MOST_ITEMS = 1_000;
const SEE_CONTRACT = 'See sidecar/contract/openapi.json.';

/**
 * `/v1/operator`: what the operator's page shows and does, for programs. The password comes as a bearer token and never as a cookie, so that no
 * page in somebody's browser can use it.
 */
export function operatorApi({ passwords, overview, queue, health, log, externalSystem, nudge }: OperatorApiOptions): Router {
  const router = Router();
  const guesses = rateLimit({
    windowMs: 60_000, limit: 10, standardHeaders: 'draft-8', legacyHeaders: false, validate: { xForwardedForHeader: false }, skipSuccessfulRequests: true,
    requestWasSuccessful: (_request, response) => response.statusCode !== 401,
    handler: (_request, response) => { refuse(response, { status: 429, code: 'TOO_MANY_TRIES', message: 'Too many wrong passwords from this address.', nextAction: 'Wait a minute.', retryAfterSeconds: 60 }); },
  });
  router.use('/v1/operator', guesses, authorize(passwords, log));
  router.get('/v1/operator/status', async (_request, response) => {
    const [figures, parkedGroups] = await Promise.all([overview.figures(), overview.parkedGroups()]);
    response.json({ version: VERSION, ...figures, parkedGroups, degraded: health.reasons() });
  });
  router.get('/v1/operator/parked', async (request, response) => {
    const { limit, ...filter } = request.query;
    const count = limit === undefined ? 100 : /^\d{1,4}$/.test(String(limit)) ? Number(limit) : 0;
    const selection = Object.keys(filter).length === 0 ? {} : parkedSelection(filter, externalSystem);
    if (selection === undefined || count < 1 || count > MOST_ITEMS) {
      refuse(response, { status: 400, code: 'REQUEST_MALFORMED', message: `Give no filter or one of key, code and recipe, and a limit of at most ${MOST_ITEMS}.`, nextAction: SEE_CONTRACT });
      return;
    }
    response.json({ items: await overview.parked(count, selection) });
  });
  router.post('/v1/operator/redrive', operatorsOnly, express.json({ limit: 4_096 }), async (request, response) => {
    const which = parkedSelection((request.body as object | undefined) ?? {}, externalSystem);
    if (which === undefined) {
      refuse(response, { status: 400, code: 'REQUEST_MALFORMED', message: 'Give a key such as order/000000042, or a code, a recipe or both, as JSON.', nextAction: SEE_CONTRACT });
      return;
    }
    const count = await queue.redrive(which);
    log.info('Parked items are run again', { count, ...('key' in which ? { key: keyText(which.key) } : { code: which.code?.slice(0, 64), type: which.type }) });
    nudge();
    response.json({ count });
  });
  return router;
}

function authorize(passwords: Passwords, log: Log): RequestHandler {
  return (request, response, next) => {
    if (passwords.operator() === undefined) {
      refuse(response, { status: 503, code: 'OPERATOR_OFF', message: 'The operator\'s page and services are off.', nextAction: 'Set OPERATOR_PASSWORD (or OPERATOR_PASSWORD_FILE).' });
      return;
    }
    const role = roleOf(/^Bearer (.+)$/.exec(request.header('authorization') ?? '')?.[1] ?? '', passwords);
    if (role === undefined) {
      log.warn('Sign-in to the operator services failed', {});
      response.setHeader('www-authenticate', 'Bearer');
      refuse(response, { status: 401, code: 'NOT_SIGNED_IN', message: 'That is not the password.', nextAction: 'Send Authorization: Bearer and the operator\'s or the viewer\'s password.' });
      return;
    }
    remember(response, role);
    next();
  };
}

const operatorsOnly: RequestHandler = (_request, response, next) => {
  if (response.locals['role'] === 'operator') next();
  else refuse(response, { status: 403, code: 'OPERATOR_ONLY', message: 'A viewer sees, and changes nothing.', nextAction: 'Use the operator\'s password.' });
};

function remember(response: Response, role: Role): void {
  response.locals['role'] = role;
}
