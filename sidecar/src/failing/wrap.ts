import type { Commerce } from '../ports/commerce.js';
import type { Inbox } from '../ports/inbox.js';
import type { Ledger } from '../ports/ledger.js';
import type { Reached } from './failpoints.js';

/** The same ledger; what it records and what lies between its records can be where the process dies. */
export function failingLedger(ledger: Ledger, reached: Reached): Ledger {
  return {
    link: (key) => ledger.link(key),
    links: (keys) => ledger.links(keys),
    unsettled: (key, step) => ledger.unsettled(key, step),
    intend: async (intent, options) => {
      await ledger.intend(intent, options);
      reached('intended');
    },
    withdraw: (intent) => ledger.withdraw(intent),
    confirm: async (intent, effect) => {
      reached('acted');
      await ledger.confirm(intent, effect);
      reached('confirmed');
    },
    confirmWithNext: async (intent, effect) => {
      reached('acted');
      await ledger.confirmWithNext(intent, effect);
      reached('confirmed');
    },
    confirmApplied: async (key, revision) => {
      await ledger.confirmApplied(key, revision);
      reached('applied');
    },
    exclusively: (key, work) => ledger.exclusively(key, work),
  };
}

export function failingInbox(inbox: Inbox, reached: Reached): Inbox {
  return {
    take: async (events) => {
      const intakes = await inbox.take(events);
      reached('taken');
      return intakes;
    },
    isFull: (limit, priority) => inbox.isFull(limit, priority),
    prune: (days) => inbox.prune(days),
  };
}

export function failingWriteBack(commerce: Pick<Commerce, 'updateLinks'>, reached: Reached): Pick<Commerce, 'updateLinks'> {
  return {
    updateLinks: async (links) => {
      const results = await commerce.updateLinks(links);
      reached('told');
      return results;
    },
  };
}
