import { Router, type RequestHandler } from 'express';
import { BridgeError } from '../domain/errors.js';
import type { ContentServer } from '../ports/content-server.js';
import { VERSION } from '../version.js';

/** `GET /v1/ping`: what the shop's "Test connection" shows. */
export function pingRouter(contentServer: Pick<ContentServer, 'ping'>, requireSignature: RequestHandler): Router {
  const router = Router();
  router.get('/v1/ping', requireSignature, async (_request, response) => {
    try {
      const { version } = await contentServer.ping();
      response.json({ version: VERSION, contentServer: { reachable: true, version } });
    } catch (error) {
      const message = error instanceof BridgeError ? `${error.message} ${error.nextAction}` : 'Content Server could not be asked.';
      response.json({ version: VERSION, contentServer: { reachable: false, message } });
    }
  });
  return router;
}
