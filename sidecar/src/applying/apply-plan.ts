import { keyText } from '../domain/business-key.js';
import type { Plan, Step } from '../domain/plan.js';
import type { ApplyPorts, StepContext } from './apply-ports.js';
import { declareRecord, grantAccess } from './declare-record.js';
import { ensureDocument } from './ensure-document.js';
import { ensureWorkspace } from './ensure-workspace.js';
import { liftHold, placeHold } from './hold.js';
import { markGone } from './mark-gone.js';
import { relate } from './relate.js';
import { rename } from './rename.js';
import { setAttributes } from './set-attributes.js';
import { startWorkflow } from './start-workflow.js';

export interface RunOptions {
  /** Aborted: the step under way ends, the next does not start. */
  readonly signal?: AbortSignal;
  /** The workspace was adopted before this plan was made. */
  readonly adopted?: boolean;
  /** Event the plan was made of; recorded with the documents it brings. */
  readonly eventId?: string;
}

/**
 * Runs the steps in order. Stops behind the step that finds the workspace in Content Server without the ledger knowing it:
 * `adopted`, the rest is to be planned anew.
 */
export async function applyPlan(plan: Plan, ports: ApplyPorts, { signal, adopted = false, eventId }: RunOptions = {}): Promise<{ adopted: boolean }> {
  for (const step of plan.steps) {
    signal?.throwIfAborted();
    const log = ports.log.with({ key: keyText(plan.key), step: step.kind });
    const found = await runStep(step, { ...ports, log, key: plan.key, adopted, ...(eventId !== undefined && { eventId }) });
    log.debug('step done');
    if (found) return { adopted: true };
  }
  return { adopted: false };
}

/** Whether the plan's own workspace was adopted. */
async function runStep(step: Step, context: StepContext): Promise<boolean> {
  switch (step.kind) {
    case 'ensure-workspace': return (await ensureWorkspace(step, context)).adopted && !step.related;
    case 'rename': await rename(step, context); return false;
    case 'set-attributes': await setAttributes(step, context); return false;
    case 'relate': await relate(step, context); return false;
    case 'ensure-document': await ensureDocument(step, context); return false;
    case 'start-workflow': await startWorkflow(step, context); return false;
    case 'declare-record': await declareRecord(step, context); return false;
    case 'place-hold': await placeHold(step, context); return false;
    case 'lift-hold': await liftHold(step, context); return false;
    case 'grant-access': await grantAccess(step, context); return false;
    case 'mark-gone': await markGone(step, context); return false;
  }
}
