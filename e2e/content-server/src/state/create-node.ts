import { mergedCategories, inheritedCategories, type CategoryInput } from './apply-category.js';
import type { User } from './members.js';
import { validName } from './names.js';
import type { Node } from './node.js';
import { maskOf, type AccessList } from './permissions.js';
import type { ServerState } from './server-state.js';

export interface NodeRequest {
  readonly parent: Node;
  readonly type: number;
  readonly name: string;
  readonly description?: string | undefined;
  readonly user: User;
  readonly categories?: CategoryInput | undefined;
}

/** The access list a new child of a container gets: the container's, owned by its creator. */
export function inheritedAccess(parent: Node, user: User): AccessList {
  const { access } = parent;
  return access.ownerId === user.id ? access : { ...access, ownerId: user.id, owner: access.owner ?? maskOf(['see', 'see_contents', 'modify', 'edit_attributes', 'delete']) };
}

/** Makes a node below a container. All is checked before anything is made. */
export function createNode(state: ServerState, request: NodeRequest): Node {
  const { parent, user } = request;
  const name = validName(request.name);
  state.tree.refuseTaken(parent.id, name);
  const inherited = inheritedCategories(state, parent);
  const categories = request.categories === undefined ? inherited : mergedCategories(state, inherited, request.categories);
  const node = state.tree.add({
    parentId: parent.id,
    type: request.type,
    name,
    description: request.description ?? '',
    userId: user.id,
    access: inheritedAccess(parent, user),
  });
  if (categories.length > 0) node.categories = categories;
  if (parent.inheritedCategories !== undefined) node.inheritedCategories = parent.inheritedCategories;
  return node;
}
