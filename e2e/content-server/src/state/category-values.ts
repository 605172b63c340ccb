import { badRequest } from '../http/refusal.js';
import { isSet, type Attribute, type AttributeSet, type CategoryDefinition } from './category-definition.js';

/** One row of a set: attribute number to value. */
export type Row = Record<string, unknown>;

/** A category on a node, with its values. Dates are `YYYY-MM-DDTHH:MM:SS`, users are member ids, several values are an array. */
export interface AppliedCategory {
  readonly id: number;
  readonly values: Row;
  readonly rows: Record<string, Row[]>;
}

/** Answers whether a member of that id exists; values of type User are checked with it. */
export type MemberCheck = (id: number) => boolean;

export function emptyCategory(id: number, definition: CategoryDefinition): AppliedCategory {
  const values: Row = {};
  const rows: Record<string, Row[]> = {};
  for (const member of definition.members) {
    if (isSet(member)) rows[member.id] = [blankRow(member)];
    else values[member.id] = blank(member);
  }
  return { id, values, rows };
}

/** A copy with the values of `input` set. Keys are `{category}_{attribute}` and `{category}_{set}_{row}_{attribute}`. */
export function withValues(
  applied: AppliedCategory,
  definition: CategoryDefinition,
  input: Iterable<readonly [string, unknown]>,
  isMember: MemberCheck,
): AppliedCategory {
  const values = { ...applied.values };
  const rows = Object.fromEntries(Object.entries(applied.rows).map(([set, list]) => [set, list.map((row) => ({ ...row }))]));
  const removals: [string, number][] = [];
  for (const [key, value] of input) {
    const [memberId, row, attributeId] = splitKey(key, applied.id);
    if (memberId === 1 && row === undefined) continue;
    const member = definition.members.find((one) => one.id === memberId);
    if (member === undefined) throw foreign(key);
    if (!isSet(member)) {
      if (row !== undefined) throw foreign(key);
      values[memberId] = checked(member, value, isMember);
      continue;
    }
    const list = rows[memberId] ?? [];
    rows[memberId] = list;
    if (row === undefined) throw foreign(key);
    if (row < 1 || row > member.maxRows) throw badRequest(`Set '${member.name}' takes at most ${member.maxRows} rows; row ${row} was given.`);
    if (attributeId === undefined) {
      if (value !== '' && value !== null) throw foreign(key);
      removals.push([String(memberId), row]);
      continue;
    }
    const attribute = member.attributes.find((one) => one.id === attributeId);
    if (attribute === undefined) throw foreign(key);
    while (list.length < row) list.push(blankRow(member));
    (list[row - 1] as Row)[attributeId] = checked(attribute, value, isMember);
  }
  removals.sort((a, b) => b[1] - a[1]);
  for (const [set, row] of removals) rows[set]?.splice(row - 1, 1);
  return { id: applied.id, values, rows };
}

/** Refuses a category where a required attribute has no value. Rows that hold nothing at all are not counted. */
export function requireComplete(applied: AppliedCategory, definition: CategoryDefinition): void {
  for (const member of definition.members) {
    if (!isSet(member)) {
      if (member.required && isBlank(applied.values[member.id])) throw missing(member.name);
      continue;
    }
    for (const row of applied.rows[member.id] ?? []) {
      if (Object.values(row).every(isBlank)) continue;
      const gap = member.attributes.find((attribute) => attribute.required && isBlank(row[attribute.id]));
      if (gap !== undefined) throw missing(`${member.name}: ${gap.name}`);
    }
  }
}

/** The keys and values as answers give them: `{"9830_2": "42", "9830_3_1_4": "A"}`. */
export function flatValues(applied: AppliedCategory, definition: CategoryDefinition): Row {
  const flat: Row = {};
  for (const member of definition.members) {
    const prefix = `${applied.id}_${member.id}`;
    if (!isSet(member)) {
      flat[prefix] = applied.values[member.id] ?? blank(member);
      continue;
    }
    (applied.rows[member.id] ?? []).forEach((row, index) => {
      for (const attribute of member.attributes) flat[`${prefix}_${index + 1}_${attribute.id}`] = row[attribute.id] ?? blank(attribute);
    });
  }
  return flat;
}

export const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.every(isBlank));

const blank = (attribute: Attribute): unknown => {
  if (attribute.default !== undefined) return attribute.default;
  if (attribute.maxValues > 1) return [];
  return attribute.type === 'String' ? '' : attribute.type === 'Boolean' ? false : null;
};

const blankRow = (set: AttributeSet): Row => Object.fromEntries(set.attributes.map((attribute) => [attribute.id, blank(attribute)]));

const foreign = (key: string): Error => badRequest(`The attribute '${key}' does not belong to the category.`);

const missing = (name: string): Error => badRequest(`The required attribute '${name}' has no value.`);

function splitKey(key: string, categoryId: number): [member: number, row: number | undefined, attribute: number | undefined] {
  const parts = /^(\d+)_(\d+)(?:_(\d+)(?:_(\d+))?)?$/.exec(key);
  if (parts === null || Number(parts[1]) !== categoryId) throw foreign(key);
  return [Number(parts[2]), parts[3] === undefined ? undefined : Number(parts[3]), parts[4] === undefined ? undefined : Number(parts[4])];
}

function checked(attribute: Attribute, given: unknown, isMember: MemberCheck): unknown {
  if (attribute.maxValues <= 1) {
    if (Array.isArray(given)) {
      if (given.length > 1) throw badRequest(`Attribute '${attribute.name}' takes one value.`);
      return one(attribute, given[0], isMember);
    }
    return one(attribute, given, isMember);
  }
  const list = (Array.isArray(given) ? given : parsedList(given)).filter((value) => !isBlank(value));
  if (list.length > attribute.maxValues) throw badRequest(`Attribute '${attribute.name}' takes at most ${attribute.maxValues} values.`);
  return list.map((value) => one(attribute, value, isMember));
}

function parsedList(given: unknown): unknown[] {
  if (typeof given === 'string' && given.startsWith('[')) {
    try {
      const parsed: unknown = JSON.parse(given);
      if (Array.isArray(parsed)) return parsed;
    } catch {
      return [given];
    }
  }
  return [given];
}

function one(attribute: Attribute, given: unknown, isMember: MemberCheck): unknown {
  if (given === undefined || given === null || given === '') return attribute.type === 'String' ? '' : null;
  const refuse = (): Error => badRequest(`The value of attribute '${attribute.name}' is not a valid ${attribute.type}.`);
  if (typeof given === 'object') throw refuse();
  const text = String(given);
  switch (attribute.type) {
    case 'String':
      if (typeof given === 'boolean') throw refuse();
      if (attribute.maxLength !== undefined && [...text].length > attribute.maxLength) {
        throw badRequest(`The value of attribute '${attribute.name}' is longer than ${attribute.maxLength} characters.`);
      }
      if (attribute.choices !== undefined && !attribute.choices.includes(text)) throw badRequest(`'${text}' is not a valid value of attribute '${attribute.name}'.`);
      return text;
    case 'Integer':
      if (!/^-?\d{1,15}$/.test(text)) throw refuse();
      return Number(text);
    case 'Real':
      if (!Number.isFinite(Number(text))) throw refuse();
      return Number(text);
    case 'Boolean':
      if (!/^(true|false|1|0)$/i.test(text)) throw refuse();
      return /^(true|1)$/i.test(text);
    case 'User':
      if (!/^\d+$/.test(text) || !isMember(Number(text))) throw refuse();
      return Number(text);
    case 'Date':
      return dateValue(text, refuse);
  }
}

function dateValue(text: string, refuse: () => Error): string {
  const parts = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}:\d{2})(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?)?$/.exec(text);
  const day = parts?.[1];
  if (parts === null || day === undefined || !isCalendarDay(day)) throw refuse();
  return `${day}T${parts[2] ?? '00:00:00'}`;
}

function isCalendarDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === day;
}
