import type { CompanyCredit } from '../contract/company-credit.js';
import type { Fields, View } from './recipe.js';

export const CREDIT_FIELDS = { currency: 'text', limit: 'text', balance: 'text', available: 'text' } as const satisfies Fields;

/** What a company may buy on account; nothing where the shop keeps no credit. */
export function creditView(credit: Readonly<CompanyCredit> | undefined): View {
  if (credit === undefined) return {};
  const { currency, limit, balance, available } = credit;
  return { currency, limit, balance, available };
}
