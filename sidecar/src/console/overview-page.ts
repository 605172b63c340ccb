import { keyText } from '../domain/business-key.js';
import type { Degradation } from '../observability/health.js';
import type { Figures, ParkedItem, RecentWorkspace } from '../ports/overview.js';
import { html, type Html } from './html.js';

export interface OverviewContent {
  readonly figures: Figures;
  readonly parked: readonly ParkedItem[];
  readonly recent: readonly RecentWorkspace[];
  readonly degraded: readonly Degradation[];
  readonly csrf: string;
  readonly workspaceUrl: (nodeId: number) => string;
}

/** How much waits, what needs a person, and what was brought up to date last. */
export function overviewPage({ figures, parked, recent, degraded, csrf, workspaceUrl }: OverviewContent): Html {
  const parkedCount = Object.values(figures.parked).reduce((sum, count) => sum + count, 0);
  return html`<h1>Overview</h1>
${degraded.map(({ code, message }) => html`<p class="bad" role="alert"><code>${code}</code> ${message}</p>`)}
<ul class="figures">
<li><b>${figures.due}</b>waiting</li>
<li><b>${Math.round(figures.oldestDueSeconds)} s</b>longest wait</li>
<li><b class="${parkedCount > 0 ? 'bad' : 'good'}">${parkedCount}</b>need a person</li>
<li><b>${figures.unsentWriteBacks}</b>not yet told to the shop</li>
<li><b>${figures.workspaces}</b>workspaces</li>
<li><b>${figures.documents}</b>documents</li>
</ul>
<h2>Parked</h2>
${parked.length === 0 ? html`<p class="mute">Nothing needs a person.</p>` : parkedTable(parked, figures.parked, csrf)}
<h2>Latest workspaces</h2>
${recent.length === 0 ? html`<p class="mute">No workspace yet. The first appears when the shop has delivered an event.</p>` : recentTable(recent, workspaceUrl)}`;
}

function parkedTable(items: readonly ParkedItem[], byCode: Figures['parked'], csrf: string): Html {
  return html`<p>${Object.entries(byCode).map(([code, count]) => html`<form class="inline" method="post" action="/console/redrive">
<input type="hidden" name="csrf" value="${csrf}"><input type="hidden" name="code" value="${code}"><button>Run all ${count} of ${code} again</button></form> `)}</p>
<div class="scroll"><table><thead><tr><th>Business object</th><th>What is wrong, and what to do</th><th>Since</th><th>Tries</th><th></th></tr></thead><tbody>
${items.map((item) => html`<tr><td>${keyText(item.key)}<br><span class="mute">revision ${item.revision}</span></td>
<td><code class="bad">${item.code}</code> ${item.message}<div class="next">${item.nextAction}</div><span class="mute">event ${item.eventId}</span></td>
<td>${when(item.firstFailureAt)}</td><td class="number">${item.attempts}</td>
<td><form method="post" action="/console/redrive"><input type="hidden" name="csrf" value="${csrf}"><input type="hidden" name="key" value="${keyText(item.key)}">
<button>Run again</button></form></td></tr>`)}
</tbody></table></div>`;
}

function recentTable(items: readonly RecentWorkspace[], workspaceUrl: (nodeId: number) => string): Html {
  return html`<div class="scroll"><table><thead><tr><th>Business object</th><th>Workspace</th><th>Documents</th><th>Revision</th><th>Changed</th></tr></thead><tbody>
${items.map((item) => html`<tr><td>${keyText(item.key)}</td><td><a href="${workspaceUrl(item.nodeId)}" target="_blank" rel="noopener noreferrer">${item.name}</a></td>
<td class="number">${item.documents}</td><td class="number">${item.revision ?? '–'}</td><td>${when(item.updatedAt)}</td></tr>`)}
</tbody></table></div>`;
}

function when(time: string): Html {
  return html`<time datetime="${time}">${time.replace('T', ' ').replace('Z', ' UTC')}</time>`;
}
