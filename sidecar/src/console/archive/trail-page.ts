import { CHAIN_START, hashOf, type ChainHead } from '../../domain/audit-chain.js';
import type { BusinessKey } from '../../domain/business-key.js';
import type { TrailEntry } from '../../ports/archive-overview.js';
import { html, type Html } from '../html.js';
import { when } from '../page.js';
import { effectText } from './effect-text.js';
import { action } from './period-form.js';

export interface TrailContent {
  readonly key: BusinessKey;
  readonly entries: readonly TrailEntry[];
  /** The entry before the first that is shown. */
  readonly before: ChainHead | undefined;
  readonly limit: number;
  /** For the download of its pack; undefined: not offered. */
  readonly csrf: string | undefined;
  readonly workspaceUrl: (nodeId: number) => string;
}

export function trailPage({ key: { type, id }, entries, before = CHAIN_START, limit, csrf, workspaceUrl }: TrailContent): Html {
  const last = entries.at(-1);
  let head: ChainHead = before;
  const rows = entries.map((entry) => {
    const holds = hashOf(entry) === entry.hash && entry.sequence === head.sequence + 1 && entry.previous === head.hash;
    head = entry;
    const { title, details } = effectText(entry.effect);
    return html`<tr><td class="number" data-label="entry">${entry.sequence}</td><td>${when(entry.at)}</td><td>${title}<br><span class="mute">${entry.step}</span></td>
<td class="details">${details.map(([name, value]) => html`<div><span class="mute">${name}</span> ${name === 'nodeId' && /^\d+$/.test(value) ? html`<a href="${workspaceUrl(Number(value))}" target="_blank" rel="noopener noreferrer">${value}</a>` : value}</div>`)}</td>
<td>${holds ? html`<span class="good">follows</span>` : html`<span class="bad">does not follow from the entry before, or was altered</span>`}<br><code class="sum">${entry.hash}</code></td><td>${entry.checkpoint === undefined ? html`<span class="mute">not yet</span>` : `checkpoint ${entry.checkpoint}`}</td></tr>`;
  });
  return html`<p><a href="/console/archive">Archive</a></p><h1>Audit trail of ${type}/${id}</h1>
${csrf === undefined ? undefined : action(`/console/archive/pack/${type}/${encodeURIComponent(id)}`, csrf, 'Download its pack', html``)}
${entries.length === 0 ? html`<p class="mute">Nothing is recorded of it.</p>` : html`<div class="scroll"><table><thead><tr><th class="number">Entry</th><th>When</th><th>What</th><th>Details</th><th>Chain, and hash</th><th>Signed</th></tr></thead><tbody>${rows}</tbody></table></div>`}
${entries.length === limit && last !== undefined ? html`<p><a href="/console/archive/trail/${type}/${encodeURIComponent(id)}?after=${last.sequence}">Further entries</a></p>` : undefined}`;
}
