import { readFileSync } from 'node:fs';
import { validateSync } from 'class-validator';
import { plainToInstance } from 'class-transformer';
import type { CaseChanged } from '../../src/contract/case.js';
import { DocumentRef } from '../../src/contract/document-ref.js';
import { caseCommunicationsDocument } from '../../src/recipes/made/case-communications.js';
import { caseItemsDocument } from '../../src/recipes/made/case-items.js';
import { creditHistoryDocuments } from '../../src/recipes/made/credit-history.js';
import { exceptionRecordDocument } from '../../src/recipes/made/exception-record.js';
import { orderHistoryDocuments } from '../../src/recipes/made/order-history.js';
import { quoteRoundDocument } from '../../src/recipes/made/quote-round.js';
import { MADE_DOCUMENTS } from '../../src/recipes/made/registry.js';
import type { Fields, RecipeDocument, View } from '../../src/recipes/recipe.js';
import { credit, reimbursed } from '../fixtures/company-credit.js';
import { quote } from '../fixtures/quotes.js';

const STORE = { locale: 'de_DE' };
const EXCEPTION = {
  id: 'exception:17', kind: 'backorder', state: 'open', severity: 'high', summary: 'Two are backordered', details: 'Since Friday', openedAt: '2026-11-20T10:00:00Z', updatedAt: '2026-11-21T10:00:00Z',
} as const;
const FIGURES = {
  currency: 'EUR', orders: 1, lifetimeValue: '12.5000', averageOrder: '12.5000', returnRate: '0.0000', openCases: 0,
  history: [{ number: '000000042', placedAt: '2026-11-20T10:00:00Z', status: 'complete', grandTotal: '12.5000', refunded: '0.0000', currency: 'EUR' }],
};
const { data: CLAIM } = JSON.parse(readFileSync(new URL('../../contract/examples/valid/case-warranty.json', import.meta.url), 'utf8')) as CaseChanged;
const ALL: RecipeDocument[] = [
  caseItemsDocument(CLAIM, STORE), ...[caseCommunicationsDocument(CLAIM, STORE) ?? []].flat(),
  quoteRoundDocument(quote(), STORE), exceptionRecordDocument(EXCEPTION, STORE), ...orderHistoryDocuments({ id: '7', kind: 'customer', name: 'Ada' }, FIGURES, STORE),
  ...creditHistoryDocuments({ id: '5', name: 'Fahrrad' }, credit(), STORE),
];

describe('documents made of snapshots', () => {
  it('are those there is a template for, referred to as the contract has it', () => {
    expect(ALL.map(({ made }) => made?.template).sort()).toEqual([...MADE_DOCUMENTS.keys()].sort());
    for (const { ref } of ALL) expect(validateSync(plainToInstance(DocumentRef, ref), { whitelist: true, forbidNonWhitelisted: true })).toEqual([]);
  });

  it.each(ALL.map((document) => [document.ref.role, document] as const))('hold every value a template of %s may use, and no other', (_role, { made }) => {
    expect(shapeOf(made?.data as View)).toEqual(MADE_DOCUMENTS.get(made?.template ?? '')?.fields);
  });

  it('tell a discount as what it was agreed as', () => {
    const discount = (changes: Parameters<typeof quote>[0]) => {
      const { discountPercent, discountAmount, proposedTotal } = quoteRoundDocument(quote(changes), STORE).made?.data ?? {};
      return { discountPercent, discountAmount, proposedTotal };
    };
    expect(discount({ discountKind: 'percentage', discountValue: '5' })).toEqual({ discountPercent: '5', discountAmount: '', proposedTotal: '' });
    expect(discount({ discountKind: 'amount', discountValue: '5' })).toEqual({ discountPercent: '', discountAmount: '5', proposedTotal: '' });
    expect(discount({ discountKind: 'proposed', discountValue: '5' })).toEqual({ discountPercent: '', discountAmount: '', proposedTotal: '5' });
  });

  it('have a fingerprint of what they show: a cause detected again changes nothing, a cause resolved does', () => {
    const fingerprint = (changes: object) => exceptionRecordDocument({ ...EXCEPTION, ...changes }, STORE).ref.fingerprint;
    expect(fingerprint({ updatedAt: '2026-11-25T10:00:00Z' })).toBe(fingerprint({}));
    expect(fingerprint({ state: 'resolved', resolvedAt: '2026-11-25T10:00:00Z' })).not.toBe(fingerprint({}));
  });

  it('are no credit history of a company to whose credit nothing happened, and another one with each operation', () => {
    const fingerprints = (changes: Parameters<typeof credit>[0]) => creditHistoryDocuments({ id: '5', name: 'Fahrrad' }, credit(changes), STORE).map(({ ref }) => ref.fingerprint);
    expect(fingerprints({ history: [] })).toEqual([]);
    expect(fingerprints(structuredClone(credit()))).toEqual(fingerprints({}));
    expect(fingerprints({ history: [reimbursed(), ...credit().history] })).not.toEqual(fingerprints({}));
  });

  it('are no communications of a case about which nobody wrote', () => {
    expect(caseCommunicationsDocument({ ...CLAIM, text: ' ', messages: [] }, STORE)).toBeUndefined();
    expect(caseCommunicationsDocument({ ...CLAIM, text: '' }, STORE)).toBeDefined();
  });
});

/** What of a view a mapping could name. */
function shapeOf(view: View): Fields {
  return Object.fromEntries(Object.entries(view).map(([name, value]) => {
    if (Array.isArray(value)) return [name, [shapeOf(value[0] as View)]];
    return [name, value !== null && typeof value === 'object' ? shapeOf(value as View) : 'text'];
  })) as Fields;
}
