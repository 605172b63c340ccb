import type { IoFigures } from '../ports/io-events.js';

/** What was missed stays on the operator's page for so long. */
const MISSED_SHOWN_SECONDS = 7 * 86_400;

/** A journal that has not answered for so long needs a look. */
const SILENT_SECONDS = 900;

/** How the ways from and to Adobe I/O are, in words for the operator. */
export function ioState({ nudges, publications, refusedPublications, journal }: IoFigures, on: { readonly webhook: boolean; readonly journal: boolean; readonly publishing: boolean }): { readonly ok: boolean; readonly text: string } {
  const missed = journal?.missed !== undefined && journal.missed.foundSecondsAgo < MISSED_SHOWN_SECONDS ? journal.missed : undefined;
  const silent = on.journal && (journal?.readSecondsAgo === undefined || journal.readSecondsAgo > SILENT_SECONDS);
  const parts = [
    on.webhook ? 'takes deliveries' : undefined,
    on.journal ? journalText(journal?.readSecondsAgo, journal?.failureCode) : undefined,
    nudges > 0 ? `${nudges} business objects to ask the shop for` : undefined,
    on.publishing ? publications > 0 ? `${publications} events to publish` : 'all is published' : undefined,
    refusedPublications > 0 ? `${refusedPublications} events were refused by Adobe` : undefined,
    missed && `events since ${missed.since} may have been missed, as the position in the journal had expired: run workspaces:reconcile --since=${missed.since} in the shop`,
  ];
  return { ok: !silent && refusedPublications === 0 && missed === undefined, text: parts.filter((part) => part !== undefined).join(', ') };
}

function journalText(readSecondsAgo: number | undefined, failureCode: string | undefined): string {
  const since = readSecondsAgo === undefined ? 'the journal has not answered yet' : `the journal answered ${Math.round(readSecondsAgo)} s ago`;
  return failureCode === undefined ? since : `${since} (${failureCode})`;
}
