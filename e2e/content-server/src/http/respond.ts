import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { ContentStore } from '../state/content-store.js';
import type { Reply } from './reply.js';

/** Headers of every API answer, as seen in a header dump of a real server. */
const NO_STORE = { 'Cache-Control': 'no-cache, no-store, must-revalidate, max-age=0', Pragma: 'no-cache', Expires: '0' } as const;

export interface Sent {
  readonly status: number;
}

/** Sends a reply. `suppress_response_codes` makes every JSON answer a 200 that carries its code as `statusCode`. */
export async function send(
  request: IncomingMessage,
  response: ServerResponse,
  reply: Reply,
  contents: ContentStore,
  ticket: string | undefined,
  suppressCodes: boolean,
): Promise<Sent> {
  const headers: Record<string, string | number> = { ...NO_STORE };
  if (ticket !== undefined) headers['OTCSTicket'] = ticket;
  if (reply.kind === 'content') return sendContent(request, response, reply, contents, headers);
  const status = suppressCodes && reply.kind === 'json' ? 200 : reply.status;
  const text = reply.kind === 'html' ? reply.body : JSON.stringify(suppressCodes ? { ...reply.body, statusCode: reply.status } : reply.body);
  headers['Content-Type'] = reply.kind === 'html' ? 'text/html; charset=UTF-8' : 'application/json; charset=UTF-8';
  headers['Content-Length'] = Buffer.byteLength(text);
  response.writeHead(status, { ...headers, ...reply.headers });
  response.end(text);
  return { status };
}

async function sendContent(
  request: IncomingMessage,
  response: ServerResponse,
  reply: Extract<Reply, { kind: 'content' }>,
  contents: ContentStore,
  headers: Record<string, string | number>,
): Promise<Sent> {
  const { size } = reply.content;
  headers['Content-Type'] = reply.mimeType;
  headers['Accept-Ranges'] = 'bytes';
  headers['Content-Disposition'] = `${reply.attachment ? 'attachment' : 'inline'}; filename*=UTF-8''${encodeURIComponent(reply.fileName)}`;
  const range = parseRange(request.headers.range, size);
  if (range === 'unsatisfiable') {
    response.writeHead(416, { ...headers, 'Content-Range': `bytes */${size}`, 'Content-Length': 0 });
    response.end();
    return { status: 416 };
  }
  const [start, end] = range ?? [0, size - 1];
  headers['Content-Length'] = end - start + 1;
  if (range !== undefined) headers['Content-Range'] = `bytes ${start}-${end}/${size}`;
  const status = range === undefined ? 200 : 206;
  response.writeHead(status, headers);
  if (request.method === 'HEAD') {
    response.end();
    return { status };
  }
  await pipeline(contents.read(reply.content, start, end), response);
  return { status };
}

/** One range of bytes; several at once are answered whole, which RFC 9110 allows. */
function parseRange(header: string | undefined, size: number): readonly [number, number] | 'unsatisfiable' | undefined {
  const parts = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (parts === null || (parts[1] === '' && parts[2] === '')) return undefined;
  const suffix = parts[1] === '';
  const start = suffix ? Math.max(0, size - Number(parts[2])) : Number(parts[1]);
  const end = suffix || parts[2] === '' ? size - 1 : Math.min(Number(parts[2]), size - 1);
  return start >= size || start > end ? 'unsatisfiable' : [start, end];
}
