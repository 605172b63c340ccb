import type { CheckedPeriod } from '../domain/archive-check.js';

export interface ReportProblem { readonly code: string; readonly message: string }

/** - due: to be made and sent. - sending: given to the mail server, no answer yet. - unknown: whether it was sent is not known. - skipped: of a time before the schedule was set. */
export interface Report {
  /** UTC, milliseconds: when it was to be made. */
  readonly slot: string;
  readonly schedule: string;
  readonly period: CheckedPeriod;
  readonly state: 'due' | 'sending' | 'sent' | 'unknown' | 'skipped';
  /** Ids of its checks, once they are ordered. */
  readonly completeness?: number;
  readonly verification?: number;
  /** Tries of the mail server that failed. */
  readonly attempts: number;
  readonly sentAt?: string;
  readonly problem?: ReportProblem;
}

/** Reports by e-mail, one for each time of the schedule however many processes there are. */
export interface Reports {
  /** A schedule that is new begins with its next time: the last one counts as skipped. */
  begin(report: Pick<Report, 'slot' | 'schedule' | 'period'>): Promise<void>;
  /** A second time does nothing. */
  enter(report: Pick<Report, 'slot' | 'schedule' | 'period'>): Promise<void>;
  /** The oldest that is due, in this process's hands for a minute. One that was being sent by a process that has died becomes `unknown`. */
  claim(): Promise<Report | undefined>;
  ordered(slot: string, completeness: number, verification: number): Promise<void>;
  /** Gives it back, to be gone on with after a time. */
  later(slot: string, seconds: number): Promise<void>;
  /** From now on it is not sent again by itself; false when it is not in this process's hands any more. */
  sending(slot: string): Promise<boolean>;
  /** `problem`: not to all. */
  sent(slot: string, problem?: ReportProblem): Promise<void>;
  /** Certainly not sent: tried again after a time. */
  failed(slot: string, seconds: number, problem: ReportProblem): Promise<void>;
  unknown(slot: string, problem: ReportProblem): Promise<void>;
  /** That of the latest time; skipped ones are none. */
  newest(): Promise<Report | undefined>;
  lastSentAt(): Promise<string | undefined>;
}
