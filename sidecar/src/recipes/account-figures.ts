import type { AccountFigures } from '../contract/account-figures.js';
import type { Fields, View } from './recipe.js';

export const FIGURES_FIELDS = {
  currency: 'text', orders: 'text', lifetimeValue: 'text', averageOrder: 'text', returnRate: 'text', openCases: 'text', firstOrderAt: 'text', lastOrderAt: 'text',
} as const satisfies Fields;

/** What an account is worth; nothing where the shop has not computed it. */
export function figuresView(figures: Readonly<AccountFigures> | undefined): View {
  if (figures === undefined) return {};
  const { currency, orders, lifetimeValue, averageOrder, returnRate, openCases, firstOrderAt = '', lastOrderAt = '' } = figures;
  return { currency, orders, lifetimeValue, averageOrder, returnRate, openCases, firstOrderAt, lastOrderAt };
}
