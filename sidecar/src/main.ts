import { once as event } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemClock } from './adapters/system/clock.js';
import { compose, type Service } from './composition.js';
import { BridgeError } from './domain/errors.js';
import { httpServer } from './inbound/http-server.js';
import { mappingRefused, requireUsable, resolveWhenReachable, warnOf } from './observability/name-check.js';
import { winstonLog } from './observability/winston-log.js';
import type { Log } from './ports/log.js';
import { readSettings, type Settings } from './settings.js';
import { VERSION } from './version.js';

/** Running items may take so long to finish when the service is asked to stop. */
const GRACE_MILLISECONDS = 25_000;

async function start(): Promise<void> {
  const settings = readSettings(process.env);
  const log = winstonLog(settings.logLevel);
  const service = await compose(settings, log);
  const server = httpServer(service.app);
  const stopping = new AbortController();
  const stop = once(() => close(service, server, stopping, log));
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping.signal.aborted) endBy(signal);
      stop().then(() => process.exit(0), (error: unknown) => {
        report(error);
        process.exit(1);
      });
    });
  }
  try {
    await run(service, server, settings, stopping.signal, log);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function run(service: Service, server: Server, settings: Settings, stopping: AbortSignal, log: Log): Promise<void> {
  const { mappingProblems, mappingNames, contentServer, health } = service;
  // all problems at once: those of the names too, if Content Server answers
  if (mappingProblems.length > 0) throw mappingRefused([...mappingProblems, ...await contentServer.resolveNames(mappingNames).catch(() => [])]);
  await service.catchUp.remember();
  const port = await listen(server, settings);
  log.info('Sidecar is listening', { version: VERSION, host: settings.host, port });
  service.writeBackLoop.start();
  service.inboxPruning.start();
  service.checkpointing.start();
  service.reporting?.start();
  service.catchUp.start();
  await service.adobeIo.start();
  const problems = await resolveWhenReachable(mappingNames, contentServer, systemClock, log, health, stopping);
  if (problems === undefined) return;
  requireUsable(problems);
  warnOf(problems, log);
  service.worker.start();
  service.observing.start();
  service.archiveChecking.start();
  log.info('Sidecar is ready', {});
}

async function listen(server: Server, { host, port }: Settings): Promise<number> {
  server.listen(port, host);
  try {
    await event(server, 'listening');
  } catch (cause) {
    throw new BridgeError({
      code: 'ADDRESS_UNUSABLE', message: `Cannot listen on ${host}:${port} (${(cause as NodeJS.ErrnoException).code ?? 'unknown reason'}).`, disposition: 'park',
      nextAction: 'Set HOST and PORT to an address of this machine that is free.', cause,
    });
  }
  return (server.address() as AddressInfo).port;
}

/** Not ready, no more intake, no more claims; what runs may finish or is given back; then the connections and the store. */
async function close(service: Service, server: Server, stopping: AbortController, log: Log): Promise<void> {
  log.info('Sidecar is stopping', {});
  service.health.stop();
  stopping.abort();
  const closed = server.listening ? event(server, 'close') : undefined;
  server.close();
  server.closeIdleConnections();
  await Promise.all([service.worker.stop(GRACE_MILLISECONDS), service.writeBackLoop.stop(), service.inboxPruning.stop(), service.checkpointing.stop(), service.archiveChecking.stop(), service.reporting?.stop(), service.catchUp.stop(), service.observing.stop(), service.adobeIo.stop(), ...service.watches.map((watch) => watch.stop())]);
  server.closeAllConnections();
  await closed;
  service.contentServer.close();
  service.commerce.close();
  await service.database.close();
  log.info('Sidecar has stopped', {});
}

function once(work: () => Promise<void>): () => Promise<void> {
  let result: Promise<void> | undefined;
  return () => (result ??= work());
}

/** At once, as the signal would have ended it: somebody does not want to wait. */
function endBy(signal: NodeJS.Signals): void {
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
}

function report(error: unknown): void {
  process.stderr.write(error instanceof BridgeError ? `${error.code}\n${error.message}\n${error.nextAction}\n` : `${error instanceof Error ? error.stack ?? error.message : String(error)}\n`);
}

try {
  await start();
} catch (error) {
  report(error);
  process.exit(1);
}
