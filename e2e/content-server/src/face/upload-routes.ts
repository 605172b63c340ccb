import type { Router } from 'express';
import { decodeBody, type UploadedFile } from '../http/body.js';
import { Refusal, badRequest } from '../http/refusal.js';
import { addVersion } from '../state/add-version.js';
import { createNode } from '../state/create-node.js';
import type { User } from '../state/members.js';
import type { Node } from '../state/node.js';
import { DOCUMENT } from '../state/node-types.js';
import { refuseProtected } from '../state/protection.js';
import type { ServerState } from '../state/server-state.js';
import { isContainer } from '../state/tree.js';
import { markup, type Markup } from './html.js';
import { page } from './page.js';
import type { SignedIn } from './signed-in.js';

/** Documents and new versions that people add on the pages. Same rules as the API. */
export function uploadRoutes(routes: Router, state: ServerState, signedIn: SignedIn): void {
  const post = (path: string, add: (user: User, id: number, file: UploadedFile) => Node): void => {
    routes.post(path, signedIn(async (request, response, user) => {
      try {
        const file = (await decodeBody(request, state.contents)).files.get('file');
        if (file === undefined || file.fileName === '') throw badRequest('No file was chosen.');
        const { id } = add(user, Number(request.params['id']), file);
        state.journal.flush();
        response.redirect(303, `/nodes/${id}`);
      } catch (problem) {
        if (!(problem instanceof Refusal)) throw problem;
        response.status(problem.status).send(page('Refused', user, markup`<section><h1>That was refused</h1><p>${problem.message}</p><p><a href="javascript:history.back()">Back</a></p></section>`));
      }
    }));
  };
  post('/nodes/:id/documents', (user, id, file) => {
    const parent = state.access.node(user, id, 'add_items');
    if (!isContainer(parent)) throw badRequest(`The item '${parent.name}' cannot hold other items.`);
    const node = createNode(state, { parent, type: DOCUMENT, name: file.fileName, user });
    addVersion(state, node, user, file);
    return node;
  });
  post('/nodes/:id/versions', (user, id, file) => {
    const node = state.access.node(user, id, 'modify');
    if (node.versions === undefined) throw badRequest(`The item '${node.name}' has no versions.`);
    refuseProtected(state, node, 'given a new version');
    addVersion(state, node, user, file);
    return node;
  });
}

/** A form for one file, where the person may add it. */
export function uploadForm(state: ServerState, user: User, node: Node): Markup | string {
  const version = node.versions !== undefined;
  if (!state.access.can(user, node, version ? 'modify' : 'add_items')) return '';
  return markup`<form class="inline" method="post" enctype="multipart/form-data" action="/nodes/${node.id}/${version ? 'versions' : 'documents'}">
<input type="file" name="file" required aria-label="File"><button class="plain">${version ? 'Add version' : 'Add document'}</button></form>`;
}
