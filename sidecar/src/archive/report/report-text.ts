import { isSound, type ArchiveCheck, type CompletenessResult, type VerificationResult } from '../../domain/archive-check.js';
import type { Checkpoint } from '../../domain/audit-checkpoint.js';
import type { CheckedPeriod } from '../../domain/archive-check.js';

export interface ReportContent {
  readonly period: CheckedPeriod;
  readonly externalSystem: string;
  readonly completeness: ArchiveCheck | undefined;
  readonly verification: ArchiveCheck | undefined;
  readonly newest: Checkpoint | undefined;
  readonly unsigned: number;
  readonly fingerprint: string | undefined;
}

const LISTED = 50;

/** Subject and text of the report: numbers of orders, roles and nodes, no personal data. */
export function reportText(content: ReportContent): { subject: string; text: string } {
  const { period: { from, to }, externalSystem, completeness, verification } = content;
  const sound = [completeness, verification].every((check) => check?.state === 'done' && check.result !== undefined && isSound(check.result)) && content.fingerprint !== undefined;
  return {
    subject: `Archive of ${externalSystem}, ${from} to ${to}: ${sound ? 'in order' : 'needs attention'}`,
    text: [
      `Orders placed from ${from} until before ${to} (UTC)`, '',
      'COMPLETENESS', ...completenessLines(completeness), '',
      'VERIFICATION', ...verificationLines(verification), '',
      'SIGNATURE OF THE AUDIT TRAIL', ...signatureLines(content), '',
      'The whole of it stands on the operator\'s pages of the bridge, under Archive.', '',
    ].join('\n'),
  };
}

function completenessLines(check: ArchiveCheck | undefined): string[] {
  if (check?.state !== 'done' || check.result?.kind !== 'completeness') return [notDone(check)];
  const { orders, archived, incomplete, causes, first }: CompletenessResult = check.result;
  if (incomplete === 0) return [`${orders} orders, all complete; ${archived} of them have reached their archive state.`];
  return [
    `${orders} orders, ${incomplete} incomplete; ${archived} have reached their archive state.`,
    ...causes.map(({ documents, role, why, code }) => `  ${documents} x ${role}: ${why}${code === undefined ? '' : ` (${code})`}`), '',
    ...first.slice(0, LISTED).flatMap(({ objectKey, lacks }) => lacks.map(({ role, why, code }) => `  ${objectKey} ${role}: ${why}${code === undefined ? '' : ` (${code})`}`)),
    ...(incomplete > LISTED ? [`  … and ${incomplete - LISTED} more orders`] : []),
  ];
}

function verificationLines(check: ArchiveCheck | undefined): string[] {
  if (check?.state !== 'done' || check.result?.kind !== 'verification') return [notDone(check)];
  const { documents, deviating, first, trail, checkpoints }: VerificationResult = check.result;
  return [
    `${documents} documents${check.sample === undefined ? '' : ', chosen at random,'} read back from Content Server, ${deviating === 0 ? 'all as they were stored' : `${deviating} not as they were stored`}.`,
    ...first.slice(0, LISTED).map(({ objectKey, role, nodeId, version, what, hold, code }) => `  ${objectKey} ${role} (node ${nodeId}, version ${version}): ${what}${hold === undefined ? '' : ` "${hold}"`}${code === undefined ? '' : ` (${code})`}`),
    ...(deviating > LISTED ? [`  … and ${deviating - LISTED} more documents`] : []),
    ...(trail === undefined ? [] : [`${trail.entries} entries of the audit trail, ${trail.breaks.length === 0 ? 'unbroken' : `${trail.breaks.length} breaks`}.`]),
    ...(trail?.breaks ?? []).slice(0, LISTED).map(({ objectKey, sequence, what }) => `  ${objectKey} entry ${sequence} ${what}`),
    ...(checkpoints?.problems ?? []).slice(0, LISTED).map(({ number, what }) => `  Checkpoint ${number} ${what}`),
  ];
}

function signatureLines({ newest, unsigned, fingerprint }: ReportContent): string[] {
  if (fingerprint === undefined) return ['Nothing is signed: the bridge has no key (AUDIT_KEY_FILE).'];
  return [
    newest === undefined ? 'No checkpoint was signed yet.' : `Checkpoint ${newest.number} of ${newest.at} is the newest, digest ${newest.digest}.`,
    `${unsigned} entries are not signed yet.`, `Key: SHA-256 ${fingerprint}`,
  ];
}

function notDone(check: ArchiveCheck | undefined): string {
  return `It could not be made${check?.problem === undefined ? '' : `: ${check.problem.message} (${check.problem.code})`}.`;
}
