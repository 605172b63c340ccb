import { formatSize } from '../api/node-properties.js';
import type { User } from '../state/members.js';
import type { Node } from '../state/node.js';
import { nodeType } from '../state/node-types.js';
import { protectedBy } from '../state/protection.js';
import type { ServerState } from '../state/server-state.js';
import { isContainer } from '../state/tree.js';
import { actionSection } from './action-section.js';
import { auditSection } from './audit-section.js';
import { categorySections } from './category-sections.js';
import { documentSections } from './document-sections.js';
import { markup, type Markup } from './html.js';
import { page } from './page.js';
import { relationSection } from './relation-section.js';
import { roleSection } from './role-section.js';
import { moment } from './text.js';
import { uploadForm } from './upload-routes.js';

/** The page of a node: a workspace with attributes, documents and relations; a folder; a document with preview and versions. */
export function nodePage(state: ServerState, user: User, id: number): string | undefined {
  const node = state.tree.get(id);
  if (node === undefined || !state.access.can(user, node, 'see')) return undefined;
  return page(node.name, user, markup`
${path(state, node)}
<h1>${node.name}</h1>
<p><span class="tag">${nodeType(node.type)?.name ?? 'Item'}</span> <span class="tag">id ${node.id}</span> ${tags(state, node)}</p>
${node.description === '' ? '' : markup`<p>${node.description}</p>`}
${documentSections(state, user, node)}
${actionSection(state, user, node)}
${isContainer(node) ? childrenSection(state, user, node) : ''}
${categorySections(state, user, node)}
${node.workspace === undefined ? '' : [relationSection(state, user, node), roleSection(state, node)]}
${auditSection(state, node)}`);
}

function path(state: ServerState, node: Node): Markup {
  return markup`<p class="path">${state.tree.ancestors(node).map((one) => markup`<a href="/nodes/${one.id}">${one.name}</a> › `)}</p>`;
}

function tags(state: ServerState, node: Node): Markup[] {
  const reference = node.workspace?.reference;
  const reason = protectedBy(state, node);
  return [
    ...(reference === undefined ? [] : [markup`<span class="tag">${reference.system} · ${reference.boType} · ${reference.boId}</span> `]),
    ...(node.workspace !== undefined && reference === undefined ? [markup`<span class="tag">no business object</span> `] : []),
    ...(node.nickname === undefined ? [] : [markup`<span class="tag">nickname ${node.nickname}</span> `]),
    ...(reason === undefined ? [] : [markup`<span class="tag warn">${reason}</span> `]),
    ...(node.classifications ?? []).map((id) => markup`<span class="tag">${state.tree.get(id)?.name}</span> `),
    markup`<span class="soft">created ${moment(node.createdAt)} by ${state.members.get(node.createdBy)?.name}, changed ${moment(node.modifiedAt)}</span>`,
  ];
}

function childrenSection(state: ServerState, user: User, node: Node): Markup {
  const children = state.tree.children(node.id).filter((child) => state.access.can(user, child, 'see')).slice(0, 200);
  return markup`<section><h2>Contents</h2><table><thead><tr><th>Name</th><th>Type</th><th>Version</th><th>Size</th><th>Changed</th></tr></thead><tbody>
${children.map((child) => {
    const version = child.versions?.at(-1);
    return markup`<tr><td><a href="/nodes/${child.id}">${child.name}</a></td><td>${nodeType(child.type)?.name}</td><td>${version?.number ?? ''}</td>
<td>${version === undefined ? `${state.tree.children(child.id).length} items` : formatSize(version.content.size)}</td><td>${moment(child.modifiedAt)}</td></tr>`;
  })}</tbody></table>${children.length === 0 ? markup`<p class="soft">Empty.</p>` : ''}<p>${uploadForm(state, user, node)}</p></section>`;
}
