import { STEP, type MarkGoneStep } from '../domain/plan.js';
import { goneHash } from '../planning/difference.js';
import type { StepContext } from './apply-ports.js';
import { repeatable } from './attempt.js';
import { recordedLink } from './recorded-link.js';

/** Nothing is deleted: the workspace's description says that its record is gone. */
export async function markGone({ description }: MarkGoneStep, { key, ledger, contentServer }: StepContext): Promise<void> {
  const { nodeId, name } = await recordedLink(ledger, key);
  const attributesHash = goneHash(description);
  await repeatable(ledger, { key, step: STEP.gone, detail: attributesHash }, { kind: 'attributes', attributesHash }, () =>
    contentServer.renameWorkspace(nodeId, name, description));
}
