/** Days of UTC as text, 2026-11-01; `to` is not part of it. */
export interface CheckedPeriod { readonly from: string; readonly to: string }

/** What is looked at in the background. - completeness: from the store alone. - verification: the trail, and bytes, records and holds in Content Server. - repair: brings back what can be. */
export const CHECK_KINDS = ['completeness', 'verification', 'repair'] as const;
export type CheckKind = (typeof CHECK_KINDS)[number];

export interface CheckOrder {
  readonly kind: CheckKind;
  readonly period: CheckedPeriod;
  /** Documents chosen at random; absent: all. */
  readonly sample?: number;
  readonly startedBy: 'operator' | 'schedule';
}

/** Behind which order a check goes on. */
export interface CheckCursor { readonly placedAt: string; readonly objectKey: string }

/** An order and what it lacks, as it is kept with a check. */
export interface IncompleteOrder { readonly objectKey: string; readonly placedAt: string; readonly archived: boolean; readonly lacks: readonly { readonly role: string; readonly sourceId?: string; readonly why: string; readonly code?: string }[] }

export interface CompletenessResult {
  readonly kind: 'completeness';
  orders: number;
  archived: number;
  incomplete: number;
  /** How many documents are lacking, by role and cause. */
  causes: { role: string; why: string; code?: string; documents: number }[];
  /** The first of them, oldest first. */
  first: IncompleteOrder[];
}

/** A document that is not as it was stored and declared, as it is kept with a check. */
export interface KeptDeviation {
  readonly objectKey: string; readonly role: string; readonly sourceId: string; readonly nodeId: number; readonly version: number; readonly what: string;
  readonly sha256: string; readonly found?: string; readonly hold?: string; readonly code?: string;
}

export interface VerificationResult {
  readonly kind: 'verification';
  trail?: { entries: number; businessObjects: number; breaks: { objectKey: string; sequence: number; what: string }[] };
  checkpoints?: { count: number; newest?: { number: number; at: string }; problems: { number: number; what: string }[] };
  documents: number;
  deviating: number;
  /** Count by what is wrong. */
  deviations: Record<string, number>;
  first: KeptDeviation[];
}

export interface RepairResult {
  readonly kind: 'repair';
  orders: number;
  /** Orders that are due again. */
  due: number;
  /** Orders that lack only what the shop never announced. */
  beyond: number;
  /** Documents, records and holds that Content Server has not any more; the record of them was given up, so that they are brought back. */
  givenUp: number;
  /** Orders that were in work elsewhere. */
  busy: number;
  /** What a person has to see to: gone and not to be had from the shop any more, or out of sight. */
  left: KeptDeviation[];
}

export type CheckResult = CompletenessResult | VerificationResult | RepairResult;

export interface ArchiveCheck extends CheckOrder {
  readonly id: number;
  readonly state: 'due' | 'running' | 'done' | 'failed' | 'stopped';
  /** UTC, milliseconds. */
  readonly requestedAt: string;
  readonly endedAt?: string;
  /** Orders, or documents in a verification. */
  readonly looked: number;
  readonly total?: number;
  readonly result?: CheckResult;
  /** Why it waits, or why it failed. */
  readonly problem?: { readonly code: string; readonly message: string };
}

/** So many of a kind are listed with a check; all are counted. */
export const MOST_LISTED = 500;

/** Whether a finished check found everything in order. */
export function isSound(result: CheckResult): boolean {
  switch (result.kind) {
    case 'completeness': return result.incomplete === 0;
    case 'verification': return result.deviating === 0 && (result.trail?.breaks.length ?? 0) === 0 && (result.checkpoints?.problems.length ?? 0) === 0;
    case 'repair': return result.left.length === 0 && result.busy === 0 && result.beyond === 0;
  }
}
