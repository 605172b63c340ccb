import { isSet, type Attribute, type AttributeSet, type CategoryDefinition, type Member } from '../state/category-definition.js';
import { flatValues, type AppliedCategory } from '../state/category-values.js';
import type { Node } from '../state/node.js';
import type { ServerState } from '../state/server-state.js';

/** The definition of a category node, or undefined for one that is gone or was never one. */
export const definitionOf = (state: ServerState, id: number): CategoryDefinition | undefined => state.tree.get(id)?.category;

/** What answers tell about one category: its own key first, then attributes in order. Source: pyxecm `get_node_categories` example. */
export function categoryMetadata(id: number, name: string, definition: CategoryDefinition): Record<string, object> {
  const metadata: Record<string, object> = { [id]: describeCategory(id, name) };
  for (const member of definition.members) {
    const key = `${id}_${member.id}`;
    metadata[key] = isSet(member) ? describeSet(key, member) : describeAttribute(key, member);
    if (isSet(member)) {
      for (const attribute of member.attributes) metadata[`${key}_x_${attribute.id}`] = describeAttribute(`${key}_x_${attribute.id}`, attribute);
    }
  }
  return metadata;
}

const memberKeys = (id: number, members: readonly Member[]): string[] => members.map((member) => `${id}_${member.id}`);

/** Values, and with `metadata` the definition, of one category of a node. */
export function categoryEntity(state: ServerState, applied: AppliedCategory, withMetadata: boolean): Record<string, unknown> {
  const definition = definitionOf(state, applied.id);
  if (definition === undefined) return { data: { categories: {} } };
  const data = { categories: flatValues(applied, definition) };
  if (!withMetadata) return { data };
  return {
    data,
    metadata: { categories: categoryMetadata(applied.id, state.tree.get(applied.id)?.name ?? '', definition) },
    metadata_map: { categories: { [applied.id]: memberKeys(applied.id, definition.members) } },
    metadata_order: { categories: [String(applied.id)] },
  };
}

/** `data.categories` and `metadata.categories` of a node: one object per category in a list. */
export function nodeCategories(state: ServerState, node: Node): { data: object[]; metadata: object[]; order: string[] } {
  const data: object[] = [];
  const metadata: object[] = [];
  const order: string[] = [];
  for (const applied of node.categories ?? []) {
    const definition = definitionOf(state, applied.id);
    if (definition === undefined) continue;
    data.push(flatValues(applied, definition));
    metadata.push(categoryMetadata(applied.id, state.tree.get(applied.id)?.name ?? '', definition));
    order.push(String(applied.id));
  }
  return { data, metadata, order };
}

function describeCategory(id: number, name: string): object {
  return { ...common(String(id), name), persona: 'category', type: 0, type_name: '', multi_value: false, read_only: true, required: false };
}

function describeSet(key: string, set: AttributeSet): object {
  const multi = set.maxRows > 1;
  return {
    ...common(key, set.name),
    persona: 'set',
    type: -18,
    type_name: 'Set',
    multi_value: multi,
    multi_value_length_fixed: !multi,
    multi_value_length_max: set.maxRows,
    read_only: false,
    required: false,
  };
}

const TYPE_NUMBERS: Record<Attribute['type'], number> = { String: -1, Integer: 2, Boolean: 5, Date: -7, Real: -4, User: 14 };

function describeAttribute(key: string, attribute: Attribute): object {
  const multi = attribute.maxValues > 1;
  return {
    ...common(key, attribute.name),
    default_value: attribute.default ?? null,
    include_time: attribute.type === 'Date' ? false : undefined,
    max_length: attribute.maxLength ?? null,
    max_value: null,
    min_length: null,
    min_value: null,
    multi_select: false,
    multi_value: multi,
    multi_value_length_fixed: !multi,
    multi_value_length_max: attribute.maxValues,
    multiline: attribute.multiline === true,
    multilingual: false,
    password: false,
    persona: attribute.type === 'User' ? 'user' : '',
    read_only: attribute.readOnly === true,
    required: attribute.required,
    type: TYPE_NUMBERS[attribute.type],
    type_name: attribute.type,
    valid_values: attribute.choices ?? [],
    valid_values_name: attribute.choices ?? [],
  };
}

function common(key: string, name: string): Record<string, unknown> {
  return {
    allow_undefined: false,
    bulk_shared: false,
    default_value: null,
    description: null,
    hidden: false,
    key,
    key_value_pairs: false,
    multi_value_length_default: 1,
    multi_value_length_fixed: true,
    multi_value_length_max: 1,
    multi_value_max_length: null,
    multi_value_min_length: null,
    multi_value_unique: false,
    name,
  };
}
