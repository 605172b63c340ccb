import { BridgeError } from '../domain/errors.js';
import { STEP, type RenameStep } from '../domain/plan.js';
import type { StepContext } from './apply-ports.js';
import { repeatable } from './attempt.js';
import { nameTaken } from './ensure-workspace.js';
import { recordedLink } from './recorded-link.js';

export async function rename(step: RenameStep, { key, ledger, contentServer }: StepContext): Promise<void> {
  const { nodeId } = await recordedLink(ledger, key);
  try {
    await repeatable(ledger, { key, step: STEP.rename, detail: step.name }, { kind: 'renamed', name: step.name }, () =>
      contentServer.renameWorkspace(nodeId, step.name, step.description));
  } catch (failure) {
    throw failure instanceof BridgeError && failure.code === 'OPENTEXT_NAME_TAKEN' ? nameTaken(step.name, failure) : failure;
  }
}
