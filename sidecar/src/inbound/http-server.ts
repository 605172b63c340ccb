import { createServer, STATUS_CODES, type RequestListener, type Server } from 'node:http';
import type { Socket } from 'node:net';
import type { ErrorCode } from '../domain/error-codes.js';

/** By the codes of Node's HTTP parser; all else is a malformed request. */
const STATUS: Readonly<Record<string, number>> = { HPE_HEADER_OVERFLOW: 431, HPE_CHUNK_EXTENSIONS_OVERFLOW: 413, ERR_HTTP_REQUEST_TIMEOUT: 408 };
const CODE: ErrorCode = 'REQUEST_MALFORMED';

/** The server all requests come through. What is not HTTP enough to reach a handler is answered like all else: with a code. */
export function httpServer(app: RequestListener): Server {
  // kept alive for longer than the pauses between the shop's deliveries, which keep their connection;
  // a request without a host is for the handlers to answer: Node's own refusal has no code
  const server = createServer({ keepAliveTimeout: 75_000, requestTimeout: 60_000, requireHostHeader: false }, app);
  server.on('clientError', (error: NodeJS.ErrnoException, stream) => { refuseUnreadable(error, stream as Socket); });
  return server;
}

function refuseUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  // an answer may be under way on it: a second one would be taken for a part of the first
  if (!socket.writable || error.code === 'ECONNRESET' || socket.bytesWritten > 0) {
    socket.destroy();
    return;
  }
  const status = STATUS[error.code ?? ''] ?? 400;
  const body = JSON.stringify({ error: { code: CODE, message: 'The request cannot be read.', nextAction: 'Send it as sidecar/contract/openapi.json describes.' } });
  const headers = ['connection: close', 'content-type: application/json; charset=utf-8', 'cache-control: no-store', 'x-content-type-options: nosniff', `content-length: ${Buffer.byteLength(body)}`];
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${headers.join('\r\n')}\r\n\r\n${body}`);
}
