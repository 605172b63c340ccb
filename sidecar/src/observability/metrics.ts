import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { WorkEvents } from '../working/work-events.js';

/** Figures of the store that a scrape asks for. */
export interface StoreFigures { readonly due: number; readonly parked: Readonly<Record<string, number>>; readonly oldestDueSeconds: number; readonly backfill: { readonly waiting: number }; readonly unsentWriteBacks: number; readonly refusedWriteBacks: number }

/** How much waits for or because of Adobe I/O Events. */
export interface IoStoreFigures { readonly nudges: number; readonly publications: number; readonly refusedPublications: number; readonly journalReadSecondsAgo: number | undefined }

/** Prometheus metrics, one prefix, base units; labels are of few kinds, never ids. */
export class Metrics {
  readonly registry = new Registry();
  private readonly events = this.counter('xecm_events_received_total', 'Events by outcome', ['outcome', 'type']);
  private readonly refusals = this.counter('xecm_requests_refused_total', 'Requests whose signature did not fit', ['code']);
  private readonly runs = this.counter('xecm_runs_total', 'Runs of work items by outcome', ['type', 'outcome', 'code']);
  private readonly runSeconds = new Histogram({
    name: 'xecm_run_duration_seconds', help: 'Duration of a run', labelNames: ['type', 'outcome'], buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 120], registers: [this.registry],
  });
  private readonly calls = this.counter('xecm_peer_requests_total', 'Calls to peers', ['peer', 'operation', 'outcome']);
  private readonly callSeconds = new Histogram({
    name: 'xecm_peer_request_duration_seconds', help: 'Duration of calls to peers', labelNames: ['peer', 'operation'], buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60], registers: [this.registry],
  });
  private readonly linkUpdates = this.counter('xecm_link_updates_total', 'State written back to the shop', ['outcome']);

  private readonly looks = this.counter('xecm_looks_total', 'Looks at workspaces for what people did there', ['source', 'outcome']);

  private readonly parked = this.gauge('xecm_parked_items', 'Work items that wait for a person', ['code']);
  private readonly due = this.gauge('xecm_due_items', 'Work items that wait for a run');
  private readonly backfill = this.gauge('xecm_backfill_items', 'Of these, records that a backfill has entered');
  private readonly oldestDue = this.gauge('xecm_oldest_due_seconds', 'How long the oldest due item has been due');
  private readonly refusedWriteBacks = this.gauge('xecm_refused_write_backs', 'Workspaces whose state the shop refused to be told');
  private readonly unsentWriteBacks = this.gauge('xecm_unsent_write_backs', 'Workspaces whose state the shop does not know yet');

  private readonly reportSent = this.gauge('xecm_report_sent_timestamp_seconds', 'When a report of the archive was last sent by e-mail; 0: never');
  private readonly reportOpen = this.gauge('xecm_report_failed', '1 while the newest report of the archive was not sent, or perhaps not');
  private readonly ioEvents = this.counter('xecm_adobe_io_events_total', 'Events of Adobe I/O by way and outcome', ['channel', 'outcome']);
  private readonly ioPublished = this.counter('xecm_adobe_io_publications_total', 'Events for Adobe I/O by kind and outcome', ['kind', 'outcome']);
  private readonly ioNudges = this.gauge('xecm_adobe_io_unasked', 'Business objects of which the shop is still to be asked');
  private readonly ioPublications = this.gauge('xecm_adobe_io_unpublished', 'Events that Adobe I/O does not have yet');
  private readonly ioRefused = this.gauge('xecm_adobe_io_refused', 'Events that Adobe I/O refused');
  private readonly ioJournalAge = this.gauge('xecm_adobe_io_journal_read_seconds', 'Since the journal answered last');
  private ioFigures: (() => Promise<IoStoreFigures>) | undefined;

  private readonly callsAtOnce = this.gauge('xecm_calls_at_once', 'Calls that may run at once toward a peer; below CONCURRENCY while it shows strain', ['peer']);
  private readonly paces = new Map<'opentext' | 'commerce', { current(): number }>();
  private readonly backfillShare = this.gauge('xecm_backfill_share', "Share of their places that backfill and drift may have now; below 1 while the bridge's own processor is busy");
  private spareTime: { share(): number } | undefined;

  constructor(private readonly figures: () => Promise<StoreFigures>) {
    collectDefaultMetrics({ register: this.registry });
  }

  /** Text for a scrape; the store's figures in it are all of one moment. */
  async text(): Promise<string> {
    const { due, parked, oldestDueSeconds, backfill, unsentWriteBacks, refusedWriteBacks } = await this.figures();
    this.due.set(due);
    this.backfill.set(backfill.waiting);
    this.oldestDue.set(oldestDueSeconds);
    this.unsentWriteBacks.set(unsentWriteBacks);
    this.refusedWriteBacks.set(refusedWriteBacks);
    this.parked.reset();
    for (const [code, count] of Object.entries(parked)) this.parked.set({ code }, count);
    for (const [peer, pace] of this.paces) this.callsAtOnce.set({ peer }, pace.current());
    this.backfillShare.set(this.spareTime?.share() ?? 1);
    await this.lookAtIo();
    return await this.registry.metrics();
  }

  /** Asked at each scrape. */
  watchIo(figures: () => Promise<IoStoreFigures>): void {
    this.ioFigures = figures;
  }

  /** How many calls may run at once toward a peer, asked at each scrape. */
  watchPace(peer: 'opentext' | 'commerce', pace: { current(): number }): void {
    this.paces.set(peer, pace);
  }

  /** Asked at each scrape. */
  watchSpareTime(spareTime: { share(): number }): void {
    this.spareTime = spareTime;
  }

  readonly work: WorkEvents = {
    ended: ({ type, outcome, milliseconds, code }) => {
      this.runs.inc({ type, outcome, code: code ?? '' });
      this.runSeconds.observe({ type, outcome }, milliseconds / 1000);
    },
    claimFailed: () => { this.runs.inc({ type: '', outcome: 'claim-failed', code: '' }); },
  };

  received(outcome: string, type: string): void { this.events.inc({ outcome, type }); }
  refused(code: string): void { this.refusals.inc({ code }); }
  looked(source: string, outcome: 'changed' | 'unchanged' | 'failed'): void { this.looks.inc({ source, outcome }); }
  wroteBack(outcome: string, count: number): void { this.linkUpdates.inc({ outcome }, count); }

  reported(newest: { readonly problem?: object } | undefined, lastSentAt: string | undefined): void {
    this.reportSent.set(lastSentAt === undefined ? 0 : Date.parse(lastSentAt) / 1000);
    this.reportOpen.set(newest?.problem === undefined ? 0 : 1);
  }

  called(peer: 'opentext' | 'commerce'): (call: { operation: string; outcome: string; milliseconds: number }) => void {
    return ({ operation, outcome, milliseconds }) => {
      this.calls.inc({ peer, operation, outcome });
      this.callSeconds.observe({ peer, operation }, milliseconds / 1000);
    };
  }

  tookIo(channel: string, outcome: string, count: number): void { this.ioEvents.inc({ channel, outcome }, count); }
  publishedIo(kind: string, outcome: string): void { this.ioPublished.inc({ kind, outcome }); }

  private async lookAtIo(): Promise<void> {
    const figures = await this.ioFigures?.();
    if (figures === undefined) return;
    this.ioNudges.set(figures.nudges);
    this.ioPublications.set(figures.publications);
    this.ioRefused.set(figures.refusedPublications);
    if (figures.journalReadSecondsAgo !== undefined) this.ioJournalAge.set(figures.journalReadSecondsAgo);
  }

  private gauge<Label extends string>(name: string, help: string, labelNames: Label[] = []): Gauge<Label> {
    return new Gauge({ name, help, labelNames, registers: [this.registry] });
  }

  private counter<Label extends string>(name: string, help: string, labelNames: Label[]): Counter<Label> {
    return new Counter({ name, help, labelNames, registers: [this.registry] });
  }
}
