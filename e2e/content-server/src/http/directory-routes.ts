import express, { type Router } from 'express';
import type { ServerState } from '../state/server-state.js';
import { PARTITION, TOKEN_LIFETIME_SECONDS } from '../state/directory-services.js';
import type { User } from '../state/members.js';

/** OpenText Directory Services below `/otdsws`, as far as clients of Content Server use it. Sources: pyxecm `otds.py`, fitschgo/xecm. */
export function directoryRoutes(state: ServerState): Router {
  const routes = express.Router();
  routes.use(express.json(), express.urlencoded({ extended: false }));
  routes.post('/rest/authentication/credentials', (request, response) => {
    const { userName, password } = request.body as { userName?: string; password?: string };
    const user = state.directory.user(userName ?? '', password ?? '');
    if (user === undefined) response.status(401).json({ error: 'Authentication failed', failureReason: 'CREDENTIALS_INVALID', status: 401 });
    else response.json({ token: token(state, user), userId: `${user.name}@${PARTITION}`, ticket: state.directory.grantTicket(user), resourceID: null, failureReason: null, passwordExpirationTime: 0, continuation: false, continuationContext: null, continuationData: null });
  });
  routes.post('/v1/authentication/credentials', (request, response) => {
    const { user_name: userName, password } = request.body as { user_name?: string; password?: string };
    const user = state.directory.user(userName ?? '', password ?? '');
    if (user === undefined) response.status(401).json({ error: 'Authentication failed', status: 401 });
    else response.json({ token: token(state, user), user_id: `${user.name}@${PARTITION}`, ticket: state.directory.grantTicket(user), password_expiration_time: 0 });
  });
  routes.post('/rest/authentication/ticketforuser', (request, response) => {
    const { userName, ticket } = request.body as { userName?: string; ticket?: string };
    const user = state.directory.user(userName ?? '');
    if (state.directory.redeem(ticket ?? '') === undefined) response.status(400).json({ error: 'Expired OTDS SSO ticket', status: 400 });
    else if (user === undefined) response.status(404).json({ error: 'User not found', status: 404 });
    else response.json({ token: token(state, user), userId: `${user.name}@${PARTITION}`, ticket: state.directory.grantTicket(user), resourceID: null, failureReason: null });
  });
  routes.post('/oauth2/token', (request, response) => {
    const form = request.body as Record<string, string | undefined>;
    const client = basic(request.headers.authorization) ?? { id: form['client_id'] ?? '', secret: form['client_secret'] ?? '' };
    const user = grantee(state, form, client);
    if (user === undefined) {
      response.status(401).json({ error: 'invalid_client', error_description: 'The client or its user is not known.' });
      return;
    }
    const scope = form['scope'] === 'otdsssoticket' || form['requested_token_type'] === 'urn:opentext.com:oauth:token-type:otds_sso_ticket';
    response.json({ access_token: scope ? state.directory.grantTicket(user) : state.directory.grantToken(user), token_type: 'Bearer', expires_in: TOKEN_LIFETIME_SECONDS, scope: form['scope'] ?? '', issued_token_type: 'urn:ietf:params:oauth:token-type:access_token' });
  });
  return routes;
}

const token = (state: ServerState, user: User): string => state.directory.grantToken(user);

function basic(header: string | undefined): { id: string; secret: string } | undefined {
  const encoded = /^Basic\s+(\S+)$/i.exec(header ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const [id = '', ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return { id, secret: rest.join(':') };
}

function grantee(state: ServerState, form: Record<string, string | undefined>, given: { id: string; secret: string }): User | undefined {
  if (form['grant_type'] === 'password') return state.directory.user(form['username'] ?? '', form['password'] ?? '');
  const client = state.directory.client(given.id, given.secret);
  if (client === undefined) return undefined;
  if (form['grant_type'] === 'client_credentials') return state.directory.user(client.userName);
  if (form['grant_type'] === 'urn:ietf:params:oauth:grant-type:token-exchange') return state.directory.user(form['subject_token'] ?? '');
  return undefined;
}
