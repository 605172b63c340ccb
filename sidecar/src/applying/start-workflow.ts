import { BridgeError } from '../domain/errors.js';
import { STEP, type StartWorkflowStep } from '../domain/plan.js';
import type { Effect } from '../ports/ledger.js';
import type { StepContext } from './apply-ports.js';
import { attempt } from './attempt.js';
import { recordedLink } from './recorded-link.js';
import { untilArrived } from './under-way.js';

/** Each request starts one process at most: its process is known by its title, also to a store that has lost what it knew. */
export async function startWorkflow({ workflow }: StartWorkflowStep, { key, ledger, contentServer }: StepContext): Promise<void> {
  const { requestId, name, title, attributes, documents: roles } = workflow;
  const intent = { key, step: STEP.workflow(requestId), detail: title };
  const started = async (): Promise<Effect | undefined> => {
    const processId = await contentServer.findStartedWorkflow(title);
    return processId === undefined ? undefined : { kind: 'workflow', requestId, processId };
  };
  const unsettled = await ledger.unsettled(key, intent.step);
  const found = await started();
  if (found !== undefined) return ledger.confirm(intent, found);
  if (unsettled !== undefined) untilArrived(unsettled, 'A workflow was started');
  const documents = (await recordedLink(ledger, key)).documents.filter(({ role }) => roles.includes(role)).map(({ nodeId }) => nodeId);
  if (documents.length === 0) throw withoutDocument(name, roles);
  await attempt(ledger, {
    intent, look: started,
    act: async () => ({ kind: 'workflow', requestId, processId: await contentServer.startWorkflow({ name, title, attributes, documents }) }),
  });
}

function withoutDocument(name: string, roles: readonly string[]): BridgeError {
  return new BridgeError({
    code: 'WORKFLOW_HAS_NO_DOCUMENT', message: `The workflow "${name}" goes with ${roles.join(', ')}, and the workspace has none of them.`, disposition: 'park',
    nextAction: 'Check documents under start in the mapping, then run the item again.',
  });
}
