import { randomUUID } from 'node:crypto';
import got from 'got';
import { Webhook } from 'standardwebhooks';
import type { DeliveryTarget } from './delivery.js';

export interface OpenedDocument { readonly status: number; readonly contentType: string; readonly disposition: string; readonly bytes: Buffer }

/** A stored document through the sidecar, as the module fetches it for an agent without an OpenText login. */
export async function readStoredDocument({ url, secrets }: DeliveryTarget, nodeId: number, version?: number): Promise<OpenedDocument> {
  const target = `/v1/documents/${nodeId}/content${version === undefined ? '' : `?version=${version}`}`;
  const id = `msg_${randomUUID()}`;
  const now = new Date();
  const { statusCode, headers, rawBody } = await got.get(`${url}${target}`, {
    throwHttpErrors: false, retry: { limit: 0 }, timeout: { request: 15_000 },
    headers: { 'webhook-id': id, 'webhook-timestamp': String(Math.floor(now.getTime() / 1000)), 'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, now, `GET ${target}`)).join(' ') },
  });
  return {
    status: statusCode, contentType: headers['content-type'] ?? 'application/octet-stream', disposition: headers['content-disposition'] ?? 'attachment', bytes: Buffer.from(rawBody),
  };
}
