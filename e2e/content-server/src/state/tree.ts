import { Refusal, badRequest } from '../http/refusal.js';
import type { Clock } from './clock.js';
import type { Journal } from './journal.js';
import { nameKey } from './names.js';
import type { Node } from './node.js';
import { nodeType } from './node-types.js';
import type { AccessList } from './permissions.js';
import type { Sequence } from './sequence.js';
import type { Settings } from './settings.js';
import { Table } from './table.js';

const NO_CHILDREN: readonly Node[] = [];

export interface NewNode {
  readonly parentId: number;
  readonly type: number;
  readonly name: string;
  readonly description?: string;
  readonly userId: number;
  readonly access: AccessList;
  readonly id?: number;
}

/** Called around changes, for indexes that follow the tree. */
export interface TreeObserver {
  before(node: Node): void;
  after(node: Node): void;
}

/**
 * The nodes and who is whose child. Children are kept sorted by name, so a page of a container with a hundred thousand of them, and finding
 * a name in it, costs the same as in a small one.
 */
export class Tree {
  private readonly table: Table<number, Node>;
  private readonly childLists = new Map<number, Node[]>();
  private readonly nicknames = new Map<string, number>();
  private readonly observers: TreeObserver[] = [];

  constructor(
    journal: Journal,
    private readonly clock: Clock,
    private readonly sequence: Sequence,
    private readonly settings: Settings,
  ) {
    this.table = new Table('nodes', journal);
  }

  observe(observer: TreeObserver): void {
    this.observers.push(observer);
  }

  reindex(): void {
    this.childLists.clear();
    this.nicknames.clear();
    for (const node of this.table.values()) {
      this.sequence.taken(node.id);
      for (const version of node.versions ?? []) this.sequence.taken(version.id);
      for (const role of node.workspace?.roles ?? []) this.sequence.taken(role.id);
      if (node.nickname !== undefined) this.nicknames.set(nameKey(node.nickname), node.id);
      if (node.deleted === undefined) this.childList(node.parentId).push(node);
    }
    for (const list of this.childLists.values()) list.sort((a, b) => compareKeys(nameKey(a.name), nameKey(b.name)));
  }

  get size(): number {
    return this.table.size;
  }

  /** A node that is not in the recycle bin. */
  get(id: number): Node | undefined {
    const node = this.table.get(id);
    return node?.deleted === undefined ? node : undefined;
  }

  /** A node, deleted or not. */
  any(id: number): Node | undefined {
    return this.table.get(id);
  }

  all(): IterableIterator<Node> {
    return this.table.values();
  }

  children(id: number): readonly Node[] {
    return this.childLists.get(id) ?? NO_CHILDREN;
  }

  childNamed(parentId: number, name: string): Node | undefined {
    const list = this.childLists.get(parentId);
    if (list === undefined) return undefined;
    const key = nameKey(name);
    const found = list[position(list, key)];
    return found !== undefined && nameKey(found.name) === key ? found : undefined;
  }

  byNickname(nickname: string): Node | undefined {
    const id = this.nicknames.get(nameKey(nickname));
    return id === undefined ? undefined : this.get(id);
  }

  setNickname(node: Node, nickname: string): void {
    const holder = this.byNickname(nickname);
    if (holder !== undefined && holder !== node) throw badRequest(`The nickname '${nickname}' is already in use.`);
    if (node.nickname !== undefined) this.nicknames.delete(nameKey(node.nickname));
    node.nickname = nickname;
    this.nicknames.set(nameKey(nickname), node.id);
    this.table.touch(node.id);
  }

  /** From the topmost container down to the parent. */
  ancestors(node: Node): Node[] {
    const found: Node[] = [];
    for (let parent = this.table.get(node.parentId); parent !== undefined; parent = this.table.get(parent.parentId)) found.unshift(parent);
    return found;
  }

  /** The node or the nearest container above it that the test accepts. */
  nearest(node: Node, test: (candidate: Node) => boolean): Node | undefined {
    for (let at: Node | undefined = node; at !== undefined; at = this.table.get(at.parentId)) if (test(at)) return at;
    return undefined;
  }

  *below(node: Node): Generator<Node> {
    for (const child of this.children(node.id)) {
      yield child;
      yield* this.below(child);
    }
  }

  add(given: NewNode): Node {
    this.refuseTaken(given.parentId, given.name);
    const now = this.clock.now();
    const node: Node = {
      id: given.id ?? this.sequence.next(),
      parentId: given.parentId,
      type: given.type,
      name: given.name,
      description: given.description ?? '',
      createdAt: now,
      createdBy: given.userId,
      modifiedAt: now,
      modifiedBy: given.userId,
      access: given.access,
      revision: 1,
      audit: [['create', now, given.userId, 0, '']],
    };
    this.sequence.taken(node.id);
    this.table.set(node.id, node);
    this.link(node);
    for (const observer of this.observers) observer.after(node);
    return node;
  }

  /** Every change to a node goes through here, so indexes and the journal follow. */
  change(node: Node, userId: number, edit: (node: Node) => void): void {
    for (const observer of this.observers) observer.before(node);
    edit(node);
    node.revision += 1;
    node.modifiedAt = this.clock.now();
    node.modifiedBy = userId;
    this.table.touch(node.id);
    for (const observer of this.observers) observer.after(node);
  }

  /** For parts that are not content: audit entries, permissions of children. Leaves the modification date alone. */
  touch(node: Node): void {
    this.table.touch(node.id);
  }

  rename(node: Node, name: string, userId: number): void {
    const holder = this.childNamed(node.parentId, name);
    if (holder !== undefined && holder !== node) throw this.nameTaken(name);
    this.unlink(node);
    this.change(node, userId, () => {
      node.name = name;
    });
    this.link(node);
  }

  move(node: Node, parent: Node, userId: number): void {
    if (this.nearest(parent, (at) => at === node) !== undefined) throw badRequest('An item cannot be moved below itself.');
    this.refuseTaken(parent.id, node.name);
    this.unlink(node);
    this.change(node, userId, () => {
      node.parentId = parent.id;
    });
    this.link(node);
  }

  /** Into the recycle bin, with everything below. */
  bin(node: Node, userId: number): void {
    const at = this.clock.now();
    for (const one of [node, ...this.below(node)]) {
      this.change(one, userId, () => {
        one.deleted = { at, by: userId, root: node.id };
      });
    }
    this.unlink(node);
  }

  binned(): Node[] {
    return [...this.table.values()].filter((node) => node.deleted?.root === node.id);
  }

  restore(node: Node, userId: number): void {
    if (this.get(node.parentId) === undefined) throw badRequest('The original location of the item no longer exists.');
    this.refuseTaken(node.parentId, node.name);
    const members = [...this.table.values()].filter((one) => one.deleted?.root === node.id);
    for (const one of members) this.change(one, userId, () => delete one.deleted);
    this.link(node);
  }

  /** Gone for good. @returns what was removed, for the stores that hold more of it */
  purge(node: Node): Node[] {
    const gone = [...this.table.values()].filter((one) => one.deleted?.root === node.id);
    for (const one of gone) {
      if (one.nickname !== undefined) this.nicknames.delete(nameKey(one.nickname));
      this.childLists.delete(one.id);
      this.table.delete(one.id);
    }
    return gone;
  }

  refuseTaken(parentId: number, name: string): void {
    if (this.childNamed(parentId, name) !== undefined) throw this.nameTaken(name);
  }

  private nameTaken(name: string): Refusal {
    return new Refusal(this.settings.duplicateNameStatus, `An item with the name '${name}' already exists.`);
  }

  private childList(parentId: number): Node[] {
    const known = this.childLists.get(parentId);
    if (known !== undefined) return known;
    const list: Node[] = [];
    this.childLists.set(parentId, list);
    return list;
  }

  private link(node: Node): void {
    const list = this.childList(node.parentId);
    list.splice(position(list, nameKey(node.name)), 0, node);
  }

  private unlink(node: Node): void {
    const list = this.childList(node.parentId);
    const at = position(list, nameKey(node.name));
    if (list[at] === node) list.splice(at, 1);
  }
}

export const isContainer = (node: Node): boolean => nodeType(node.type)?.container ?? false;

const compareKeys = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Index of the first child whose name is not before the key. */
function position(list: readonly Node[], key: string): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (nameKey((list[middle] as Node).name) < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
