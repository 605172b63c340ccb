import got from 'got';
import { Webhook } from 'standardwebhooks';
import { randomUUID } from 'node:crypto';
import type { CommerceEvent } from '../../sidecar/src/contract/envelope.js';
import type { Outbox, OutboxRow } from './outbox.js';

/** Signed with each of the secrets, as the module does while an old one is still valid. */
export interface DeliveryTarget { readonly url: string; readonly secrets: readonly string[] }
export interface DeliveryResult { readonly id: string | null; readonly status: 'accepted' | 'duplicate' | 'rejected'; readonly code?: string; readonly reason?: string }

const BATCH = 100;

/** One signed batch, as the module sends it. */
export async function postEvents({ url, secrets }: DeliveryTarget, events: readonly unknown[]): Promise<{ status: number; results: DeliveryResult[]; error?: { code: string } }> {
  const body = JSON.stringify({ events });
  const id = `msg_${randomUUID()}`;
  const now = new Date();
  const response = await got.post(`${url}/v1/events`, {
    body, throwHttpErrors: false, retry: { limit: 0 }, timeout: { request: 15_000 },
    headers: {
      'content-type': 'application/json', 'webhook-id': id, 'webhook-timestamp': String(Math.floor(now.getTime() / 1000)), 'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, now, body)).join(' '),
    },
  });
  return { status: response.statusCode, ...(JSON.parse(response.body) as { results: DeliveryResult[] }) };
}

/** Delivers what is pending, one event per subject; false when the sidecar did not take the batch, which then stays pending. */
export async function deliverPending(outbox: Outbox, target: DeliveryTarget, eventOf: (subject: string, rows: readonly OutboxRow[]) => CommerceEvent): Promise<boolean> {
  const groups = [...outbox.pending()].slice(0, BATCH);
  if (groups.length === 0) return true;
  let answer: Awaited<ReturnType<typeof postEvents>>;
  try {
    answer = await postEvents(target, groups.map(([subject, rows]) => eventOf(subject, rows)));
  } catch {
    return false;
  }
  if (answer.status !== 202) return false;
  for (const [index, [, rows]] of groups.entries()) {
    const result = answer.results[index];
    for (const row of rows) {
      if (result?.status === 'rejected') Object.assign(row, { status: 'dead', lastError: `${result.code ?? ''} ${result.reason ?? ''}` });
      else row.status = 'delivered';
    }
  }
  return true;
}
