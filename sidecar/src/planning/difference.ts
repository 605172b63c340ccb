import { keyText } from '../domain/business-key.js';
import { canonicalHash } from '../domain/canonical.js';
import { relatedKey, type DesiredDocument, type DesiredRelation, type DesiredWorkspace } from '../domain/desired-workspace.js';
import type { Link } from '../domain/link.js';
import { STEP, type Plan, type Step } from '../domain/plan.js';
import { isFrozen, liftSteps, supplement } from './archiving.js';
import type { Desire } from './desired.js';

/** Links by key text: the business object's own and those of its related ones, as far as there are any. */
export type Links = ReadonlyMap<string, Link>;

/** Keys whose links `difference` looks at. */
export function keysOf(desire: Desire): DesiredWorkspace['key'][] {
  return desire.kind === 'workspace' ? [desire.workspace.key, ...desire.workspace.relations.map(relatedKey)] : [desire.key];
}

/**
 * The steps from what is recorded to what should be. Nothing to do gives no steps. What an act of unknown outcome may have changed
 * is done again even where the record agrees: the record may be behind.
 */
export function difference(desired: Desire, links: Links): Plan {
  switch (desired.kind) {
    case 'workspace': return { key: desired.workspace.key, steps: workspaceSteps(desired.workspace, links) };
    case 'switched-off': return { key: desired.key, steps: [] };
    case 'gone': {
      const link = links.get(keyText(desired.key));
      const marked = link === undefined || (link.attributesHash === goneHash(desired.description) && !link.unsettled.includes(STEP.attributes));
      return { key: desired.key, steps: marked ? [] : [{ kind: 'mark-gone', description: desired.description }] };
    }
  }
}

/** Stands in the link where the hash of the attributes does, so that marking a second time is seen to be needless. */
export function goneHash(description: string): string {
  return canonicalHash({ gone: description });
}

export function attributesHash(workspace: Pick<DesiredWorkspace, 'categories'>): string {
  return canonicalHash(workspace.categories);
}

function workspaceSteps(desired: DesiredWorkspace, links: Links): Step[] {
  const link = links.get(keyText(desired.key));
  return [
    ...liftSteps(desired, link),
    ...ownSteps(desired, link),
    ...desired.relations.filter((relation) => !mayWait(relation)).flatMap((relation) => relationSteps(relation, link, links)),
    ...desired.documents.flatMap((document) => documentSteps(document, desired.holds, link)),
    ...desired.workflows.filter(({ requestId }) => link?.requests.includes(requestId) !== true).map((workflow): Step => ({ kind: 'start-workflow', workflow })),
    // last, so that all the rest is done whatever it waits for
    ...desired.relations.filter(mayWait).flatMap((relation) => relationSteps(relation, link, links)),
  ];
}

function mayWait(relation: DesiredRelation): boolean {
  return !('other' in relation);
}

function relationSteps(relation: DesiredRelation, link: Link | undefined, links: Links): Step[] {
  const { role, as } = relation;
  const other = relatedKey(relation);
  const otherKey = keyText(other);
  if (link?.relations.some((recorded) => recorded.as === as && recorded.otherKey === otherKey)) return [];
  const relate = { kind: 'relate', role, as, other } as const;
  if (links.has(otherKey)) return [relate];
  if ('other' in relation) return [{ kind: 'ensure-workspace', workspace: relation.other, related: true }, relate];
  return relation.ifMissing === 'wait' ? [relate] : [];
}

function ownSteps(desired: DesiredWorkspace, link: Link | undefined): Step[] {
  if (link === undefined) return [{ kind: 'ensure-workspace', workspace: desired, related: false }];
  const hash = attributesHash(desired);
  const doubtful = (step: string) => link.unsettled.includes(step);
  return [
    ...(link.name === desired.name && !doubtful(STEP.rename) ? [] : [{ kind: 'rename', from: link.name, name: desired.name, description: desired.description } as const]),
    ...(link.attributesHash === hash && !doubtful(STEP.attributes) && !doubtful(STEP.gone) ? [] : [{ kind: 'set-attributes', categories: desired.categories, attributesHash: hash } as const]),
  ];
}

function documentSteps(document: DesiredDocument, holds: DesiredWorkspace['holds'], link: Link | undefined): Step[] {
  const recorded = link?.documents.find(({ role, sourceId }) => role === document.role && sourceId === document.sourceId);
  if (recorded === undefined) return [{ kind: 'ensure-document', document }];
  const doubtful = [STEP.document(document.role, document.sourceId), STEP.documentAttributes(document.role, document.sourceId)]
    .some((step) => link?.unsettled.includes(step));
  if (recorded.fingerprint === document.fingerprint && !doubtful) return [];
  if (!isFrozen(recorded, holds)) return [{ kind: 'ensure-document', document, recorded: recorded.holds === undefined ? recorded : { ...recorded, holds: [] } }];
  return recorded.fingerprint === document.fingerprint ? [] : documentSteps(supplement(document), holds, link);
}
