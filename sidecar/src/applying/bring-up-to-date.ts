import { keyText, type BusinessKey } from '../domain/business-key.js';
import type { CommerceEvent } from '../contract/envelope.js';
import type { DesiredWorkspace } from '../domain/desired-workspace.js';
import type { Link } from '../domain/link.js';
import { STEP, type Plan } from '../domain/plan.js';
import { desire, type Desire } from '../planning/desired.js';
import { archiveSteps, manifestSteps } from '../planning/archiving.js';
import { difference, keysOf, type Links } from '../planning/difference.js';
import type { Mapping } from '../planning/mapping.js';
import type { Ledger } from '../ports/ledger.js';
import type { ApplyPorts } from './apply-ports.js';
import { applyPlan, type RunOptions } from './apply-plan.js';
import { adoptIfMade } from './ensure-workspace.js';
import { untilNothingOverwrites } from './under-way.js';

export interface Target { readonly mapping: Mapping; readonly externalSystem: string }

export interface Outcome {
  readonly key: BusinessKey;
  readonly kind: Desire['kind'];
  /** What was planned first; an adopted workspace is planned again behind it. */
  readonly plan: Plan;
  /** Absent when there is no workspace: the use case is switched off, or the record was gone before it had one. */
  readonly link?: Link;
}

/** What `bringUpToDate` would do. */
export async function planFor(event: CommerceEvent, { mapping, externalSystem }: Target, ledger: Pick<Ledger, 'links'>): Promise<{ desired: Desire; plan: Plan }> {
  const desired = desire(event, mapping, externalSystem);
  return { desired, plan: difference(desired, await recordedLinks(desired, ledger)) };
}

/** Brings the workspace of the event's business object up to date with the event; run under the lease of its key. */
export async function bringUpToDate(event: CommerceEvent, target: Target, ports: ApplyPorts, signal?: AbortSignal): Promise<Outcome> {
  const { desired, plan } = await planFor(event, target, ports.ledger);
  await untilNothingOverwrites(plan.key, ports.ledger);
  const options = { eventId: event.id, ...(signal && { signal }) };
  const interrupted = plan.steps.length > 0 && await ports.ledger.unsettled(plan.key, STEP.adoption) !== undefined;
  const { adopted } = await applyPlan(plan, ports, { ...options, adopted: interrupted });
  const orphaned = desired.kind === 'gone' && await ports.ledger.link(plan.key) === undefined && await adoptIfMade(plan.key, ports);
  if (adopted || orphaned) await applyPlan(difference(desired, await recordedLinks(desired, ports.ledger)), ports, { ...options, adopted });
  if (desired.kind === 'workspace') await archive(desired.workspace, ports, { ...options, adopted: adopted || interrupted });
  if (await ports.ledger.link(plan.key) !== undefined) {
    await ports.ledger.confirmApplied(plan.key, { number: event.revision, time: event.time });
  }
  const link = await ports.ledger.link(plan.key);
  return { key: plan.key, kind: desired.kind, plan, ...(link && { link }) };
}

/** What follows from the documents as they are stored now: declaration and holds, and of both the manifest. */
async function archive(workspace: DesiredWorkspace, ports: ApplyPorts, options: RunOptions): Promise<void> {
  if (workspace.archive === undefined && workspace.holds === undefined) return;
  for (const stage of [archiveSteps, manifestSteps]) {
    const link = await ports.ledger.link(workspace.key);
    if (link !== undefined) await applyPlan({ key: workspace.key, steps: stage(workspace, link) }, ports, options);
  }
}

async function recordedLinks(desired: Desire, ledger: Pick<Ledger, 'links'>): Promise<Links> {
  return new Map((await ledger.links(keysOf(desired))).map((link) => [keyText(link.key), link]));
}
