import { Refusal } from '../http/refusal.js';
import { BUSINESS_WORKSPACE } from './node-types.js';
import type { Members, User } from './members.js';
import { isSystemAdmin } from './members.js';
import type { Node } from './node.js';
import { ALL, maskOf, type Permission } from './permissions.js';
import type { Settings } from './settings.js';
import type { Tree } from './tree.js';

/** Decides who may do what. System administrators may do everything. */
export class Access {
  constructor(
    private readonly tree: Tree,
    private readonly members: Members,
    private readonly settings: Settings,
  ) {}

  /** The permissions a user has on a node through owner, groups, public access and workspace roles together. */
  effective(user: User, node: Node): number {
    if (isSystemAdmin(user)) return ALL;
    const rights = this.members.rightsOf(user.id);
    const list = node.access;
    let mask = list.public ?? 0;
    if (list.owner !== null && list.ownerId === user.id) mask |= list.owner;
    if (list.group !== null && rights.has(list.groupId)) mask |= list.group;
    for (const [id, granted] of list.custom) if (rights.has(id) || this.fillsRole(node, id, rights)) mask |= granted;
    return mask;
  }

  /** No node is hidden from this user by permissions. */
  seesAll(user: User): boolean {
    return isSystemAdmin(user);
  }

  can(user: User, node: Node, ...permissions: Permission[]): boolean {
    const wanted = maskOf(permissions);
    return (this.effective(user, node) & wanted) === wanted;
  }

  /** The node with this id, if the user may see it and has the permissions; else the refusal that does not tell which was missing. */
  node(user: User, id: number, ...permissions: Permission[]): Node {
    const node = this.tree.get(id);
    if (node === undefined || !this.can(user, node, 'see')) throw this.inaccessible();
    if (!this.can(user, node, ...permissions)) throw new Refusal(this.settings.missingNodeStatus, 'You do not have permission to perform this action on the item.');
    return node;
  }

  /** Source: OpenText OpenAPI description of Content Server. */
  inaccessible(): Refusal {
    return new Refusal(
      this.settings.missingNodeStatus,
      'The item you requested could not be accessed. Either it does not exist or you do not have permission to access it.',
    );
  }

  private fillsRole(node: Node, roleId: number, rights: ReadonlySet<number>): boolean {
    if (this.members.get(roleId) !== undefined) return false;
    const workspace = this.tree.nearest(node, (at) => at.type === BUSINESS_WORKSPACE);
    const role = workspace?.workspace?.roles.find((one) => one.id === roleId);
    return role?.members.some((id) => rights.has(id)) ?? false;
  }
}
