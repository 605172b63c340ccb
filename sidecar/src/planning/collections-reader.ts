import type { Node, YAMLMap } from 'yaml';
import type { CollectionMapping } from './mapping.js';
import { readReleased } from './observed-reader.js';
import { textOf, type YamlCursor } from './yaml-cursor.js';

const NAME = /^[a-z][a-z0-9-]{0,63}$/;

/** Folders outside of workspaces in which documents are released; a file of its own, without a recipe. */
export function readCollections(cursor: YamlCursor, root: YAMLMap<Node, Node | null>): CollectionMapping[] {
  cursor.only(root, ['collections']);
  const map = cursor.map(cursor.member(root, 'collections'), 'collections', root);
  if (map === undefined) return [];
  return [...cursor.members(map)].flatMap(({ key, keyNode, value }) => {
    if (!NAME.test(key)) return cursor.report(keyNode, `"${key}" must be small letters, digits and dashes, at most 64`) ?? [];
    const one = cursor.map(value, `collection "${key}"`, keyNode);
    if (one === undefined) return [];
    cursor.only(one, ['folder', 'released']);
    const folderNode = cursor.member(one, 'folder');
    const folder = textOf(folderNode)?.trim();
    const releasedNode = cursor.member(one, 'released');
    if (folder === undefined || folder === '') return cursor.report(folderNode ?? one, 'folder must be a node id, or a path below the Enterprise volume such as Marketing/Brochures') ?? [];
    if (releasedNode === undefined) return cursor.report(one, `collection "${key}" needs released`) ?? [];
    const released = readReleased(cursor, releasedNode);
    return released === undefined ? [] : [{ name: key, at: cursor.at(keyNode), folder: { name: folder, at: cursor.at(folderNode) }, released }];
  });
}
