import { unzoned } from '../state/clock.js';
import type { User } from '../state/members.js';
import type { Process } from '../state/processes.js';
import type { ServerState } from '../state/server-state.js';
import { mayAct, statusOf, stepOf, workflowMap } from '../state/workflow-run.js';
import { markup, type Markup } from './html.js';
import { page } from './page.js';
import { moment } from './text.js';

/** Open tasks of the user, with what may be answered, and how the workflows they know of went. */
export function tasksPage(state: ServerState, user: User): string {
  const all = state.processes.running.all().sort((a, b) => b.startedAt - a.startedAt);
  const open = all.filter((one) => one.state === 'running' && mayAct(state, user, one));
  return page('My tasks', user, markup`<h1>My tasks</h1>
${open.length === 0 ? markup`<section><p class="soft">Nothing to do.</p></section>` : open.map((one) => task(state, one))}
<section><h2>Workflows</h2><table><thead><tr><th>Workflow</th><th>Title</th><th>Started</th><th>By</th><th>Status</th><th>Steps</th></tr></thead><tbody>
${all.slice(0, 100).map((one) => markup`<tr><td>${workflowMap(state, one.mapId).node.name}</td><td>${one.title}</td><td>${moment(one.startedAt)}</td><td>${state.members.get(one.initiatedBy)?.name}</td>
<td>${statusOf(state, one)}</td><td>${one.done.map((step) => markup`${step.name}: ${step.action} by ${state.members.get(step.doneBy)?.name}${step.comment === '' ? '' : ` (${step.comment})`}<br>`)}</td></tr>`)}</tbody></table></section>`);
}

function task(state: ServerState, process: Process): Markup {
  const { node, map } = workflowMap(state, process.mapId);
  const step = stepOf(map, process.current?.stepId ?? 0);
  const attachments = state.tree.children(process.attachmentsId).flatMap((shortcut) => state.tree.get(shortcut.originalId ?? 0) ?? []);
  return markup`<section><h2>${node.name}: ${step.name}</h2><p>${step.instructions}</p>
<table><tbody>${map.attributes.map((attribute) => markup`<tr><th>${attribute.name}</th><td>${String(process.values[`WorkflowForm_${attribute.id}`] ?? '–')}</td></tr>`)}
<tr><th>Documents</th><td>${attachments.map((document) => markup`<a href="/nodes/${document.id}">${document.name}</a> `)}</td></tr>
<tr><th>Due</th><td>${process.current === undefined ? '' : unzoned(process.current.dueAt).slice(0, 10)}</td></tr></tbody></table>
<form class="inline" method="post" action="/tasks/${process.id}"><input name="comment" placeholder="Comment" aria-label="Comment">
${step.actions.map((action) => markup`<button name="action" value="${action.key}">${action.label}</button>`)}</form></section>`;
}
