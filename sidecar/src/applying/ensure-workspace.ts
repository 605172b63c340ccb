import { keyText, type BusinessKey } from '../domain/business-key.js';
import { canonicalHash } from '../domain/canonical.js';
import { BridgeError } from '../domain/errors.js';
import { STEP, type EnsureWorkspaceStep } from '../domain/plan.js';
import { attributesHash } from '../planning/difference.js';
import type { Effect } from '../ports/ledger.js';
import type { WorkspaceNode } from '../ports/content-server.js';
import type { StepContext } from './apply-ports.js';
import { attempt } from './attempt.js';
import { untilArrived } from './under-way.js';

/** Looks by business object, creates with all attributes in one call. Whether an existing workspace was adopted. */
export async function ensureWorkspace(step: EnsureWorkspaceStep, context: StepContext): Promise<{ adopted: boolean }> {
  const { key } = step.workspace;
  if (!step.related) return lookOrCreate(step, context);
  return context.ledger.exclusively(key, async () =>
    (await context.ledger.link(key)) === undefined ? lookOrCreate(step, context) : { adopted: false });
}

async function lookOrCreate({ workspace, related }: EnsureWorkspaceStep, { contentServer, ledger, log }: StepContext): Promise<{ adopted: boolean }> {
  const { key } = workspace;
  const hash = attributesHash(workspace);
  const intent = { key, step: STEP.workspace, detail: canonicalHash([workspace.name, workspace.workspaceType, workspace.template, hash]) };
  const adopt = async (node: WorkspaceNode): Promise<Effect> => {
    if (!related) await ledger.intend({ key, step: STEP.adoption, detail: String(node.nodeId) });
    return adoption(node);
  };
  const found = await contentServer.findWorkspace(key);
  if (found !== undefined) {
    await ledger.confirm(intent, await adopt(found));
    log.info('workspace adopted', { key: keyText(key), nodeId: found.nodeId });
    return { adopted: true };
  }
  // a second creation of the same name is refused, should the first still arrive; one of another name would not be
  const unsettled = await ledger.unsettled(key, intent.step);
  if (unsettled !== undefined && unsettled.detail !== intent.detail) untilArrived(unsettled, 'The workspace was asked for under another name');
  let adopted = false;
  await attempt(ledger, {
    intent,
    doubtful: unsettled !== undefined,
    act: async () => ({ kind: 'workspace', nodeId: (await contentServer.createWorkspace(key, workspace)).nodeId, name: workspace.name, attributesHash: hash }),
    look: async (failure) => {
      const made = await contentServer.findWorkspace(key);
      if (made !== undefined) {
        adopted = true;
        return await adopt(made);
      }
      if (failure.code !== 'OPENTEXT_NAME_TAKEN') return undefined;
      await ledger.withdraw(intent);
      throw nameTaken(workspace.name, failure);
    },
  });
  return { adopted };
}

/**
 * The record is gone before it is known what came of its workspace's creation: one that was made after all is adopted, so that it can be marked. Whether there is one.
 * @throws OPENTEXT_UNDER_WAY while it may still be made
 */
export async function adoptIfMade(key: BusinessKey, { contentServer, ledger }: Pick<StepContext, 'contentServer' | 'ledger'>): Promise<boolean> {
  const unsettled = await ledger.unsettled(key, STEP.workspace);
  if (unsettled === undefined) return false;
  const made = await contentServer.findWorkspace(key);
  if (made === undefined) {
    untilArrived(unsettled, 'The workspace was asked for');
    await ledger.withdraw(unsettled);
    return false;
  }
  await ledger.intend({ key, step: STEP.adoption, detail: String(made.nodeId) });
  await ledger.confirm(unsettled, adoption(made));
  return true;
}

/** Without a hash, so that the next plan sets the attributes: what they are now is not known. */
function adoption({ nodeId, name }: WorkspaceNode): Effect {
  return { kind: 'workspace', nodeId, name, attributesHash: '' };
}

export function nameTaken(name: string, cause: unknown): BridgeError {
  return new BridgeError({
    code: 'OPENTEXT_NAME_TAKEN',
    message: `An item named "${name}" stands in the place in Content Server and belongs to no business object, or to another one.`,
    disposition: 'park',
    nextAction: 'Rename or move that item in Content Server, or change the name in the mapping; then run the parked item again.',
    cause,
  });
}
