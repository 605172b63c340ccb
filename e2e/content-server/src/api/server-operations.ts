import type { Operation } from '../http/operation.js';
import { json } from '../http/reply.js';
import { unzoned } from '../state/clock.js';

const area = 'Server';

/** What the server says it is. Source: pyxecm compares it as a number. */
export const SERVER_VERSION = '25.4';

const ENGLISH = { default: true, display_name: 'English', language_code: 'en' } as const;

export const serverOperations: readonly Operation[] = [
  {
    name: 'server.ping', method: 'GET', path: '/v1/ping', kind: 'read', area, open: true, parameters: [],
    does: 'Says that the API is there. Needs no ticket.',
    source: 'OpenText OpenAPI; pyxecm `is_ready`', confidence: 'documented',
    handle: () => json({ rest_api: [{ build: 2, href: 'api/v1', version: 1 }] }),
  },
  {
    name: 'server.info', method: 'GET', path: '/v1/serverinfo', kind: 'read', area, open: true, parameters: [],
    does: `Version ${SERVER_VERSION}, languages, session length in milliseconds.`,
    source: 'pyxecm `get_server_info` example', confidence: 'seen in a public client',
    handle: ({ state, base }) => json({
      mobile: { cs_viewer_service: false },
      server: {
        advanced_versioning: true,
        character_encoding: 1,
        current_date: unzoned(state.clock.now()),
        languages: [{ ...ENGLISH, language_code: 'USA' }],
        metadata_languages: [ENGLISH, { default: false, display_name: 'Deutsch', language_code: 'de' }],
        url: base,
        version: SERVER_VERSION,
      },
      sessions: {
        enabled: true,
        expire_after_last_request: true,
        logout_url: '?func=ll.DoLogout',
        session_inactivity: state.settings.sessionTimeout,
        session_reaction_time: 180_000,
        session_timeout: state.settings.sessionTimeout,
      },
      viewer: { content_suite: {} },
    }),
  },
];
