import type { ArchiveCheck, CheckResult, CompletenessResult, KeptDeviation, RepairResult, VerificationResult } from '../../domain/archive-check.js';
import { ERROR_CODES } from '../../domain/error-codes.js';
import { html, type Html } from '../html.js';
import { when } from '../page.js';
import { entries, kindText, periodText, plural, resultText, stateText } from './check-text.js';
import { isUnderWay } from './hub-page.js';
import { action } from './period-form.js';

const WHY: Readonly<Record<string, string>> = {
  'not-announced': 'the shop never made one: make it there', waiting: 'work on the order is due', parked: 'a person is needed', 'not-stored': 'not stored: a repair brings it', 'not-declared': 'stored, but no record: a repair declares it',
};
const WHAT: Readonly<Record<string, string>> = {
  altered: 'altered: these are not the bytes that were stored', missing: 'missing: gone, or hidden from the bridge\'s user', 'no-record': 'no record any more', 'hold-lifted': 'taken off a hold', unreadable: 'not readable: nothing is known',
};

export interface CheckPageOptions { readonly csrf: string; readonly mayStart: boolean; readonly workspaceUrl: (nodeId: number) => string }

/** One check: how far it is, and what it found. */
export function checkPage(check: ArchiveCheck, { csrf, mayStart, workspaceUrl }: CheckPageOptions): Html {
  const { result, problem, requestedAt, endedAt } = check;
  return html`<p><a href="/console/archive">Archive</a></p>
<h1>${kindText(check)}</h1>
<p>${periodText(check)}; ${stateText(check)}</p>
${check.total !== undefined && isUnderWay(check) ? html`<p><progress max="${Math.max(1, check.total)}" value="${check.looked}"></progress></p>` : undefined}
${problem === undefined ? undefined : html`<p class="bad" role="alert">${problem.message} ${problem.code in ERROR_CODES ? ERROR_CODES[problem.code as keyof typeof ERROR_CODES].action : ''}</p>`}
<p><b>${resultText(result)}</b></p>
${mayStart && isUnderWay(check) ? action(`/console/archive/checks/${check.id}/stop`, csrf, 'Stop', html``) : undefined}
<p class="mute">Started ${when(requestedAt)} ${check.startedBy === 'schedule' ? 'for a report' : 'by an operator'}${endedAt === undefined ? undefined : html`, ended ${when(endedAt)}`}</p>
${result === undefined ? undefined : details(result, workspaceUrl)}`;
}

function details(result: CheckResult, workspaceUrl: (nodeId: number) => string): Html {
  switch (result.kind) {
    case 'completeness': return completeness(result);
    case 'verification': return verification(result, workspaceUrl);
    case 'repair': return repair(result, workspaceUrl);
  }
}

function completeness({ archived, causes, incomplete, first }: CompletenessResult): Html {
  if (incomplete === 0) return html`<p class="mute">${archived} of them have reached their archive state.</p>`;
  return html`<p class="mute">${archived} of all have reached their archive state.</p>
<h2>By cause</h2>
<div class="scroll"><table><thead><tr><th>Document</th><th>Why it is lacking</th><th class="number">Documents</th></tr></thead><tbody>
${causes.map(({ role, why, code, documents }) => html`<tr><td>${role}</td><td>${WHY[why] ?? why}${code === undefined ? undefined : html` <code class="bad">${code}</code>`}</td><td class="number" data-label="documents">${documents}</td></tr>`)}
</tbody></table></div>
<h2>Orders${incomplete > first.length ? `, the first ${first.length} of ${incomplete}` : ''}</h2>
<div class="scroll"><table><thead><tr><th>Order</th><th>Placed</th><th>Lacks</th></tr></thead><tbody>
${first.map(({ objectKey, placedAt, archived: isArchived, lacks }) => html`<tr><td>${trailLink(objectKey)}${isArchived ? undefined : html`<br><span class="mute">not archived yet</span>`}</td><td>${placedAt.slice(0, 10)}</td>
<td>${lacks.map(({ role, sourceId, why, code }) => html`<div>${role}${sourceId === undefined ? '' : ` ${sourceId}`}: ${WHY[why] ?? why}${code === undefined ? undefined : html` <code class="bad">${code}</code>`}</div>`)}</td></tr>`)}
</tbody></table></div>`;
}

function verification({ trail, checkpoints, deviations, deviating, first }: VerificationResult, workspaceUrl: (nodeId: number) => string): Html {
  return html`${trail === undefined ? undefined : html`<p>${entries(trail.entries)} of ${plural(trail.businessObjects, 'business object')}; ${checkpoints === undefined || checkpoints.count === 0 ? 'no checkpoint is signed yet' : `${plural(checkpoints.count, 'signed checkpoint')}, the newest is ${checkpoints.newest?.number} of ${checkpoints.newest?.at}`}.</p>`}
${(trail?.breaks ?? []).map(({ objectKey, sequence, what }) => html`<p class="bad">${trailLink(objectKey)} entry ${sequence} ${what}</p>`)}
${(checkpoints?.problems ?? []).map(({ number, what }) => html`<p class="bad">Checkpoint ${number} ${what}</p>`)}
${deviating === 0 ? undefined : html`<h2>Not as they were stored</h2><ul>${Object.entries(deviations).map(([what, count]) => html`<li>${count}: ${WHAT[what] ?? what}</li>`)}</ul>${deviationTable(first, workspaceUrl)}`}`;
}

function repair({ left }: RepairResult, workspaceUrl: (nodeId: number) => string): Html {
  return left.length === 0 ? html`` : html`<h2>Left for a person</h2><p class="mute">Gone in Content Server and not to be had from the shop any more, or out of the bridge's sight: restore them from the recycle bin, or give its user the permission.</p>${deviationTable(left, workspaceUrl)}`;
}

function deviationTable(items: readonly KeptDeviation[], workspaceUrl: (nodeId: number) => string): Html {
  return html`<div class="scroll"><table><thead><tr><th>Document</th><th>Node</th><th>What is wrong</th><th>SHA-256 when stored, and now</th></tr></thead><tbody>
${items.map(({ objectKey, role, sourceId, nodeId, version, what, hold, code, sha256, found }) => html`<tr><td>${trailLink(objectKey)}<br>${role} <span class="mute">${sourceId}</span></td>
<td><a href="${workspaceUrl(nodeId)}" target="_blank" rel="noopener noreferrer">${nodeId}</a><br><span class="mute">version ${version}</span></td>
<td class="bad">${WHAT[what] ?? what}${hold === undefined ? '' : `: ${hold}`}${code === undefined ? undefined : html`<br><code>${code}</code>`}</td><td><code class="sum">${sha256}</code>${found === undefined ? undefined : html`<br><code class="sum bad">${found}</code>`}</td></tr>`)}
</tbody></table></div>`;
}

/** `order/000000042`, with the way to its trail. */
export function trailLink(objectKey: string): Html {
  const [, type = '', id = ''] = objectKey.split('/');
  return html`<a href="/console/archive/trail/${encodeURIComponent(type)}/${encodeURIComponent(id)}">${type}/${id}</a>`;
}
