import { keyText } from '../domain/business-key.js';
import type { ParkedItem } from '../ports/overview.js';
import { html, type Html } from './html.js';
import { when } from './page.js';

/** One parked item: cause, next action, when it failed first and last, and the snapshot that waits. */
export function parkedPage(item: ParkedItem, { csrf, mayRedrive }: { readonly csrf: string; readonly mayRedrive: boolean }): Html {
  const { key, code, message, nextAction, attempts, firstFailureAt, lastFailureAt, eventId, revision, preview } = item;
  return html`<p><a href="/console">Overview</a></p>
<h1>${key.type}/${key.id}</h1>
<p><code class="bad">${code}</code> ${message}</p>
<p class="next">${nextAction}</p>
${mayRedrive ? redriveForm({ key: keyText(key) }, 'Run again', csrf) : undefined}
<dl class="peers"><dt>First failure</dt><dd>${when(firstFailureAt)}</dd><dt>Last failure</dt><dd>${when(lastFailureAt)}</dd><dt>Tries</dt><dd>${attempts}</dd>
<dt>Event</dt><dd><code>${eventId}</code></dd><dt>Revision</dt><dd>${revision}</dd></dl>
<h2>What waits</h2>
<p class="mute">The shop's snapshot; names, addresses and texts are masked.</p>
<pre>${JSON.stringify(preview, undefined, 2)}</pre>`;
}

/** A button that runs what the fields choose again. */
export function redriveForm(fields: Readonly<Record<string, string>>, label: string, csrf: string): Html {
  return html`<form class="inline" method="post" action="/console/redrive"><input type="hidden" name="csrf" value="${csrf}">${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}<button>${label}</button></form> `;
}
