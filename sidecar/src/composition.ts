import { randomUUID } from 'node:crypto';
import express, { type Express } from 'express';
import { CommerceClient } from './adapters/commerce/commerce-client.js';
import { readMappingFiles } from './adapters/files/mapping-directory.js';
import { checkpointSigner } from './adapters/files/checkpoint-key.js';
import { PairingInForce } from './adapters/files/pairing-in-force.js';
import { readTemplateFiles } from './adapters/files/template-directory.js';
import { OpenTextContentServer } from './adapters/opentext/content-server.js';
import type { CallObserver } from './adapters/opentext/settings.js';
import { PostgresArchiveStore } from './adapters/postgres/archive-store.js';
import { PostgresArchiveChecks } from './adapters/postgres/archive-checks.js';
import { PostgresArchiveOverview } from './adapters/postgres/archive-overview.js';
import { PostgresAuditTrail } from './adapters/postgres/audit.js';
import { PostgresCheckpoints } from './adapters/postgres/checkpoints.js';
import { PostgresInbox } from './adapters/postgres/inbox.js';
import { PostgresIoEvents } from './adapters/postgres/io-events.js';
import { PostgresKnownLinks } from './adapters/postgres/known-links.js';
import { openDatabase } from './adapters/postgres/open-database.js';
import { PostgresOverview } from './adapters/postgres/overview.js';
import { PostgresPublications } from './adapters/postgres/publications.js';
import { PostgresReports } from './adapters/postgres/reports.js';
import { findServedDocument } from './adapters/postgres/served-documents.js';
import { PostgresWatches } from './adapters/postgres/watches.js';
import { PostgresWorkQueue } from './adapters/postgres/work-queue.js';
import { PostgresWorkflows } from './adapters/postgres/workflows.js';
import { PostgresWriteBacks } from './adapters/postgres/write-backs.js';
import { SmtpMailer } from './adapters/smtp/smtp-mailer.js';
import { systemClock } from './adapters/system/clock.js';
import { composeAdobeIo, noAdobeIo } from './compose-adobe-io.js';
import { bringUpToDate } from './applying/bring-up-to-date.js';
import { Checkpointing } from './audit/checkpointing.js';
import { ArchiveChecking } from './archive/archive-checking.js';
import { Reporting } from './archive/report/reporting.js';
import { decideErasure, isForgotten } from './archive/erasure.js';
import { consoleRouter } from './console/console.js';
import { operatorApi } from './console/operator-api.js';
import { documentsRouter } from './inbound/documents.js';
import { eventsRouter } from './inbound/events.js';
import { notificationsRouter } from './inbound/notifications.js';
import { packsRouter } from './inbound/packs.js';
import { thumbnailsRouter } from './inbound/thumbnails.js';
import { pingRouter } from './inbound/ping.js';
import { unforeseen, unknownPath } from './inbound/last-resort.js';
import { requireSignature } from './inbound/require-signature.js';
import { recipeOf } from './recipes/registry.js';
import { securityHeaders } from './inbound/security-headers.js';
import { CatchUp } from './inbox/catch-up.js';
import { readFailpoint } from './failing/failpoints.js';
import { failingInbox, failingLedger, failingWriteBack } from './failing/wrap.js';
import { WorkflowFeed } from './feedback/workflow-feed.js';
import { InboxPruning } from './inbox/pruning.js';
import { WriteBackLoop } from './links/write-back-loop.js';
import type { Pairing } from './domain/pairing.js';
import { Health, healthRouter } from './observability/health.js';
import { Metrics } from './observability/metrics.js';
import { metricsRouter } from './observability/metrics-router.js';
import { Peers } from './observability/peers.js';
import { ChangeFeed } from './observing/change-feed.js';
import { Collections } from './observing/collections.js';
import { ObservingLoop } from './observing/observing-loop.js';
import { WORKSPACE_DOCUMENTS, WorkspaceDocuments } from './observing/workspace-documents.js';
import { SpareTime } from './pacing/spare-time.js';
import { checkMapping } from './planning/check-mapping.js';
import type { Log } from './ports/log.js';
import { TemplateMaker } from './rendering/template-maker.js';
import { loadTemplates } from './rendering/templates.js';
import type { Settings } from './settings.js';
import { PictureProcesses } from './thumbnails/picture-processes.js';
import { CONTENT_SERVER_SUSPICIOUS, PeerWatch, SHOP_SUSPICIOUS } from './working/peer-watch.js';
import { placesFor } from './working/places.js';
import type { Apply } from './working/run-item.js';
import type { WorkEvents } from './working/work-events.js';
import { Worker } from './working/worker.js';

/** Between two looks at a workspace in which nothing changes and of which the search tells nothing either: one day. */
const LONGEST_PAUSE_SECONDS = 86_400;

/** Both peers, and what the mapping wants of Content Server; no store is opened. */
export async function composePeers(settings: Settings, observers: Partial<Record<'opentext' | 'commerce', CallObserver>> & { readonly log?: Log } = {}, pairing: () => Pairing = settings.pairing) {
  const templateFiles = await readTemplateFiles(settings.mappingDirectory);
  const templates = loadTemplates(templateFiles.shipped, templateFiles.merchants, templateFiles.images);
  const { mapping, names, problems } = checkMapping(await readMappingFiles(settings.mappingDirectory), settings.externalSystem, templates.versions);
  const contentServer = new OpenTextContentServer({
    ...settings.openText, concurrency: settings.concurrency, readBackPerSecond: settings.observeCallsPerSecond, ...(observers.opentext && { observe: observers.opentext }), ...(observers.log && { log: observers.log }),
  });
  const commerce = new CommerceClient(pairing, observers.commerce, settings.concurrency);
  return { contentServer, commerce, target: { mapping, externalSystem: settings.externalSystem }, mappingNames: names, mappingProblems: [...problems, ...templates.problems], documents: new TemplateMaker(templates) };
}

/** Connections to PostgreSQL: runs wait for their peers most of the time, so fewer than there are runs. */
function poolFor(concurrency: number): number {
  return Math.min(30, 6 + Math.ceil(concurrency / 2));
}

/** Every part of the service, wired. Nothing runs yet. */
export async function compose(settings: Settings, log: Log) {
  const metrics = new Metrics(() => overview.figures());
  const health = new Health();
  const pairing = new PairingInForce(settings.pairing, {
    changed: () => {
      log.info('The pairing has changed', {});
      // parked for the old pairing's sake, not for their own
      queue.redrive({ code: 'COMMERCE_FORBIDDEN' }).then(nudge, () => undefined);
    },
    unusable: ({ code, message, nextAction }) => {
      log.error('The pairing file cannot be used; the pairing of before stays in force', { code });
      health.degrade('PAIRING', `${message} ${nextAction}`);
    },
    usableAgain: () => { health.recover('PAIRING'); },
  });
  const peers = await composePeers(settings, { opentext: metrics.called('opentext'), commerce: metrics.called('commerce'), log }, () => pairing.current());
  const { contentServer, commerce, target } = peers;
  metrics.watchPace('opentext', contentServer.pace);
  metrics.watchPace('commerce', commerce.pace);
  const database = await openDatabase(settings.store, (error) => { log.error('The store reports an error', { cause: error instanceof Error ? error.message : String(error) }); }, poolFor(settings.concurrency));
  const overview = new PostgresOverview(database);
  const archiveStore = new PostgresArchiveStore(database, settings.externalSystem);
  const owner = `${process.pid}-${randomUUID().slice(0, 8)}`;
  const queue = new PostgresWorkQueue(database, owner);
  const writeBacks = new PostgresWriteBacks(database, settings.externalSystem, (nodeId) => contentServer.workspaceUrl(nodeId));

  const reached = readFailpoint(settings.failpoint);
  const apply: Apply = async ({ key, event, ledger: recorded }, itemLog, signal) => {
    const ledger = reached === undefined ? recorded : failingLedger(recorded, reached);
    await bringUpToDate(event, target, { contentServer, commerce, ledger, documents: peers.documents, clock: systemClock, log: itemLog }, signal);
    const recipe = recipeOf(key.type);
    if (recipe?.personalData === true && isForgotten(recipe.read(event))) {
      const workspaces = await decideErasure(key, archiveStore, target.mapping, ledger);
      if (workspaces > 0) itemLog.info('Erasure is decided document by document', { workspaces });
    }
    await observing.ran(key);
  };
  const contentServerWatch = new PeerWatch({
    peer: 'Content Server', suspicious: CONTENT_SERVER_SUSPICIOUS,
    probe: () => contentServer.ping(), clock: systemClock, log, degrade: (message) => { health.degrade('CONTENT_SERVER', message); },
    recovered: async () => {
      health.recover('CONTENT_SERVER');
      // parked for the account's sake, not for their own
      await queue.redrive({ code: 'OPENTEXT_CREDENTIALS_REFUSED' });
      nudge();
    },
  });
  const shopWatch = new PeerWatch({
    peer: 'shop', suspicious: SHOP_SUSPICIOUS, probe: () => commerce.status(), clock: systemClock, log, degrade: (message) => { health.degrade('SHOP', message); },
    recovered: async () => {
      health.recover('SHOP');
      await queue.redrive({ code: 'COMMERCE_FORBIDDEN' });
      nudge();
    },
  });
  const watches = [contentServerWatch, shopWatch];
  const events: WorkEvents = {
    ended: (run) => {
      metrics.work.ended(run);
      const { code } = run;
      if (code !== undefined) for (const watch of watches) watch.failed(code);
    },
    claimFailed: (error) => { metrics.work.claimFailed(error); },
  };
  const spareTime = new SpareTime();
  metrics.watchSpareTime(spareTime);
  const worker: Worker = new Worker(queue, apply, systemClock, log, events, {
    places: () => placesFor(contentServer.pace.current(), spareTime.share()), pollMilliseconds: 250, mayClaim: () => watches.every((watch) => watch.answers()) && !contentServer.pace.isPaused(),
  });
  const writeBackLoop = new WriteBackLoop(writeBacks, reached === undefined ? commerce : failingWriteBack(commerce, reached), systemClock, log, (outcome, count) => { metrics.wroteBack(outcome, count); });

  const watched = new PostgresWatches(database, settings.externalSystem);
  const workspaceDocuments = new WorkspaceDocuments(target.mapping, contentServer, systemClock);
  const collections = new Collections(target.mapping, settings.externalSystem, contentServer, watched, WORKSPACE_DOCUMENTS, systemClock, log);
  const workflows = new PostgresWorkflows(database, settings.externalSystem);
  const workflowFeed = new WorkflowFeed(target.mapping, contentServer.workflows, workflows, log, {
    pauseSeconds: settings.observeSeconds, failed: (code) => { contentServerWatch.failed(code); metrics.looked('workflows', 'failed'); },
  });
  const observing: ObservingLoop = new ObservingLoop(
    settings.observeSeconds === 0 ? [] : [workspaceDocuments], watched, new ChangeFeed(watched, contentServer, systemClock, log, settings.observeSeconds),
    {
      pauses: { shortest: settings.observeSeconds, longest: LONGEST_PAUSE_SECONDS }, clock: systemClock, log,
      mayLook: () => contentServerWatch.answers() && !contentServer.pace.isPaused(), failed: (code) => { contentServerWatch.failed(code); },
      looked: (source, outcome) => { metrics.looked(source, outcome); },
    },
    settings.observeSeconds === 0 ? [] : [collections, workflowFeed],
  );

  const durable = new PostgresInbox(database);
  const inbox = reached === undefined ? durable : failingInbox(durable, reached);
  const catchUp = new CatchUp(() => overview.highestRevision(), commerce, systemClock, log);
  const ioEvents = new PostgresIoEvents(database);
  const inboxPruning = new InboxPruning({ prune: async (days) => await inbox.prune(days) + await ioEvents.prune(days) }, systemClock, log);
  const publications = new PostgresPublications(database);
  const adobeIo = settings.adobeIo === undefined ? noAdobeIo(publications) : composeAdobeIo(settings.adobeIo, { publications, ioEvents, commerce, metrics, health, log });
  const checkpoints = new PostgresCheckpoints(database);
  const signer = settings.auditKey && checkpointSigner(settings.auditKey.file, settings.auditKey);
  const checkpointing = new Checkpointing(checkpoints, signer, systemClock, log);

  const archiveOverview = new PostgresArchiveOverview(database);
  const auditTrail = new PostgresAuditTrail(database);
  const archiveChecks = new PostgresArchiveChecks(database, owner);
  const archiveChecking = new ArchiveChecking(
    archiveChecks,
    { store: archiveStore, queue, contentServer, mapping: target.mapping, trail: auditTrail, checkpoints, signer, atOnce: Math.max(1, Math.floor(settings.concurrency / 4)) },
    systemClock, log,
  );
  const reports = new PostgresReports(database, owner);
  const reporting = settings.report && new Reporting({
    ...settings.report, externalSystem: settings.externalSystem, mailer: new SmtpMailer({ ...settings.report, url: settings.report.smtpUrl }), reports, checks: archiveChecks, checkpoints, overview: archiveOverview,
    signer, clock: systemClock, log, nudge: () => { archiveChecking.nudge(); },
    stands: (newest, lastSentAt) => {
      metrics.reported(newest, lastSentAt);
      if (newest?.problem === undefined) health.recover('REPORT');
      else health.degrade('REPORT', `The report of the archive of ${newest.period.from} to ${newest.period.to}: ${newest.problem.message}`);
    },
  });

  const signed = requireSignature(() => pairing.signingSecrets(), systemClock, (code) => { metrics.refused(code); });
  const nudge = () => { worker.nudge(); };
  const app: Express = express();
  app.disable('x-powered-by');
  app.set('trust proxy', settings.trustProxy);
  app.use(securityHeaders);
  app.use(healthRouter(health, () => overview.answers()));
  app.use(metricsRouter(metrics));
  app.use(eventsRouter({
    inbox, externalSystem: settings.externalSystem, log, requireSignature: signed, backlogLimit: settings.backlogLimit,
    received: (outcome, type) => { metrics.received(outcome, type); }, nudge, stopping: () => health.isStopping(),
  }));
  app.use(pingRouter(contentServer, signed));
  app.use(notificationsRouter({
    secret: settings.notifySecret, externalSystem: settings.externalSystem, log,
    requireSignature: requireSignature(() => [settings.notifySecret() ?? []].flat(), systemClock, (code) => { metrics.refused(code); }),
    lookAtNodes: (nodeIds) => watched.lookSoonAt(WORKSPACE_DOCUMENTS, nodeIds), lookAtObjects: (keys) => watched.lookSoonForAll(WORKSPACE_DOCUMENTS, keys), readWorkflows: () => workflows.readSoon(),
  }));
  if (adobeIo.router !== undefined) app.use(adobeIo.router);
  app.use(packsRouter({ store: archiveStore, contentServer, checkpoints, signer, externalSystem: settings.externalSystem, requireSignature: signed, clock: systemClock, log }));
  app.use(documentsRouter({ contentServer, find: (nodeId) => findServedDocument(database, nodeId), requireSignature: signed, log }));
  app.use(thumbnailsRouter({ contentServer, find: (nodeId) => findServedDocument(database, nodeId), thumbnails: settings.thumbnails ? new PictureProcesses(log) : undefined, requireSignature: signed, log }));
  const forPeople = { passwords: settings.passwords, overview, queue, health, log, externalSystem: settings.externalSystem, nudge };
  app.use(operatorApi(forPeople));
  app.use(consoleRouter({
    ...forPeople, peers: new Peers(contentServer, commerce, adobeIo.state && { 'Adobe I/O': adobeIo.state }), workspaceUrl: (nodeId) => contentServer.workspaceUrl(nodeId), secret: () => pairing.current().signing, now: () => systemClock.now().getTime(),
    archive: {
      store: archiveStore, overview: archiveOverview, checks: archiveChecks, reports, checkpoints, signer, queue, mapping: target.mapping, contentServer, clock: systemClock, externalSystem: settings.externalSystem,
      reporting: reporting && { to: settings.report?.to.length ?? 0, schedule: settings.report?.schedule ?? '', now: () => reporting.now() }, nudge: () => { archiveChecking.nudge(); },
    },
  }));
  app.use(unknownPath, unforeseen(log));

  return { ...peers, app, database, overview, metrics, health, queue, worker, watches, writeBackLoop, inboxPruning, checkpoints, signer, checkpointing, catchUp, observing, adobeIo, feedbackPlans: [workflowFeed.plan(), workspaceDocuments.plan(watched)], archiveStore, apply, auditTrail, archiveChecks, archiveChecking, reporting, knownLinks: new PostgresKnownLinks(database) };
}

export type PeersInUse = Awaited<ReturnType<typeof composePeers>>;
export type Service = Awaited<ReturnType<typeof compose>>;
