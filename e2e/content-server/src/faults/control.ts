import express, { type Response, type Router } from 'express';
import type { Api } from '../http/api.js';
import { readSeedLists } from '../seed/read-seed.js';
import { DOCUMENT } from '../state/node-types.js';
import type { ServerState } from '../state/server-state.js';
import type { Settings } from '../state/settings.js';
import { plantMore } from '../seed/plant.js';
import type { FaultRequest } from './fault.js';
import type { Outage } from './faulted-response.js';
import { readScenario } from './scenario.js';
import { parseLatency, NO_LATENCY } from './latency.js';

/** Refuses what cannot be done with the reason. */
const attempt = (response: Response, work: () => unknown): void => {
  try {
    response.json(work() ?? { ok: true });
  } catch (problem) {
    response.status(400).json({ error: problem instanceof Error ? problem.message : String(problem) });
  }
};

/** Levers outside the API: what was asked of the server, what shall go wrong, how slow it is, what time it is. JSON in and out, no ticket. */
export function controlRoutes(api: Api, state: ServerState, outage: Outage): Router {
  const routes = express.Router();
  routes.use(express.json({ limit: '32mb' }));
  routes.get('/requests', (request, response) => {
    response.json({ ...api.log.summary(), requests: api.log.recent(Number(request.query['limit'] ?? 1_000)) });
  });
  routes.get('/requests/counts', (_request, response) => {
    response.json(api.log.summary());
  });
  routes.delete('/requests', (_request, response) => attempt(response, () => api.log.reset()));
  routes.post('/requests/reset', (_request, response) => attempt(response, () => api.log.reset()));
  routes.get('/faults', (_request, response) => {
    response.json(api.faults.account());
  });
  routes.post('/faults', (request, response) => attempt(response, () => ({ faults: requested(request.body).map((fault) => api.faults.add(fault)) })));
  routes.delete('/faults', (_request, response) => attempt(response, () => api.faults.clear()));
  routes.post('/scenario', (request, response) => attempt(response, () => applyScenario(api, state, request.body)));
  routes.get('/latency', (_request, response) => {
    response.json(api.latency);
  });
  routes.put('/latency', (request, response) => attempt(response, () => {
    api.latency = parseLatency(request.body);
  }));
  routes.get('/settings', (_request, response) => {
    response.json(state.settings);
  });
  routes.put('/settings', (request, response) => attempt(response, () => changeSettings(state.settings, request.body)));
  routes.post('/clock/advance', (request, response) => attempt(response, () => {
    state.clock.advance(Number((request.body as { seconds?: number }).seconds ?? 0) * 1000);
    return { now: new Date(state.clock.now()).toISOString() };
  }));
  routes.post('/search/settle', (_request, response) => attempt(response, () => state.search.settle(true)));
  routes.post('/sessions/expire', (_request, response) => attempt(response, () => state.sessions.closeAll()));
  routes.post('/outage', (request, response) => attempt(response, () => outage.begin(Number((request.body as { milliseconds?: number }).milliseconds ?? 1_000))));
  routes.post('/seed', (request, response) => attempt(response, () => plantMore(state, readSeedLists(request.body))));
  routes.post('/tamper', (request, response) => {
    const { node, version, content } = request.body as { node: number; version?: number; content: string };
    const found = state.tree.get(node)?.versions?.filter((one) => version === undefined || one.number === version).at(-1);
    if (found === undefined) response.status(400).json({ error: 'There is no such document version.' });
    else state.contents.tamper(found.content, Buffer.from(content, 'base64')).then(() => response.json({ ok: true }), (problem: Error) => response.status(500).json({ error: problem.message }));
  });
  routes.post('/lose', (request, response) => attempt(response, () => {
    const found = state.tree.get((request.body as { node: number }).node);
    if (found === undefined) throw new Error('There is no such node.');
    state.tree.bin(found, found.access.ownerId);
  }));
  routes.get('/state', (_request, response) => {
    response.json({ nodes: state.tree.size, documents: documents(state), sessions: state.sessions.size, workspaces: [...state.workspaceIndex.all()].length, memory: process.memoryUsage() });
  });
  return routes;
}

/** In the recycle bin or not. */
function documents(state: ServerState): number {
  let count = 0;
  for (const { type } of state.tree.all()) if (type === DOCUMENT) count += 1;
  return count;
}

function requested(body: unknown): FaultRequest[] {
  const given = (body as { faults?: unknown }).faults ?? body;
  return (Array.isArray(given) ? given : [given]) as FaultRequest[];
}

/** Latency, settings and faults at once, as a scenario file holds them. @throws Error naming what is wrong */
export function applyScenario(api: Api, state: ServerState, given: unknown): object {
  const scenario = readScenario(given);
  api.latency = scenario.latency ?? NO_LATENCY;
  if (scenario.settings !== undefined) changeSettings(state.settings, scenario.settings);
  return { faults: scenario.faults.map((fault) => api.faults.add(fault)) };
}

function changeSettings(settings: Settings, given: unknown): Settings {
  for (const [name, value] of Object.entries(given as Record<string, unknown>)) {
    if (!Object.hasOwn(settings, name)) throw new Error(`There is no setting '${name}'.`);
    if (typeof value !== typeof settings[name as keyof Settings]) throw new Error(`The setting '${name}' takes a ${typeof settings[name as keyof Settings]}.`);
    Object.assign(settings, { [name]: value });
  }
  return settings;
}
