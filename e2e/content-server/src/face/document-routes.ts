import type { Request, Router } from 'express';
import type { User } from '../state/members.js';
import type { ServerState } from '../state/server-state.js';
import type { Version } from '../state/versions.js';
import { eMailPreview } from './e-mail-preview.js';
import type { SignedIn } from './signed-in.js';

/** What a document shows runs nothing and loads nothing from elsewhere. PDF is left to the browser's viewer, which a sandbox would keep out. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:";

/** Bytes of document versions for previews and downloads, by the permissions of the person. */
export function documentRoutes(routes: Router, state: ServerState, signedIn: SignedIn): void {
  const version = (request: Request, user: User): Version | undefined => {
    const node = state.tree.get(Number(request.params['id']));
    if (node === undefined || !state.access.can(user, node, 'see', 'see_contents')) return undefined;
    return node.versions?.find((one) => one.number === Number(request.params['version']));
  };
  routes.get('/documents/:id/versions/:version', signedIn((request, response, user) => {
    const found = version(request, user);
    if (found === undefined) {
      response.status(404).send('There is no such document version, or you may not see it.');
      return;
    }
    response.setHeader('Content-Type', found.mimeType.startsWith('text/') ? `${found.mimeType}; charset=utf-8` : found.mimeType);
    response.setHeader('Content-Length', found.content.size);
    response.setHeader('Content-Security-Policy', found.mimeType === 'application/pdf' ? "default-src 'self'; object-src 'self'; style-src 'unsafe-inline'" : `${POLICY}; sandbox`);
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Content-Disposition', `${request.query['download'] === undefined ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(found.fileName)}`);
    state.contents.read(found.content).pipe(response);
  }));
  routes.get('/documents/:id/versions/:version/e-mail', signedIn(async (request, response, user) => {
    const found = version(request, user);
    if (found === undefined) {
      response.status(404).send('There is no such document version, or you may not see it.');
      return;
    }
    response.setHeader('Content-Security-Policy', `${POLICY}; sandbox`);
    response.type('html').send(await eMailPreview(await state.contents.bytes(found.content)));
  }));
}
