import { Router, type RequestHandler } from 'express';
import { BridgeError } from '../domain/errors.js';
import type { ContentServer } from '../ports/content-server.js';
import type { Log } from '../ports/log.js';
import type { ServedDocument } from '../ports/served-document.js';
import type { Thumbnails } from '../ports/thumbnails.js';
import { askedDocument } from './asked-document.js';
import { refuse } from './refusal.js';

export interface ThumbnailsOptions {
  readonly contentServer: Pick<ContentServer, 'openDocument'>;
  readonly find: (nodeId: number) => Promise<ServedDocument | undefined>;
  /** Absent: switched off. */
  readonly thumbnails: Thumbnails | undefined;
  readonly requireSignature: RequestHandler;
  readonly log: Log;
}

/** `GET /v1/documents/{nodeId}/thumbnail`: a picture of the first page, of the same documents as their content. The shop keeps it: nothing is kept here. */
export function thumbnailsRouter({ contentServer, find, thumbnails, requireSignature, log }: ThumbnailsOptions): Router {
  const router = Router();
  router.get('/v1/documents/:nodeId/thumbnail', requireSignature, async (request, response) => {
    const asked = await askedDocument(request, response, find);
    if (asked === undefined) return;
    const { nodeId, version, document } = asked;
    response.setHeader('cache-control', 'private, no-store');
    try {
      const made = thumbnails?.canPicture(document.mimeType, undefined) === true
        ? await thumbnails.picture(document.mimeType, async () => await within(thumbnails, document, contentServer.openDocument(nodeId, version)))
        : { kind: 'none' as const };
      if (made.kind === 'picture') response.setHeader('content-type', 'image/jpeg').end(made.jpeg);
      else if (made.kind === 'busy') refuse(response.setHeader('retry-after', '5'), { status: 503, code: 'BUSY', message: 'Too many pictures are being made.', nextAction: 'Ask again in some seconds.' });
      else refuse(response, { status: 404, code: 'THUMBNAIL_NONE', message: 'There is no picture of this document.', nextAction: 'Show it without one; do not ask again for this version.' });
    } catch (error) {
      const code = error instanceof BridgeError ? error.code : 'INTERNAL_ERROR';
      log.warn('A picture could not be made', { nodeId, code });
      refuse(response, { status: 502, code, message: 'Content Server did not deliver the document.', nextAction: 'Ask again in a minute.' });
    }
  });
  return router;
}

/** A document that is too large is not read at all: an empty one has no picture. */
async function within(thumbnails: Thumbnails, { mimeType }: ServedDocument, opened: ReturnType<ContentServer['openDocument']>): Promise<Awaited<typeof opened>['content']> {
  const { content, size } = await opened;
  if (!thumbnails.canPicture(mimeType, size)) content.destroy();
  return content;
}
