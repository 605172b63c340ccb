import express, { Router, type Express, type RequestHandler } from 'express';
import { documentContent } from './document-content.js';
import { takeLink } from './link-state.js';
import { OAuthVerifier } from './oauth.js';
import { pages, type Counter } from './pages.js';
import type { StoreState } from './store-state.js';

/** The module's endpoints, and pages for people. */
export function storeApp(store: StoreState & Counter): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use((_request, response, next) => {
    if (store.faults.down) response.status(503).type('html').send('<h1>Service Temporarily Unavailable</h1>');
    else next();
  });
  app.get('/workspaces/document/content', documentContent(store));
  app.use('/rest/V1/workspaces', requireIntegration(store), express.json({ limit: '8mb' }), services(store));
  app.use(pages(store));
  return app;
}

/** The REST services of the module, as `docs/architecture.md` has them. */
function services(store: StoreState): Router {
  const router = Router();
  router.post('/links', (request, response) => {
    const { links } = request.body as { links?: unknown };
    if (Array.isArray(links) && links.length <= 50) response.json(links.map((link) => takeLink(store.links, link)));
    else response.status(400).json({ message: 'Give at most 50 links.' });
  });
  router.post('/outbox/replay', (request, response) => {
    const { from_revision: revision, from_time: time } = request.body as { from_revision?: number; from_time?: string };
    if ((revision === undefined) === (time === undefined)) response.status(400).json({ message: 'Give either from_revision or from_time.' });
    else response.json(store.outbox.replay((row) => (revision !== undefined ? row.id >= revision : row.occurredAt >= String(time))));
  });
  router.post('/outbox/entries', (request, response) => {
    const { subjects } = request.body as { subjects?: unknown };
    if (!Array.isArray(subjects) || subjects.length > 100 || subjects.some((subject) => typeof subject !== 'string' || !/^[a-z]+\/[A-Za-z0-9._-]+$/.test(subject))) response.status(400).json({ message: 'Name at most 100 records like order/57.' });
    else response.json(store.enter(subjects as string[]));
  });
  router.get('/status', (_request, response) => {
    const { rows } = store.outbox;
    const count = (status: string) => rows.filter((row) => row.status === status).length;
    response.json({
      module_version: '0.1.0', commerce_version: 'stand-in', pending: count('pending'), dead: count('dead'), highest_revision: rows.length, oldest_pending_seconds: store.outbox.oldestPendingSeconds(),
    });
  });
  return router;
}

function requireIntegration(store: StoreState): RequestHandler {
  const verifier = new OAuthVerifier(() => store.oauth);
  return (request, response, next) => {
    const refusal = verifier.refusal(request.header('authorization'), request.method, new URL(request.originalUrl, store.baseUrl));
    if (refusal === undefined) next();
    else response.status(401).json({ message: refusal });
  };
}
