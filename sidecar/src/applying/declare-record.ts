import { recordState } from '../domain/archive.js';
import { BridgeError } from '../domain/errors.js';
import { STEP, type DeclareRecordStep, type GrantAccessStep } from '../domain/plan.js';
import type { Effect } from '../ports/ledger.js';
import type { StepContext } from './apply-ports.js';
import { attempt, repeatable } from './attempt.js';
import { recordedLink } from './recorded-link.js';

/** Looks first: a document may have been declared by a person, or by a run that was cut off. The details come after the declaration and are set again when in doubt. */
export async function declareRecord({ document, record }: DeclareRecordStep, { key, ledger, contentServer }: StepContext): Promise<void> {
  const { role, sourceId, nodeId } = document;
  const state = recordState(record);
  const intent = { key, step: STEP.record(role, sourceId), detail: state.hash };
  const effect: Effect = { kind: 'declared', role, sourceId, nodeId, record: state, details: record.details };
  const stands = async (): Promise<Effect | undefined> => (['none', 'elsewhere'].includes(await contentServer.recordOf(nodeId, record)) ? undefined : effect);
  const found = await contentServer.recordOf(nodeId, record);
  if (found === 'declared') return ledger.confirm(intent, effect);
  // what the bridge itself declared follows the mapping; what somebody else did does not
  if (found === 'elsewhere' && document.record === undefined) throw declaredElsewhere(nodeId, role, record.classification);
  if (found !== 'other-details') {
    const needsDetails = Object.keys(record.details).length > 0;
    // recorded as declared only with its details: without the hash the next plan comes back to them
    const declared: Effect = needsDetails ? { ...effect, record: { classification: record.classification, hash: '' }, details: {} } : effect;
    await attempt(ledger, { intent, act: async () => { await contentServer.declareRecord(nodeId, record); return declared; }, look: async () => (await stands()) && declared });
    if (!needsDetails || await contentServer.recordOf(nodeId, record) === 'declared') return needsDetails ? ledger.confirm(intent, effect) : undefined;
  }
  await repeatable(ledger, intent, effect, () => contentServer.setRecordDetails(nodeId, record));
}

/** Its retention is somebody's decision: neither a second classification nor other details are put on it. */
function declaredElsewhere(nodeId: number, role: string, classification: string): BridgeError {
  return new BridgeError({
    code: 'RECORD_DECLARED_ELSEWHERE', message: `The document ${role} (node ${nodeId}) is a record of another classification than "${classification}".`, disposition: 'park',
    nextAction: 'See in Content Server who declared it: take it off that classification, or give `archive.declare` the roles the bridge is to declare; then run the parked item again.',
  });
}

/** Granted a second time it changes nothing more. */
export async function grantAccess({ group }: GrantAccessStep, { key, ledger, contentServer }: StepContext): Promise<void> {
  const { nodeId } = await recordedLink(ledger, key);
  await repeatable(ledger, { key, step: STEP.access(group), detail: group }, { kind: 'granted', group }, () => contentServer.grantReading(nodeId, group));
}
