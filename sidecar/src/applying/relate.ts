import { keyText } from '../domain/business-key.js';
import { STEP, type RelateStep } from '../domain/plan.js';
import { BridgeError } from '../domain/errors.js';
import type { Effect } from '../ports/ledger.js';
import type { StepContext } from './apply-ports.js';
import { attempt } from './attempt.js';
import { recordedLink } from './recorded-link.js';

/** Looks for the relation only where it may exist already: after an unsettled intent, in an adopted workspace, or when the act is refused. */
export async function relate(step: RelateStep, context: StepContext): Promise<void> {
  const { key, ledger, contentServer } = context;
  const self = (await recordedLink(ledger, key)).nodeId;
  const other = (await recordedLink(ledger, step.other)).nodeId;
  const [parent, child] = step.as === 'child' ? [other, self] : [self, other];
  const otherKey = keyText(step.other);
  const effect: Effect = { kind: 'relation', as: step.as, otherKey };
  const intent = { key, step: STEP.relation(step.as, otherKey), detail: `${parent} ${child}` };

  const mayExist = context.adopted || (await ledger.unsettled(key, intent.step)) !== undefined;
  if (mayExist && await contentServer.isRelated(parent, child)) return ledger.confirm(intent, effect);

  await attempt(ledger, {
    intent,
    act: async () => {
      await contentServer.relate(parent, child).catch((failure: unknown) => standsAlready(failure, parent, child, context));
      return effect;
    },
    look: async () => (await contentServer.isRelated(parent, child)) ? effect : undefined,
  });
}

/** A server may refuse a relation because it stands; no public source names the words it does so with. */
async function standsAlready(failure: unknown, parent: number, child: number, { contentServer }: StepContext): Promise<void> {
  const refused = failure instanceof BridgeError && failure.disposition === 'park';
  if (!refused || !await contentServer.isRelated(parent, child)) throw failure;
}
