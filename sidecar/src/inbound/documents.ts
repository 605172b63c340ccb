import { pipeline } from 'node:stream/promises';
import { Router, type RequestHandler } from 'express';
import { BridgeError } from '../domain/errors.js';
import type { ContentServer } from '../ports/content-server.js';
import type { Log } from '../ports/log.js';
import { refuse } from './refusal.js';

export interface DocumentsOptions {
  readonly contentServer: Pick<ContentServer, 'openDocument'>;
  /** The document of a node, if the bridge stored it. */
  readonly find: (nodeId: number) => Promise<{ name: string; mimeType: string; version: number } | undefined>;
  readonly requireSignature: RequestHandler;
  readonly log: Log;
}

/** `GET /v1/documents/{nodeId}/content`: bytes of a document that the bridge stored, and of nothing else. */
export function documentsRouter({ contentServer, find, requireSignature, log }: DocumentsOptions): Router {
  const router = Router();
  router.get('/v1/documents/:nodeId/content', requireSignature, async (request, response) => {
    const nodeId = wholeNumber(String(request.params['nodeId']));
    const version = request.query['version'] === undefined ? undefined : wholeNumber(String(request.query['version']));
    const document = nodeId === undefined ? undefined : await find(nodeId);
    if (document === undefined || nodeId === undefined || (request.query['version'] !== undefined && version === undefined)) {
      refuse(response, { status: 404, code: 'DOCUMENT_UNKNOWN', message: 'The bridge has stored no such document.', nextAction: 'Reload the page in the shop; the document may have been replaced.' });
      return;
    }
    try {
      const { content, size } = await contentServer.openDocument(nodeId, version);
      response.status(200).setHeader('content-type', document.mimeType).setHeader('cache-control', 'private, no-store').setHeader('content-disposition', 'attachment');
      if (size !== undefined) response.setHeader('content-length', String(size));
      await pipeline(content, response);
    } catch (error) {
      const failure = error instanceof BridgeError ? error : undefined;
      log.warn('Document could not be delivered', { nodeId, code: failure?.code ?? 'INTERNAL_ERROR', cause: error instanceof Error ? error.message : String(error) });
      if (response.headersSent) {
        response.destroy();
        return;
      }
      refuse(response, {
        status: 502, code: failure?.code ?? 'INTERNAL_ERROR', message: 'Content Server did not deliver the document.', nextAction: 'Try again in a minute; if it stays, the operator page shows what is wrong.',
      });
    }
  });
  return router;
}

function wholeNumber(text: string): number | undefined {
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined;
}
