import { isSound, type ArchiveCheck, type CheckResult } from '../../domain/archive-check.js';
import { html, type Html } from '../html.js';

const KINDS: Readonly<Record<ArchiveCheck['kind'], string>> = { completeness: 'Completeness', verification: 'Verification', repair: 'Repair' };

export function kindText({ kind, sample }: Pick<ArchiveCheck, 'kind' | 'sample'>): string {
  return `${KINDS[kind]}${kind !== 'verification' ? '' : sample === undefined ? ' of all documents' : ` of ${sample} documents at random`}`;
}

export function periodText({ period: { from, to } }: Pick<ArchiveCheck, 'period'>): string {
  return `orders placed from ${from} until before ${to}`;
}

/** How far it is, in words. */
export function stateText({ state, kind, looked, total, problem }: ArchiveCheck): Html {
  const what = kind === 'verification' ? 'documents' : 'orders';
  const far = total === undefined ? '' : ` ${looked} of ${total} ${what}${total > 0 && state === 'running' ? `, ${Math.floor((100 * looked) / total)} %` : ''}`;
  switch (state) {
    case 'due': return html`waits for a process`;
    case 'running': return problem === undefined ? html`runs:${far}` : html`<span class="bad">waits (<code>${problem.code}</code>):</span>${far}`;
    case 'failed': return html`<span class="bad">failed (<code>${problem?.code}</code>)</span>`;
    case 'stopped': return html`stopped at${far}`;
    case 'done': return html`ended`;
  }
}

/** What came of it, in one sentence. */
export function resultText(result: CheckResult | undefined): Html {
  if (result === undefined) return html`<span class="mute">nothing yet</span>`;
  return html`<span class="${isSound(result) ? 'good' : 'bad'}">${sentence(result)}</span>`;
}

function sentence(result: CheckResult): string {
  switch (result.kind) {
    case 'completeness': return `${plural(result.orders, 'order')}, ${result.incomplete === 0 ? 'all complete' : `${result.incomplete} incomplete`}`;
    case 'verification': {
      const breaks = result.trail?.breaks.length ?? 0;
      const unsigned = result.checkpoints?.problems.length ?? 0;
      return [
        `${plural(result.documents, 'document')} read back, ${result.deviating === 0 ? 'all as they were stored' : `${result.deviating} not as they were stored`}`,
        ...(result.trail === undefined ? [] : [breaks === 0 ? 'the trail is unbroken' : `${plural(breaks, 'break')} in the trail`]),
        ...(unsigned > 0 ? [`${plural(unsigned, 'checkpoint')} ${unsigned === 1 ? 'does' : 'do'} not hold`] : []),
      ].join('; ');
    }
    case 'repair': return [
      `${plural(result.orders, 'order')} looked at, ${result.due} due again`, ...(result.givenUp > 0 ? [`${result.givenUp} ${result.givenUp === 1 ? 'document, record or hold is' : 'documents, records or holds are'} brought back`] : []),
      ...(result.beyond > 0 ? [`${result.beyond} lack what cannot be brought from here`] : []), ...(result.busy > 0 ? [`${result.busy} were being worked on`] : []), ...(result.left.length > 0 ? [`${result.left.length} left for a person`] : []),
    ].join(', ');
  }
}

export function plural(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}

export function entries(count: number): string {
  return `${count} ${count === 1 ? 'entry' : 'entries'}`;
}
