import { record } from './audit.js';
import type { StoredContent } from './content-store.js';
import type { User } from './members.js';
import type { Node } from './node.js';
import type { ServerState } from './server-state.js';
import type { Version } from './versions.js';

export interface NewVersion {
  readonly content: StoredContent;
  readonly fileName: string;
  readonly mimeType: string;
  readonly description?: string | undefined;
  readonly major?: boolean | undefined;
  readonly externalCreateDate?: string | undefined;
  readonly externalModifyDate?: string | undefined;
}

/** Adds a version to a document; its number is never one that was used before. */
export function addVersion(state: ServerState, node: Node, user: User, given: NewVersion): Version {
  const last = node.versions?.at(-1);
  const number = (node.lastVersion ?? 0) + 1;
  const advanced = node.advancedVersioning === true;
  const version: Version = {
    id: state.sequence.next(),
    number,
    major: advanced ? (given.major === true ? (last?.major ?? 0) + 1 : (last?.major ?? 0)) : 0,
    minor: advanced ? (given.major === true ? 0 : (last?.minor ?? 0) + 1) : number,
    fileName: given.fileName,
    mimeType: given.mimeType,
    content: given.content,
    createdAt: state.clock.now(),
    createdBy: user.id,
    description: given.description ?? '',
    ...(given.externalCreateDate === undefined ? {} : { externalCreateDate: given.externalCreateDate }),
    ...(given.externalModifyDate === undefined ? {} : { externalModifyDate: given.externalModifyDate }),
  };
  state.tree.change(node, user.id, () => {
    node.versions = [...(node.versions ?? []), version];
    node.lastVersion = number;
    if (number > 1) record(node, 'addVersion', state.clock.now(), user.id, `Version ${number}`);
  });
  return version;
}
