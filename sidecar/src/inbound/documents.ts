import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Router, type Request, type RequestHandler, type Response } from 'express';
import { BridgeError } from '../domain/errors.js';
import type { ContentServer } from '../ports/content-server.js';
import type { Log } from '../ports/log.js';
import type { ServedDocument } from '../ports/served-document.js';
import { askedDocument } from './asked-document.js';
import { byteRange, bytesOf } from './byte-range.js';
import { refuse } from './refusal.js';

export interface DocumentsOptions {
  readonly contentServer: Pick<ContentServer, 'openDocument'>;
  /** The document of a node, if the shop may have its bytes. */
  readonly find: (nodeId: number) => Promise<ServedDocument | undefined>;
  readonly requireSignature: RequestHandler;
  readonly log: Log;
}

/** `GET /v1/documents/{nodeId}/content`: bytes of a document that the bridge stored or told the shop of, and of nothing else; whole or a range. */
export function documentsRouter({ contentServer, find, requireSignature, log }: DocumentsOptions): Router {
  const router = Router();
  router.get('/v1/documents/:nodeId/content', requireSignature, async (request, response) => {
    const asked = await askedDocument(request, response, find);
    if (asked === undefined) return;
    const { nodeId, version, document } = asked;
    // the bytes of a version never change
    response.setHeader('etag', `"${nodeId}-${version}"`).setHeader('cache-control', 'private, no-store');
    if (request.fresh) {
      response.status(304).end();
      return;
    }
    try {
      const { content, size } = await contentServer.openDocument(nodeId, version);
      response.setHeader('content-type', document.mimeType).setHeader('content-disposition', 'attachment');
      await send(request, response, content, size);
    } catch (error) {
      const failure = error instanceof BridgeError ? error : undefined;
      log.warn('Document could not be delivered', { nodeId, code: failure?.code ?? 'INTERNAL_ERROR', cause: error instanceof Error ? error.message : String(error) });
      if (response.headersSent) {
        response.destroy();
        return;
      }
      response.removeHeader('etag');
      refuse(response, {
        status: 502, code: failure?.code ?? 'INTERNAL_ERROR', message: 'Content Server did not deliver the document.', nextAction: 'Try again in a minute; if it stays, the operator page shows what is wrong.',
      });
    }
  });
  return router;
}

/** Content Server's downloads know no ranges, so the bytes before one are read and thrown away here; those behind it are not fetched. */
async function send(request: Request, response: Response, content: Readable, size: number | undefined): Promise<void> {
  const wanted = request.header('if-range') === undefined || request.header('if-range') === response.getHeader('etag') ? request.header('range') : undefined;
  const range = size === undefined ? undefined : byteRange(wanted, size);
  if (size === undefined || range === undefined) {
    response.status(200);
    if (size !== undefined) response.setHeader('accept-ranges', 'bytes').setHeader('content-length', String(size));
    await pipeline(content, response);
    return;
  }
  if (range === 'unsatisfiable') {
    content.destroy();
    response.setHeader('content-range', `bytes */${size}`);
    refuse(response, { status: 416, code: 'REQUEST_MALFORMED', message: `The document has ${size} bytes, fewer than the range asks for.`, nextAction: 'Ask for the whole document.' });
    return;
  }
  response.status(206).setHeader('accept-ranges', 'bytes').setHeader('content-range', `bytes ${range.first}-${range.last}/${size}`).setHeader('content-length', String(range.last - range.first + 1));
  await pipeline(Readable.from(bytesOf(content, range), { objectMode: false }), response);
}
