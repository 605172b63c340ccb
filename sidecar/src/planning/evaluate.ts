import type { AttributeValue } from '../domain/desired-workspace.js';
import type { Json, View } from '../recipes/recipe.js';
import type { Reference, Template } from './expression.js';
import { applyFilter } from './filters.js';
import type { Value } from './value.js';

/** The value at a path; absent (undefined) wherever the path leads nowhere. Never follows what the value itself does not own. */
export function lookAt(view: Json | undefined, path: readonly string[]): Json | undefined {
  let value = view;
  for (const name of path) {
    if (value === null || typeof value !== 'object' || Array.isArray(value) || !Object.hasOwn(value, name)) return undefined;
    value = (value as View)[name];
  }
  return value;
}

export function templateText(template: Template, view: View): string {
  return template.map((part) => (typeof part === 'string' ? part : joined(referenceValue(part, view)))).join('');
}

/** What an attribute is to hold: one text, or a list where the path leads to a list of single values. */
export function attributeValue(value: Value, view: View): AttributeValue {
  const otherwise = value.otherwise === undefined ? '' : templateText(value.otherwise, view);
  if (value.when !== undefined && joined(referenceValue(value.when, view)) === '') return otherwise;
  const [only, ...more] = value.template;
  const plain = only !== undefined && typeof only !== 'string' && more.length === 0 ? referenceValue(only, view) : templateText(value.template, view);
  const found = typeof plain === 'string' ? lookedUp(value, plain) : plain.map((text) => lookedUp(value, text) ?? text);
  return found === undefined || found.length === 0 ? otherwise : found;
}

/** Rows of a table: the objects of the list at the path. */
export function rowsAt(view: View, path: readonly string[]): View[] {
  const value = lookAt(view, path);
  return Array.isArray(value) ? value.filter((row): row is View => row !== null && typeof row === 'object' && !Array.isArray(row)) : [];
}

function lookedUp(value: Value, text: string): string | undefined {
  if (value.lookup === undefined) return text;
  return value.lookup.get(text) ?? (value.otherwise === undefined ? text : undefined);
}

function referenceValue(reference: Reference, view: View): string | string[] {
  const found = lookAt(view, reference.path);
  const filtered = (text: string) => reference.filters.reduce((sofar, filter) => applyFilter(filter.name, sofar, filter.argument), text);
  return Array.isArray(found) ? found.map(scalarText).filter((text) => text !== '').map(filtered) : filtered(scalarText(found));
}

function scalarText(value: Json | undefined): string {
  return value === undefined || value === null || typeof value === 'object' ? '' : String(value);
}

function joined(value: string | readonly string[]): string {
  return typeof value === 'string' ? value : value.join(', ');
}
