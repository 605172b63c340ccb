import { badRequest } from '../http/refusal.js';
import { mergedCategories, type CategoryInput } from './apply-category.js';
import { requireComplete } from './category-values.js';
import { copyChildren } from './copy-node.js';
import type { User } from './members.js';
import { validName } from './names.js';
import type { Node } from './node.js';
import { BUSINESS_WORKSPACE } from './node-types.js';
import { ALL, type AccessList } from './permissions.js';
import type { ServerState } from './server-state.js';
import type { Reference, Role } from './workspaces.js';
import type { WorkspaceType } from './workspace-types.js';

export interface WorkspaceRequest {
  readonly user: User;
  readonly template: Node;
  readonly type: WorkspaceType;
  readonly parent: Node;
  readonly name: string;
  readonly description?: string | undefined;
  readonly reference?: Reference | undefined;
  readonly categories?: CategoryInput | undefined;
  /** The new workspace is a template itself. */
  readonly asTemplate?: boolean;
}

/**
 * Makes a workspace from a template: its folders, documents, roles with members, permissions, categories with their defaults; then the
 * categories of the request over them. The creator joins the leading role. Nothing is made unless all of it can be.
 */
export function createWorkspace(state: ServerState, request: WorkspaceRequest): Node {
  const { user, template, type, parent, reference } = request;
  const part = template.workspace;
  if (part === undefined || template.type !== BUSINESS_WORKSPACE) throw badRequest(`The item ${template.id} is not a business workspace template.`);
  const name = validName(request.name);
  state.tree.refuseTaken(parent.id, name);
  const categories = mergedCategories(state, template.categories ?? [], request.categories ?? new Map());
  for (const applied of categories) {
    const definition = state.tree.get(applied.id)?.category;
    if (definition !== undefined) requireComplete(applied, definition);
  }
  const roles = part.roles.map((role) => copyRole(state, role, user));
  const access = workspaceAccess(template.access, part.roles, roles, user);
  const node = state.tree.add({ parentId: parent.id, type: BUSINESS_WORKSPACE, name, description: request.description ?? '', userId: user.id, access });
  node.workspace = {
    typeId: type.id,
    templateId: template.id,
    isTemplate: request.asTemplate === true,
    roles,
    ...(reference === undefined ? {} : { reference }),
  };
  if (categories.length > 0) node.categories = categories;
  if (template.inheritedCategories !== undefined) node.inheritedCategories = template.inheritedCategories;
  if (template.classifications !== undefined) node.classifications = [...template.classifications];
  if (reference !== undefined) state.businessObjects.link(reference, node.id);
  state.workspaceIndex.after(node);
  copyChildren(state, template, node, user, () => access);
  return node;
}

function copyRole(state: ServerState, role: Role, user: User): Role {
  const members = role.leader && !role.members.includes(user.id) ? [...role.members, user.id] : [...role.members];
  return { id: state.sequence.next(), name: role.name, description: role.description, leader: role.leader, inheritedFrom: role.id, members };
}

/** The template's access list with its roles replaced by the workspace's own. */
function workspaceAccess(template: AccessList, from: readonly Role[], to: readonly Role[], user: User): AccessList {
  const own = new Map(from.map((role, index) => [role.id, to[index]?.id ?? role.id]));
  return { ...template, ownerId: user.id, owner: ALL, custom: template.custom.map(([id, mask]) => [own.get(id) ?? id, mask] as const) };
}
