import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { LOGIN_PAGE } from '../face/login-page.js';
import { html, json, type Reply } from '../http/reply.js';
import { send } from '../http/respond.js';
import type { ServerState } from '../state/server-state.js';
import type { Fault } from './fault.js';

/** Takes the listening socket away and brings it back. */
export interface Outage {
  /** Cuts every connection and refuses new ones for a time. */
  begin(milliseconds: number): void;
}

interface Answer {
  readonly reply: Reply;
  readonly ticket: string | undefined;
  readonly suppress: boolean;
}

/** Lets a fault happen to one request. @returns the status sent, 0 when the connection was cut */
export async function sendFaulted(
  fault: Fault,
  request: IncomingMessage,
  response: ServerResponse,
  state: ServerState,
  outage: Outage,
  answer: () => Promise<Answer>,
): Promise<number> {
  const cut = (): number => {
    request.socket.resetAndDestroy();
    return 0;
  };
  const reply = async (body: Reply): Promise<number> => (await send(request, response, body, state.contents, undefined, false)).status;
  switch (fault.kind) {
    case 'reset-before':
      return cut();
    case 'refuse-connections':
      outage.begin(fault.downMs ?? 1_000);
      return 0;
    case 'restart':
      state.sessions.closeAll();
      outage.begin(fault.downMs ?? 1_000);
      return 0;
    case 'reset-after-effect':
      await answer();
      return cut();
    case 'error-after-effect':
      await answer();
      return reply(json({ error: fault.error ?? 'An unexpected error occurred.' }, 500));
    case 'empty':
      await answer();
      response.writeHead(200, { 'Content-Type': 'application/json; charset=UTF-8', 'Content-Length': 0 });
      response.end();
      return 200;
    case 'truncated-json': {
      const text = await body(await answer(), state);
      response.writeHead(200, { 'Content-Type': 'application/json; charset=UTF-8' });
      response.end(text.subarray(0, Math.max(1, Math.floor(text.length / 2))));
      return 200;
    }
    case 'stall': {
      const bytes = await body(await answer(), state);
      response.writeHead(200, { 'Content-Type': 'application/octet-stream', 'Content-Length': bytes.length });
      response.write(bytes.subarray(0, Math.min(fault.bytes ?? 0, Math.max(0, bytes.length - 1))));
      await wait(fault.stallMs ?? 60_000, undefined, { ref: false });
      return cut();
    }
    case 'html-login':
      await drain(request);
      return reply(html(LOGIN_PAGE));
    case 'expired-ticket':
      state.sessions.closeAll();
      await drain(request);
      return reply(json({ error: 'Authentication Required' }, 401));
    case 'status': {
      await drain(request);
      const headers = fault.retryAfter === undefined ? undefined : { 'Retry-After': String(fault.retryAfter) };
      return reply(json({ error: fault.error ?? defaultText(fault.status ?? 500) }, fault.status ?? 500, headers));
    }
  }
}

async function body({ reply }: Answer, state: ServerState): Promise<Buffer> {
  if (reply.kind === 'content') return state.contents.bytes(reply.content);
  return Buffer.from(reply.kind === 'html' ? reply.body : JSON.stringify(reply.body));
}

function drain(request: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    if (request.complete) return resolve();
    request.on('end', resolve).on('close', resolve).resume();
  });
}

function defaultText(status: number): string {
  if (status === 401) return 'Authentication Required';
  if (status === 409) return 'Could not update metadata (edit conflict).';
  if (status === 429) return 'Too many requests.';
  if (status === 503) return 'The server is not ready.';
  return 'An unexpected error occurred.';
}
