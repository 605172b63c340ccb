import { isSet } from '../state/category-definition.js';
import { isBlank } from '../state/category-values.js';
import type { User } from '../state/members.js';
import type { Node } from '../state/node.js';
import { CATEGORIES_VOLUME } from '../state/node-types.js';
import type { ServerState } from '../state/server-state.js';
import { attributeForm } from './action-section.js';
import { markup, type Markup } from './html.js';
import { shown } from './text.js';

/** Attributes, a section per category, sets as tables; and a form to add a category to a document. */
export function categorySections(state: ServerState, user: User, node: Node): Markup[] {
  return [...appliedSections(state, user, node), ...addable(state, user, node)];
}

function addable(state: ServerState, user: User, node: Node): Markup[] {
  if (node.versions === undefined || !state.access.can(user, node, 'edit_attributes')) return [];
  const others = state.tree.children(state.volumes.get(CATEGORIES_VOLUME) ?? 0).filter((category) => category.category !== undefined && !node.categories?.some(({ id }) => id === category.id));
  return others.length === 0 ? [] : [markup`<section><h2>Add a category</h2><form class="inline" method="post" action="/nodes/${node.id}/categories">
<select name="category" aria-label="Category">${others.map((category) => markup`<option value="${category.id}">${category.name}</option>`)}</select><button class="plain">Add category</button></form></section>`];
}

function appliedSections(state: ServerState, user: User, node: Node): Markup[] {
  return (node.categories ?? []).flatMap((applied) => {
    const category = state.tree.get(applied.id);
    const definition = category?.category;
    if (category === undefined || definition === undefined) return [];
    const single = definition.members.filter((member) => !isSet(member));
    const sets = definition.members.filter(isSet);
    return [markup`<section><h2>${category.name}</h2><table><tbody>
${single.map((member) => markup`<tr><th>${member.name}</th><td class="text">${shown(applied.values[member.id])}</td></tr>`)}</tbody></table>
${sets.map((set) => {
      const rows = (applied.rows[set.id] ?? []).filter((row) => !Object.values(row).every(isBlank));
      if (rows.length === 0) return markup`<p class="soft">${set.name}: none</p>`;
      return markup`<h2 style="margin-top: 1rem">${set.name}</h2><table><thead><tr>${set.attributes.map((attribute) => markup`<th>${attribute.name}</th>`)}</tr></thead><tbody>
${rows.map((row) => markup`<tr>${set.attributes.map((attribute) => markup`<td class="text">${shown(row[attribute.id])}</td>`)}</tr>`)}</tbody></table>`;
    })}${state.access.can(user, node, 'edit_attributes') ? attributeForm(node, category) : ''}</section>`];
  });
}
