import { BridgeError } from '../domain/errors.js';
import { STEP, type HoldStep } from '../domain/plan.js';
import type { Effect } from '../ports/ledger.js';
import type { StepContext } from './apply-ports.js';
import { attempt } from './attempt.js';

/** Looks where an earlier intent is unsettled; a refusal may mean that the document is on the hold already. */
export function placeHold(step: HoldStep, context: StepContext): Promise<void> {
  return turn(step, context, { wanted: true, act: ({ contentServer }) => contentServer.placeHold(step.document.nodeId, step.hold) });
}

/** A refusal may mean that a person has taken the document off the hold already. */
export function liftHold(step: HoldStep, context: StepContext): Promise<void> {
  return turn(step, context, { wanted: false, act: ({ contentServer }) => contentServer.liftHold(step.document.nodeId, step.hold.name) });
}

async function turn(
  { document, hold }: HoldStep, context: StepContext, { wanted, act }: { readonly wanted: boolean; readonly act: (context: StepContext) => Promise<void> },
): Promise<void> {
  const { key, ledger, contentServer } = context;
  const { role, sourceId, nodeId } = document;
  const step = STEP.hold(role, sourceId, hold.name);
  const intent = { key, step, detail: wanted ? 'place' : 'lift' };
  const effect: Effect = { kind: wanted ? 'held' : 'lifted', hold: hold.name, role, sourceId, nodeId };
  const stands = async () => (await contentServer.isHeld(nodeId, hold.name)) === wanted;
  if (await ledger.unsettled(key, step) !== undefined && await stands()) return ledger.confirm(intent, effect);
  await attempt(ledger, {
    intent,
    act: async () => {
      await act(context).catch(async (failure: unknown) => {
        if (!(failure instanceof BridgeError) || failure.code !== 'OPENTEXT_REFUSED' || !await stands()) throw failure;
      });
      return effect;
    },
    look: async () => ((await stands()) ? effect : undefined),
  });
}
