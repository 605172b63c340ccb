import { entries, list, member, text, whole } from './json.js';

export interface AttributeDefinition {
  /** `9830_2`, and within a set `9830_3_x_4` with the row's number in place of x. */
  readonly key: string;
  readonly name: string;
  readonly multiValue: boolean;
  readonly maxValues: number | undefined;
  readonly maxLength: number | undefined;
  /** Required, and Content Server has no value of its own for it. */
  readonly needed: boolean;
}
export interface SetDefinition {
  readonly key: string;
  readonly name: string;
  readonly maxRows: number | undefined;
  readonly attributes: ReadonlyMap<string, AttributeDefinition>;
}
export interface CategoryDefinition {
  readonly id: number;
  readonly name: string;
  readonly attributes: ReadonlyMap<string, AttributeDefinition>;
  readonly sets: ReadonlyMap<string, SetDefinition>;
}

interface Described { readonly key: string; readonly name: string; readonly set: boolean; readonly multiValue: boolean; readonly most: number | undefined; readonly longest: number | undefined; readonly needed: boolean }

/**
 * From an item of `GET /v2/nodes/{id}/categories?metadata`: the description of the category itself, of each attribute and set by key
 * (pyxecm `otcs.py`, `get_node_category_definition`).
 */
export function fromMetadata(result: unknown): CategoryDefinition | undefined {
  const described = entries(member(result, 'metadata', 'categories'));
  const own = described.find(([key]) => /^\d+$/.test(key));
  const id = whole(own?.[0]);
  const name = text(member(own?.[1], 'name'));
  if (id === undefined || name === undefined) return undefined;
  return definition(id, name, described.filter(([key]) => key !== own?.[0]).map(([key, value]) => {
    const set = text(member(value, 'persona')) === 'set';
    return {
      key, name: text(member(value, 'name')) ?? '', set, multiValue: member(value, 'multi_value') === true,
      most: whole(member(value, 'multi_value_length_max')), longest: whole(member(value, 'max_length')),
      needed: member(value, 'required') === true && isBlank(member(value, 'default_value')),
    };
  }));
}

/**
 * From `GET /v1/forms/nodes/categories/create`, an Alpaca form: names in `title` (or `label` of the options), sets as arrays of
 * objects or, where they have one row only, as objects.
 */
export function fromForm(answer: unknown, id: number, name: string): CategoryDefinition {
  const described = list(member(answer, 'forms')).flatMap((form) =>
    describe(member(form, 'schema', 'properties'), member(form, 'options', 'fields'), member(form, 'data')));
  return definition(id, name, described);
}

function describe(properties: unknown, options: unknown, data: unknown): Described[] {
  return entries(properties).flatMap(([key, schema]) => {
    const label = (value: unknown): string => text(member(value, 'title')) ?? '';
    const name = label(schema) || (text(member(options, key, 'label')) ?? '');
    const inner = member(schema, 'items', 'properties') ?? (/^\d+_\d+$/.test(key) ? member(schema, 'properties') : undefined);
    const innerOptions = member(options, key, 'fields', 'item', 'fields') ?? member(options, key, 'items', 'fields') ?? member(options, key, 'fields');
    if (inner !== undefined) return [{ key, name, set: true, multiValue: false, most: whole(member(schema, 'maxItems')), longest: undefined, needed: false }, ...describe(inner, innerOptions, firstRow(member(data, key)))];
    const multiValue = member(schema, 'type') === 'array';
    const longest = whole(member(schema, 'maxLength') ?? member(schema, 'items', 'maxLength'));
    return [{ key, name, set: false, multiValue, most: whole(member(schema, 'maxItems')), longest, needed: member(schema, 'required') === true && isBlank(member(data, key)) }];
  });
}

function definition(id: number, name: string, described: readonly Described[]): CategoryDefinition {
  const attributes = new Map<string, AttributeDefinition>();
  const sets = new Map<string, SetDefinition & { attributes: Map<string, AttributeDefinition> }>();
  for (const each of described.filter(({ set }) => set)) {
    sets.set(each.key, { key: each.key, name: each.name, maxRows: severalAtMost(each.most), attributes: new Map() });
  }
  for (const { key, name: attribute, multiValue, most, longest, needed } of described.filter((each) => !each.set && each.name !== '')) {
    const column = /^(\d+_\d+)_(?:x|\d+)_(\d+)$/.exec(key);
    const set = column?.[1] === undefined ? undefined : sets.get(column[1]);
    const bounds = { multiValue, maxValues: multiValue ? severalAtMost(most) : undefined, maxLength: longest !== undefined && longest > 0 ? longest : undefined, needed };
    if (column === null) attributes.set(attribute, { key, name: attribute, ...bounds });
    else set?.attributes.set(attribute, { key: `${column[1]}_x_${column[2]}`, name: attribute, ...bounds });
  }
  return { id, name, attributes, sets: new Map([...sets.values()].map((set) => [set.name, set])) };
}

function firstRow(rows: unknown): unknown {
  return Array.isArray(rows) ? (rows as unknown[])[0] : rows;
}

/** Whether an attribute has no value. */
export function isBlank(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.every(isBlank));
}

/** One is what is told of members that have no bound of their own. */
function severalAtMost(most: number | undefined): number | undefined {
  return most !== undefined && most > 1 ? most : undefined;
}
