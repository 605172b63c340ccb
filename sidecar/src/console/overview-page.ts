import { keyText, type BusinessKey } from '../domain/business-key.js';
import type { Degradation } from '../observability/health.js';
import type { PeerState } from '../observability/peers.js';
import type { Figures, ParkedGroup, ParkedItem, RecentWorkspace, RefusedWriteBack } from '../ports/overview.js';
import { RECIPES } from '../recipes/registry.js';
import { trailLink } from './archive/check-page.js';
import { html, type Html } from './html.js';
import { when } from './page.js';
import { redriveForm } from './parked-page.js';

export interface OverviewContent {
  readonly figures: Figures;
  readonly parked: readonly ParkedItem[];
  readonly groups: readonly ParkedGroup[];
  readonly refused: readonly RefusedWriteBack[];
  readonly recent: readonly RecentWorkspace[];
  readonly peers: readonly PeerState[];
  readonly degraded: readonly Degradation[];
  /** How many items were just run again. */
  readonly redriven?: number;
  readonly csrf: string;
  /** Whether buttons that change something are shown; the service checks it again. */
  readonly mayRedrive: boolean;
  readonly workspaceUrl: (nodeId: number) => string;
}

/** How much waits, what needs a person, and what was brought up to date last. */
export function overviewPage({ figures, parked, groups, refused, recent, peers, degraded, redriven, csrf, mayRedrive, workspaceUrl }: OverviewContent): Html {
  const parkedCount = Object.values(figures.parked).reduce((sum, count) => sum + count, 0);
  return html`<h1>Overview</h1>
${degraded.map(({ code, message }) => html`<p class="bad" role="alert"><code>${code}</code> ${message}</p>`)}
${redriven === undefined ? undefined : html`<p class="good" role="status">${redriven} ${redriven === 1 ? 'item is' : 'items are'} due again.</p>`}
<ul class="figures">
<li><b>${figures.due}</b>waiting</li>
<li><b>${Math.round(figures.oldestDueSeconds)} s</b>longest wait</li>
${figures.backfill.waiting === 0 ? undefined : html`<li><b>${figures.backfill.waiting}</b>of a backfill, ${expectedEnd(figures.backfill)}</li>`}
<li><b class="${parkedCount > 0 ? 'bad' : 'good'}">${parkedCount}</b>need a person</li>
<li><b>${figures.unsentWriteBacks}</b>not yet told to the shop</li>
${figures.refusedWriteBacks === 0 ? undefined : html`<li><b class="bad">${figures.refusedWriteBacks}</b>refused by the shop</li>`}
<li><b>${figures.workspaces}</b>workspaces</li>
<li><b>${figures.documents}</b>documents</li>
</ul>
<dl class="peers">${peers.map(({ name, answers, text }) => html`<dt>${name}</dt><dd class="${answers ? 'good' : 'bad'}">${text}</dd>`)}</dl>
<h2>Parked</h2>
${parked.length === 0 ? html`<p class="mute">Nothing needs a person.</p>` : parkedTable(parked, groups, mayRedrive ? csrf : undefined)}
${refused.length === 0 ? undefined : refusedTable(refused)}
<h2>Latest workspaces</h2>
${recent.length === 0 ? html`<p class="mute">No workspace yet. The first appears when the shop has delivered an event.</p>` : recentTable(recent, workspaceUrl)}`;
}

/** In the words of the page and of the command line: `done in about 2 h 5 min`. */
export function expectedEnd({ endsInSeconds }: Figures['backfill']): string {
  if (endsInSeconds === undefined) return 'end not known yet';
  const minutes = Math.ceil(endsInSeconds / 60);
  return `done in about ${minutes < 60 ? '' : `${Math.floor(minutes / 60)} h `}${minutes % 60} min`;
}

/** @param csrf undefined for who may only look */
function parkedTable(items: readonly ParkedItem[], groups: readonly ParkedGroup[], csrf: string | undefined): Html {
  return html`${csrf === undefined ? undefined : redriveBar(groups, csrf)}
<div class="scroll"><table><thead><tr><th>Business object</th><th>What is wrong, and what to do</th><th>First and last failure</th><th class="number">Tries</th><th></th></tr></thead><tbody>
${items.map((item) => html`<tr><td><a href="/console/parked/${item.key.type}/${encodeURIComponent(item.key.id)}">${subject(item.key)}</a><br><span class="mute">revision ${item.revision}</span></td>
<td><code class="bad">${item.code}</code> ${item.message}<div class="next">${item.nextAction}</div><span class="mute">event ${item.eventId}</span></td>
<td>${when(item.firstFailureAt)}<br>${when(item.lastFailureAt)}</td><td class="number" data-label="tries">${item.attempts}</td>
<td>${csrf === undefined ? undefined : redriveForm({ key: keyText(item.key) }, 'Run again', csrf)}</td></tr>`)}
</tbody></table></div>`;
}

function redriveBar(groups: readonly ParkedGroup[], csrf: string): Html {
  const recipes = RECIPES.filter(({ businessObjectType }) => groups.some(({ type }) => type === businessObjectType));
  return html`<div class="bar">By cause: ${byCode(groups).map(([code, count]) => redriveForm({ code }, `Run all ${count} of ${code} again`, csrf))}</div>
<div class="bar">By use case: ${recipes.map(({ name, businessObjectType }) => redriveForm(
    { recipe: name }, `Run all ${groups.reduce((sum, { type, count }) => sum + (type === businessObjectType ? count : 0), 0)} of ${name} again`, csrf,
  ))}</div>`;
}

function byCode(groups: readonly ParkedGroup[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const { code, count } of groups) counts.set(code, (counts.get(code) ?? 0) + count);
  return [...counts];
}

function refusedTable(items: readonly RefusedWriteBack[]): Html {
  return html`<h2>Refused by the shop</h2>
<p class="mute">The workspace is in order; the shop would not take its state. It is told again when the object changes.</p>
<div class="scroll"><table><thead><tr><th>Business object</th><th>What the shop said</th></tr></thead><tbody>
${items.map(({ key, reason }) => html`<tr><td>${subject(key)}</td><td>${reason}</td></tr>`)}
</tbody></table></div>`;
}

/** By number and without its name, which may be a customer's: Content Server shows it to those who may see it. */
function recentTable(items: readonly RecentWorkspace[], workspaceUrl: (nodeId: number) => string): Html {
  return html`<div class="scroll"><table><thead><tr><th>Business object</th><th>Workspace</th><th class="number">Documents</th><th class="number">Revision</th><th>Changed</th></tr></thead><tbody>
${items.map((item) => html`<tr><td>${trailLink(keyText(item.key))}</td><td><a href="${workspaceUrl(item.nodeId)}" target="_blank" rel="noopener noreferrer">${item.nodeId}</a></td>
<td class="number" data-label="documents">${item.documents}</td><td class="number" data-label="revision">${item.revision ?? '–'}</td><td>${when(item.updatedAt)}</td></tr>`)}
</tbody></table></div>`;
}

/** As the shop names it: `order/000000042`. */
function subject({ type, id }: BusinessKey): string {
  return `${type}/${id}`;
}
