import { pipeline } from 'node:stream/promises';
import { Router, type RequestHandler } from 'express';
import { BUSINESS_OBJECT_ID } from '../contract/constraints.js';
import { evidenceZip, type Evidence, type EvidenceZipOptions } from '../archive/evidence-zip.js';
import type { ArchiveStore } from '../ports/archive-store.js';
import type { Clock } from '../ports/clock.js';
import type { ContentServer } from '../ports/content-server.js';
import type { Log } from '../ports/log.js';
import { refuse } from './refusal.js';

export interface PacksOptions {
  readonly store: ArchiveStore;
  readonly contentServer: Pick<ContentServer, 'openDocument'>;
  readonly checkpoints: EvidenceZipOptions['checkpoints'];
  readonly signer: EvidenceZipOptions['signer'];
  readonly externalSystem: string;
  readonly requireSignature: RequestHandler;
  readonly clock: Clock;
  readonly log: Log;
}

/** `GET /v1/packs/order/{number}`: all that speaks for the shop in a dispute about an order, as a ZIP: its documents, those of its cases, manifests and chains. */
export function packsRouter({ store, contentServer, checkpoints, signer, externalSystem, requireSignature, clock, log }: PacksOptions): Router {
  const router = Router();
  router.get('/v1/packs/order/:number', requireSignature, async (request, response) => {
    const number = String(request.params['number']);
    const order = BUSINESS_OBJECT_ID.test(number) ? await store.object({ system: externalSystem, type: 'order', id: number }) : undefined;
    if (order?.link === undefined) {
      refuse(response, { status: 409, code: 'PACK_NOT_READY', message: 'The order has no workspace yet.', nextAction: 'Wait until the order\'s page says that its workspace is up to date, then try again.' });
      return;
    }
    if (order.work !== 'idle') {
      const parked = order.work === 'parked';
      refuse(response, {
        status: 409, code: 'PACK_NOT_READY', message: parked ? 'The order\'s workspace is not complete, and a person is needed for it.' : 'The order\'s workspace is being brought up to date.',
        nextAction: parked ? 'See what the order\'s page names, mend it and run the item again; then try again.' : 'Try again in a minute.',
      });
      return;
    }
    const links = [order.link, ...await store.childrenOf(order.key, 'case')];
    const zip = evidenceZip(evidenceOf(store, links), { title: `Order ${number}`, contentServer, checkpoints, signer, clock });
    response.setHeader('content-type', 'application/zip').setHeader('content-disposition', `attachment; filename="order-${number.replace(/[^A-Za-z0-9._-]/g, '_')}.zip"`).setHeader('cache-control', 'private, no-store');
    try {
      await pipeline(zip, response);
    } catch (error) {
      // what was sent cannot be called back: cut off, so that nobody takes it for whole
      log.warn('A pack was broken off', { businessObject: `order/${number}`, cause: error instanceof Error ? error.message : String(error) });
      response.destroy();
    }
  });
  return router;
}

async function* evidenceOf(store: ArchiveStore, links: readonly Evidence['link'][]): AsyncGenerator<Evidence> {
  for (const link of links) yield { link, chain: await store.chainOf(link.key) };
}
