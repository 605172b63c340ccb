import type { IncomingHttpHeaders } from 'node:http';
import type { ServerState } from '../state/server-state.js';
import type { User } from '../state/members.js';
import type { UploadedFile } from './body.js';
import type { Parameters } from './parameters.js';
import type { Reply } from './reply.js';

/** How sure we are that a real Content Server behaves so. */
export type Confidence = 'documented' | 'seen in a public client' | 'assumed';

/** One call, decoded and authenticated. */
export interface Call {
  readonly state: ServerState;
  readonly user: User;
  readonly path: Readonly<Record<string, string>>;
  readonly parameters: Parameters;
  readonly files: ReadonlyMap<string, UploadedFile>;
  readonly headers: IncomingHttpHeaders;
  readonly method: string;
  /** `/api/v2/…` with its query, as links in answers give it. */
  readonly href: string;
  /** Where the API is mounted, e.g. `/cs/cs`. */
  readonly base: string;
  /** Set by handlers that know which node they concern; the request log shows it. */
  node?: number;
}

/** A route, and at the same time its line in FACTS.md: what it takes, what it does, and where we know it from. */
export interface Operation {
  /** Name for logs, counts and faults, e.g. `workspace.create`. */
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH';
  /** Below the API base, `/v2/nodes/:id`; `:name` takes one segment. */
  readonly path: string;
  readonly kind: 'read' | 'write';
  readonly area: string;
  /** Every parameter the call knows, in query or body; others are refused. A name ending in `*` stands for a prefix. */
  readonly parameters?: readonly string[];
  /** Free parameters: the call takes any name (WebReports, category values with their own check). */
  readonly anyParameter?: boolean;
  /** Works without a ticket. */
  readonly open?: boolean;
  readonly does: string;
  readonly source: string;
  readonly confidence: Confidence;
  readonly never?: string;
  readonly handle: (call: Call) => Reply | Promise<Reply>;
}
