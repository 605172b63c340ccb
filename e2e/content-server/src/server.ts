import express from 'express';
import { operations } from './api/operations.js';
import { controlRoutes } from './faults/control.js';
import { FaultPlan } from './faults/fault-plan.js';
import { NO_LATENCY, type Latency } from './faults/latency.js';
import { RequestLog } from './faults/request-log.js';
import { directoryRoutes } from './http/directory-routes.js';
import { faceRoutes } from './face/routes.js';
import { Api } from './http/api.js';
import { Listener } from './http/listener.js';
import { Router } from './http/router.js';
import { defaultSeed } from './seed/default-seed.js';
import { plant } from './seed/plant.js';
import type { SeedDocument } from './seed/seed-document.js';
import { ServerState } from './state/server-state.js';
import type { Settings } from './state/settings.js';
import { Control } from './control.js';

export interface ContentServerOptions {
  /** 0, the default, takes a free port. */
  readonly port?: number;
  readonly host?: string;
  /** Of the user Admin and of every seeded user without one. */
  readonly password?: string;
  /** Keeps everything in this directory; without it, in memory. */
  readonly directory?: string;
  readonly seed?: SeedDocument;
  readonly latency?: Latency;
  readonly settings?: Partial<Settings>;
}

export interface RunningContentServer {
  /** `http://127.0.0.1:8090`. */
  readonly url: string;
  /** `url` with the path the API is usually mounted under, for clients: `…/cs/cs`. */
  readonly apiUrl: string;
  readonly port: number;
  readonly control: Control;
  stop(): Promise<void>;
}

export const DEFAULT_PASSWORD = 'Passw0rd!';

/** Starts a Content Server and answers when it takes requests. */
export async function startContentServer(options: ContentServerOptions = {}): Promise<RunningContentServer> {
  const state = new ServerState(options.directory);
  Object.assign(state.settings, options.settings);
  if (!state.load()) plant(state, options.seed ?? defaultSeed, options.password ?? DEFAULT_PASSWORD);
  state.journal.open();
  const log = new RequestLog();
  const host = options.host ?? '127.0.0.1';
  const app = express();
  app.disable('x-powered-by');
  const listener = new Listener(app, host);
  const api = new Api(state, new Router(operations), log, new FaultPlan(), listener);
  api.latency = options.latency ?? NO_LATENCY;
  app.use((request, response, next) => {
    if (!api.handles(request, response)) next();
  });
  app.use('/otdsws', directoryRoutes(state));
  app.use('/__control', controlRoutes(api, state, listener));
  app.use(faceRoutes(state, api));
  const port = await listener.listen(options.port ?? 0);
  const url = `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`;
  return {
    url,
    apiUrl: `${url}/cs/cs`,
    port,
    control: new Control(api, state, listener),
    stop: async () => {
      await listener.stop();
      state.journal.close();
    },
  };
}
