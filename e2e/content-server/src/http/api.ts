import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { sendFaulted, type Outage } from '../faults/faulted-response.js';
import type { Fault } from '../faults/fault.js';
import type { FaultPlan } from '../faults/fault-plan.js';
import { NO_LATENCY, sample, type Latency } from '../faults/latency.js';
import type { LogEntry, RequestLog } from '../faults/request-log.js';
import type { ServerState } from '../state/server-state.js';
import type { User } from '../state/members.js';
import { authenticate } from './authenticate.js';
import { decodeBody, type UploadedFile } from './body.js';
import type { Call, Operation } from './operation.js';
import { Parameters, parseQuery, type ParameterValue } from './parameters.js';
import { Refusal, authenticationRequired, badRequest, unknownRoute } from './refusal.js';
import { json, type Reply } from './reply.js';
import { send } from './respond.js';
import type { Router } from './router.js';

/** Where installations mount the server. Source: pyxecm default, forum posts and public clients. */
export const BASES = ['/cs/cs', '/cs/cs.exe', '/otcs/cs', '/otcs/cs.exe', '/otcs/llisapi.dll', '/OTCS/cs.exe', '/OTCS/llisapi.dll'] as const;

const NO_FILES: ReadonlyMap<string, UploadedFile> = new Map();
const NOBODY: User = {
  id: 0, type: 0, name: '', password: '', firstName: '', lastName: '', email: '', phone: '', title: '', groupId: 0, privileges: [],
};
const UNKNOWN: Operation = {
  name: 'unknown', method: 'GET', path: '', kind: 'read', area: '', does: '', source: '', confidence: 'documented', handle: () => {
    throw unknownRoute();
  },
};

/** The REST API: finds the operation, lets faults happen, authenticates, decodes, refuses what the operation does not know, answers and logs. */
export class Api {
  latency: Latency = NO_LATENCY;

  constructor(
    private readonly state: ServerState,
    private readonly router: Router,
    readonly log: RequestLog,
    readonly faults: FaultPlan,
    private readonly outage: Outage,
  ) {}

  /** @returns false when the URL is not below an API base */
  handles(request: IncomingMessage, response: ServerResponse): boolean {
    const url = request.url ?? '/';
    for (const base of BASES) {
      if (url.startsWith(base) && url.startsWith('/api/', base.length)) {
        void this.handle(request, response, base, url.slice(base.length));
        return true;
      }
    }
    return false;
  }

  private async handle(request: IncomingMessage, response: ServerResponse, base: string, href: string): Promise<void> {
    const began = performance.now();
    const method = request.method ?? 'GET';
    const cut = href.indexOf('?');
    const path = cut < 0 ? href : href.slice(0, cut);
    const match = this.router.match(method === 'HEAD' ? 'GET' : method, path.slice('/api'.length));
    const operation = match?.operation ?? UNKNOWN;
    const fault = this.faults.take(operation.name, path);
    const trace: Trace = { user: '', status: 0 };
    this.log.begin(operation);
    try {
      const delay = sample(this.latency);
      if (delay > 0) await wait(delay);
      const answer = (): Promise<Answer> => this.answer(request, operation, match?.path ?? {}, base, href, trace);
      if (fault === undefined) {
        const { reply, ticket, suppress } = await answer();
        trace.status = (await send(request, response, reply, this.state.contents, ticket, suppress)).status;
      } else {
        trace.status = await sendFaulted(fault, request, response, this.state, this.outage, answer);
      }
    } catch {
      response.destroy();
    } finally {
      this.log.end(entry(method, path, operation, trace, performance.now() - began, fault));
    }
  }

  private async answer(request: IncomingMessage, operation: Operation, path: Record<string, string>, base: string, href: string, trace: Trace): Promise<Answer> {
    let ticket: string | undefined;
    let suppress = false;
    let received: ReadonlyMap<string, UploadedFile> = NO_FILES;
    try {
      const who = authenticate(request, this.state);
      ticket = who?.offer;
      trace.user = who?.user.name ?? '';
      const cut = href.indexOf('?');
      const { parameters, files } = await this.decode(request, cut < 0 ? '' : href.slice(cut + 1));
      received = files;
      suppress = parameters.has('suppress_response_codes');
      if (who === undefined && operation.open !== true) throw operation === UNKNOWN ? unknownRoute() : authenticationRequired();
      refuseUnknown(operation, parameters, files);
      const call: Call = { state: this.state, user: who?.user ?? NOBODY, path, parameters, files, headers: request.headers, method: operation.method, href, base };
      try {
        const reply = await operation.handle(call);
        return { reply, ticket, suppress };
      } finally {
        if (call.node !== undefined) trace.node = call.node;
        if (operation.kind === 'write') this.state.journal.flush();
      }
    } catch (problem) {
      // Bytes of a refused upload belong to nothing.
      for (const file of received.values()) await this.state.contents.drop(file.content);
      if (problem instanceof Refusal) return { reply: json(problem.body(), problem.status), ticket, suppress };
      return { reply: json({ error: `Internal error: ${problem instanceof Error ? (problem.stack ?? problem.message) : String(problem)}` }, 500), ticket, suppress };
    }
  }

  private async decode(request: IncomingMessage, query: string): Promise<{ parameters: Parameters; files: ReadonlyMap<string, UploadedFile> }> {
    const hasBody = request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;
    if (!hasBody && query === '') return { parameters: Parameters.none, files: NO_FILES };
    if (!hasBody) {
      const values = new Map<string, ParameterValue>();
      parseQuery(query, values);
      return { parameters: new Parameters(values), files: NO_FILES };
    }
    const { values, files } = await decodeBody(request, this.state.contents);
    const fromQuery = new Map<string, ParameterValue>();
    parseQuery(query, fromQuery);
    for (const [name, value] of fromQuery) if (!values.has(name)) values.set(name, value);
    return { parameters: new Parameters(values), files };
  }
}

interface Answer {
  readonly reply: Reply;
  readonly ticket: string | undefined;
  readonly suppress: boolean;
}

interface Trace {
  user: string;
  status: number;
  node?: number;
}

function entry(method: string, path: string, operation: Operation, trace: Trace, milliseconds: number, fault: Fault | undefined): Omit<LogEntry, 'number'> {
  const { name, kind } = operation;
  const base = { at: new Date().toISOString(), method, path, operation: name, kind, user: trace.user, node: trace.node ?? null, status: trace.status, milliseconds };
  return fault === undefined ? base : { ...base, fault: fault.kind };
}

const allowed = new WeakMap<Operation, { exact: Set<string>; prefixes: string[] }>();

/** Strict on purpose: a misspelt parameter must not pass for an accepted one. */
function refuseUnknown(operation: Operation, parameters: Parameters, files: ReadonlyMap<string, UploadedFile>): void {
  if (operation.anyParameter === true) return;
  let known = allowed.get(operation);
  if (known === undefined) {
    const names = operation.parameters ?? [];
    known = {
      exact: new Set([...names.filter((name) => !name.endsWith('*')), 'suppress_response_codes']),
      prefixes: names.filter((name) => name.endsWith('*')).map((name) => name.slice(0, -1)),
    };
    allowed.set(operation, known);
  }
  for (const name of [...parameters.names(), ...files.keys()]) {
    if (known.exact.has(name) || known.prefixes.some((prefix) => name.startsWith(prefix))) continue;
    throw badRequest(`Unknown argument '${name}'.`);
  }
}
