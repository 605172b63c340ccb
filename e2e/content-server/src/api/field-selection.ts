/** Which groups of a node an answer holds, and which members of each: `properties{id,name}`, `categories`, `versions.element(0)`. */
export interface FieldSelection {
  readonly groups: ReadonlyMap<string, GroupSelection>;
}

export interface GroupSelection {
  readonly members?: ReadonlySet<string>;
  readonly element?: number;
  readonly limit?: number;
}

const cache = new Map<string, FieldSelection>();

/** @param given the values of `fields`; none selects everything */
export function parseFields(given: readonly string[]): FieldSelection | undefined {
  if (given.length === 0) return undefined;
  const key = given.join('\u0000');
  const known = cache.get(key);
  if (known !== undefined) return known;
  const groups = new Map<string, GroupSelection>();
  for (const part of given.flatMap(splitGroups)) {
    const parts = /^([\w-]+)(?:\{([^}]*)\})?(?:\.(element|limit)\((\d+)\))?$/.exec(part);
    if (parts === null) continue;
    const [, name = '', members, modifier, number] = parts;
    groups.set(name, {
      ...(members === undefined ? {} : { members: new Set(members.split(',').map((one) => one.trim())) }),
      ...(modifier === 'element' ? { element: Number(number) } : {}),
      ...(modifier === 'limit' ? { limit: Number(number) } : {}),
    });
  }
  if (cache.size > 500) cache.clear();
  const selection = { groups };
  cache.set(key, selection);
  return selection;
}

export function pick(values: Record<string, unknown>, selection: GroupSelection | undefined): Record<string, unknown> {
  if (selection?.members === undefined) return values;
  const picked: Record<string, unknown> = {};
  for (const name of selection.members) if (name in values) picked[name] = values[name];
  return picked;
}

function splitGroups(text: string): string[] {
  return text.match(/[^,{]+(?:\{[^}]*\})?[^,{]*/g)?.map((part) => part.trim()) ?? [];
}
