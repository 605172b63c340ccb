import type { Router } from 'express';
import { BASES } from '../http/api.js';
import type { ServerState } from '../state/server-state.js';
import type { User } from '../state/members.js';
import { DOCUMENT_TEMPLATES_VOLUME } from '../state/node-types.js';
import { escape } from './html.js';
import type { SignedIn } from './signed-in.js';

const one = (value: unknown): string => (typeof value === 'string' ? value : '');

/**
 * Addresses other applications open a workspace or document by. Sources: Smart UI (`xecm/nodes`, `xecmauth`), customer code (`xecmpf.GetWspIntegration`), forum
 * posts (`func=ll`, `open/`); `app/nodes` is assumed.
 */
export function deepLinkRoutes(routes: Router, state: ServerState, signedIn: SignedIn): void {
  for (const base of BASES) {
    routes.get([`${base}/app/nodes/:id`, `${base}/xecm/nodes/:id`, `${base}/nodes/:id`, `${base}/open/:id`], signedIn((request, response) => {
      response.redirect(`/nodes/${encodeURIComponent(one(request.params['id']))}`);
    }));
    routes.get(`${base}/xecmauth`, signedIn((_request, response) => {
      response.json({ ok: true });
    }));
    routes.get(base, signedIn((request, response, user) => {
      if (/^xecmpfdocgen\./i.test(one(request.query['func']))) {
        response.type('html').send(documentGeneration(state, user, Number(request.query['wsId'])));
        return;
      }
      response.redirect(target(state, request.query as Record<string, unknown>));
    }));
  }
}

/** The page a document generation client reads its payload from. Source: pyxecm `get_document_template_names`. It lists templates; it generates nothing. */
function documentGeneration(state: ServerState, user: User, workspaceId: number): string {
  const node = state.tree.get(workspaceId);
  if (node?.workspace === undefined || !state.access.can(user, node, 'see', 'add_items')) return 'User is not authorized';
  const templates = state.tree.children(state.volumes.get(DOCUMENT_TEMPLATES_VOLUME) ?? 0).filter((template) => template.versions !== undefined && state.access.can(user, template, 'see'));
  const names = templates.map((template) => `<template>${escape(template.name)}</template>`).join('');
  const payload = `<startup><processing><modus>local</modus><templates>${names}</templates></processing></startup>`;
  return `<!DOCTYPE html><form method="post"><textarea name="documentgeneration">${escape(payload)}</textarea></form>`;
}

function target(state: ServerState, query: Record<string, unknown>): string {
  const call = one(query['func']).toLowerCase();
  if (call === 'xecmpf.getwspintegration') {
    const id = state.businessObjects.workspaceFor({ system: one(query['extsysid']), boType: one(query['botype']), boId: one(query['bokey']) });
    return id === undefined ? '/workspaces' : `/nodes/${id}`;
  }
  if (call === 'll') {
    const id = one(query['objId']) || one(query['objid']);
    const node = state.tree.get(Number(id));
    const newest = node?.versions?.at(-1);
    if (newest !== undefined && /^(open|download)$/i.test(one(query['objAction']))) return `/documents/${id}/versions/${newest.number}${/download/i.test(one(query['objAction'])) ? '?download' : ''}`;
    return `/nodes/${encodeURIComponent(id)}`;
  }
  return '/';
}
