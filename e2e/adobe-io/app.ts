import express, { Router, type Express, type Request, type RequestHandler, type Response } from 'express';
import type { AdobeIoState, Fault, PublishedEvent } from './state.js';

/** Adobe's services on one origin: tokens, journal, publishing, public keys, confirmation of registrations. What each does, and where that is known from: FACTS.md. */
export function adobeIoApp(state: AdobeIoState): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use((request, _response, next) => {
    state.requests.push(`${request.method} ${request.path}`);
    next();
  });
  app.post('/ims/token/v3', express.urlencoded({ extended: false }), token(state));
  app.get(state.journalPath, signedIn(state), journal(state));
  app.post('/ingress', signedIn(state), express.text({ type: 'application/cloudevents+json', limit: '1mb' }), publishing(state));
  app.use(keys(state));
  app.get('/csm/registrations/validate', (request, response) => {
    state.confirmed.push(String(request.query['id']));
    response.send('The registration is active.');
  });
  return app;
}

function token(state: AdobeIoState): RequestHandler {
  return (request, response) => {
    const { grant_type: grant, client_id: id, client_secret: secret, scope } = request.body as Record<string, string | undefined>;
    if (fault(state.faults.tokens, response)) return;
    if (grant !== 'client_credentials') response.status(400).json({ error: 'unsupported_grant_type' });
    else if (id !== state.clientId || secret !== state.clientSecret) response.status(400).json({ error: 'invalid_client' });
    else if (!scope) response.status(400).json({ error: 'invalid_scope' });
    else response.json({ access_token: state.newToken(), token_type: 'bearer', expires_in: state.tokenSeconds });
  };
}

function signedIn(state: AdobeIoState): RequestHandler {
  return (request, response, next) => {
    if (!state.isToken(/^Bearer (.+)$/.exec(request.header('authorization') ?? '')?.[1] ?? '')) response.status(401).json({ error_code: '401013', message: 'Oauth token is not valid' });
    else if (request.header('x-api-key') !== state.clientId) response.status(403).json({ error_code: '403000', message: 'Api Key is invalid' });
    else next();
  };
}

function journal(state: AdobeIoState): RequestHandler {
  return (request, response) => {
    if (fault(state.faults.journal, response)) return;
    if (request.header('x-ims-org-id') !== state.organizationId) {
      response.status(403).json({ message: 'Organization is invalid' });
      return;
    }
    const { since, latest, limit } = request.query as Record<string, string | undefined>;
    state.readFrom.push(since);
    const answer = state.journal.read(since, latest === 'true', limit === undefined ? 50 : Number(limit));
    if (answer.status === 410) {
      response.status(410).type('text').send(`Events at position ${since} have expired.`);
      return;
    }
    if (answer.next !== undefined) {
      const query = `since=${answer.next}${limit === undefined ? '' : `&limit=${limit}`}`;
      response.append('link', `<${state.journalPath}?${query}>; rel="next"`);
      if (answer.status === 204) response.append('link', `<${state.journalPath}/validate?${query}>; rel="validate"`);
    }
    if (answer.status === 204) response.status(204).setHeader('retry-after', String(state.retryAfterSeconds)).end();
    else response.json({ events: answer.entries, _page: { last: answer.next, count: answer.entries.length } });
  };
}

function publishing(state: AdobeIoState): RequestHandler {
  return (request, response) => {
    if (fault(state.faults.publishing, response)) return;
    const event = cloudEvent(request);
    if (event === undefined || event.source !== `urn:uuid:${state.providerId}`) {
      response.status(400).json({ message: 'The event is no CloudEvent of a provider of this project' });
      return;
    }
    const again = state.published.some(({ id }) => id === event.id);
    state.published.push(event);
    if (state.faults.publishing === 'lost' && !again) request.socket.destroy();
    else if (state.registeredFor.has(event.type)) response.type('text').send('OK');
    else response.status(204).end();
  };
}

function cloudEvent(request: Request): PublishedEvent | undefined {
  try {
    const event = JSON.parse(String(request.body)) as Partial<PublishedEvent> & { specversion?: unknown };
    return event.specversion === '1.0' && [event.id, event.source, event.type].every((each) => typeof each === 'string' && each !== '') ? event as PublishedEvent : undefined;
  } catch {
    return undefined;
  }
}

function keys(state: AdobeIoState): Router {
  const router = Router();
  router.get('/prod/keys/:name', ({ params: { name } }, response) => {
    const pem = state.publicKeys.get(`/prod/keys/${name}`);
    if (fault(state.faults.keys, response)) return;
    if (pem === undefined) response.status(403).type('xml').send('<Error><Code>AccessDenied</Code></Error>');
    else response.type('application/x-pem-file').send(pem);
  });
  return router;
}

/** Whether the answer is given already. */
function fault(kind: Fault, response: Response): boolean {
  if (kind === 'sound' || kind === 'lost') return false;
  if (kind === 'throttled') response.status(429).setHeader('retry-after', '1').end();
  else response.status(503).end();
  return true;
}
