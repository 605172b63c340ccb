import { observationOf, untyped } from '../../src/observing/observation-of.js';
import { pauseAfter, pauseAfterFailure } from '../../src/observing/pauses.js';
import type { ObservedAttribute, ObservedField, ObservedMapping } from '../../src/planning/mapping.js';
import type { ListedDocument } from '../../src/ports/content-server.js';

const at = (name: string) => ({ name, at: 'product.yaml:1' });
const MAPPING: ObservedMapping = {
  documents: {
    category: at('Certificate'),
    attributes: new Map<ObservedField, ObservedAttribute>([
      ['documentType', at('Kind')], ['countryId', { ...at('Country'), lookup: new Map([['Germany', 'DE']]) }], ['validFrom', at('From')], ['validUntil', at('To')],
      ['status', { ...at('Approved'), lookup: new Map([['true', 'Approved'], ['false', 'Draft']]) }],
    ]),
  },
  records: { category: at('Resolution'), roles: ['exception-record'], status: at('Outcome') },
};
const listed = (nodeId: number, attributes: ListedDocument['attributes'], changes: Partial<ListedDocument> = {}): ListedDocument =>
  ({ nodeId, name: `D${nodeId}.pdf`, version: 2, mimeType: 'application/pdf', size: 10, modifiedAt: '2026-11-23T10:00:00Z', attributes, ...changes });
const OWN = new Map([[2, { role: 'exception-record', sourceId: 'exception:17' }], [3, { role: 'quote-round', sourceId: 'quote-round:42' }]]);

describe('what is told of a workspace', () => {
  it('are people\'s documents with the category, their values in the shop\'s words', () => {
    const { documents } = observationOf([
      listed(1, { Certificate: { Kind: 'SDS', Country: 'Germany', From: '2026-01-01T00:00:00', To: '2027-01-31', Approved: 'true' } }), listed(4, {}),
    ], MAPPING, OWN);
    expect(documents).toEqual([{
      nodeId: 1, name: 'D1.pdf', version: 2, mimeType: 'application/pdf', size: 10, modifiedAt: '2026-11-23T10:00:00Z',
      documentType: 'SDS', countryId: 'DE', validFrom: '2026-01-01', validUntil: '2027-01-31', status: 'Approved',
    }]);
  });

  it('are those without the category too, with their names alone, where the mapping wants all', () => {
    const all = { documents: { ...MAPPING.documents as NonNullable<ObservedMapping['documents']>, all: true } };
    expect(observationOf([listed(3, {}), listed(4, {})], all, OWN).documents).toEqual([{ nodeId: 4, name: 'D4.pdf', version: 2, mimeType: 'application/pdf', size: 10, modifiedAt: '2026-11-23T10:00:00Z' }]);
  });

  it('are of the document type where their attribute says nothing, in the shop\'s words, and are told with it even without the category', () => {
    const { category, attributes } = MAPPING.documents as NonNullable<ObservedMapping['documents']>;
    const kind = { ...at('Kind'), lookup: new Map([['Sicherheitsdatenblatt', 'SDS']]) };
    const documents = { category, documentTypes: true, attributes: new Map([...attributes, ['documentType' as const, kind]]) };
    const all = [listed(1, { Certificate: { Kind: 'Report', To: '2027-01-31' } }), listed(2, {}), listed(4, {}), listed(5, { Certificate: { Kind: '', Approved: 'true' } }), listed(6, { Certificate: { To: 'soon' } })];
    expect(untyped(all, { documents }, OWN).map(({ nodeId }) => nodeId)).toEqual([5, 6, 4]);
    const types = new Map([[4, 'Sicherheitsdatenblatt'], [5, 'Test report'], [6, 'Test report']]);
    expect(observationOf(all, { documents }, OWN, types).documents?.map(({ nodeId, documentType, status }) => [nodeId, documentType, status]))
      .toEqual([[1, 'Report', undefined], [4, 'SDS', undefined], [5, 'Test report', 'Approved'], [6, undefined, undefined]]);
  });

  it('are asked for their document type those with the category first, then the newest; not what is known for a release or a record', () => {
    const documents = MAPPING.documents as NonNullable<ObservedMapping['documents']>;
    const released = { category: at('Collateral'), approved: at('Approved'), attributes: new Map() };
    const all = [
      listed(10, {}), listed(11, {}, { modifiedAt: '2026-11-24T10:00:00Z' }), listed(12, { Certificate: {} }, { modifiedAt: '2020-01-01T10:00:00Z' }), listed(13, { Collateral: { Approved: 'true' } }),
      listed(14, { Collateral: {}, Certificate: {} }), listed(15, { Resolution: {} }),
    ];
    const asked = (mapping: ObservedMapping) => untyped(all, mapping, OWN).map(({ nodeId }) => nodeId);
    expect(asked({ ...MAPPING, released })).toEqual([14, 12, 11, 10]);
    // one category for both
    expect(asked({ documents: { ...documents, category: at('Collateral') }, released })).toEqual([13, 14, 11, 10, 15, 12]);
  });

  it('leaves out values that are empty or no dates, and cuts what is too long for the shop', () => {
    const [document] = observationOf([listed(1, { Certificate: { Kind: ' ', To: 'next year', From: '' } }, { name: 'x'.repeat(300) })], MAPPING, OWN).documents ?? [];
    expect(document).toEqual({ nodeId: 1, name: 'x'.repeat(255), version: 2, mimeType: 'application/pdf', size: 10, modifiedAt: '2026-11-23T10:00:00Z' });
  });

  it('never are the bridge\'s own documents, but what people say of its records', () => {
    const { documents, records } = observationOf([
      listed(2, { Certificate: { Kind: 'SDS' }, Resolution: { Outcome: 'Resolved' } }), listed(3, { Resolution: { Outcome: 'Resolved' } }), listed(5, { Resolution: { Outcome: 'Resolved' } }),
    ], MAPPING, OWN);
    expect(documents).toEqual([]);
    expect(records).toEqual([{ sourceId: 'exception:17', status: 'Resolved' }]);
    expect(observationOf([listed(2, { Resolution: { Outcome: '' } })], MAPPING, OWN).records).toEqual([]);
  });

  it('holds only what the mapping asks for', () => {
    expect(observationOf([], { records: MAPPING.records as NonNullable<ObservedMapping['records']> }, OWN)).toEqual({ records: [] });
  });
});

describe('the pause between two looks', () => {
  const pauses = { shortest: 15, longest: 86_400 };

  it('grows with the time it has been quiet, between its bounds', () => {
    expect([0, 15, 3_600, 1e9].map((quiet) => Math.round(pauseAfter(quiet, pauses, 0.5)))).toEqual([15, 15, 3_600, 86_400]);
    expect(pauseAfter(1_000, pauses, 0)).toBeCloseTo(900);
    expect(pauseAfter(1_000, pauses, 1)).toBeCloseTo(1_100);
  });

  it('doubles with failures in a row, and ends', () => {
    expect([0, 1, 2, 50].map((failures) => pauseAfterFailure(failures, pauses))).toEqual([30, 60, 120, 86_400]);
  });
});
