import { buffer } from 'node:stream/consumers';
import type { CompanyCredit } from '../../src/contract/company-credit.js';
import type { MadeDocument } from '../../src/domain/made-document.js';
import { creditHistoryDocuments } from '../../src/recipes/made/credit-history.js';
import { credit, reimbursed } from '../fixtures/company-credit.js';
import { DOCUMENTS } from '../fixtures/made-documents.js';
import { POPPLER, pdfText } from '../fixtures/poppler.js';

const withPoppler = POPPLER ? it : it.skip;

async function made(extension: 'pdf' | 'csv', locale: string, of: CompanyCredit): Promise<Buffer> {
  const document = creditHistoryDocuments({ id: '5', name: 'Fahrrad & Söhne' }, of, { locale }).find(({ ref }) => ref.extension === extension);
  return buffer((await DOCUMENTS.make(document?.made as MadeDocument)).content);
}

describe('the credit history of a company', () => {
  it('is a table whose operations have words, and whose amounts have their own currency', async () => {
    const history = [reimbursed({ comment: '=SUM(A1)' }), ...credit().history];
    expect((await made('csv', 'en_US', credit({ history }))).toString('utf8').slice(1).split('\r\n')).toEqual([
      'Date (UTC),Operation,Amount,Currency of the amount,Outstanding balance,Credit limit,Available credit,Currency of the credit,Purchase order,Comment',
      "2026-11-22T08:00:00Z,Reimbursed,200.0000,EUR,-1030.5000,5000.0000,3969.5000,EUR,,'=SUM(A1)",
      '2026-11-20T09:58:00Z,Purchased,-1300.2500,USD,-1230.5000,5000.0000,3769.5000,EUR,PO-4711,000000042',
      '2026-06-01T12:00:00Z,Allocated,0.0000,EUR,0.0000,5000.0000,5000.0000,EUR,,',
      '',
    ]);
  });

  withPoppler('is a report in the reader’s language, each sum in its currency', async () => {
    const text = pdfText(await made('pdf', 'de_DE', credit())).replace(/\u00a0/g, ' ');
    for (const shown of ['Kreditverlauf von Fahrrad & Söhne', 'Eingeräumt', 'Einkauf', '-1.300,25 $', '-1.230,50 €', '3.769,50 €', 'PO-4711']) expect(text).toContain(shown);
    const english = pdfText(await made('pdf', 'en_US', credit()));
    for (const shown of ['Credit history of Fahrrad & Söhne', 'Purchased', '-$1,300.25', '-€1,230.50']) expect(english).toContain(shown);
  });

  it.each(['pdf', 'csv'] as const)('has the same bytes as %s for the same operations', async (extension) => {
    expect(await made(extension, 'de_DE', credit())).toEqual(await made(extension, 'de_DE', structuredClone(credit())));
    expect(await made(extension, 'de_DE', credit())).not.toEqual(await made(extension, 'de_DE', credit({ history: [reimbursed(), ...credit().history] })));
  });
});
