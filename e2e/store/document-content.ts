import type { RequestHandler, Response } from 'express';
import { Webhook } from 'standardwebhooks';
import type { StoreState } from './store-state.js';

/** `GET /workspaces/document/content?source=…&store=…`: a document's bytes for who signs as the sidecar does. */
export function documentContent(store: StoreState): RequestHandler {
  return (request, response) => {
    const source = String(request.query['source']);
    response.setHeader('x-workspace-document', encodeURI(source));
    const headers = {
      'webhook-id': request.header('webhook-id') ?? '', 'webhook-timestamp': request.header('webhook-timestamp') ?? '', 'webhook-signature': request.header('webhook-signature') ?? '',
    };
    if (!store.signingSecrets.some((secret) => isSigned(`GET ${request.originalUrl}`, headers, secret))) {
      refuse(response, 401, 'SIGNATURE_INVALID', 'The signature does not fit.');
      return;
    }
    const order = [...store.orders.values()].find((record) => record.document(source) !== undefined);
    const document = order?.document(source);
    if (order === undefined || document === undefined || String(order.sample.store.storeId) !== request.query['store'] || store.faults.documents === 'missing') {
      refuse(response, 404, 'DOCUMENT_UNKNOWN', 'No such document.');
      return;
    }
    send(response, document.bytes, document.ref.mimeType, store);
  };
}

function isSigned(text: string, headers: Record<string, string>, secret: string): boolean {
  try {
    new Webhook(secret).verify(text, headers, { jsonParse: false });
    return true;
  } catch {
    return false;
  }
}

function send(response: Response, bytes: Buffer, mimeType: string, { faults }: StoreState): void {
  if (faults.documents === 'gone') {
    refuse(response, 410, 'DOCUMENT_GONE', 'No longer there.');
    return;
  }
  if (faults.documents === 'failing') {
    response.status(500).type('html').send('There has been an error processing your request');
    return;
  }
  response.setHeader('content-type', mimeType).setHeader('content-length', bytes.length);
  if (faults.documents === 'sound') {
    response.end(bytes);
    return;
  }
  const half = Math.floor(bytes.length / 2);
  response.write(bytes.subarray(0, half));
  if (faults.documents === 'cut-off') setImmediate(() => response.destroy());
  else setTimeout(() => response.end(bytes.subarray(half)), faults.slowMilliseconds ?? 60_000).unref();
}

function refuse(response: Response, status: number, code: string, message: string): void {
  response.status(status).json({ error: { code, message, nextAction: 'Pair again, or look at the document in the shop.' } });
}
