import express, { type Express } from 'express';
import { CommerceClient } from './adapters/commerce/commerce-client.js';
import { readMappingFiles } from './adapters/files/mapping-directory.js';
import { OpenTextContentServer } from './adapters/opentext/content-server.js';
import { PostgresInbox } from './adapters/postgres/inbox.js';
import { findLinkedDocument } from './adapters/postgres/links.js';
import { openDatabase } from './adapters/postgres/open-database.js';
import { PostgresOverview } from './adapters/postgres/overview.js';
import { PostgresWorkQueue } from './adapters/postgres/work-queue.js';
import { PostgresWriteBacks } from './adapters/postgres/write-backs.js';
import { systemClock } from './adapters/system/clock.js';
import { bringUpToDate } from './applying/bring-up-to-date.js';
import { consoleRouter } from './console/console.js';
import { documentsRouter } from './inbound/documents.js';
import { eventsRouter } from './inbound/events.js';
import { pingRouter } from './inbound/ping.js';
import { requireSignature } from './inbound/require-signature.js';
import { WriteBackLoop } from './links/write-back-loop.js';
import { Health, healthRouter } from './observability/health.js';
import { Metrics } from './observability/metrics.js';
import { metricsRouter } from './observability/metrics-router.js';
import { checkMapping } from './planning/check-mapping.js';
import type { Log } from './ports/log.js';
import type { Settings } from './settings.js';
import { randomUUID } from 'node:crypto';
import type { Apply } from './work/run-item.js';
import { Worker } from './work/worker.js';

/** Every part of the service, wired. Nothing runs yet. */
export async function compose(settings: Settings, log: Log) {
  const { mapping, names, problems } = checkMapping(await readMappingFiles(settings.mappingDirectory), settings.externalSystem);
  const database = await openDatabase(settings.store, (error) => { log.error('The store reports an error', { cause: error instanceof Error ? error.message : String(error) }); });
  const overview = new PostgresOverview(database);
  const metrics = new Metrics(() => overview.figures());
  const health = new Health();
  const contentServer = new OpenTextContentServer({ ...settings.openText, observe: metrics.called('opentext'), maxConnections: settings.concurrency * 2 });
  const commerce = new CommerceClient(settings.pairing, metrics.called('commerce'));
  const queue = new PostgresWorkQueue(database, `${process.pid}-${randomUUID().slice(0, 8)}`);
  const writeBacks = new PostgresWriteBacks(database, settings.externalSystem, (nodeId) => contentServer.workspaceUrl(nodeId));
  const target = { mapping, externalSystem: settings.externalSystem };

  const apply: Apply = async ({ event, ledger }, itemLog, signal) => {
    await bringUpToDate(event, target, { contentServer, commerce, ledger, clock: systemClock, log: itemLog }, signal);
  };
  const worker = new Worker(queue, apply, systemClock, log, metrics.work, { concurrency: settings.concurrency, pollMilliseconds: 250 });
  const writeBackLoop = new WriteBackLoop(writeBacks, commerce, systemClock, log, (outcome, count) => { metrics.wroteBack(outcome, count); });

  const signed = requireSignature(() => [settings.pairing.signing], systemClock, (code) => { metrics.refused(code); });
  const nudge = () => { worker.nudge(); };
  const app: Express = express();
  app.disable('x-powered-by');
  app.use(healthRouter(health, () => overview.answers()));
  app.use(metricsRouter(metrics));
  app.use(eventsRouter({
    inbox: new PostgresInbox(database), externalSystem: settings.externalSystem, log, requireSignature: signed, backlogLimit: settings.backlogLimit,
    received: (outcome, type) => { metrics.received(outcome, type); }, nudge, stopping: () => health.isStopping(),
  }));
  app.use(pingRouter(contentServer, signed));
  app.use(documentsRouter({ contentServer, find: (nodeId) => findLinkedDocument(database, nodeId), requireSignature: signed, log }));
  app.use(consoleRouter({
    password: settings.operatorPassword, overview, queue, health, log, workspaceUrl: (nodeId) => contentServer.workspaceUrl(nodeId), nudge,
  }));

  return { app, database, overview, metrics, health, contentServer, commerce, queue, worker, writeBackLoop, apply, target, mappingNames: names, mappingProblems: problems };
}

export type Service = Awaited<ReturnType<typeof compose>>;
