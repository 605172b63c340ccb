import { AUDIT_EVENTS } from '../state/audit.js';
import type { Node } from '../state/node.js';
import type { ServerState } from '../state/server-state.js';
import { markup, type Markup } from './html.js';
import { moment } from './text.js';

/** What was done to the node, newest first. */
export function auditSection(state: ServerState, node: Node): Markup {
  return markup`<section><h2>Audit</h2><table><tbody>
${[...node.audit].reverse().slice(0, 100).map(([event, at, userId, , detail]) =>
    markup`<tr><td>${moment(at)}</td><td>${AUDIT_EVENTS[event].name}</td><td>${state.members.get(userId)?.name}</td><td class="soft">${detail}</td></tr>`)}</tbody></table></section>`;
}
