import type { ArchiveCheck, CheckedPeriod } from '../../domain/archive-check.js';
import type { Checkpoint } from '../../domain/audit-checkpoint.js';
import { html, type Html } from '../html.js';
import { when } from '../page.js';
import { entries, kindText, periodText, resultText, stateText } from './check-text.js';
import { action, periodFields } from './period-form.js';

export interface HubContent {
  readonly checks: readonly ArchiveCheck[];
  readonly newest: Checkpoint | undefined;
  readonly unsigned: number;
  /** SHA-256 of the public key; undefined: nothing is signed. */
  readonly fingerprint: string | undefined;
  readonly period: CheckedPeriod;
  readonly csrf: string;
  readonly mayStart: boolean;
  /** How the report by e-mail stands. */
  readonly report: Html;
  readonly problem?: string;
}

/** Where the archive stands: last checks, signature of the trail, and what can be asked. */
export function hubPage({ checks, newest, unsigned, fingerprint, period, csrf, mayStart, report, problem }: HubContent): Html {
  return html`<h1>Archive</h1>
${problem === undefined ? undefined : html`<p class="bad" role="alert">${problem}</p>`}
<p><a href="/console/archive/holds">Legal holds</a> · <a href="/console/archive/erasure">Erasure decisions</a></p>
<form class="line" method="get" action="/console/archive/trail"><label>Audit trail of <input name="of" placeholder="order/000000042" required></label> <button>Show</button></form>
<h2>Checks</h2>
${mayStart ? startForms(period, csrf) : html`<p class="mute">An operator starts checks and downloads exports; what came of them stands here for everybody.</p>`}
${checks.length === 0 ? html`<p class="mute">No check was made yet.</p>` : checksTable(checks, mayStart ? csrf : undefined)}
<h2>Signature of the trail</h2>
${signature(newest, unsigned, fingerprint)}
<h2>Report by e-mail</h2>
${report}`;
}

function startForms(period: CheckedPeriod, csrf: string): Html {
  const kind = (name: string) => html`<input type="hidden" name="kind" value="${name}">`;
  return html`<div class="forms">
<section><h3>Completeness</h3><p class="mute">Which orders lack which document, and why. Asks nobody but the bridge's own store.</p>${action('/console/archive/checks', csrf, 'Check', html`${[kind('completeness'), periodFields(period)]}`)}</section>
<section><h3>Verification</h3><p class="mute">The whole trail; and of the documents, whether Content Server still has the very bytes, the record and the holds. Without a number: all documents.</p>
${action('/console/archive/checks', csrf, 'Verify', html`${[kind('verification'), periodFields(period)]} <label>documents at random <input type="number" name="sample" value="200" min="1" max="1000000"></label>`)}</section>
<section><h3>Repair</h3><p class="mute">Brings back what is lacking and can be had: what is gone in Content Server is stored again, records and holds that were taken off are put on. Nothing is deleted or overwritten.</p>${action('/console/archive/checks', csrf, 'Repair', html`${[kind('repair'), periodFields(period)]}`)}</section>
<section><h3>Export</h3><p class="mute">Documents, manifests and trail as a ZIP that an auditor verifies without the bridge. It holds personal data; the download is logged.</p>${action('/console/archive/export', csrf, 'Download', periodFields(period))}</section>
</div>`;
}

function checksTable(checks: readonly ArchiveCheck[], csrf: string | undefined): Html {
  return html`<div class="scroll"><table><thead><tr><th>Check</th><th>State</th><th>Result</th><th>Started</th><th></th></tr></thead><tbody>
${checks.map((check) => html`<tr><td><a href="/console/archive/checks/${check.id}">${kindText(check)}</a><br><span class="mute">${periodText(check)}</span></td>
<td>${stateText(check)}</td><td>${resultText(check.result)}</td><td>${when(check.requestedAt.replace(/\.\d+Z$/, 'Z'))}<br><span class="mute">${check.startedBy === 'schedule' ? 'for a report' : 'by an operator'}</span></td>
<td>${csrf === undefined || !isUnderWay(check) ? undefined : action(`/console/archive/checks/${check.id}/stop`, csrf, 'Stop', html``)}</td></tr>`)}
</tbody></table></div>`;
}

export function isUnderWay({ state }: ArchiveCheck): boolean {
  return state === 'due' || state === 'running';
}

function signature(newest: Checkpoint | undefined, unsigned: number, fingerprint: string | undefined): Html {
  if (fingerprint === undefined) return html`<p class="bad">Nothing is signed: there is no key. Set <code>AUDIT_KEY_FILE</code>.</p>`;
  const last = newest === undefined ? html`No checkpoint was signed yet; one is an hour after the first entry.` : html`Checkpoint ${newest.number} of ${when(newest.at)} is the newest, digest <code class="sum">${newest.digest}</code>.`;
  return html`<p>${last} ${entries(unsigned)} ${unsigned === 1 ? 'is' : 'are'} not signed yet.</p>
<p class="mute">Key: SHA-256 <code class="sum">${fingerprint}</code></p>`;
}
