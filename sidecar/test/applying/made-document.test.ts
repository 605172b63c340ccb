import { applyPlan } from '../../src/applying/apply-plan.js';
import type { DesiredDocument } from '../../src/domain/desired-workspace.js';
import type { MadeDocument } from '../../src/domain/made-document.js';
import { quoteRoundDocument } from '../../src/recipes/made/quote-round.js';
import { DOCUMENTS } from '../fixtures/made-documents.js';
import { MemoryContentServer } from '../fixtures/memory-content-server.js';
import { MemoryLedger } from '../fixtures/memory-ledger.js';
import { quote } from '../fixtures/quotes.js';
import { FIXED_CLOCK, SILENT, Shop } from '../fixtures/shop.js';

const KEY = { system: 'commerce', type: 'quote', id: '42' };

function desired(changes: Parameters<typeof quote>[0] = {}): DesiredDocument {
  const { ref, made } = quoteRoundDocument(quote(changes), { locale: 'en_GB' });
  return { role: ref.role, sourceId: ref.sourceId, name: 'Quote 42.pdf', mimeType: ref.mimeType, fingerprint: ref.fingerprint, source: { kind: 'made', document: made as MadeDocument } };
}

describe('a document made by a template', () => {
  it('is stored as a PDF, its next state as a version of it, and never asked of the shop', async () => {
    const contentServer = new MemoryContentServer();
    const ledger = new MemoryLedger();
    const shop = new Shop();
    const ports = { contentServer, ledger, commerce: shop, documents: DOCUMENTS, clock: FIXED_CLOCK, log: SILENT };
    const { nodeId, name } = await contentServer.createWorkspace(KEY, { workspaceType: 'Quote', template: 'Quote', name: 'Quote 42', description: '', categories: [] });
    await ledger.confirm({ key: KEY, step: 'workspace', detail: '' }, { kind: 'workspace', nodeId, name, attributesHash: 'h' });

    await applyPlan({ key: KEY, steps: [{ kind: 'ensure-document', document: desired() }] }, ports);
    const [document] = contentServer.documents;
    expect(document?.versions.map((bytes) => bytes.subarray(0, 8).toString('latin1'))).toEqual(['%PDF-1.7']);
    const recorded = (await ledger.link(KEY))?.documents[0];
    expect(recorded).toMatchObject({ role: 'quote-round', sourceId: 'quote-round:42', version: 1, size: document?.versions[0]?.length });

    if (recorded === undefined) throw new Error('not recorded');
    await applyPlan({ key: KEY, steps: [{ kind: 'ensure-document', document: desired({ negotiatedTotal: '9000.0000' }), recorded }] }, ports);
    expect(document?.versions).toHaveLength(2);
    // planned again under another fingerprint, though nothing to be seen changed: the same bytes make no version
    const second = (await ledger.link(KEY))?.documents[0];
    if (second === undefined) throw new Error('not recorded');
    await applyPlan({ key: KEY, steps: [{ kind: 'ensure-document', document: { ...desired({ negotiatedTotal: '9000.0000' }), fingerprint: 'f'.repeat(64) }, recorded: second }] }, ports);
    expect(document?.versions).toHaveLength(2);
    expect(shop.asked).toEqual([]);
  });
});
