import type { Call } from '../http/operation.js';
import { badRequest } from '../http/refusal.js';
import { record } from '../state/audit.js';
import type { Node } from '../state/node.js';
import { isPermission, maskOf, type AccessList } from '../state/permissions.js';
import { isContainer } from '../state/tree.js';

/** `permissions`: a list of names; an unknown one is refused. */
export function permissionMask(call: Call): number {
  return maskFrom(call.parameters.list('permissions'));
}

export function maskFrom(names: readonly string[]): number {
  const unknown = names.find((name) => !isPermission(name));
  if (unknown !== undefined) throw badRequest(`'${unknown}' is not a permission.`);
  return maskOf(names.filter(isPermission));
}

/** `apply_to`: 0 this item, 1 sub-items, 2 both, 3 both and the immediate sub-items' own. Documents take only 0. */
export function applyAccess(call: Call, node: Node, edit: (access: AccessList) => AccessList): void {
  const { state, user } = call;
  const applyTo = call.parameters.integer('apply_to') ?? 0;
  if (applyTo < 0 || applyTo > 3) throw badRequest("The value of argument 'apply_to' is invalid.");
  if (applyTo !== 0 && !isContainer(node)) throw badRequest("The argument 'apply_to' can only be used for containers.");
  const change = (one: Node): void => {
    if (!state.access.can(user, one, 'edit_permissions')) return;
    state.tree.change(one, user.id, () => {
      one.access = edit(one.access);
      record(one, 'permissions', state.clock.now(), user.id);
    });
  };
  const below = applyTo === 0 ? [] : [...state.tree.below(node)];
  if (applyTo !== 1) change(node);
  below.forEach(change);
}
