import type { CaseSnapshot } from '../../contract/case.js';
import type { StoreScope } from '../../contract/envelope.js';
import type { Fields, RecipeDocument } from '../recipe.js';
import { madeRecipeDocument } from './made-recipe-document.js';

export const CASE_COMMUNICATIONS_FIELDS = {
  id: 'text', number: 'text', kind: 'text', orderNumber: 'text', openedAt: 'text', claim: 'text',
  messages: [{ from: 'text', at: 'text', message: 'text', seen: 'text' }],
} as const satisfies Fields;

/** What was written about a case, oldest first; the next message makes a version. None while nobody wrote anything. */
export function caseCommunicationsDocument(snapshot: Readonly<CaseSnapshot>, store: Pick<StoreScope, 'locale'>): RecipeDocument | undefined {
  const { id, caseNumber, kind, orderNumber, openedAt, text = '', messages } = snapshot;
  if (text.trim() === '' && messages.length === 0) return undefined;
  return madeRecipeDocument({
    role: 'case-communications', sourceId: `case-communications:${id}`, title: caseNumber, number: caseNumber, format: 'pdf', locale: store.locale,
    asOf: messages.at(-1)?.at ?? openedAt, createdAt: openedAt,
    data: {
      id, number: caseNumber, kind, orderNumber, openedAt, claim: text,
      messages: messages.map(({ from, at, text: message, visibleToBuyer }) => ({ from, at, message, seen: visibleToBuyer ? 'both' : 'agents' })),
    },
  });
}
