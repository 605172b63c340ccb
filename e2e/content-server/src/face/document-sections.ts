import { formatSize } from '../api/node-properties.js';
import type { User } from '../state/members.js';
import type { Node } from '../state/node.js';
import type { ServerState } from '../state/server-state.js';
import { versionName } from '../state/versions.js';
import { markup, type Markup } from './html.js';
import { moment } from './text.js';
import { uploadForm } from './upload-routes.js';

/** Preview and versions of a document. */
export function documentSections(state: ServerState, user: User, node: Node): Markup[] {
  const newest = node.versions?.at(-1);
  if (newest === undefined || !state.access.can(user, node, 'see_contents')) return [];
  const address = (number: number): string => `/documents/${node.id}/versions/${number}`;
  return [
    markup`<section><h2>Document</h2>${preview(newest.mimeType, address(newest.number))}</section>`,
    markup`<section><h2>Versions</h2><table><thead><tr><th>Version</th><th>File</th><th>Type</th><th>Size</th><th>Added</th><th>By</th><th>Description</th><th>SHA-256</th></tr></thead><tbody>
${[...(node.versions ?? [])].reverse().map((version) => markup`<tr><td><a href="${address(version.number)}">${versionName(version, node.advancedVersioning === true)}</a></td>
<td><a href="${address(version.number)}?download">${version.fileName}</a></td><td>${version.mimeType}</td><td>${formatSize(version.content.size)}</td><td>${moment(version.createdAt)}</td>
<td>${state.members.get(version.createdBy)?.name}</td><td>${version.description}</td><td><code>${version.content.sha256.slice(0, 16)}…</code></td></tr>`)}</tbody></table><p>${uploadForm(state, user, node)}</p></section>`,
  ];
}

function preview(mimeType: string, address: string): Markup {
  if (mimeType.startsWith('image/')) return markup`<img class="preview" style="width: auto; max-width: 100%" src="${address}" alt="">`;
  if (mimeType === 'application/pdf') return markup`<object class="preview" style="height: 36rem" data="${address}" type="application/pdf"><a href="${address}">Open the PDF</a></object>`;
  if (mimeType === 'message/rfc822') return markup`<iframe class="preview" sandbox src="${address}/e-mail" title="E-mail"></iframe>`;
  if (/^(text\/|application\/(json|xml))/.test(mimeType)) return markup`<iframe class="preview" sandbox src="${address}" title="Text"></iframe>`;
  return markup`<p class="soft">No preview for ${mimeType}. <a href="${address}?download">Download</a></p>`;
}
