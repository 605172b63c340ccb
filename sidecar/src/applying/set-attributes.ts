import { STEP, type SetAttributesStep } from '../domain/plan.js';
import type { StepContext } from './apply-ports.js';
import { repeatable } from './attempt.js';
import { recordedLink } from './recorded-link.js';

export async function setAttributes(step: SetAttributesStep, { key, ledger, contentServer }: StepContext): Promise<void> {
  const { nodeId } = await recordedLink(ledger, key);
  const { attributesHash } = step;
  await repeatable(ledger, { key, step: STEP.attributes, detail: attributesHash }, { kind: 'attributes', attributesHash }, async () => {
    for (const category of step.categories) await contentServer.setCategory(nodeId, category);
  });
}
