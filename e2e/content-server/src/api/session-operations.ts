import type { Operation } from '../http/operation.js';
import { json } from '../http/reply.js';
import { Refusal } from '../http/refusal.js';
import { memberProperties } from './member-view.js';

const area = 'Authentication';

export const sessionOperations: readonly Operation[] = [
  {
    name: 'session.open', method: 'POST', path: '/v1/auth', kind: 'read', area, open: true,
    parameters: ['username', 'password', 'domain'],
    does: 'Signs in with user name and password and answers the ticket. Wrong credentials: 401. A missing argument: 500.',
    source: 'OpenText OpenAPI; pyxecm `authenticate`; @kweli/cs-rest', confidence: 'documented',
    handle: ({ state, parameters }) => {
      const name = parameters.text('username');
      const password = parameters.text('password');
      if (name === undefined || password === undefined) throw new Refusal(500, `Argument '${name === undefined ? 'username' : 'password'}' is required.`);
      const user = state.directory.user(name, password);
      if (user === undefined || !user.privileges.includes('Login')) throw new Refusal(401, 'Authentication Failed');
      const ticket = state.sessions.open(user.id);
      return json({ ticket }, 200, { OTCSTicket: ticket });
    },
  },
  {
    name: 'session.get', method: 'GET', path: '/v1/auth', kind: 'read', area, parameters: [],
    does: 'Answers the current user. With an OTDS ticket or bearer token the answer carries an `OTCSTicket` header: the exchange for a session.',
    source: 'pyxecm `get_current_user`, `authenticate`', confidence: 'seen in a public client',
    handle: ({ user }) => json({ data: { ...memberProperties(user), perspectives: null } }),
  },
  {
    name: 'session.close', method: 'DELETE', path: '/v1/auth', kind: 'read', area, parameters: [],
    does: 'Ends the session with all its tickets.',
    source: 'OpenText OpenAPI', confidence: 'documented',
    handle: ({ state, headers }) => {
      const ticket = headers['otcsticket'];
      if (typeof ticket === 'string') state.sessions.close(ticket);
      return json({ ok: true });
    },
  },
];
