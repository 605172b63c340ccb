import type { Journal } from './journal.js';
import { nameKey } from './names.js';
import type { Sequence } from './sequence.js';
import { Table } from './table.js';

export interface User {
  readonly id: number;
  readonly type: 0 | 17;
  name: string;
  password: string;
  firstName: string;
  lastName: string;
  email: string;
  phone: string;
  title: string;
  /** Base group. */
  groupId: number;
  privileges: string[];
  favorites?: number[];
  favoriteTabs?: { id: number; name: string; order: number }[];
  preferences?: Record<string, Record<string, unknown>>;
  proxies?: { id: number; from: string | null; to: string | null }[];
  photoId?: number;
  clearance?: number;
  markings?: unknown[];
  extra?: Record<string, unknown>;
}

export interface Group {
  readonly id: number;
  readonly type: 1;
  name: string;
  leaderId: number | null;
  members: number[];
}

export type Member = User | Group;

export const isGroup = (member: Member): member is Group => member.type === 1;

export const isSystemAdmin = (user: User): boolean => user.privileges.includes('System Admin Rights');

/** Users and groups; groups may hold groups. */
export class Members {
  private readonly table: Table<number, Member>;
  private readonly byName = new Map<string, number>();
  private rights = new Map<number, ReadonlySet<number>>();

  constructor(
    journal: Journal,
    private readonly sequence: Sequence,
  ) {
    this.table = new Table('members', journal);
  }

  reindex(): void {
    this.byName.clear();
    for (const member of this.table.values()) {
      this.byName.set(nameKey(member.name), member.id);
      this.sequence.taken(member.id);
    }
    this.rights.clear();
  }

  get(id: number): Member | undefined {
    return this.table.get(id);
  }

  user(id: number): User | undefined {
    const member = this.table.get(id);
    return member === undefined || isGroup(member) ? undefined : member;
  }

  group(id: number): Group | undefined {
    const member = this.table.get(id);
    return member !== undefined && isGroup(member) ? member : undefined;
  }

  named(name: string): Member | undefined {
    const id = this.byName.get(nameKey(name));
    return id === undefined ? undefined : this.table.get(id);
  }

  all(): Member[] {
    return this.table.all();
  }

  addUser(given: Omit<User, 'id'>, id = this.sequence.next()): User {
    const user: User = { id, ...given };
    this.put(user);
    this.addTo(user.groupId, id);
    return user;
  }

  addGroup(name: string, id = this.sequence.next(), leaderId: number | null = null): Group {
    const group: Group = { id, type: 1, name, leaderId, members: [] };
    this.put(group);
    return group;
  }

  addTo(groupId: number, memberId: number): void {
    const group = this.group(groupId);
    if (group === undefined || group.members.includes(memberId)) return;
    group.members.push(memberId);
    this.changed(group);
  }

  removeFrom(groupId: number, memberId: number): boolean {
    const group = this.group(groupId);
    if (group === undefined || !group.members.includes(memberId)) return false;
    group.members = group.members.filter((id) => id !== memberId);
    this.changed(group);
    return true;
  }

  remove(member: Member): void {
    for (const group of this.table.values()) if (isGroup(group)) this.removeFrom(group.id, member.id);
    this.byName.delete(nameKey(member.name));
    this.table.delete(member.id);
    this.rights.clear();
  }

  rename(member: Member, name: string): void {
    this.byName.delete(nameKey(member.name));
    member.name = name;
    this.put(member);
  }

  changed(member: Member): void {
    this.table.touch(member.id);
    this.rights.clear();
  }

  groupsOf(memberId: number): Group[] {
    return this.table.all().filter((member): member is Group => isGroup(member) && member.members.includes(memberId));
  }

  /** The user and every group they are in, directly or through groups. */
  rightsOf(userId: number): ReadonlySet<number> {
    const known = this.rights.get(userId);
    if (known !== undefined) return known;
    const found = new Set([userId]);
    const waiting = [userId];
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      for (const group of this.groupsOf(id)) {
        if (found.has(group.id)) continue;
        found.add(group.id);
        waiting.push(group.id);
      }
    }
    this.rights.set(userId, found);
    return found;
  }

  private put(member: Member): void {
    this.table.set(member.id, member);
    this.byName.set(nameKey(member.name), member.id);
    this.sequence.taken(member.id);
    this.rights.clear();
  }
}
