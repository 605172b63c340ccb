import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { systemClock } from './adapters/system/clock.js';
import { compose, type Service } from './composition.js';
import { BridgeError } from './domain/errors.js';
import { resolveWhenReachable } from './observability/name-check.js';
import { winstonLog } from './observability/winston-log.js';
import { renderProblems } from './planning/check-mapping.js';
import type { Log } from './ports/log.js';
import { readSettings } from './settings.js';
import { VERSION } from './version.js';

/** Running items may take so long to finish when the service is asked to stop. */
const GRACE_MILLISECONDS = 25_000;

async function start(): Promise<void> {
  const settings = readSettings(process.env);
  const log = winstonLog(settings.logLevel);
  const service = await compose(settings, log);
  if (service.mappingProblems.length > 0) {
    await service.database.close();
    throw mappingRefused(service.mappingProblems);
  }
  const server = createServer(service.app);
  const stopping = new AbortController();
  const stop = stopOnce(service, server, stopping, log);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => { void stop(0); });

  server.listen(settings.port, settings.host);
  await once(server, 'listening');
  const address = server.address();
  log.info('Sidecar is listening', { version: VERSION, host: settings.host, port: typeof address === 'object' && address ? address.port : settings.port });

  const problems = await resolveWhenReachable(service.mappingNames, service.contentServer, systemClock, log, service.health, stopping.signal);
  if (problems === undefined) return;
  if (problems.length > 0) {
    report(mappingRefused(problems));
    await stop(1);
    return;
  }
  service.worker.start();
  service.writeBackLoop.start();
  log.info('Sidecar is ready', {});
}

/** First: no more intake, finish or give back what runs, close. A second signal ends the process at once. */
function stopOnce(service: Service, server: Server, stopping: AbortController, log: Log): (exitCode: number) => Promise<void> {
  let asked = false;
  return async (exitCode) => {
    if (asked) process.exit(130);
    asked = true;
    log.info('Sidecar is stopping', {});
    service.health.stop();
    stopping.abort();
    const closed = once(server, 'close');
    server.close();
    server.closeIdleConnections();
    await Promise.all([service.worker.stop(GRACE_MILLISECONDS), service.writeBackLoop.stop()]);
    server.closeAllConnections();
    await closed;
    service.contentServer.close();
    service.commerce.close();
    await service.database.close();
    process.exitCode = exitCode;
  };
}

function mappingRefused(problems: Parameters<typeof renderProblems>[0]): BridgeError {
  return new BridgeError({
    code: 'MAPPING_UNUSABLE', message: `The mapping does not fit:\n${renderProblems(problems)}`, disposition: 'park',
    nextAction: 'Correct these lines, or create what they name in Content Server, then start again. `workspace-bridge check` tells the same without starting.',
  });
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
