import express, { type Router } from 'express';
import { authenticate } from '../http/authenticate.js';
import type { Api } from '../http/api.js';
import type { ServerState } from '../state/server-state.js';
import { actionRoutes } from './actions.js';
import { deepLinkRoutes } from './deep-links.js';
import { documentRoutes } from './document-routes.js';
import { loginForm } from './login.js';
import { nodePage } from './node-page.js';
import { requestsPage } from './requests-page.js';
import { searchPage } from './search-page.js';
import type { SignedIn } from './signed-in.js';
import { tasksPage } from './tasks-page.js';
import { uploadRoutes } from './upload-routes.js';
import { workspaceListPage } from './workspace-list-page.js';

/** Pages for people: the other side of a demonstration. Signing in sets the same ticket cookie the API takes. */
export function faceRoutes(state: ServerState, api: Api): Router {
  const routes = express.Router();
  routes.use(express.urlencoded({ extended: false }));
  const signedIn: SignedIn = (page) => async (request, response) => {
    const who = authenticate(request, state);
    if (who === undefined) {
      response.redirect(`/login?next=${encodeURIComponent(request.originalUrl)}`);
      return;
    }
    await page(request, response, who.user);
  };
  routes.get('/cssupport/csconfigured', (_request, response) => {
    response.json({ configured: true });
  });
  routes.get('/login', (request, response) => {
    response.send(loginForm(String(request.query['next'] ?? '/'), ''));
  });
  routes.post('/login', (request, response) => {
    const form = request.body as { username?: string; password?: string; next?: string };
    const user = state.directory.user(form.username ?? '', form.password ?? '');
    const next = /^\/(?!\/)/.test(form.next ?? '') ? (form.next as string) : '/';
    if (user === undefined) {
      response.status(401).send(loginForm(next, 'User name or password is wrong.'));
      return;
    }
    response.cookie('LLCookie', state.sessions.open(user.id), { httpOnly: true, sameSite: 'lax', path: '/' });
    response.redirect(next);
  });
  routes.get('/logout', (_request, response) => {
    response.clearCookie('LLCookie', { path: '/' });
    response.redirect('/login');
  });
  routes.get(['/', '/workspaces'], signedIn((request, response, user) => {
    response.send(workspaceListPage(state, user, String(request.query['type'] ?? ''), String(request.query['name'] ?? ''), Number(request.query['page'] ?? 1)));
  }));
  routes.get(['/nodes/:id', '/workspaces/:id'], signedIn((request, response, user) => {
    const html = nodePage(state, user, Number(request.params['id']));
    response.status(html === undefined ? 404 : 200).send(html ?? 'There is no such item, or you may not see it.');
  }));
  routes.get('/requests', signedIn((_request, response, user) => {
    response.send(requestsPage(api, user));
  }));
  routes.get('/tasks', signedIn((_request, response, user) => {
    response.send(tasksPage(state, user));
  }));
  routes.get('/search', signedIn(async (request, response, user) => {
    response.send(await searchPage(state, user, String(request.query['q'] ?? '')));
  }));
  documentRoutes(routes, state, signedIn);
  actionRoutes(routes, state, signedIn);
  uploadRoutes(routes, state, signedIn);
  deepLinkRoutes(routes, state, signedIn);
  return routes;
}
