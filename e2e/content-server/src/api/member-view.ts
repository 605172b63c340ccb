import { isGroup, type Member } from '../state/members.js';

/** A user or group as answers give it. Source: pyxecm `get_user` and `get_group` examples. */
export function memberProperties(member: Member): Record<string, unknown> {
  if (isGroup(member)) {
    return { deleted: false, id: member.id, initials: initials(member.name, ''), leader_id: member.leaderId, name: member.name, name_formatted: member.name, type: 1, type_name: 'Group' };
  }
  return {
    birth_date: null,
    business_email: member.email,
    business_fax: null,
    business_phone: member.phone,
    cell_phone: null,
    deleted: false,
    display_language: null,
    first_name: member.firstName,
    gender: null,
    group_id: member.groupId,
    home_address_1: null,
    home_phone: null,
    id: member.id,
    initials: initials(member.firstName || member.name, member.lastName),
    last_name: member.lastName,
    middle_name: null,
    name: member.name,
    name_formatted: fullName(member.firstName, member.lastName) || member.name,
    office_location: null,
    personal_email: null,
    photo_id: member.photoId ?? null,
    photo_url: `api/v1/members/${member.id}/photo`,
    privilege_content_manager: member.privileges.includes('Content Manager'),
    privilege_login: member.privileges.includes('Login'),
    privilege_modify_groups: member.privileges.includes('Modify Groups'),
    privilege_modify_users: member.privileges.includes('Modify Users'),
    privilege_public_access: member.privileges.includes('Public Access'),
    privilege_system_admin_rights: member.privileges.includes('System Admin Rights'),
    privilege_user_admin_rights: member.privileges.includes('User Admin Rights'),
    time_zone: -1,
    title: member.title,
    type: member.type,
    type_name: member.type === 17 ? 'Service User' : 'User',
    ...member.extra,
  };
}

const fullName = (first: string, last: string): string => [first, last].filter((part) => part !== '').join(' ');

const initials = (first: string, last: string): string => `${first.slice(0, 1)}${last.slice(0, 1)}`.toUpperCase();
