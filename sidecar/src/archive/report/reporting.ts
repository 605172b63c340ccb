import { checkpointOf } from '../../domain/audit-checkpoint.js';
import { BridgeError } from '../../domain/errors.js';
import { keyFingerprint } from '../../domain/key-fingerprint.js';
import type { ArchiveChecks } from '../../ports/archive-checks.js';
import type { ArchiveOverview } from '../../ports/archive-overview.js';
import type { Checkpoints, CheckpointSigner } from '../../ports/checkpoints.js';
import type { Clock } from '../../ports/clock.js';
import type { Log } from '../../ports/log.js';
import type { Mailer } from '../../ports/mailer.js';
import type { Report, Reports } from '../../ports/reports.js';
import { reportText } from './report-text.js';
import { slotAt } from './schedule.js';

const LOOK_EVERY = 15_000;
const FIRST_PAUSE_SECONDS = 60;
const LONGEST_PAUSE_SECONDS = 3_600;
/** Its checks are looked at so often until they have ended. */
const UNTIL_CHECKED_SECONDS = 5;

export interface ReportingOptions {
  readonly schedule: string;
  /** Documents of the period that are read back. */
  readonly sample: number;
  readonly externalSystem: string;
  readonly mailer: Mailer;
  readonly reports: Reports;
  readonly checks: Pick<ArchiveChecks, 'order' | 'find'>;
  readonly checkpoints: Pick<Checkpoints, 'last'>;
  readonly overview: Pick<ArchiveOverview, 'unsigned'>;
  readonly signer: Pick<CheckpointSigner, 'publicKey'> | undefined;
  readonly clock: Clock;
  readonly log: Log;
  /** Checks were ordered. */
  readonly nudge: () => void;
  /** How reports stand, after each look. */
  readonly stands: (newest: Report | undefined, lastSentAt: string | undefined) => void;
}

/**
 * The report by e-mail: at each time of the schedule one process orders its checks, and when they have ended sends it. A mail server that refuses it is asked again; what may have been sent is
 * not sent a second time.
 */
export class Reporting {
  private readonly stopping = new AbortController();
  private loop: Promise<void> | undefined;
  private begun = false;

  constructor(private readonly options: ReportingOptions) {}

  start(): void {
    this.loop ??= this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.loop;
  }

  /** A report of the last period, besides those of the schedule. */
  async now(): Promise<void> {
    const { reports, schedule, clock } = this.options;
    await reports.enter({ schedule, slot: clock.now().toISOString(), period: slotAt(schedule, clock.now()).period });
  }

  /** Does what is due now. */
  async once(): Promise<void> {
    const { reports, schedule, clock, stands } = this.options;
    const entry = { schedule, ...slotAt(schedule, clock.now()) };
    if (!this.begun) await reports.begin(entry);
    this.begun = true;
    await reports.enter(entry);
    for (let report = await reports.claim(); report !== undefined; report = await reports.claim()) await this.advance(report);
    stands(await reports.newest(), await reports.lastSentAt());
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      await this.once().catch((error: unknown) => { this.options.log.warn('Reports of the archive could not be looked at', { cause: error instanceof Error ? error.message : String(error) }); });
      await this.options.clock.sleep(LOOK_EVERY, this.stopping.signal).catch(() => undefined);
    }
  }

  private async advance(report: Report): Promise<void> {
    const { reports, checks, sample, nudge } = this.options;
    const { slot, period, completeness, verification } = report;
    if (completeness === undefined || verification === undefined) {
      const order = { period, startedBy: 'schedule' } as const;
      await reports.ordered(slot, await checks.order({ ...order, kind: 'completeness' }), await checks.order({ ...order, kind: 'verification', sample }));
      nudge();
      return await reports.later(slot, UNTIL_CHECKED_SECONDS);
    }
    const made = await Promise.all([checks.find(completeness), checks.find(verification)]);
    if (made.some((check) => check?.state === 'due' || check?.state === 'running')) return await reports.later(slot, UNTIL_CHECKED_SECONDS);
    await this.send(report, made);
  }

  private async send({ slot, period, attempts }: Report, [completeness, verification]: Parameters<typeof reportText>[0]['completeness'][]): Promise<void> {
    const { reports, mailer, checkpoints, overview, signer, externalSystem, log } = this.options;
    try {
      const last = await checkpoints.last();
      const { subject, text } = reportText({
        period, externalSystem, completeness, verification, newest: last && checkpointOf(last), unsigned: await overview.unsigned(), fingerprint: signer && keyFingerprint(signer.publicKey),
      });
      await mailer.check();
      if (!await reports.sending(slot)) return;
      const { refused } = await mailer.send({ subject, text, messageId: `<archive-report.${slot.replace(/[^0-9]/g, '')}.${externalSystem.replace(/[^A-Za-z0-9]/g, '-')}@workspace-bridge>` });
      await reports.sent(slot, refused === 0 ? undefined : { code: 'REPORT_ADDRESS_REFUSED', message: `The mail server refused ${refused} of the addresses of the report; the others have it.` });
      if (refused > 0) log.warn('Addresses of the report of the archive were refused', { slot, code: 'REPORT_ADDRESS_REFUSED', count: refused });
      log.info('A report of the archive was sent', { slot, ...period });
    } catch (error) {
      if (!(error instanceof BridgeError)) throw error;
      const problem = { code: error.code, message: error.message };
      log.warn('A report of the archive was not sent', { slot, code: error.code, cause: error.message });
      if (error.code === 'REPORT_UNDELIVERED') await reports.failed(slot, Math.min(FIRST_PAUSE_SECONDS * 2 ** attempts, LONGEST_PAUSE_SECONDS), problem);
      else await reports.unknown(slot, problem);
    }
  }
}
