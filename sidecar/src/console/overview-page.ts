import { keyText, type BusinessKey } from '../domain/business-key.js';
import type { Degradation } from '../observability/health.js';
import type { PeerState } from '../observability/peers.js';
import type { Figures, ParkedItem, RecentWorkspace, RefusedWriteBack } from '../ports/overview.js';
import { html, type Html } from './html.js';

export interface OverviewContent {
  readonly figures: Figures;
  readonly parked: readonly ParkedItem[];
  readonly refused: readonly RefusedWriteBack[];
  readonly recent: readonly RecentWorkspace[];
  readonly peers: readonly PeerState[];
  readonly degraded: readonly Degradation[];
  /** How many items were just run again. */
  readonly redriven?: number;
  readonly csrf: string;
  readonly workspaceUrl: (nodeId: number) => string;
}

/** How much waits, what needs a person, and what was brought up to date last. */
export function overviewPage({ figures, parked, refused, recent, peers, degraded, redriven, csrf, workspaceUrl }: OverviewContent): Html {
  const parkedCount = Object.values(figures.parked).reduce((sum, count) => sum + count, 0);
  return html`<h1>Overview</h1>
${degraded.map(({ code, message }) => html`<p class="bad" role="alert"><code>${code}</code> ${message}</p>`)}
${redriven === undefined ? undefined : html`<p class="good" role="status">${redriven} ${redriven === 1 ? 'item is' : 'items are'} due again.</p>`}
<ul class="figures">
<li><b>${figures.due}</b>waiting</li>
<li><b>${Math.round(figures.oldestDueSeconds)} s</b>longest wait</li>
<li><b class="${parkedCount > 0 ? 'bad' : 'good'}">${parkedCount}</b>need a person</li>
<li><b>${figures.unsentWriteBacks}</b>not yet told to the shop</li>
${figures.refusedWriteBacks === 0 ? undefined : html`<li><b class="bad">${figures.refusedWriteBacks}</b>refused by the shop</li>`}
<li><b>${figures.workspaces}</b>workspaces</li>
<li><b>${figures.documents}</b>documents</li>
</ul>
<dl class="peers">${peers.map(({ name, answers, text }) => html`<dt>${name}</dt><dd class="${answers ? 'good' : 'bad'}">${text}</dd>`)}</dl>
<h2>Parked</h2>
${parked.length === 0 ? html`<p class="mute">Nothing needs a person.</p>` : parkedTable(parked, figures.parked, csrf)}
${refused.length === 0 ? undefined : refusedTable(refused)}
<h2>Latest workspaces</h2>
${recent.length === 0 ? html`<p class="mute">No workspace yet. The first appears when the shop has delivered an event.</p>` : recentTable(recent, workspaceUrl)}`;
}

function parkedTable(items: readonly ParkedItem[], byCode: Figures['parked'], csrf: string): Html {
  return html`<p>${Object.entries(byCode).map(([code, count]) => html`<form class="inline" method="post" action="/console/redrive">
<input type="hidden" name="csrf" value="${csrf}"><input type="hidden" name="code" value="${code}"><button>Run all ${count} of ${code} again</button></form> `)}</p>
<div class="scroll"><table><thead><tr><th>Business object</th><th>What is wrong, and what to do</th><th>Since</th><th class="number">Tries</th><th></th></tr></thead><tbody>
${items.map((item) => html`<tr><td>${subject(item.key)}<br><span class="mute">revision ${item.revision}</span></td>
<td><code class="bad">${item.code}</code> ${item.message}<div class="next">${item.nextAction}</div><span class="mute">event ${item.eventId}</span></td>
<td data-label="since">${when(item.firstFailureAt)}</td><td class="number" data-label="tries">${item.attempts}</td>
<td><form method="post" action="/console/redrive"><input type="hidden" name="csrf" value="${csrf}"><input type="hidden" name="key" value="${keyText(item.key)}">
<button>Run again</button></form></td></tr>`)}
</tbody></table></div>`;
}

function refusedTable(items: readonly RefusedWriteBack[]): Html {
  return html`<h2>Refused by the shop</h2>
<p class="mute">The workspace is in order; the shop would not take its state. It is told again when the object changes.</p>
<div class="scroll"><table><thead><tr><th>Business object</th><th>What the shop said</th></tr></thead><tbody>
${items.map(({ key, reason }) => html`<tr><td>${subject(key)}</td><td>${reason}</td></tr>`)}
</tbody></table></div>`;
}

function recentTable(items: readonly RecentWorkspace[], workspaceUrl: (nodeId: number) => string): Html {
  return html`<div class="scroll"><table><thead><tr><th>Business object</th><th>Workspace</th><th class="number">Documents</th><th class="number">Revision</th><th>Changed</th></tr></thead><tbody>
${items.map((item) => html`<tr><td>${subject(item.key)}</td><td><a href="${workspaceUrl(item.nodeId)}" target="_blank" rel="noopener noreferrer">${item.name}</a></td>
<td class="number" data-label="documents">${item.documents}</td><td class="number" data-label="revision">${item.revision ?? '–'}</td><td>${when(item.updatedAt)}</td></tr>`)}
</tbody></table></div>`;
}

/** As the shop names it: `order/000000042`. */
function subject({ type, id }: BusinessKey): string {
  return `${type}/${id}`;
}

function when(time: string): Html {
  return html`<time datetime="${time}">${time.replace('T', ' ').replace('Z', ' UTC')}</time>`;
}
