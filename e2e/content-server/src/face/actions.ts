import type { Router } from 'express';
import { Refusal, badRequest } from '../http/refusal.js';
import { categoryDefinition, mergedCategories } from '../state/apply-category.js';
import { record } from '../state/audit.js';
import { isSet } from '../state/category-definition.js';
import type { User } from '../state/members.js';
import type { Node } from '../state/node.js';
import { refuseProtected } from '../state/protection.js';
import type { ServerState } from '../state/server-state.js';
import { act, openDraft, startProcess, workflowMap } from '../state/workflow-run.js';
import { markup } from './html.js';
import { page } from './page.js';
import type { SignedIn } from './signed-in.js';

type Form = Readonly<Record<string, string | undefined>>;

/** What a person does on the pages: edit attributes, release and withdraw documents, start workflows and act on tasks. Same rules as the API. */
export function actionRoutes(routes: Router, state: ServerState, signedIn: SignedIn): void {
  const post = (path: string, work: (user: User, id: number, form: Form, other: number) => string): void => {
    routes.post(path, signedIn((request, response, user) => {
      try {
        const target = work(user, Number(request.params['id']), request.body as Form, Number(request.params['other'] ?? 0));
        state.journal.flush();
        response.redirect(303, target);
      } catch (problem) {
        if (!(problem instanceof Refusal)) throw problem;
        response.status(problem.status).send(page('Refused', user, markup`<section><h1>That was refused</h1><p>${problem.message}</p><p><a href="javascript:history.back()">Back</a></p></section>`));
      }
    }));
  };
  post('/nodes/:id/categories/:other', (user, id, form, category) => setAttributes(state, user, id, category, form));
  post('/nodes/:id/categories', (user, id, form) => addCategory(state, user, id, Number(form['category'])));
  post('/nodes/:id/release', (user, id, form) => release(state, user, id, Number(form['category']), form['approved'] === 'true'));
  post('/nodes/:id/workflows', (user, id, form) => startWorkflow(state, user, id, form));
  post('/tasks/:id', (user, id, form) => actOnTask(state, user, id, form));
}

function editable(state: ServerState, user: User, id: number): Node {
  const node = state.access.node(user, id, 'edit_attributes');
  refuseProtected(state, node, 'changed');
  return node;
}

function store(state: ServerState, user: User, node: Node, category: number, values: readonly (readonly [string, unknown])[]): void {
  const merged = mergedCategories(state, node.categories ?? [], new Map([[category, values]]));
  state.tree.change(node, user.id, () => {
    node.categories = merged;
    record(node, 'attributes', state.clock.now(), user.id);
  });
}

function setAttributes(state: ServerState, user: User, id: number, category: number, form: Form): string {
  const node = editable(state, user, id);
  const several = new Set(categoryDefinition(state, category).members.flatMap((member) => (!isSet(member) && member.maxValues > 1 ? [`${category}_${member.id}`] : [])));
  const lines = (text = ''): string[] => text.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '');
  store(state, user, node, category, Object.entries(form).filter(([key]) => /^\d+_\d+$/.test(key)).map(([key, value]) => [key, several.has(key) ? lines(value) : value]));
  return `/nodes/${id}`;
}

/** Puts a category on an item, its attributes to be filled in. */
function addCategory(state: ServerState, user: User, id: number, category: number): string {
  const node = editable(state, user, id);
  categoryDefinition(state, category);
  store(state, user, node, category, []);
  return `/nodes/${id}`;
}

/** Sets the attribute `Approved` of a category that has one, and applies the category where it is missing. */
function release(state: ServerState, user: User, id: number, category: number, approved: boolean): string {
  const node = editable(state, user, id);
  const attribute = categoryDefinition(state, category).members.find((member) => !isSet(member) && member.type === 'Boolean' && member.name === 'Approved');
  if (attribute === undefined) throw badRequest('The category has no attribute to release by.');
  store(state, user, node, category, [[`${category}_${attribute.id}`, approved]]);
  return `/nodes/${id}`;
}

function startWorkflow(state: ServerState, user: User, id: number, form: Form): string {
  state.access.node(user, id, 'see');
  const mapId = Number(form['map']);
  const { map } = workflowMap(state, mapId);
  const draft = openDraft(state, user, mapId, [id]);
  for (const attribute of map.attributes) {
    const value = form[`value_${attribute.id}`] ?? (attribute.required ? form['subject'] : undefined);
    if (value !== undefined && value !== '') draft.values[`WorkflowForm_${attribute.id}`] = value;
  }
  startProcess(state, user, draft);
  return '/tasks';
}

function actOnTask(state: ServerState, user: User, id: number, form: Form): string {
  const process = state.processes.running.get(id);
  if (process === undefined) throw badRequest('There is no such task.');
  act(state, user, process, { action: form['action'] ?? '', comment: form['comment'] ?? '', values: {} });
  return '/tasks';
}
