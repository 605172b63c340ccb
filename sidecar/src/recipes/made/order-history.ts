import type { AccountFigures } from '../../contract/account-figures.js';
import type { StoreScope } from '../../contract/envelope.js';
import type { Fields, RecipeDocument } from '../recipe.js';
import { madeRecipeDocument } from './made-recipe-document.js';

export const ORDER_HISTORY_FIELDS = {
  account: { id: 'text', kind: 'text', name: 'text' },
  currency: 'text', orders: 'text', lifetimeValue: 'text', averageOrder: 'text', returnRate: 'text', openCases: 'text', firstOrderAt: 'text', lastOrderAt: 'text',
  history: [{ number: 'text', placedAt: 'text', status: 'text', grandTotal: 'text', refunded: 'text', currency: 'text' }],
} as const satisfies Fields;

export interface Account { readonly id: string; readonly kind: 'customer' | 'company'; readonly name: string }

/** An account's orders as a report for people and as a table for spreadsheets; none where it has no orders. */
export function orderHistoryDocuments(account: Account, figures: Readonly<AccountFigures>, store: Pick<StoreScope, 'locale'>): RecipeDocument[] {
  const lastOrderAt = figures.lastOrderAt ?? figures.history[0]?.placedAt;
  if (figures.history.length === 0 || lastOrderAt === undefined) return [];
  const common = {
    title: account.name, number: account.id, locale: store.locale, asOf: lastOrderAt, createdAt: figures.firstOrderAt ?? lastOrderAt,
    data: {
      account: { ...account },
      currency: figures.currency,
      orders: figures.orders,
      lifetimeValue: figures.lifetimeValue,
      averageOrder: figures.averageOrder,
      returnRate: figures.returnRate,
      openCases: figures.openCases,
      firstOrderAt: figures.firstOrderAt ?? '',
      lastOrderAt,
      history: figures.history.map(({ number, placedAt, status, grandTotal, refunded, currency }) => ({ number, placedAt, status, grandTotal, refunded, currency })),
    },
  };
  const source = `${account.kind}-${account.id}`;
  return [
    madeRecipeDocument({ ...common, role: 'order-history', sourceId: `order-history:${source}`, format: 'pdf' }),
    madeRecipeDocument({ ...common, role: 'order-history-table', sourceId: `order-history-table:${source}`, format: 'csv' }),
  ];
}
