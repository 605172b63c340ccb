import type { AttributeValue, DesiredCategory } from '../../domain/desired-workspace.js';
import { cut } from '../../domain/node-name.js';
import type { AttributeDefinition, CategoryDefinition } from './category-definition.js';
import { entries } from './json.js';

export type AttributeData = Readonly<Record<string, string | readonly string[]>>;

/**
 * Values by attribute key, flat: `9830_2`, in sets `9830_3_<row>_4` with rows from 1 (OpenText OpenAPI, node categories).
 * `rows` tells how many rows each set has now: superfluous ones are removed, by an empty text under the row's key.
 */
export function categoryData(category: DesiredCategory, definition: CategoryDefinition, rows?: ReadonlyMap<string, number>): AttributeData {
  const data: Record<string, string | readonly string[]> = {};
  for (const [name, value] of Object.entries(category.attributes)) {
    const attribute = definition.attributes.get(name);
    if (attribute !== undefined) data[attribute.key] = fitting(value, attribute);
  }
  for (const [name, desired] of Object.entries(category.sets)) {
    const set = definition.sets.get(name);
    if (set === undefined) continue;
    const kept = desired.slice(0, set.maxRows);
    const present = rows?.get(set.key) ?? 0;
    const written = kept.length === 0 && present > 0 ? [{}] : kept;
    written.forEach((row: Readonly<Record<string, AttributeValue>>, index) => {
      for (const column of set.attributes.values()) {
        const value = Object.hasOwn(row, column.name) ? row[column.name] : kept.length === 0 ? '' : undefined;
        if (value !== undefined) data[column.key.replace('_x_', `_${index + 1}_`)] = fitting(value, column);
      }
    });
    for (let row = present; row > Math.max(written.length, 1); row--) data[`${set.key}_${row}`] = '';
  }
  return data;
}

/** Rows of each set, by the set's key, in the values a node has now. */
export function rowCounts(values: unknown): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [key] of entries(values)) {
    const match = /^(\d+_\d+)_(\d+)_\d+$/.exec(key);
    if (match?.[1] !== undefined) counts.set(match[1], Math.max(counts.get(match[1]) ?? 0, Number(match[2])));
  }
  return counts;
}

/** Values by attribute name; several values of one attribute line by line. */
export function valuesByName(values: unknown, definition: CategoryDefinition): Record<string, string> {
  const found = new Map(entries(values));
  return Object.fromEntries([...definition.attributes.values()].flatMap(({ key, name }) => {
    const value = found.get(key);
    const texts = (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string' || typeof each === 'number' || typeof each === 'boolean').map(String);
    return texts.length > 0 ? [[name, texts.join('\n')]] : [];
  }));
}

/** As many values as the attribute takes, each no longer than it allows; a shortened one ends in an ellipsis. */
function fitting(value: AttributeValue, { multiValue, maxValues, maxLength }: AttributeDefinition): string | readonly string[] {
  const short = (text: string) => (maxLength !== undefined && text.length > maxLength ? `${cut(text, maxLength - 1)}…` : text);
  if (multiValue) return (typeof value === 'string' ? [value] : value).filter((text) => text !== '').slice(0, maxValues).map(short);
  return short(typeof value === 'string' ? value : value.join(', '));
}
