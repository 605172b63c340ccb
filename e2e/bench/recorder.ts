import { once } from 'node:events';
import { createServer, request as call, type IncomingHttpHeaders, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface RecordedCall {
  readonly method: string;
  readonly path: string;
  readonly contentType?: string;
  /** Base64. */
  readonly body: string;
  readonly answer: { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: string };
}

const PER_CONNECTION = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'date']);

/** Stands between the sidecar and a peer, passes every call on and keeps it with its answer. */
export class Recorder {
  readonly calls: RecordedCall[] = [];

  private constructor(private readonly server: Server, readonly origin: string) {}

  static async start(target: string): Promise<Recorder> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const recorder = new Recorder(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    server.on('request', (incoming, outgoing) => {
      recorder.pass(incoming, target).then(({ status, headers, body }) => { outgoing.writeHead(status, kept(headers)).end(Buffer.from(body, 'base64')); }, () => { outgoing.destroy(); });
    });
    return recorder;
  }

  async stop(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
  }

  private async pass(incoming: IncomingMessage, target: string): Promise<RecordedCall['answer']> {
    const body = await bytes(incoming);
    const { method = 'GET', url = '/', headers } = incoming;
    const forwarded = call(new URL(url, target), { method, headers: { ...kept(headers), 'content-length': String(body.length) } });
    forwarded.end(body);
    const [response] = await once(forwarded, 'response') as [IncomingMessage];
    const answer = { status: response.statusCode ?? 0, headers: kept(response.headers), body: (await bytes(response)).toString('base64') };
    const contentType = headers['content-type'];
    this.calls.push({ method, path: url, ...(contentType !== undefined && { contentType }), body: body.toString('base64'), answer });
    return answer;
  }
}

/** Answers each call by its number with what was recorded, so that a loop over the same calls needs no server that keeps state. */
export async function startAnswering(calls: readonly RecordedCall[]): Promise<{ readonly origin: string; stop(): void }> {
  const answers = calls.map(({ answer }) => ({ ...answer, bytes: Buffer.from(answer.body, 'base64') }));
  const server = createServer((request, response) => {
    request.resume().once('end', () => {
      const answer = answers[Number(request.headers['x-call'])];
      response.writeHead(answer?.status ?? 404, answer?.headers).end(answer?.bytes);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function kept(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !PER_CONNECTION.has(name)));
}

async function bytes(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}
