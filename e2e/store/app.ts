import express, { type Express, type RequestHandler } from 'express';
import { Webhook } from 'standardwebhooks';
import { isAuthorized } from './oauth.js';
import { storePage } from './page.js';
import type { LinkState, StoreState } from './store-state.js';

/** The module's endpoints, and a page for people. */
export function storeApp(store: StoreState): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use((_request, response, next) => {
    if (store.faults.down) response.status(503).type('html').send('<h1>Service Temporarily Unavailable</h1>');
    else next();
  });
  app.get('/', (_request, response) => { response.setHeader('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'").send(storePage(store)); });
  app.get('/workspaces/document/content', documentContent(store));
  const rest = express.Router();
  rest.use(requireIntegration(store), express.json({ limit: '8mb' }));
  rest.post('/links', (request, response) => { response.json((request.body as { links: LinkState[] }).links.map((link) => takeLink(store, link))); });
  rest.post('/outbox/replay', (request, response) => {
    const { from_revision: revision, from_time: time } = request.body as { from_revision?: number; from_time?: string };
    response.json(store.outbox.replay((row) => (revision !== undefined ? row.id >= revision : row.occurredAt >= String(time))));
  });
  rest.get('/status', (_request, response) => {
    const count = (status: string) => store.outbox.rows.filter((row) => row.status === status).length;
    response.json({
      module_version: '0.1.0', commerce_version: 'stand-in', pending: count('pending'), dead: count('dead'), highest_revision: store.outbox.rows.length, oldest_pending_seconds: 0,
    });
  });
  app.use('/rest/V1/workspaces', rest);
  return app;
}

function takeLink(store: StoreState, link: LinkState): { outcome: string; reason: string } {
  const key = `${link.business_object_type}/${link.business_object_id}`;
  if (typeof link.sequence !== 'number' || !Array.isArray(link.documents)) return { outcome: 'rejected', reason: 'sequence and documents are required' };
  if ((store.links.get(key)?.sequence ?? 0) > link.sequence) return { outcome: 'superseded', reason: '' };
  store.links.set(key, link);
  return { outcome: 'applied', reason: '' };
}

function requireIntegration(store: StoreState): RequestHandler {
  return (request, response, next) => {
    const url = new URL(request.originalUrl, store.baseUrl);
    if (isAuthorized(request.header('authorization'), request.method, url, store.oauth)) next();
    else response.status(401).json({ message: "The consumer isn't authorized to access %resources." });
  };
}

function documentContent(store: StoreState): RequestHandler {
  return (request, response) => {
    try {
      new Webhook(store.signing).verify(`GET ${request.originalUrl}`, {
        'webhook-id': request.header('webhook-id') ?? '', 'webhook-timestamp': request.header('webhook-timestamp') ?? '', 'webhook-signature': request.header('webhook-signature') ?? '',
      }, { jsonParse: false });
    } catch {
      response.status(401).json({ error: { code: 'SIGNATURE_INVALID', message: 'The signature does not fit.', nextAction: 'Pair again.' } });
      return;
    }
    const source = String(request.query['source']);
    const document = [...store.orders.values()].map((order) => order.document(source)).find((found) => found !== undefined);
    switch (store.faults.documents) {
      case 'failing': response.status(500).type('html').send('There has been an error processing your request'); return;
      case 'missing': response.status(404).json({ error: { code: 'DOCUMENT_UNKNOWN', message: 'No such document.', nextAction: '' } }); return;
      case 'slow': return;
      default:
    }
    if (document === undefined) {
      response.status(404).json({ error: { code: 'DOCUMENT_UNKNOWN', message: 'No such document.', nextAction: '' } });
      return;
    }
    response.setHeader('content-type', document.ref.mimeType).setHeader('content-length', document.bytes.length);
    if (store.faults.documents === 'cut-off') {
      response.write(document.bytes.subarray(0, Math.floor(document.bytes.length / 2)));
      setImmediate(() => response.destroy());
      return;
    }
    response.end(document.bytes);
  };
}
