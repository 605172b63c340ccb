import { MOST_LISTED, type ArchiveCheck, type CheckCursor, type CompletenessResult, type RepairResult, type VerificationResult } from '../domain/archive-check.js';
import { keyText } from '../domain/business-key.js';
import { BridgeError } from '../domain/errors.js';
import { verifyCheckpoints } from '../audit/verify-checkpoints.js';
import { verifyTrail } from '../audit/verify.js';
import type { CheckProgress } from '../ports/archive-checks.js';
import type { ArchiveStore } from '../ports/archive-store.js';
import type { AuditTrail } from '../ports/audit-trail.js';
import type { Checkpoints, CheckpointSigner } from '../ports/checkpoints.js';
import { completeness, type Lack } from './completeness.js';
import { repairOrder, type RepairPorts } from './repair.js';
import { sampledDocuments, storedDocuments } from './stored-documents.js';
import { keptDeviation, verifyDocuments, type Deviation } from './verify-documents.js';

export interface CheckPorts extends RepairPorts {
  readonly store: ArchiveStore;
  readonly trail: AuditTrail;
  readonly checkpoints: Checkpoints;
  readonly signer: CheckpointSigner | undefined;
  /** Documents that are read from Content Server at once. */
  readonly atOnce: number;
}

/** Where a check was left: what was found so far and the order behind which it goes on. */
interface Left { readonly check: Pick<ArchiveCheck, 'kind' | 'period' | 'sample' | 'looked' | 'result'>; readonly cursor?: CheckCursor }

/** Runs a check from where it was left. After each order a progress that whoever goes on can begin with; the last is the end. The first comes at once. */
export function runCheck(left: Left, ports: CheckPorts, signal: AbortSignal): AsyncGenerator<CheckProgress> {
  switch (left.check.kind) {
    case 'completeness': return runCompleteness(left, ports);
    case 'verification': return runVerification(left, ports, signal);
    case 'repair': return runRepair(left, ports);
  }
}

async function* runCompleteness({ check: { period, looked, result: before }, cursor }: Left, { store, mapping }: CheckPorts): AsyncGenerator<CheckProgress> {
  const { orders: total } = await store.count(period);
  const result: CompletenessResult = before?.kind === 'completeness' ? before : { kind: 'completeness', orders: 0, archived: 0, incomplete: 0, causes: [], first: [] };
  let at = before === undefined ? 0 : looked;
  yield { looked: at, total, ...(cursor && { cursor }), result };
  for await (const { key, placedAt, archived, lacks } of completeness(store, mapping, period, cursor)) {
    at += 1;
    result.orders += 1;
    result.archived += Number(archived);
    const objectKey = keyText(key);
    if (lacks.length > 0) {
      result.incomplete += 1;
      for (const lack of lacks) count(result.causes, lack);
      if (result.first.length < MOST_LISTED) result.first.push({ objectKey, placedAt, archived, lacks });
    }
    yield { looked: at, total, cursor: { placedAt, objectKey }, result };
  }
}

function count(causes: CompletenessResult['causes'], { role, why, ...more }: Lack): void {
  const code = 'code' in more ? more.code : undefined;
  const known = causes.find((cause) => cause.role === role && cause.why === why && cause.code === code);
  if (known === undefined) causes.push({ role, why, documents: 1, ...(code !== undefined && { code }) });
  else known.documents += 1;
}

async function* runVerification({ check: { period, sample, looked, result: before }, cursor }: Left, { store, contentServer, trail, checkpoints, signer, atOnce }: CheckPorts, signal: AbortSignal): AsyncGenerator<CheckProgress> {
  const { documents } = await store.count(period);
  const total = Math.min(documents, sample ?? documents);
  // a sample is drawn anew: what was chosen before is not known any more
  const goesOn = before?.kind === 'verification' && sample === undefined;
  const result: VerificationResult = goesOn ? before : { kind: 'verification', documents: 0, deviating: 0, deviations: {}, first: [] };
  const from = goesOn ? cursor : undefined;
  let at = from === undefined ? 0 : looked;
  const start = (): CheckProgress => ({ looked: at, total, ...(from && { cursor: from }), result });
  yield start();
  if (result.trail === undefined) {
    const { entries, businessObjects, breaks } = await verifyTrail(trail, signal);
    result.trail = { entries, businessObjects, breaks: breaks.slice(0, MOST_LISTED) };
    const { count: signed, newest, problems } = await verifyCheckpoints(checkpoints, signer === undefined ? [] : [signer.publicKey]);
    result.checkpoints = { count: signed, ...(newest && { newest: { number: newest.number, at: newest.at } }), problems: problems.slice(0, MOST_LISTED) };
  }
  yield start();
  let waiting: { deviations: readonly Deviation[] }[] = [];
  for await (const { stored: { behind }, deviations } of verifyDocuments(sample === undefined ? storedDocuments(store, period, from) : sampledDocuments(store, period, sample), contentServer, { atOnce })) {
    const passing = deviations.find((deviation) => deviation.passing === true);
    if (passing !== undefined) throw away(passing);
    waiting.push({ deviations });
    if (behind === undefined && sample === undefined) continue;
    for (const document of waiting) tally(result, document.deviations);
    at += waiting.length;
    waiting = [];
    yield { looked: at, total, ...(behind && { cursor: behind }), result };
  }
}

function tally(result: VerificationResult, deviations: readonly Deviation[]): void {
  result.documents += 1;
  if (deviations.length > 0) result.deviating += 1;
  for (const deviation of deviations) {
    result.deviations[deviation.what] = (result.deviations[deviation.what] ?? 0) + 1;
    if (result.first.length < MOST_LISTED) result.first.push(keptDeviation(deviation));
  }
}

async function* runRepair({ check: { period, looked, result: before }, cursor }: Left, ports: CheckPorts): AsyncGenerator<CheckProgress> {
  const { orders: total } = await ports.store.count(period);
  const result: RepairResult = before?.kind === 'repair' ? before : { kind: 'repair', orders: 0, due: 0, beyond: 0, givenUp: 0, busy: 0, left: [] };
  let at = before === undefined ? 0 : looked;
  yield { looked: at, total, ...(cursor && { cursor }), result };
  for await (const order of ports.store.orders(period, cursor)) {
    const { outcome, givenUp, left } = await repairOrder(order, ports, true);
    const passing = left.find((deviation) => deviation.passing === true);
    if (passing !== undefined) throw away(passing);
    at += 1;
    result.orders += 1;
    result.givenUp += givenUp.length;
    if (outcome !== 'whole') result[outcome] += 1;
    for (const deviation of left) if (result.left.length < MOST_LISTED) result.left.push(keptDeviation(deviation));
    yield { looked: at, total, cursor: { placedAt: order.placedAt ?? '', objectKey: keyText(order.key) }, result };
  }
}

function away({ code }: Deviation): BridgeError {
  return new BridgeError({ code: 'CHECK_INTERRUPTED', message: `Content Server does not answer as it should (${code}).`, disposition: 'wait', nextAction: 'Nothing: it goes on where it was when Content Server answers.' });
}
