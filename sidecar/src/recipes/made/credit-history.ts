import type { CompanyCredit } from '../../contract/company-credit.js';
import type { StoreScope } from '../../contract/envelope.js';
import type { Fields, RecipeDocument } from '../recipe.js';
import { madeRecipeDocument } from './made-recipe-document.js';

export const CREDIT_HISTORY_FIELDS = {
  company: { id: 'text', name: 'text' },
  currency: 'text', limit: 'text', balance: 'text', available: 'text', lastChangeAt: 'text',
  history: [{
    at: 'text', kind: 'text', amount: 'text', amountCurrency: 'text', currency: 'text', balance: 'text', limit: 'text', available: 'text', purchaseOrder: 'text', comment: 'text',
  }],
} as const satisfies Fields;

/** What became of a company's credit, as a report for people and as a table for spreadsheets; none while nothing happened to it. */
export function creditHistoryDocuments(company: Readonly<{ id: string; name: string }>, credit: Readonly<CompanyCredit>, store: Pick<StoreScope, 'locale'>): RecipeDocument[] {
  const [newest] = credit.history;
  if (newest === undefined) return [];
  const common = {
    title: company.name, number: company.id, locale: store.locale, asOf: newest.at, createdAt: credit.history.at(-1)?.at ?? newest.at,
    data: {
      company: { id: company.id, name: company.name },
      currency: credit.currency,
      limit: credit.limit,
      balance: credit.balance,
      available: credit.available,
      lastChangeAt: newest.at,
      history: credit.history.map(({ at, kind, amount, amountCurrency, currency, balance, limit, available, purchaseOrder = '', comment = '' }) => ({
        at, kind, amount, amountCurrency, currency, balance, limit, available, purchaseOrder, comment,
      })),
    },
  };
  return [
    madeRecipeDocument({ ...common, role: 'credit-history', sourceId: `credit-history:company-${company.id}`, format: 'pdf' }),
    madeRecipeDocument({ ...common, role: 'credit-history-table', sourceId: `credit-history-table:company-${company.id}`, format: 'csv' }),
  ];
}
