import { keyText, type BusinessKey } from '../../domain/business-key.js';
import { erasureLetter } from '../../archive/erasure-letter.js';
import type { RecordedErasure } from '../../archive/erasure.js';
import type { ErasureSubject, HeldObject, KnownHold } from '../../ports/archive-overview.js';
import { html, type Html } from '../html.js';
import { when } from '../page.js';
import { trailLink } from './check-page.js';
import { action } from './period-form.js';

const BACK = html`<p><a href="/console/archive">Archive</a></p>`;
const nodeLink = (nodeId: number, url: (nodeId: number) => string) => html`<a href="${url(nodeId)}" target="_blank" rel="noopener noreferrer">${nodeId}</a>`;

export function holdsPage(holds: readonly KnownHold[]): Html {
  return html`${BACK}<h1>Legal holds</h1>
<p class="mute">Placed and lifted in the shop. A hold that somebody took off in OpenText is found by a verification, and put on again by a repair.</p>
${holds.length === 0 ? html`<p class="mute">No document is on a hold.</p>` : html`<div class="scroll"><table><thead><tr><th>Hold</th><th>Reason</th><th>Placed</th><th class="number">Orders it covers</th><th class="number">Orders on it</th><th class="number">Documents on it</th></tr></thead><tbody>
${holds.map(({ name, placedAt, reason, wanted, orders, documents }) => html`<tr><td><a href="/console/archive/hold?name=${encodeURIComponent(name)}">${name}</a>${wanted === 0 ? html`<br><span class="mute">lifted in the shop</span>` : undefined}</td>
<td>${reason ?? ''}</td><td>${placedAt === undefined ? '' : when(placedAt)}</td><td class="number" data-label="covers">${wanted}</td><td class="number ${wanted === orders ? '' : 'bad'}" data-label="on it">${orders}</td><td class="number" data-label="documents">${documents}</td></tr>`)}
</tbody></table></div>`}`;
}

export function holdPage(name: string, objects: readonly HeldObject[], limit: number): Html {
  return html`<p><a href="/console/archive">Archive</a> · <a href="/console/archive/holds">Legal holds</a></p><h1>${name}</h1>
${objects.length === 0 ? html`<p class="mute">Nothing is on it, and no order is to be.</p>` : html`${objects.length < limit ? undefined : html`<p class="mute">The first ${limit}; those that are not as they should be come first.</p>`}
<div class="scroll"><table><thead><tr><th>Business object</th><th>State</th><th class="number">Documents on it</th></tr></thead><tbody>
${objects.map((object) => html`<tr><td>${trailLink(keyText(object.key))}</td><td>${holdState(object)}</td><td class="number" data-label="on it">${object.held} of ${object.documents}</td></tr>`)}
</tbody></table></div>`}`;
}

function holdState({ wanted, held, documents, work, failureCode }: HeldObject): Html {
  if (wanted ? held >= documents : held === 0) return html`<span class="good">as the shop wants it</span>`;
  const why = work === 'parked' ? html`a person is needed (<code>${failureCode ?? ''}</code>)` : work === 'due' ? html`work on it is due` : html`a repair brings it up to date`;
  return html`<span class="bad">${wanted ? 'not on all documents' : 'still on documents'}:</span> ${why}`;
}

export function erasuresPage(subjects: readonly ErasureSubject[]): Html {
  return html`${BACK}<h1>Erasure decisions</h1>
<p class="mute">Of whose record was deleted in the shop. The bridge deletes nothing: a person who may does, in OpenText.</p>
${subjects.length === 0 ? html`<p class="mute">Nothing was decided about anybody.</p>` : html`<div class="scroll"><table><thead><tr><th>Whose</th><th>Decided</th><th class="number">Kept by duty</th><th class="number">On hold</th><th class="number">To be erased</th></tr></thead><tbody>
${subjects.map(({ key: { type, id }, at, counts }) => html`<tr><td><a href="/console/archive/erasure/${type}/${encodeURIComponent(id)}">${type}/${id}</a></td><td>${when(at)}</td>
<td class="number" data-label="kept">${counts.keep}</td><td class="number" data-label="on hold">${counts.hold}</td><td class="number" data-label="to be erased">${counts['erase-request']}</td></tr>`)}
</tbody></table></div>`}`;
}

/** Names of documents may tell of people: the letter is for who answers it, not for everybody who may look. */
export function erasurePage({ type, id }: BusinessKey, erasures: readonly RecordedErasure[], { csrf, mayStart, workspaceUrl }: { readonly csrf: string; readonly mayStart: boolean; readonly workspaceUrl: (nodeId: number) => string }): Html {
  return html`<p><a href="/console/archive">Archive</a> · <a href="/console/archive/erasure">Erasure decisions</a></p><h1>${type}/${id}</h1>
<div class="scroll"><table><thead><tr><th>Workspace of</th><th>Document</th><th>Node</th><th>Decision</th><th>Reason</th></tr></thead><tbody>
${erasures.flatMap(({ objectKey, decisions }) => decisions.map(({ role, nodeId, decision, reason }) => html`<tr><td>${trailLink(objectKey)}</td><td>${role}</td><td>${nodeLink(nodeId, workspaceUrl)}</td><td>${decision}</td><td>${reason}</td></tr>`))}
</tbody></table></div>
${mayStart ? html`${action(`/console/archive/erasure/${type}/${encodeURIComponent(id)}`, csrf, 'Weigh anew', html`<span class="mute">After a hold was lifted, or a retention ended:</span>`)}
<h2>For a letter</h2><pre>${erasureLetter(`${type} ${id}`, erasures)}</pre>` : html`<p class="mute">The text for a letter, with the names of the documents, is for operators.</p>`}`;
}
