import express, { Router } from 'express';
import type { PlacedOrder, Shop } from '../demo/shop.js';
import { storePage } from './page.js';
import { SAMPLES } from './samples.js';
import type { OpenedDocument } from './sidecar-documents.js';
import type { StoreState } from './store-state.js';

/** What a person can do at the shop's page. */
export interface Counter extends Pick<Shop, 'placeOrder' | 'invoice' | 'ship' | 'refund' | 'comment'> {
  openDocument(nodeId: number): Promise<OpenedDocument>;
}

type Step = (counter: Counter, order: PlacedOrder, text: string) => Promise<void>;

const STEPS: Readonly<Record<string, Step>> = {
  invoice: (counter, order) => counter.invoice(order),
  ship: (counter, order) => counter.ship(order),
  refund: (counter, order) => counter.refund(order),
  comment: (counter, order, text) => counter.comment(order, text === '' ? 'Seen.' : text),
};

/** The orders with their workspaces, buttons that move them on, and documents opened through the sidecar. */
export function pages(store: StoreState & Counter): Router {
  const router = Router();
  router.use((_request, response, next) => {
    response.setHeader('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'").setHeader('x-content-type-options', 'nosniff');
    next();
  });
  router.get('/', (_request, response) => { response.send(storePage(store)); });
  router.get('/documents/:nodeId', async (request, response) => {
    const { status, contentType, disposition, bytes } = await store.openDocument(Number(request.params.nodeId));
    response.status(status).setHeader('content-type', contentType).setHeader('content-disposition', disposition).send(bytes);
  });
  router.use(express.urlencoded({ extended: false, limit: 65_536 }));
  router.post('/orders', async (_request, response) => {
    const { number } = await store.placeOrder(store.orders.size % SAMPLES.length);
    response.redirect(303, `/#order-${number}`);
  });
  router.post('/orders/:number/:step', async (request, response) => {
    const order = store.orders.get(request.params.number);
    const step = Object.hasOwn(STEPS, request.params.step) ? STEPS[request.params.step] : undefined;
    if (order === undefined || step === undefined) {
      response.sendStatus(404);
      return;
    }
    await step(store, { id: order.id, number: order.number }, String((request.body as { text?: unknown }).text ?? ''));
    response.redirect(303, `/#order-${order.number}`);
  });
  return router;
}
