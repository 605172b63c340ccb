import type { IncomingMessage } from 'node:http';
import type { User } from '../state/members.js';
import type { ServerState } from '../state/server-state.js';

export interface Authenticated {
  readonly user: User;
  /** The ticket the response offers in its `OTCSTicket` header. */
  readonly offer: string;
}

/**
 * Who is calling: an `OTCSTicket` header or `LLCookie`/`OTCSTicket` cookie; else an OTDS ticket or bearer token, which open a session.
 * Sources: pyxecm `OTCS.authenticate` and `do_request`, `@kweli/cs-rest` axios factory.
 */
export function authenticate(request: IncomingMessage, state: ServerState): Authenticated | undefined {
  for (const ticket of tickets(request)) {
    const used = state.sessions.use(ticket);
    const user = used === undefined ? undefined : state.members.user(used.userId);
    if (used !== undefined && user !== undefined) return { user, offer: used.offer };
  }
  const credential = directoryCredential(request);
  const user = credential === undefined ? undefined : state.directory.redeem(credential);
  return user === undefined ? undefined : { user, offer: state.sessions.open(user.id) };
}

export function* tickets(request: IncomingMessage): Generator<string> {
  const header = request.headers['otcsticket'];
  if (typeof header === 'string' && header !== '') yield header;
  const cookies = request.headers.cookie;
  if (cookies === undefined) return;
  for (const pair of cookies.split(';')) {
    const cut = pair.indexOf('=');
    const name = pair.slice(0, cut).trim().toLowerCase();
    if (name !== 'llcookie' && name !== 'otcsticket') continue;
    const value = pair.slice(cut + 1).trim().replace(/^"(.*)"$/, '$1');
    yield value.includes('%') ? decodeURIComponent(value) : value;
  }
}

function directoryCredential(request: IncomingMessage): string | undefined {
  const ticket = request.headers['otdsticket'];
  if (typeof ticket === 'string' && ticket !== '') return ticket;
  const bearer = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '');
  return bearer?.[1];
}
