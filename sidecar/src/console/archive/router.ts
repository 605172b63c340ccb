import { pipeline } from 'node:stream/promises';
import { Router, type RequestHandler, type Response } from 'express';
import { decideNow, recordedErasures } from '../../archive/erasure.js';
import { evidenceZip, type Evidence, type EvidenceZipOptions } from '../../archive/evidence-zip.js';
import { CHECK_KINDS, type CheckKind } from '../../domain/archive-check.js';
import { checkpointOf } from '../../domain/audit-checkpoint.js';
import type { BusinessKey } from '../../domain/business-key.js';
import { keyFingerprint } from '../../domain/key-fingerprint.js';
import type { Mapping } from '../../planning/mapping.js';
import type { ArchiveChecks } from '../../ports/archive-checks.js';
import type { ArchiveOverview } from '../../ports/archive-overview.js';
import type { ArchiveStore } from '../../ports/archive-store.js';
import type { Checkpoints, CheckpointSigner } from '../../ports/checkpoints.js';
import type { Clock } from '../../ports/clock.js';
import type { Log } from '../../ports/log.js';
import type { Reports } from '../../ports/reports.js';
import type { WorkQueue } from '../../ports/work-queue.js';
import { html, type Html } from '../html.js';
import { page } from '../page.js';
import { roleIn, csrfOf, requireCsrf } from '../session.js';
import { businessKey } from '../selection.js';
import { checkPage } from './check-page.js';
import { hubPage, isUnderWay } from './hub-page.js';
import { lastMonth, periodIn } from './period-form.js';
import { erasurePage, erasuresPage, holdPage, holdsPage } from './record-pages.js';
import { reportPart } from './report-part.js';
import { trailPage } from './trail-page.js';

export interface ArchivePagesOptions {
  readonly store: ArchiveStore;
  readonly overview: ArchiveOverview;
  readonly checks: ArchiveChecks;
  readonly reports: Pick<Reports, 'newest' | 'lastSentAt'>;
  readonly checkpoints: Checkpoints;
  readonly signer: CheckpointSigner | undefined;
  readonly queue: Pick<WorkQueue, 'claimOne'>;
  readonly mapping: Mapping;
  readonly contentServer: EvidenceZipOptions['contentServer'];
  readonly clock: Clock;
  readonly externalSystem: string;
  /** Reports by e-mail; undefined: off. */
  readonly reporting: { readonly to: number; readonly schedule: string; readonly now: () => Promise<void> } | undefined;
  readonly nudge: () => void;
}

interface Frame { readonly log: Log; readonly now: () => number; readonly workspaceUrl: (nodeId: number) => string }

const LISTED = 500;
const ENTRIES = 200;
const SOON_SECONDS = 3;

/** `/console/archive`: what is asked of the archive, for whoever is signed in already. Viewers see; operators start and download. */
export function archivePages(options: ArchivePagesOptions, { log, now, workspaceUrl }: Frame): Router {
  const { store, overview, checks, externalSystem } = options;
  const router = Router();
  const operatorsOnly: RequestHandler = (request, response, next) => {
    if (roleIn(request, now()) === 'operator') next();
    else response.status(403).send(page('Not allowed', html`<h1>A viewer changes nothing</h1><p>Sign in with the operator's password. <a href="/console/archive">Back to the archive</a>.</p>`));
  };
  const show = (title: string, body: (frame: { csrf: string; mayStart: boolean; workspaceUrl: Frame['workspaceUrl'] }) => Html, reloadSeconds?: number): RequestHandler => (request, response) => {
    const role = roleIn(request, now()) ?? 'viewer';
    const csrf = csrfOf(request);
    response.send(page(title, body({ csrf, mayStart: role === 'operator', workspaceUrl }), { signedIn: { role, csrf }, ...(reloadSeconds !== undefined && { reloadSeconds }) }));
  };
  const notThere = (response: Response) => { response.status(404).send(page('Not there', html`<h1>Nothing is known of that</h1><p><a href="/console/archive">Back to the archive</a>.</p>`)); };
  const keyOf = ({ type, id }: { type?: string | string[]; id?: string | string[] }): BusinessKey | undefined => businessKey(`${String(type)}/${String(id)}`, externalSystem);

  const hub: (problem?: string) => RequestHandler = (problem) => async (request, response, next) => {
    const { checkpoints, signer, reports, reporting, clock } = options;
    const [recent, last, unsigned, newestReport, sentAt] = await Promise.all([checks.recent(20), checkpoints.last(), overview.unsigned(), reports.newest(), reports.lastSentAt()]);
    await show('Archive', ({ csrf, mayStart }) => hubPage({
      checks: recent, newest: last && checkpointOf(last), unsigned, fingerprint: signer && keyFingerprint(signer.publicKey), period: lastMonth(clock.now()), csrf, mayStart,
      report: reportPart({ newest: newestReport, lastSentAt: sentAt, reporting, ...(mayStart && { csrf }) }), ...(problem !== undefined && { problem }),
    }), recent.some(isUnderWay) ? SOON_SECONDS : undefined)(request, response, next);
  };

  router.get('/console/archive', hub());
  router.post('/console/archive/checks', requireCsrf, operatorsOnly, async (request, response, next) => {
    const { kind, sample, ...days } = request.body as Readonly<Record<string, unknown>>;
    const period = periodIn(days);
    const size = sample === undefined || sample === '' ? undefined : /^[1-9]\d{0,6}$/.test(String(sample)) ? Number(sample) : Number.NaN;
    if (period === undefined || !CHECK_KINDS.includes(kind as CheckKind) || Number.isNaN(size)) {
      response.status(400);
      await hub('Give two days, the first before the second, and a whole number of documents or none.')(request, response, next);
      return;
    }
    const id = await checks.order({ kind: kind as CheckKind, period, startedBy: 'operator', ...(size !== undefined && kind === 'verification' && { sample: size }) });
    log.info('A check of the archive was ordered', { check: id, kind: String(kind), ...period });
    options.nudge();
    response.redirect(303, `/console/archive/checks/${id}`);
  });
  router.get('/console/archive/checks/:id', async (request, response, next) => {
    const check = /^\d{1,15}$/.test(request.params.id) ? await checks.find(Number(request.params.id)) : undefined;
    if (check === undefined) notThere(response);
    else await show('Check', (frame) => checkPage(check, frame), isUnderWay(check) ? SOON_SECONDS : undefined)(request, response, next);
  });
  router.post('/console/archive/checks/:id/stop', requireCsrf, operatorsOnly, async (request, response) => {
    const id = String(request.params['id']);
    if (/^\d{1,15}$/.test(id) && await checks.stop(Number(id))) log.info('A check of the archive is to stop', { check: Number(id) });
    response.redirect(303, '/console/archive');
  });
  router.post('/console/archive/export', requireCsrf, operatorsOnly, async (request, response, next) => {
    const period = periodIn(request.body as object);
    if (period === undefined) {
      response.status(400);
      await hub('Give two days, the first before the second.')(request, response, next);
      return;
    }
    log.info('An export of the archive is downloaded', { ...period });
    await download(response, `archive-${period.from}-${period.to}.zip`, `Orders placed from ${period.from} until before ${period.to}`, evidenceOf(store, period));
  });
  router.post('/console/archive/pack/:type/:id', requireCsrf, operatorsOnly, async (request, response) => {
    const key = keyOf(request.params);
    const link = key && await store.link(key);
    if (key === undefined || link === undefined) return notThere(response);
    log.info('A pack is downloaded', { businessObject: `${key.type}/${key.id}` });
    const links = [link, ...key.type === 'order' ? await store.childrenOf(key, 'case') : []];
    await download(response, `${key.type}-${key.id.replace(/[^A-Za-z0-9._-]/g, '_')}.zip`, `${key.type} ${key.id}`, withChains(store, links));
  });
  router.post('/console/archive/report', requireCsrf, operatorsOnly, async (_request, response) => {
    await options.reporting?.now();
    response.redirect(303, '/console/archive');
  });
  router.get('/console/archive/holds', async (request, response, next) => {
    const holds = await overview.holds();
    show('Legal holds', () => holdsPage(holds))(request, response, next);
  });
  router.get('/console/archive/hold', async (request, response, next) => {
    const name = String(request.query['name'] ?? '').replace(/[\p{Cc}\p{Surrogate}]/gu, '');
    const objects = await overview.held(name, LISTED);
    show('Legal hold', () => holdPage(name, objects, LISTED))(request, response, next);
  });
  router.get('/console/archive/erasure', async (request, response, next) => {
    const subjects = await overview.erasures(LISTED);
    show('Erasure decisions', () => erasuresPage(subjects))(request, response, next);
  });
  router.get('/console/archive/erasure/:type/:id', async (request, response, next) => {
    const key = keyOf(request.params);
    const erasures = key === undefined ? [] : await recordedErasures(key, store);
    if (key === undefined || erasures.length === 0) notThere(response);
    else show('Erasure decisions', (frame) => erasurePage(key, erasures, frame))(request, response, next);
  });
  router.post('/console/archive/erasure/:type/:id', requireCsrf, operatorsOnly, async (request, response) => {
    const key = keyOf(request.params);
    if (key !== undefined) await decideNow(key, store, options.queue, options.mapping);
    response.redirect(303, `/console/archive/erasure${key === undefined ? '' : `/${encodeURIComponent(key.type)}/${encodeURIComponent(key.id)}`}`);
  });
  router.get('/console/archive/trail', (request, response) => {
    const key = businessKey(String(request.query['of'] ?? '').trim(), externalSystem);
    if (key === undefined) notThere(response);
    else response.redirect(303, `/console/archive/trail/${encodeURIComponent(key.type)}/${encodeURIComponent(key.id)}`);
  });
  router.get('/console/archive/trail/:type/:id', async (request, response, next) => {
    const key = keyOf(request.params);
    const after = /^\d{1,9}$/.test(String(request.query['after'] ?? '')) ? Number(request.query['after']) : 0;
    if (key === undefined) return notThere(response);
    const [entries, [before], link] = await Promise.all([overview.trail(key, after, ENTRIES), after === 0 ? [] : overview.trail(key, after - 1, 1), store.link(key)]);
    if (entries.length === 0 && after === 0) return notThere(response);
    show('Audit trail', ({ csrf, mayStart }) => trailPage({ key, entries, before, limit: ENTRIES, csrf: mayStart && link !== undefined ? csrf : undefined, workspaceUrl }))(request, response, next);
  });
  return router;

  async function download(response: Response, file: string, title: string, evidence: AsyncIterable<Evidence>): Promise<void> {
    const { contentServer, checkpoints, signer, clock } = options;
    response.setHeader('content-type', 'application/zip').setHeader('content-disposition', `attachment; filename="${file}"`);
    try {
      await pipeline(evidenceZip(evidence, { title, contentServer, checkpoints, signer, clock }), response);
    } catch (error) {
      // what was sent cannot be called back: cut off, so that nobody takes it for whole
      log.warn('A download was broken off', { file, cause: error instanceof Error ? error.message : String(error) });
      response.destroy();
    }
  }
}

async function* evidenceOf(store: ArchiveStore, period: Parameters<ArchiveStore['orders']>[0]): AsyncGenerator<Evidence> {
  for await (const { key, link } of store.orders(period)) if (link !== undefined) yield { link, chain: await store.chainOf(key) };
}

async function* withChains(store: ArchiveStore, links: readonly Evidence['link'][]): AsyncGenerator<Evidence> {
  for (const link of links) yield { link, chain: await store.chainOf(link.key) };
}
