import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const CHUNK = randomBytes(64 * 1024);

export interface ToldLink { readonly business_object_type: string; readonly business_object_id: string; readonly state: string; readonly workspace_url?: string }

/** A shop that costs next to nothing: it serves documents, takes every write-back for good and checks no signature, so that the processor is the sidecar's. */
export class BenchShop {
  /** A document by its source id, made when it is asked for: a shop of many orders holds none in memory. */
  documentOf: (sourceId: string) => Buffer | undefined = () => undefined;
  /** A document by its source id that is made while it is read, of so many bytes. */
  bulk: { readonly sourceId: string; readonly bytes: number } | undefined;
  /** Hears of each write-back that was taken. */
  told: (links: readonly ToldLink[]) => void = () => undefined;
  readonly signing = `whsec_${randomBytes(32).toString('base64')}`;

  private constructor(private readonly server: Server, readonly baseUrl: string) {}

  static async start(): Promise<BenchShop> {
    const server = createServer({ keepAliveTimeout: 60_000 });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const shop = new BenchShop(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    server.on('request', (request, response) => { shop.answer(request, response).catch(() => response.destroy()); });
    return shop;
  }

  /** @param base where the sidecar finds this shop */
  pairing(base: string): string {
    const oauth = { consumerKey: 'a'.repeat(32), consumerSecret: 'b'.repeat(32), token: 'c'.repeat(32), tokenSecret: 'd'.repeat(32) };
    return `wsb1_${Buffer.from(JSON.stringify({ v: 1, base, oauth, signing: this.signing })).toString('base64url')}`;
  }

  async stop(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.baseUrl);
    if (url.pathname === '/workspaces/document/content') return await this.send(url.searchParams.get('source') ?? '', response);
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    response.setHeader('content-type', 'application/json');
    if (url.pathname.endsWith('/links')) {
      const { links } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { links: ToldLink[] };
      this.told(links);
      response.end(JSON.stringify(links.map(() => ({ outcome: 'applied', reason: '' }))));
      return;
    }
    // nothing that the sidecar would have to ask for again
    response.end(JSON.stringify({ module_version: '0', commerce_version: '0', pending: 0, dead: 0, highest_revision: 0, oldest_pending_seconds: 0 }));
  }

  private async send(sourceId: string, response: ServerResponse): Promise<void> {
    response.setHeader('x-workspace-document', sourceId);
    if (this.bulk?.sourceId === sourceId) {
      const { bytes } = this.bulk;
      response.setHeader('content-type', 'application/pdf').setHeader('content-length', bytes);
      await pipeline(Readable.from(made(bytes), { objectMode: false, highWaterMark: CHUNK.length }), response);
      return;
    }
    const document = this.documentOf(sourceId);
    if (document === undefined) response.statusCode = 404;
    else response.setHeader('content-type', 'application/pdf').setHeader('content-length', document.length);
    response.end(document);
  }
}

function* made(bytes: number): Generator<Buffer> {
  for (let left = bytes; left > 0; left -= CHUNK.length) yield left >= CHUNK.length ? CHUNK : CHUNK.subarray(0, left);
}
