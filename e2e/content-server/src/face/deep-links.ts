import type { Router } from 'express';
import { BASES } from '../http/api.js';
import type { ServerState } from '../state/server-state.js';
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
    routes.get(base, signedIn((request, response) => {
      response.redirect(target(state, request.query as Record<string, unknown>));
    }));
  }
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
