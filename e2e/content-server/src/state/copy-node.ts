import { record } from './audit.js';
import type { User } from './members.js';
import type { Node } from './node.js';
import type { AccessList } from './permissions.js';
import type { ServerState } from './server-state.js';

/** Copies a node with everything below it. A copy of a document holds its newest version as version 1. */
export function copyTree(state: ServerState, source: Node, parent: Node, name: string, user: User, access: (source: Node) => AccessList): Node {
  const copy = state.tree.add({ parentId: parent.id, type: source.type, name, description: source.description, userId: user.id, access: access(source) });
  copyParts(state, source, copy, user);
  record(copy, 'copy', state.clock.now(), user.id, `Copy of ${source.id}`);
  copyChildren(state, source, copy, user, access);
  return copy;
}

export function copyChildren(state: ServerState, source: Node, copy: Node, user: User, access: (source: Node) => AccessList): void {
  for (const child of [...state.tree.children(source.id)]) {
    const childCopy = state.tree.add({ parentId: copy.id, type: child.type, name: child.name, description: child.description, userId: user.id, access: access(child) });
    copyParts(state, child, childCopy, user);
    copyChildren(state, child, childCopy, user, access);
  }
}

function copyParts(state: ServerState, source: Node, copy: Node, user: User): void {
  const newest = source.versions?.at(-1);
  if (newest !== undefined) {
    const advanced = source.advancedVersioning === true;
    copy.versions = [{ ...newest, id: state.sequence.next(), number: 1, major: 0, minor: 1, createdAt: state.clock.now(), createdBy: user.id }];
    copy.lastVersion = 1;
    if (advanced) copy.advancedVersioning = true;
  }
  if (source.names !== undefined) copy.names = source.names;
  if (source.descriptions !== undefined) copy.descriptions = source.descriptions;
  if (source.categories !== undefined) copy.categories = source.categories;
  if (source.inheritedCategories !== undefined) copy.inheritedCategories = source.inheritedCategories;
  if (source.classifications !== undefined) copy.classifications = [...source.classifications];
  if (source.url !== undefined) copy.url = source.url;
  if (source.originalId !== undefined) copy.originalId = source.originalId;
  if (source.extra !== undefined) copy.extra = source.extra;
}
