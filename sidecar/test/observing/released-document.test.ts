import { releasedDocument } from '../../src/observing/released-document.js';
import type { ReleasedField } from '../../src/planning/mapping.js';
import type { ListedDocument } from '../../src/ports/content-server.js';

const at = (name: string) => ({ name, at: 'product.yaml:1' });
const MAPPING = {
  category: at('Collateral'), approved: { ...at('State'), lookup: new Map([['Released', 'true']]) },
  attributes: new Map<ReleasedField, ReturnType<typeof at> & { lookup?: ReadonlyMap<string, string> }>([
    ['audience', { ...at('Audience'), lookup: new Map([['signed-in', 'customers']]) }], ['groups', at('Groups')], ['companies', at('Company')], ['locale', at('Locale')], ['documentType', at('Type')],
    ['validFrom', at('From')], ['validUntil', at('To')], ['skus', at('SKUs')], ['title', at('Title')],
  ]),
};
const NONE = new Map();
const document = (values: Record<string, string>, name = 'Spec sheet.pdf'): ListedDocument => ({
  nodeId: 7, name, version: 3, mimeType: 'application/pdf', size: 10, modifiedAt: '2026-11-23T10:00:00Z', attributes: { Collateral: { State: 'Released', Audience: 'public', ...values } },
});
const released = (values: Record<string, string>, name?: string) => releasedDocument(document(values, name), MAPPING, NONE);

describe('a released document', () => {
  it('is told with everything its readers and the shop need', () => {
    expect(released({ Audience: 'groups', Groups: 'Wholesale\nRetailer\nWholesale', Locale: 'de-DE', Type: 'Specification', From: '2026-01-01T00:00:00', To: '2027-01-01', SKUs: 'A/1\nB 2', Title: 'Data sheet' })).toEqual({
      nodeId: 7, version: 3, name: 'Spec sheet.pdf', title: 'Data sheet', mimeType: 'application/pdf', size: 10, modifiedAt: '2026-11-23T10:00:00Z', audience: 'groups', groups: ['Wholesale', 'Retailer'],
      locale: 'de_DE', documentType: 'Specification', validFrom: '2026-01-01', validUntil: '2027-01-01', skus: ['A/1', 'B 2'],
    });
  });

  it('is called by its name without extension where it has no title', () => {
    expect(released({})?.title).toBe('Spec sheet');
    expect(released({}, 'Version 1.0 of the manual')?.title).toBe('Version 1.0 of the manual');
  });

  it('is nobody\'s where approval, audience, groups or company say nothing that is understood', () => {
    expect([released({ State: 'Draft' }), released({ State: '' }), released({ Audience: '' }), released({ Audience: 'everybody' })]).toEqual([undefined, undefined, undefined, undefined]);
    expect(released({ Audience: 'groups' })?.groups).toEqual([]);
    expect(released({ Audience: 'company' })?.companies).toEqual([]);
    // groups that stand beside an audience of all are no restriction, and are not told as one
    expect(released({ Audience: 'signed-in', Groups: 'Wholesale' })).toEqual(expect.not.objectContaining({ groups: expect.anything() as unknown }));
    expect(released({ Audience: 'signed-in' })?.audience).toBe('customers');
  });

  it('is never one of the bridge\'s own, nor one without the category', () => {
    expect(releasedDocument(document({}), MAPPING, new Map([[7, { role: 'invoice', sourceId: 'invoice:7' }]]))).toBeUndefined();
    expect(releasedDocument({ ...document({}), attributes: {} }, MAPPING, NONE)).toBeUndefined();
  });

  it('has no first or last day where none is given, and is nobody\'s where one is given that is none', () => {
    expect(released({ From: '', To: ' ' })).toEqual(expect.not.objectContaining({ validFrom: expect.anything() as unknown, validUntil: expect.anything() as unknown }));
    expect([released({ From: 'soon' }), released({ To: '31.12.2026' })]).toEqual([undefined, undefined]);
  });

  it('is of a form the shop takes, whatever people called it and Content Server says of its type', () => {
    expect([released({}, '.htaccess')?.title, released({}, 'a.b')?.title]).toEqual(['.htaccess', 'a']);
    const type = (mimeType: string) => releasedDocument({ ...document({}), mimeType }, MAPPING, NONE)?.mimeType;
    expect(['application/vnd.ms-word.document.macroEnabled.12', 'text/csv; charset=UTF-8', 'x-world/x-vrml', 'application/x_odd', ''].map(type))
      .toEqual(['application/vnd.ms-word.document.macroenabled.12', 'text/csv', 'application/octet-stream', 'application/octet-stream', 'application/octet-stream']);
  });
});
