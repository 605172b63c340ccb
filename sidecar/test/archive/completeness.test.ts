import { completeness } from '../../src/archive/completeness.js';
import { recordState } from '../../src/domain/archive.js';
import type { LinkedDocumentState } from '../../src/domain/link.js';
import { desire } from '../../src/planning/desired.js';
import type { ArchiveStore, KeptObject } from '../../src/ports/archive-store.js';
import { archiveMapping } from '../fixtures/archive-mapping.js';
import { documentRef, orderChanged } from '../fixtures/events.js';

const { mapping } = archiveMapping();
const KEY = { system: 'commerce', type: 'order', id: '000000042' };
const complete = (documents = [documentRef('order-confirmation', 'order-confirmation:1'), documentRef('invoice', 'invoice:5'), documentRef('shipment', 'shipment:3')]) =>
  orderChanged({ state: 'complete', status: 'complete', statusLabel: 'Complete', documents });

/** What the store knows of an order of which everything is stored and declared. */
function kept(event: ReturnType<typeof complete>, changes: Partial<KeptObject> = {}, change = (document: LinkedDocumentState): LinkedDocumentState[] => [document]): KeptObject {
  const desired = desire(event, mapping, 'commerce');
  if (desired.kind !== 'workspace') throw new Error('Nothing is mapped');
  const { documents, archive } = desired.workspace;
  const stored = documents.map(({ role, sourceId, name, mimeType, fingerprint }): LinkedDocumentState => ({
    role, sourceId, name, mimeType, fingerprint, nodeId: 9, version: 1, size: 1, sha256: fingerprint, storedAt: '2026-11-23T00:00:00Z', ...(archive && { record: recordState(archive.record) }),
  }));
  return { key: KEY, event, work: 'idle', link: { key: KEY, nodeId: 1, name: 'Order', attributesHash: '', relations: [], documents: stored.flatMap(change), requests: [], unsettled: [] }, ...changes };
}
async function lacks(order: KeptObject): Promise<string[]> {
  const store = { async *orders() { yield order; } } as Pick<ArchiveStore, 'orders'> as ArchiveStore;
  const found: string[] = [];
  for await (const { lacks: each } of completeness(store, mapping, { from: '2026-01-01', to: '2027-01-01' })) for (const lack of each) found.push(`${lack.role}: ${lack.why}${lack.why === 'parked' ? ` ${lack.code}` : ''}`);
  return found;
}
const withoutInvoice = (document: LinkedDocumentState) => (document.role === 'invoice' ? [] : [document]);

describe('completeness of an order', () => {
  it('whose documents are stored and declared lacks nothing', async () => {
    expect(await lacks(kept(complete()))).toEqual([]);
  });

  it('that lacks a required document the shop never announced says so', async () => {
    expect(await lacks(kept(complete([documentRef('order-confirmation', 'order-confirmation:1'), documentRef('shipment', 'shipment:3')])))).toEqual(['invoice: not-announced']);
  });

  it.each([['due', {}, 'invoice: waiting'], ['parked', { failureCode: 'OPENTEXT_TOO_LARGE' }, 'invoice: parked OPENTEXT_TOO_LARGE'], ['idle', {}, 'invoice: not-stored']] as const)('whose announced document is not stored says why: %s', async (work, more, lack) => {
    expect(await lacks(kept(complete(), { work, ...more }, withoutInvoice))).toEqual([lack]);
  });

  it('whose document is stored and no record says so', async () => {
    const undeclared = ({ record, ...document }: LinkedDocumentState): LinkedDocumentState[] => [document.role === 'invoice' || record === undefined ? document : { ...document, record }];
    expect(await lacks(kept(complete(), {}, undeclared))).toEqual(['invoice: not-declared']);
  });

  it('that has no workspace lacks everything', async () => {
    const { key, event, work } = kept(complete());
    expect((await lacks({ key, event, work })).sort()).toEqual(['invoice: not-stored', 'order-confirmation: not-stored', 'shipment: not-stored']);
  });

  it('that has not reached its state needs no more than what was announced', async () => {
    expect(await lacks(kept(orderChanged({ documents: [] })))).toEqual([]);
  });
});
