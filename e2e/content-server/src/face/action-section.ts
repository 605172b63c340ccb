import { isSet } from '../state/category-definition.js';
import type { User } from '../state/members.js';
import type { Node } from '../state/node.js';
import { CATEGORIES_VOLUME, WORKFLOW_MAP } from '../state/node-types.js';
import type { ServerState } from '../state/server-state.js';
import { markup, type Markup } from './html.js';

/** Categories by which documents are released: those with a yes/no attribute `Approved`. */
function releasing(state: ServerState): Node[] {
  return state.tree.children(state.volumes.get(CATEGORIES_VOLUME) ?? 0).filter((category) =>
    category.category?.members.some((member) => !isSet(member) && member.type === 'Boolean' && member.name === 'Approved'));
}

function isReleased(node: Node, category: Node): boolean {
  const attribute = category.category?.members.find((member) => member.name === 'Approved');
  return node.categories?.find((one) => one.id === category.id)?.values[attribute?.id ?? 0] === true;
}

/** What a person may do with a document: release or withdraw it, start a workflow with it. */
export function actionSection(state: ServerState, user: User, node: Node): Markup[] {
  if (node.versions === undefined || !state.access.can(user, node, 'edit_attributes')) return [];
  const maps = [...state.tree.all()].filter((one) => one.type === WORKFLOW_MAP && one.deleted === undefined && state.access.can(user, one, 'see'));
  return [markup`<section><h2>Release</h2>${releasing(state).map((category) => {
    const released = isReleased(node, category);
    return markup`<form class="inline" method="post" action="/nodes/${node.id}/release"><input type="hidden" name="category" value="${category.id}"><input type="hidden" name="approved" value="${String(!released)}">
<button class="${released ? 'plain' : ''}">${released ? 'Withdraw' : 'Release'} as ${category.name.replace('Commerce ', '').toLowerCase()}</button></form> `;
  })}
<h2 style="margin-top: 1rem">Start a workflow</h2><form class="inline" method="post" action="/nodes/${node.id}/workflows"><select name="map">${maps.map((map) => markup`<option value="${map.id}">${map.name}</option>`)}</select>
<input name="subject" placeholder="Number it is about" required><button class="plain">Start</button></form></section>`];
}

/** The attributes of a category, to be edited. Sets are not edited here. */
export function attributeForm(node: Node, category: Node): Markup {
  const applied = node.categories?.find((one) => one.id === category.id);
  const members = (category.category?.members ?? []).filter((member) => !isSet(member));
  return markup`<details><summary class="soft">Edit attributes</summary><form method="post" action="/nodes/${node.id}/categories/${category.id}"><table><tbody>
${members.flatMap((member) => {
    if (isSet(member) || member.type === 'User') return [];
    const name = `${category.id}_${member.id}`;
    const value = applied?.values[member.id];
    const several = member.maxValues > 1;
    const text = value === null || value === undefined ? '' : Array.isArray(value) ? value.join('\n') : String(value);
    if (member.type === 'Boolean') return [markup`<tr><th>${member.name}</th><td><select name="${name}">${['true', 'false'].map((option) => (option === text ? markup`<option selected>${option}</option>` : markup`<option>${option}</option>`))}</select></td></tr>`];
    if (member.multiline === true || several) return [markup`<tr><th>${member.name}</th><td><textarea name="${name}" rows="3" cols="60" ${several ? 'placeholder="One to a line"' : ''}>${text}</textarea></td></tr>`];
    return [markup`<tr><th>${member.name}</th><td><input name="${name}" value="${member.type === 'Date' ? text.slice(0, 10) : text}" type="${member.type === 'Date' ? 'date' : 'text'}" size="40"></td></tr>`];
  })}</tbody></table><button>Save</button></form></details>`;
}
