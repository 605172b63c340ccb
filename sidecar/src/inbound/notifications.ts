import express, { Router, type RequestHandler } from 'express';
import rateLimit from 'express-rate-limit';
import type { BusinessKey } from '../domain/business-key.js';
import type { Log } from '../ports/log.js';
import { refuse } from './refusal.js';

const MOST_AT_ONCE = 200;
const LARGEST_BODY = 64 * 1_024;
const PER_MINUTE = 120;
const OBJECT = /^([a-z][a-z-]{0,31})\/([A-Za-z0-9][A-Za-z0-9._-]{0,63})$/;

export interface NotificationsOptions {
  /** None: notifications are switched off. */
  readonly secret: () => string | undefined;
  readonly requireSignature: RequestHandler;
  readonly externalSystem: string;
  /** The watched ones among these workspaces are looked at now; their number. */
  readonly lookAtNodes: (nodeIds: readonly number[]) => Promise<number>;
  /** Those of these business objects that have a workspace are looked at now; their number. */
  readonly lookAtObjects: (keys: readonly BusinessKey[]) => Promise<number>;
  /** Workflows are read now. */
  readonly readWorkflows: () => Promise<void>;
  readonly log: Log;
}

interface Wanted { readonly nodes: readonly number[]; readonly keys: readonly BusinessKey[] }

/**
 * `POST /v1/notifications`: a WebReport or a workflow step of Content Server says where something has just happened, so that nobody waits for the next look.
 * It only hastens: what it names is looked at, nothing it says is believed.
 */
export function notificationsRouter(options: NotificationsOptions): Router {
  const router = Router();
  const often = rateLimit({
    windowMs: 60_000, limit: PER_MINUTE, standardHeaders: 'draft-8', legacyHeaders: false, validate: { xForwardedForHeader: false },
    handler: (_request, response) => {
      refuse(response, { status: 429, code: 'TOO_MANY_NOTIFICATIONS', message: `More than ${PER_MINUTE} notifications came from one address within a minute.`, nextAction: 'Name several workspaces in one notification.', retryAfterSeconds: 60 });
    },
  });
  const isOn: RequestHandler = (_request, response, next) => {
    if (options.secret() !== undefined) next();
    else refuse(response, { status: 503, code: 'NOTIFICATIONS_OFF', message: 'Notifications are switched off.', nextAction: 'Set NOTIFY_SECRET or NOTIFY_SECRET_FILE.' });
  };
  router.post('/v1/notifications', often, isOn, express.raw({ type: () => true, limit: LARGEST_BODY, inflate: false }), options.requireSignature, async (request, response) => {
    const wanted = wantedIn(request.body as Buffer, options.externalSystem);
    if (wanted === undefined) {
      refuse(response, {
        status: 400, code: 'REQUEST_MALFORMED', message: `A notification is {"nodes":[4711]} or {"businessObjects":["quote/12"]}, at most ${MOST_AT_ONCE} of them.`, nextAction: 'Correct the body; nothing was looked at.',
      });
      return;
    }
    const due = (wanted.nodes.length === 0 ? 0 : await options.lookAtNodes(wanted.nodes)) + (wanted.keys.length === 0 ? 0 : await options.lookAtObjects(wanted.keys));
    await options.readWorkflows();
    options.log.debug('A notification came', { nodes: wanted.nodes.length, businessObjects: wanted.keys.length, due });
    response.status(202).json({ due });
  });
  return router;
}

function wantedIn(body: Buffer, system: string): Wanted | undefined {
  let given: unknown;
  try {
    given = JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
  if (typeof given !== 'object' || given === null || Object.keys(given).some((name) => name !== 'nodes' && name !== 'businessObjects')) return undefined;
  const { nodes = [], businessObjects = [] } = given as { nodes?: unknown; businessObjects?: unknown };
  if (!Array.isArray(nodes) || !Array.isArray(businessObjects)) return undefined;
  const keys = businessObjects.flatMap((each): BusinessKey[] => {
    const [, type, id] = (typeof each === 'string' && OBJECT.exec(each)) || [];
    return type === undefined || id === undefined ? [] : [{ system, type, id }];
  });
  const sound = nodes.every((node): node is number => Number.isSafeInteger(node) && (node as number) > 0);
  const count = nodes.length + keys.length;
  return sound && keys.length === businessObjects.length && count > 0 && count <= MOST_AT_ONCE ? { nodes, keys } : undefined;
}
