import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import got from 'got';
import { adobeIoApp } from './app.js';
import { AdobeIoState } from './state.js';

const CALL = { throwHttpErrors: false, retry: { limit: 0 }, timeout: { request: 10_000 } } as const;

/** An event of Adobe Commerce as it comes out at the other end. */
export type CommerceIoEvent = Readonly<Record<string, unknown>> & { readonly event_id: string };

/** A stand-in for Adobe I/O Events that speaks its documented protocol; FACTS.md says where each behaviour is known from. */
export class AdobeIo extends AdobeIoState {
  private constructor(private readonly server: Server) {
    super();
  }

  static async start(): Promise<AdobeIo> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const adobe = new AdobeIo(server);
    server.on('request', adobeIoApp(adobe));
    return adobe;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Settings of a sidecar that signs in here; what it takes and publishes is for the caller to add. */
  get account(): Readonly<Record<string, string>> {
    return { ADOBE_IO_STAND_IN: this.origin, ADOBE_IO_CLIENT_ID: this.clientId, ADOBE_IO_CLIENT_SECRET: this.clientSecret, ADOBE_IO_ORG_ID: this.organizationId };
  }

  get journalUrl(): string {
    return `${this.origin}${this.journalPath}`;
  }

  /** As Commerce's events client sends it. */
  commerceEvent(name: string, value: Readonly<Record<string, unknown>>): CommerceIoEvent {
    return {
      specversion: '1.0', id: randomUUID(), source: 'urn:uuid:1d02b72b-225f-45a0-a45f-4e89e1b3f300', type: `com.adobe.commerce.${name}`, datacontenttype: 'application/json', time: new Date().toISOString(),
      data: { key: randomUUID(), value, source: 'shop.production', _metadata: { commerceEdition: 'Adobe Commerce', commerceVersion: '2.4.7', eventsClientVersion: '1.9.0', storeId: '1', websiteId: '1', storeGroupId: '1' } },
      event_id: randomUUID(), recipient_client_id: this.clientId,
    };
  }

  /** The check before a registration counts: the challenge, and where that is not answered an address to confirm it by. */
  async register(webhook: string): Promise<'active' | 'to be confirmed' | 'failed'> {
    const challenge = randomUUID();
    const answer = await got.get(webhook, { ...CALL, searchParams: { challenge } });
    const type = answer.headers['content-type'] ?? '';
    const echoed = type.startsWith('application/json') ? (JSON.parse(answer.body) as { challenge?: unknown }).challenge : type.startsWith('text/plain') ? answer.body : undefined;
    if (answer.statusCode === 200 && echoed === challenge) return 'active';
    const asked = await got.post(webhook, { ...CALL, json: { validationUrl: `${this.origin}/csm/registrations/validate?id=${randomUUID()}&challenge=${challenge}` } });
    return asked.statusCode === 200 ? 'to be confirmed' : 'failed';
  }

  /** Delivers once, signed; Adobe itself would try again after 429 and 5xx. The status of the answer. */
  async deliver(webhook: string, events: CommerceIoEvent | readonly CommerceIoEvent[], tries = 0): Promise<number> {
    const body = JSON.stringify(events);
    const { statusCode } = await got.post(webhook, { ...CALL, body, headers: { 'content-type': 'application/json', ...this.signatureHeaders(body), ...(tries > 0 && { 'x-adobe-retry-count': String(tries) }) } });
    return statusCode;
  }

  async stop(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    this.server.closeAllConnections();
    await closed;
  }
}
