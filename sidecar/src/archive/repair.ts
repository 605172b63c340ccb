import type { BusinessKey } from '../domain/business-key.js';
import { canonicalHash } from '../domain/canonical.js';
import type { LinkedDocumentState } from '../domain/link.js';
import { STEP } from '../domain/plan.js';
import { supplement } from '../planning/archiving.js';
import { MANIFEST_ROLE } from '../planning/desired-archive.js';
import { desire } from '../planning/desired.js';
import type { Mapping } from '../planning/mapping.js';
import type { ArchiveStore, KeptObject } from '../ports/archive-store.js';
import type { ContentServer } from '../ports/content-server.js';
import type { Effect } from '../ports/ledger.js';
import type { WorkQueue } from '../ports/work-queue.js';
import { lacksOf } from './completeness.js';
import { deviationsOf, type Archive, type Deviation } from './verify-documents.js';

export interface RepairPorts {
  readonly store: Pick<ArchiveStore, 'dueAgain'>;
  readonly queue: Pick<WorkQueue, 'claimOne'>;
  readonly contentServer: Archive & Pick<ContentServer, 'findWorkspace'>;
  readonly mapping: Mapping;
}

/** What became of one order. `beyond`: nothing can be done here. `givenUp`: what Content Server has not any more and is brought back. `left`: what a person has to see to. */
export interface Repair { readonly outcome: 'whole' | 'due' | 'beyond' | 'busy'; readonly givenUp: readonly Deviation[]; readonly left: readonly Deviation[] }

/**
 * Makes an order due again that lacks what can be brought. With `look` Content Server is asked for each of its documents first: of what is gone there, and is still to be had, the record is given up,
 * so that the run stores it again as a new node, with both in the trail; records and holds that people took off are put on again. Bytes are not compared, and what was altered is never overwritten.
 */
export async function repairOrder(order: KeptObject, ports: RepairPorts, look: boolean): Promise<Repair> {
  const { key } = order;
  const { givenUp, left, busy } = look ? await giveUp(order, ports) : { givenUp: [], left: [], busy: false };
  if (busy) return { outcome: 'busy', givenUp, left };
  const { lacks } = lacksOf(order, ports.mapping);
  if (givenUp.length > 0 || lacks.some(({ why }) => why !== 'not-announced')) return { outcome: await ports.store.dueAgain(key) ? 'due' : 'beyond', givenUp, left };
  return { outcome: lacks.length > 0 || left.length > 0 ? 'beyond' : 'whole', givenUp, left };
}

async function giveUp(order: KeptObject, { queue, contentServer, mapping }: RepairPorts): Promise<{ givenUp: Deviation[]; left: Deviation[]; busy: boolean }> {
  const { key, link } = order;
  const found: Deviation[] = [];
  for (const document of link?.documents ?? []) found.push(...await deviationsOf({ key, document }, contentServer, 'presence'));
  if (found.length === 0 || link === undefined) return { givenUp: [], left: [], busy: false };
  // whose workspace is out of sight sees none of its documents either: they may all be there
  const seen = (await contentServer.findWorkspace(key))?.nodeId === link.nodeId;
  const mayReturn = returnable(order, mapping);
  const givenUp = seen ? found.filter((deviation) => effectOf(deviation) !== undefined && (deviation.what !== 'missing' || mayReturn(deviation.document))) : [];
  const left = found.filter((deviation) => !givenUp.includes(deviation));
  if (givenUp.length === 0) return { givenUp, left, busy: false };
  const item = await queue.claimOne(key);
  if (item === undefined) return { givenUp: [], left: found, busy: true };
  try {
    const now = await item.ledger.link(key);
    for (const deviation of givenUp) {
      const effect = effectOf(deviation);
      // by now it may have been brought back by a run
      const same = now?.documents.some(({ role, sourceId, nodeId }) => role === deviation.document.role && sourceId === deviation.document.sourceId && nodeId === deviation.document.nodeId);
      if (effect !== undefined && same === true) await item.ledger.confirm({ key, step: stepOf(deviation), detail: canonicalHash(effect) }, effect);
    }
  } finally {
    await item.giveBack();
  }
  return { givenUp, left, busy: false };
}

function effectOf({ what, document: { role, sourceId, nodeId, name, version, sha256, record }, hold, code }: Deviation): Effect | undefined {
  const of = { role, sourceId, nodeId };
  // a bare "not found" may be a wrong address: only what Content Server says of this node counts
  if (what === 'missing') return code === 'OPENTEXT_NODE_GONE' ? { kind: 'missing', ...of, name, version, sha256 } : undefined;
  if (what === 'no-record') return { kind: 'undeclared', ...of, classification: record?.classification ?? '' };
  return what === 'hold-lifted' && hold !== undefined ? { kind: 'lifted', ...of, hold, found: true } : undefined;
}

function stepOf({ what, document: { role, sourceId }, hold = '' }: Deviation): string {
  if (what === 'no-record') return STEP.record(role, sourceId);
  return what === 'hold-lifted' ? STEP.hold(role, sourceId, hold) : STEP.document(role, sourceId);
}

/** Whether the next run stores the document again. One that the shop does not tell of any more would only be forgotten. */
function returnable({ key, event }: { readonly key: BusinessKey } & Pick<KeptObject, 'event'>, mapping: Mapping): (document: LinkedDocumentState) => boolean {
  const desired = desire(event, mapping, key.system);
  if (desired.kind !== 'workspace') return () => false;
  const { documents, archive } = desired.workspace;
  const wanted = new Set(documents.flatMap((document) => [document, supplement(document)]).map(({ role, sourceId }) => `${role} ${sourceId}`));
  return ({ role, sourceId }) => (role === MANIFEST_ROLE ? archive !== undefined : wanted.has(`${role} ${sourceId}`));
}
