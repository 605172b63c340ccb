import type { User } from '../state/members.js';
import type { Node } from '../state/node.js';
import type { ServerState } from '../state/server-state.js';
import { markup } from './html.js';
import { page } from './page.js';
import { moment } from './text.js';

const PER_PAGE = 50;

/** All workspaces a person may see, newest first, by type and name. */
export function workspaceListPage(state: ServerState, user: User, typeName: string, name: string, number: number): string {
  const types = state.workspaceTypes.all();
  const type = types.find((one) => one.name === typeName);
  const wanted = name.toLowerCase();
  const all: Node[] = [];
  for (const node of type === undefined ? state.workspaceIndex.all() : state.workspaceIndex.ofType(type.id)) {
    if ((wanted === '' || node.name.toLowerCase().includes(wanted)) && state.access.can(user, node, 'see')) all.push(node);
  }
  all.sort((a, b) => b.createdAt - a.createdAt || b.id - a.id);
  const pages = Math.max(1, Math.ceil(all.length / PER_PAGE));
  const current = Math.min(Math.max(1, number), pages);
  const shown = all.slice((current - 1) * PER_PAGE, current * PER_PAGE);
  const link = (to: number): string => `/workspaces?${new URLSearchParams({ type: typeName, name, page: String(to) })}`;
  return page('Workspaces', user, markup`
<h1>Business workspaces</h1>
<section><form class="inline" action="/workspaces"><select name="type"><option value="">All types</option>${types.map((one) =>
  one === type ? markup`<option selected>${one.name}</option>` : markup`<option>${one.name}</option>`)}</select>
<input name="name" value="${name}" placeholder="Name contains"><button>Show</button></form></section>
<section><table><thead><tr><th>Name</th><th>Type</th><th>Business object</th><th>Items</th><th>Created</th></tr></thead><tbody>
${shown.map((node) => markup`<tr><td><a href="/nodes/${node.id}">${node.name}</a></td><td>${state.workspaceTypes.get(node.workspace?.typeId ?? 0)?.name}</td>
<td>${node.workspace?.reference === undefined ? markup`<span class="soft">early</span>` : `${node.workspace.reference.boType} ${node.workspace.reference.boId}`}</td>
<td>${state.tree.children(node.id).length}</td><td>${moment(node.createdAt)}</td></tr>`)}</tbody></table>
${shown.length === 0 ? markup`<p class="soft">No workspace yet.</p>` : ''}
<p class="soft">${all.length} workspaces, page ${current} of ${pages} ${current > 1 ? markup`<a href="${link(current - 1)}">newer</a>` : ''} ${current < pages ? markup`<a href="${link(current + 1)}">older</a>` : ''}</p></section>`);
}
