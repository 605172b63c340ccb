import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';

export interface ReceivedEvent {
  readonly requests?: readonly { readonly id: string; readonly workflow: string }[];
  readonly id: string;
  readonly type: string;
  readonly subject: string;
  readonly revision: number;
  readonly time: string;
  readonly causes: readonly string[];
  readonly priority?: string;
  readonly data: Readonly<Record<string, unknown>>;
}
export interface EventAnswer { readonly status: 'accepted' | 'duplicate' | 'rejected'; readonly code?: string; readonly reason?: string }
/** A status (and headers) refuses the batch; 'hang' never answers; a function answers event by event. */
export type Behaviour = { status: number; headers?: Record<string, string>; body?: unknown } | 'hang' | ((event: ReceivedEvent) => EventAnswer);

const accept: Behaviour = () => ({ status: 'accepted' });

/**
 * Takes the sidecar's place at `POST /v1/events`: verifies the signature with the public Standard Webhooks library, keeps what came
 * and answers as told.
 */
export class Receiver {
  readonly events: ReceivedEvent[] = [];
  readonly batches: ReceivedEvent[][] = [];
  /** One entry per request whose signature did not hold. */
  readonly unsigned: string[] = [];
  requests = 0;
  connections = 0;
  behaviour: Behaviour = accept;
  secret = '';
  /** Bytes of every document that is asked for; of a pack, too, which is not ready while there are none. */
  content = '';
  /** Addresses of the documents that were asked for. */
  readonly reads: string[] = [];
  /** What is told to be the picture of every document; there is none while it is undefined. */
  thumbnail: Buffer | undefined;
  /** Addresses of the pictures that were asked for. */
  readonly thumbnails: string[] = [];
  /** After the first half of a document the rest waits for this. */
  secondHalf: Promise<unknown> = Promise.resolve();

  private constructor(private readonly server: Server, readonly url: string) {}

  static async start(): Promise<Receiver> {
    const holder: { receiver?: Receiver } = {};
    const server = createServer((request, response) => { void holder.receiver?.serve(request, response); });
    server.on('connection', () => { if (holder.receiver) holder.receiver.connections += 1; });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    holder.receiver = new Receiver(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    return holder.receiver;
  }

  /** Accepts again and forgets what came so far. */
  reset(): void {
    this.behaviour = accept;
    for (const list of [this.events, this.batches, this.unsigned]) list.length = 0;
    this.requests = 0;
    this.connections = 0;
  }

  /** The newest event of a subject. */
  last(subject: string): ReceivedEvent {
    const found = this.events.filter((event) => event.subject === subject).sort((a, b) => a.revision - b.revision || a.time.localeCompare(b.time)).at(-1);
    if (found === undefined) throw new Error(`Nothing was delivered about ${subject}; delivered: ${[...new Set(this.events.map((event) => event.subject))].join(', ') || 'nothing'}`);
    return found;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    this.requests += 1;
    const reply = (status: number, content: unknown, headers: Record<string, string> = {}): void => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(JSON.stringify(content));
    };
    try {
      new Webhook(this.secret).verify(body === '' ? `GET ${request.url}` : body, request.headers as Record<string, string>, { jsonParse: false });
    } catch (error) {
      this.unsigned.push(String(error));
      return reply(401, { error: { code: 'SIGNATURE_INVALID', message: 'The signature does not hold.', nextAction: 'Pair again.' } });
    }
    if (request.url === '/v1/ping') return reply(200, { version: 'receiver', contentServer: { reachable: true, version: '25.4' } });
    if (/^\/v1\/documents\/\d+\/thumbnail/.test(request.url ?? '')) {
      this.thumbnails.push(request.url ?? '');
      if (this.thumbnail === undefined) return reply(404, { error: { code: 'THUMBNAIL_NONE', message: 'None.', nextAction: 'None.' } });
      response.writeHead(200, { 'content-type': 'image/jpeg', 'content-length': this.thumbnail.length }).end(this.thumbnail);
      return undefined;
    }
    if (request.url?.startsWith('/v1/documents/') === true) {
      this.reads.push(request.url);
      return await this.sendDocument(request.headers.range, response);
    }
    if (request.url?.startsWith('/v1/packs/') === true) {
      this.reads.push(request.url);
      if (this.content === '') return reply(409, { error: { code: 'PACK_NOT_READY', message: 'Not yet.', nextAction: 'Wait.' } });
      response.writeHead(200, { 'content-type': 'application/zip', 'content-length': Buffer.byteLength(this.content) }).end(this.content);
      return undefined;
    }
    if (this.behaviour === 'hang') return undefined;
    if (typeof this.behaviour === 'object') return reply(this.behaviour.status, this.behaviour.body ?? {}, this.behaviour.headers);
    const { events } = JSON.parse(body) as { events: ReceivedEvent[] };
    this.batches.push(events);
    this.events.push(...events);
    const answerOne = this.behaviour;
    return reply(202, { results: events.map((event) => ({ id: event.id, ...answerOne(event) })) });
  }

  /** As the sidecar does: whole, one range, or that there is no such range. */
  private async sendDocument(range: string | undefined, response: ServerResponse): Promise<void> {
    const whole = Buffer.from(this.content);
    const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(range ?? '') ?? [];
    const first = from === '' ? Math.max(0, whole.length - Number(to)) : Number(from);
    const last = from === '' || to === '' ? whole.length - 1 : Math.min(Number(to), whole.length - 1);
    const wanted = from === '' && to === '' ? undefined : first >= whole.length ? 'unsatisfiable' : { first, last };
    response.setHeader('accept-ranges', 'bytes').setHeader('content-type', 'application/octet-stream').setHeader('etag', '"of-the-sidecar"');
    if (wanted === 'unsatisfiable') {
      response.writeHead(416, { 'content-range': `bytes */${whole.length}`, 'content-type': 'application/json' }).end(JSON.stringify({ error: { code: 'REQUEST_MALFORMED' } }));
      return;
    }
    const bytes = wanted === undefined ? whole : whole.subarray(wanted.first, wanted.last + 1);
    response.writeHead(wanted === undefined ? 200 : 206, { 'content-length': bytes.length, ...(wanted && { 'content-range': `bytes ${wanted.first}-${wanted.last}/${whole.length}` }) });
    const half = Math.floor(bytes.length / 2);
    response.write(bytes.subarray(0, half));
    await this.secondHalf;
    response.end(bytes.subarray(half));
  }
}
