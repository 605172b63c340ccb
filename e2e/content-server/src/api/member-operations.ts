import type { Call, Operation } from '../http/operation.js';
import { pageOf, pageRequest } from '../http/paging.js';
import type { Reply } from '../http/reply.js';
import { Refusal, badRequest, missingArgument } from '../http/refusal.js';
import { json } from '../http/reply.js';
import { isGroup, isSystemAdmin, type Member, type User } from '../state/members.js';
import { coreList, done, pathId, v2 } from './envelope.js';
import { memberProperties } from './member-view.js';

const area = 'Members';
/** Source: pyxecm cuts its `limit` to 20, the most the call takes. */
const MAXIMUM = 20;
const FILTERS = ['where_type', 'where_name', 'where_first_name', 'where_last_name', 'where_business_email', 'query', 'sort', 'limit', 'page', 'fields', 'expand', 'metadata'];

const entity = (member: Member): object => ({ data: { properties: memberProperties(member) } });

/** `where_name` and the like compare the beginning, without regard to case; `query` looks into all names. */
function matches(call: Call, member: Member): boolean {
  const { parameters } = call;
  const starts = (name: string, value: string): boolean => {
    const wanted = parameters.text(name)?.toLowerCase();
    return wanted === undefined || value.toLowerCase().startsWith(wanted);
  };
  const types = parameters.integers('where_type');
  if (types.length > 0 && !types.includes(member.type)) return false;
  if (!starts('where_name', member.name)) return false;
  const query = parameters.text('query')?.toLowerCase();
  if (isGroup(member)) {
    if (parameters.has('where_first_name') || parameters.has('where_last_name') || parameters.has('where_business_email')) return false;
    return query === undefined || member.name.toLowerCase().includes(query);
  }
  if (!starts('where_first_name', member.firstName) || !starts('where_last_name', member.lastName) || !starts('where_business_email', member.email)) return false;
  return query === undefined || [member.name, member.firstName, member.lastName, member.email].some((text) => text.toLowerCase().includes(query));
}

function list(call: Call, all: readonly Member[], maximum: number): Reply {
  const sort = call.parameters.text('sort') ?? 'asc_id';
  const sign = sort.startsWith('desc_') ? -1 : 1;
  const key = sort.replace(/^(asc|desc)_/, '');
  const value = (member: Member): string | number => {
    const found = key === 'id' ? member.id : memberProperties(member)[key === 'name' ? 'name' : key];
    return typeof found === 'number' ? found : String(found ?? '').toLowerCase();
  };
  const found = all.filter((member) => matches(call, member)).sort((a, b) => {
    const left = value(a);
    const right = value(b);
    return left < right ? -sign : left > right ? sign : a.id - b.id;
  });
  const page = pageOf(found, pageRequest(call.parameters, maximum === MAXIMUM ? 10 : 25, maximum));
  return coreList(call, page, page.items.map(entity), sort);
}

export function pathMember(call: Call): Member {
  const member = call.state.members.get(pathId(call));
  if (member === undefined) throw badRequest(`There is no user or group with the id ${pathId(call)}.`);
  return member;
}

function pathGroup(call: Call): Member & { type: 1 } {
  const member = pathMember(call);
  if (!isGroup(member)) throw badRequest(`'${member.name}' is not a group.`);
  return member;
}

function administer(call: Call, privilege: string): void {
  if (!isSystemAdmin(call.user) && !call.user.privileges.includes(privilege)) throw new Refusal(403, 'You do not have permission to perform this action.');
}

const PRIVILEGES: readonly (readonly [string, string])[] = [
  ['privilege_login', 'Login'], ['privilege_public_access', 'Public Access'], ['privilege_content_manager', 'Content Manager'], ['privilege_modify_users', 'Modify Users'],
  ['privilege_modify_groups', 'Modify Groups'], ['privilege_user_admin_rights', 'User Admin Rights'], ['privilege_grant_discovery', 'Grant Discovery'],
  ['privilege_system_admin_rights', 'System Admin Rights'],
];

const USER_FIELDS = ['first_name', 'last_name', 'business_email', 'business_phone', 'title', 'group_id', 'password', 'name', 'photo_id'] as const;
const OTHER_FIELDS = ['middle_name', 'business_fax', 'office_location', 'time_zone', 'personal_email', 'home_phone', 'cell_phone', 'birth_date', 'gender', 'display_language', 'home_address_1', 'home_address_2', 'home_fax', 'pager'] as const;

function create(call: Call): Reply {
  const { state, parameters } = call;
  const type = parameters.requiredInteger('type');
  const name = parameters.requiredText('name').trim();
  if (state.members.named(name) !== undefined) throw badRequest(`A user or group with the name '${name}' already exists.`);
  if (type === 1) {
    administer(call, 'Modify Groups');
    return v2(call, { ...(entity(state.members.addGroup(name)) as object), id: state.members.named(name)?.id });
  }
  if (type !== 0 && type !== 17) throw badRequest(`Members of type ${type} cannot be created by this call.`);
  administer(call, 'Modify Users');
  const groupId = parameters.integer('group_id') ?? 999;
  if (state.members.group(groupId) === undefined) throw badRequest(`There is no group with the id ${groupId}.`);
  const user = state.members.addUser({
    type, name, password: parameters.text('password') ?? '', firstName: parameters.text('first_name') ?? '', lastName: parameters.text('last_name') ?? '',
    email: parameters.text('business_email') ?? '', phone: parameters.text('business_phone') ?? '', title: parameters.text('title') ?? '', groupId,
    privileges: PRIVILEGES.filter(([field]) => parameters.flag(field) ?? (field === 'privilege_login' || field === 'privilege_public_access')).map(([, privilege]) => privilege),
  });
  return v2(call, { ...(entity(user) as object), id: user.id });
}

function update(call: Call): Reply {
  const { state, parameters } = call;
  const member = pathMember(call);
  if (isGroup(member)) {
    administer(call, 'Modify Groups');
    const leader = parameters.integer('leader_id');
    if (leader !== undefined) member.leaderId = leader;
  } else {
    if (member.id !== call.user.id) administer(call, 'Modify Users');
    updateUser(call, member);
  }
  const name = parameters.text('name');
  if (name !== undefined && name !== member.name) {
    if (state.members.named(name) !== undefined) throw badRequest(`A user or group with the name '${name}' already exists.`);
    state.members.rename(member, name);
  }
  state.members.changed(member);
  return v2(call, entity(member));
}

function updateUser(call: Call, user: User): void {
  const { parameters } = call;
  user.firstName = parameters.text('first_name') ?? user.firstName;
  user.lastName = parameters.text('last_name') ?? user.lastName;
  user.email = parameters.text('business_email') ?? user.email;
  user.phone = parameters.text('business_phone') ?? user.phone;
  user.title = parameters.text('title') ?? user.title;
  user.password = parameters.text('password') ?? user.password;
  user.groupId = parameters.integer('group_id') ?? user.groupId;
  const photo = parameters.integer('photo_id');
  if (photo !== undefined) user.photoId = photo;
  const other = OTHER_FIELDS.filter((field) => parameters.has(field)).map((field) => [field, parameters.raw(field)] as const);
  if (other.length > 0) user.extra = { ...user.extra, ...Object.fromEntries(other) };
  const set = PRIVILEGES.filter(([field]) => parameters.has(field));
  if (set.length === 0) return;
  administer(call, 'User Admin Rights');
  const given = new Map(set.map(([field, privilege]) => [privilege, parameters.flag(field)]));
  user.privileges = PRIVILEGES.map(([, privilege]) => privilege).filter((privilege) => given.get(privilege) ?? user.privileges.includes(privilege));
}

function addGroupMember(call: Call): Reply {
  const { state, parameters } = call;
  administer(call, 'Modify Groups');
  const group = pathGroup(call);
  const ids = parameters.integers('member_id');
  if (ids.length === 0) throw missingArgument('member_id');
  for (const id of ids) if (state.members.get(id) === undefined || id === group.id) throw badRequest(`There is no user or group with the id ${id}.`);
  for (const id of ids) state.members.addTo(group.id, id);
  return v2(call, { data: { properties: memberProperties(group) } });
}

const fields = [...USER_FIELDS, ...OTHER_FIELDS, ...PRIVILEGES.map(([field]) => field), 'leader_id', 'type'];

export const memberOperations: readonly Operation[] = [
  {
    name: 'member.list', method: 'GET', path: '/v2/members', kind: 'read', area, parameters: FILTERS,
    does: `Users and groups, at most ${MAXIMUM} a page. \`where_…\` compares the beginning, \`query\` looks into names and e-mail.`,
    source: 'pyxecm `get_users`, `get_groups`; @kweli/cs-rest', confidence: 'seen in a public client', handle: (call) => list(call, call.state.members.all(), MAXIMUM),
  },
  {
    name: 'member.get', method: 'GET', path: '/v2/members/:id', kind: 'read', area, parameters: ['fields', 'expand', 'metadata', 'actions'],
    does: 'One user or group.', source: 'pyxecm `get_user`; @kweli/cs-rest', confidence: 'seen in a public client', handle: (call) => v2(call, entity(pathMember(call))),
  },
  {
    name: 'member.get.v1', method: 'GET', path: '/v1/members/:id', kind: 'read', area, parameters: ['fields', 'expand'],
    does: 'One user or group, v1 shape.', source: 'OpenText OpenAPI', confidence: 'documented', handle: (call) => json({ data: memberProperties(pathMember(call)) }),
  },
  {
    name: 'member.create', method: 'POST', path: '/v2/members', kind: 'write', area, parameters: fields,
    does: 'Creates a user (type 0), service user (17) or group (1). A taken name: refused, "already exists". Needs the privilege.', source: 'pyxecm `add_user`, `add_group`', confidence: 'seen in a public client', handle: create,
  },
  ...(['v1', 'v2'] as const).map((version): Operation => ({
    name: version === 'v2' ? 'member.update' : 'member.update.v1', method: 'PUT', path: `/${version}/members/:id`, kind: 'write', area, parameters: fields,
    does: 'Changes fields of a user or group.', source: 'pyxecm `update_user`, `update_user_photo`', confidence: 'seen in a public client', handle: update,
  })),
  {
    name: 'member.delete', method: 'DELETE', path: '/v2/members/:id', kind: 'write', area, parameters: [],
    does: 'Deletes a user or group.', source: 'OpenText OpenAPI', confidence: 'documented',
    handle: (call) => {
      administer(call, 'Modify Users');
      const member = pathMember(call);
      if (member.id === call.user.id || member.id === 1000) throw badRequest(`'${member.name}' cannot be deleted.`);
      call.state.members.remove(member);
      return done(call);
    },
  },
  {
    name: 'group.members', method: 'GET', path: '/v2/members/:id/members', kind: 'read', area, parameters: FILTERS,
    does: 'Direct members of a group.', source: 'pyxecm `get_group_members`', confidence: 'seen in a public client',
    handle: (call) => list(call, pathGroup(call).members.flatMap((id) => call.state.members.get(id) ?? []), 100),
  },
  {
    name: 'group.addMember', method: 'POST', path: '/v2/members/:id/members', kind: 'write', area, parameters: ['member_id'],
    does: 'Adds users or groups to a group.', source: 'pyxecm `add_group_member`', confidence: 'seen in a public client', handle: addGroupMember,
  },
  {
    name: 'group.removeMember', method: 'DELETE', path: '/v2/members/:id/members/:member', kind: 'write', area, parameters: [],
    does: 'Takes a user or group out of a group.', source: 'OpenText OpenAPI', confidence: 'documented',
    handle: (call) => {
      administer(call, 'Modify Groups');
      if (!call.state.members.removeFrom(pathGroup(call).id, pathId(call, 'member'))) throw badRequest('The user or group is not a member of the group.');
      return done(call);
    },
  },
  {
    name: 'member.signing', method: 'GET', path: '/v2/members/signingusers', kind: 'read', area, parameters: ['query', 'limit', 'page'],
    does: 'Users who may sign, and signing groups: there are none of these.', source: 'pyxecm `get_signing_groups`', confidence: 'assumed', never: 'Hold signing groups: they are made in administration pages, not by REST.',
    handle: (call) => list(call, call.state.members.all().filter((member) => !isGroup(member)), MAXIMUM),
  },
  {
    name: 'member.groups', method: 'GET', path: '/v2/members/memberof', kind: 'read', area, parameters: FILTERS,
    does: 'Groups the current user is in.', source: 'pyxecm `get_user_memberof` example', confidence: 'seen in a public client',
    handle: (call) => v2(call, call.state.members.groupsOf(call.user.id).map(entity)),
  },
];
