import type { Fields } from '../recipe.js';
import { CASE_COMMUNICATIONS_FIELDS } from './case-communications.js';
import { CASE_ITEMS_FIELDS } from './case-items.js';
import { CREDIT_HISTORY_FIELDS } from './credit-history.js';
import { EXCEPTION_RECORD_FIELDS } from './exception-record.js';
import { ORDER_HISTORY_FIELDS } from './order-history.js';
import { QUOTE_ROUND_FIELDS } from './quote-round.js';

/** Every document the bridge makes, by the name of its template: its format, and the values a template may use. */
export const MADE_DOCUMENTS: ReadonlyMap<string, { readonly format: 'pdf' | 'csv'; readonly fields: Fields }> = new Map([
  ['quote-round', { format: 'pdf', fields: QUOTE_ROUND_FIELDS }],
  ['order-history', { format: 'pdf', fields: ORDER_HISTORY_FIELDS }],
  ['order-history-table', { format: 'csv', fields: ORDER_HISTORY_FIELDS }],
  ['credit-history', { format: 'pdf', fields: CREDIT_HISTORY_FIELDS }],
  ['credit-history-table', { format: 'csv', fields: CREDIT_HISTORY_FIELDS }],
  ['exception-record', { format: 'pdf', fields: EXCEPTION_RECORD_FIELDS }],
  ['case-items', { format: 'pdf', fields: CASE_ITEMS_FIELDS }],
  ['case-communications', { format: 'pdf', fields: CASE_COMMUNICATIONS_FIELDS }],
]);
