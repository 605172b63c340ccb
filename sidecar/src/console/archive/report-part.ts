import type { Report } from '../../ports/reports.js';
import { html, type Html } from '../html.js';
import { when } from '../page.js';
import { action } from './period-form.js';

export interface ReportPart {
  readonly newest: Report | undefined;
  readonly lastSentAt: string | undefined;
  readonly reporting: { readonly to: number; readonly schedule: string } | undefined;
  /** Of who may send one. */
  readonly csrf?: string;
}

/** How the report by e-mail stands. */
export function reportPart({ newest, lastSentAt, reporting, csrf }: ReportPart): Html {
  if (reporting === undefined) return html`<p class="mute">Off. Set <code>REPORT_TO</code> and <code>SMTP_URL</code>.</p>`;
  return html`<p>To ${reporting.to} ${reporting.to === 1 ? 'address' : 'addresses'}, by <code>${reporting.schedule}</code> (UTC). ${lastSentAt === undefined ? 'None was sent yet.' : html`The last was sent ${when(lastSentAt)}.`}</p>
${newest === undefined || (newest.state === 'sent' && newest.problem === undefined) ? undefined : waiting(newest)}
${csrf === undefined ? undefined : action('/console/archive/report', csrf, 'Send one now', html``)}`;
}

function waiting({ period: { from, to }, state, attempts, problem }: Report): Html {
  if (problem === undefined) return html`<p>That of ${from} to ${to} is being made.</p>`;
  return html`<p class="bad" role="alert"><code>${problem.code}</code> ${problem.message} ${state === 'due' ? `It is tried again; ${attempts} ${attempts === 1 ? 'try' : 'tries'} failed.` : 'It is not sent a second time by itself.'}</p>`;
}
