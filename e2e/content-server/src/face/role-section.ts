import type { Node } from '../state/node.js';
import { namesOf } from '../state/permissions.js';
import type { ServerState } from '../state/server-state.js';
import { markup, type Markup } from './html.js';

/** Who fills which role of a workspace. */
export function roleSection(state: ServerState, node: Node): Markup {
  return markup`<section><h2>Roles</h2><table><thead><tr><th>Role</th><th>Members</th><th>May</th></tr></thead><tbody>
${(node.workspace?.roles ?? []).map((role) => markup`<tr><td>${role.name}${role.leader ? ' (lead)' : ''}</td><td>${role.members.map((id) => state.members.get(id)?.name ?? id).join(', ')}</td>
<td class="soft">${namesOf(node.access.custom.find(([id]) => id === role.id)?.[1] ?? 0).join(', ')}</td></tr>`)}</tbody></table></section>`;
}
