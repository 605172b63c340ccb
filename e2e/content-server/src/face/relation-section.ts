import type { User } from '../state/members.js';
import type { Node } from '../state/node.js';
import type { ServerState } from '../state/server-state.js';
import type { Direction } from '../state/relations.js';
import { markup, type Markup } from './html.js';

/** Related workspaces, both directions. */
export function relationSection(state: ServerState, user: User, node: Node): Markup {
  const rows = (direction: Direction, word: string): Markup[] =>
    state.relations.related(node.id, direction).slice(0, 200).flatMap((id) => {
      const related = state.tree.get(id);
      if (related === undefined || !state.access.can(user, related, 'see')) return [];
      return [markup`<tr><td>${word}</td><td><a href="/nodes/${id}">${related.name}</a></td><td>${state.workspaceTypes.get(related.workspace?.typeId ?? 0)?.name}</td></tr>`];
    });
  const all = [...rows('parent', 'parent'), ...rows('child', 'child')];
  return markup`<section><h2>Related workspaces</h2>${all.length === 0 ? markup`<p class="soft">None.</p>` : markup`<table><tbody>${all}</tbody></table>`}</section>`;
}
