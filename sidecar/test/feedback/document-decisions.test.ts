import type { Holding } from '../../src/domain/observation.js';
import type { ObservedDocument } from '../../src/contract/link-update.js';
import { documentDecisions, type DocumentFindings } from '../../src/feedback/document-decisions.js';
import type { DocumentRule } from '../../src/planning/document-rule.js';

const EXEMPT: DocumentRule = { key: 'tax-exempt', documentType: 'Tax Certificate', status: 'Approved', effect: { kind: 'group', value: 'Tax Exempt' }, onlyIf: ['General'], otherwise: 'General' };
const NOON = new Date('2026-11-23T12:00:00Z');
const certificate = (changes: Partial<ObservedDocument> = {}): ObservedDocument => ({
  nodeId: 9_001, name: 'Exemption.pdf', version: 1, mimeType: 'application/pdf', size: 12, modifiedAt: '2026-11-23T10:00:00Z', documentType: 'Tax Certificate', status: 'Approved', validUntil: '2026-12-31', ...changes,
});
const effects = ({ decisions }: DocumentFindings) => decisions.map(({ effect }) => effect);
const HELD = documentDecisions([certificate()], [EXEMPT], [], NOON).holding;

describe('a rule for documents', () => {
  it('sets its value once a document of its type is approved, and says by which', () => {
    const { decisions, holding } = documentDecisions([certificate()], [EXEMPT], [], NOON);
    expect(decisions).toEqual([{
      id: 'doc:9001:1:tax-exempt.on.1795435200', at: '2026-11-23T12:00:00.000Z', title: 'Tax Certificate Exemption.pdf holds until 2026-12-31', effect: { kind: 'group', value: 'Tax Exempt', onlyIf: ['General'] },
    }]);
    expect(documentDecisions([certificate()], [EXEMPT], holding, NOON)).toMatchObject({ decisions: [], holding });
  });

  it.each([
    ['a draft', { status: 'Draft' }], ['another type', { documentType: 'Contract' }], ['one that has ended', { validUntil: '2026-11-22' }], ['one that has not begun', { validFrom: '2026-11-24' }],
  ])('does nothing for %s', (_what, changes) => {
    expect(documentDecisions([certificate(changes)], [EXEMPT], [], NOON)).toMatchObject({ decisions: [], holding: [] });
  });

  it.each([
    ['has ended', [certificate({ validUntil: '2026-11-22' })]], ['is approved no longer', [certificate({ status: 'Draft' })]], ['is gone', []],
  ])('takes back what it has set, and nothing else, once the document %s', (_what, documents) => {
    const after = documentDecisions(documents, [EXEMPT], HELD, NOON);
    expect(after.decisions).toEqual([expect.objectContaining({ id: 'doc:9001:1:tax-exempt.off.1795435200', effect: { kind: 'group', value: 'General', onlyIf: ['Tax Exempt'] } })]);
    expect(documentDecisions(documents, [EXEMPT], after.holding, NOON).decisions).toEqual([]);
  });

  it('holds to the end of the last day, and goes on where another document takes over', () => {
    expect(documentDecisions([certificate({ validUntil: '2026-11-23' })], [EXEMPT], HELD, NOON).decisions).toEqual([]);
    const renewed = [certificate({ validUntil: '2026-11-22' }), certificate({ nodeId: 9_002, validUntil: '2027-11-22' })];
    expect(documentDecisions(renewed, [EXEMPT], HELD, NOON)).toMatchObject({ decisions: [], holding: [{ nodeId: 9_002 }] });
  });

  it('leaves what it has set where it says nothing of an end, or where another rule sets the same', () => {
    const kept: DocumentRule = { key: EXEMPT.key, status: 'Approved', effect: EXEMPT.effect };
    expect(documentDecisions([], [kept], HELD, NOON).decisions).toEqual([]);
    const other: DocumentRule = { ...EXEMPT, key: 'reseller', documentType: 'Reseller Permit' };
    expect(effects(documentDecisions([certificate({ documentType: 'Reseller Permit' })], [EXEMPT, other], [...HELD, { ...(HELD[0] as Holding), rule: 'reseller' }], NOON))).toEqual([]);
  });

  it('sets the new value where the mapping has changed', () => {
    expect(effects(documentDecisions([certificate()], [{ ...EXEMPT, effect: { kind: 'attribute', attribute: 'tax_exempt', value: '1' } }], HELD, NOON))).toEqual([
      { kind: 'attribute', attribute: 'tax_exempt', value: '1', onlyIf: ['General'] },
    ]);
  });

  it('tells again where the store was lost: what holds, and what has ended meanwhile', () => {
    expect(effects(documentDecisions([certificate()], [EXEMPT], undefined, NOON))).toEqual([{ kind: 'group', value: 'Tax Exempt', onlyIf: ['General'] }]);
    expect(effects(documentDecisions([certificate({ validUntil: '2026-11-22' })], [EXEMPT], undefined, NOON))).toEqual([{ kind: 'group', value: 'General', onlyIf: ['Tax Exempt'] }]);
    expect(effects(documentDecisions([certificate({ status: 'Draft' })], [EXEMPT], undefined, NOON))).toEqual([]);
  });

  it('says when it turns by itself next', () => {
    expect(documentDecisions([certificate({ validUntil: '2026-11-23' })], [EXEMPT], HELD, NOON).nextTurn).toEqual(new Date('2026-11-24T00:00:00Z'));
    expect(documentDecisions([certificate({ validFrom: '2026-11-25' })], [EXEMPT], [], NOON).nextTurn).toEqual(new Date('2026-11-25T00:00:00Z'));
    expect(documentDecisions([certificate({ documentType: 'Contract' })], [EXEMPT], [], NOON).nextTurn).toBeUndefined();
  });
});
