import type { CategoryNames, FilledCategories, NameProblem } from '../../domain/mapping-names.js';
import type { AttributeDefinition, CategoryDefinition } from './category-definition.js';

/** A category that stands on a template, and the keys of its attributes that have a value there: a new workspace gets both. */
export interface Brought { readonly definition: CategoryDefinition; readonly valued: ReadonlySet<string> }

/**
 * Required attributes that nothing fills when a workspace or a document is made: Content Server refuses what lacks one (GitHub opentext/pyxecm PR 3, xECM 24.3).
 * A default or a value of the template counts as filled; a set counts where the mapping writes its rows, since an empty row lacks nothing.
 * No source tells whether a workspace is refused for a category that only its template brings: of those it is a warning.
 */
export function requiredProblems({ categories, workspaceType }: FilledCategories, known: ReadonlyMap<string, CategoryDefinition>, brought: readonly Brought[]): NameProblem[] {
  const mapped = categories.flatMap((category) => {
    const definition = known.get(category.name);
    const valued = brought.find(({ definition: { name } }) => name === category.name)?.valued ?? new Set();
    return definition === undefined ? [] : lostOf(category, definition, valued);
  });
  if (workspaceType === undefined) return mapped;
  const { name: template, at } = workspaceType.template;
  const others = brought.filter(({ definition: { name } }) => categories.every((category) => category.name !== name));
  return [...mapped, ...others.flatMap(({ definition, valued }) => unfilled(definition.attributes, [], valued).map((attribute) => ({
    at, warning: true as const,
    message: `template "${template}" in Content Server brings category "${definition.name}", which requires attribute "${attribute}", and nothing fills it; should new workspaces be refused, add the category with that attribute, or make it optional there`,
  })))];
}

function lostOf(category: CategoryNames, definition: CategoryDefinition, valued: ReadonlySet<string>): NameProblem[] {
  return [
    ...unfilled(definition.attributes, category.attributes, valued).map((attribute) => ({ at: category.at, message: lost(`category "${category.name}"`, attribute) })),
    ...category.sets.flatMap((set) => unfilled(definition.sets.get(set.name)?.attributes ?? new Map(), set.attributes, new Set())
      .map((attribute) => ({ at: set.at, message: lost(`set "${set.name}"`, attribute) }))),
  ];
}

function unfilled(attributes: ReadonlyMap<string, AttributeDefinition>, filled: CategoryNames['attributes'], valued: ReadonlySet<string>): string[] {
  return [...attributes.values()].filter(({ name, key, needed }) => needed && !valued.has(key) && filled.every((attribute) => attribute.name !== name)).map(({ name }) => name);
}

function lost(holder: string, attribute: string): string {
  return `${holder} in Content Server requires attribute "${attribute}", and nothing fills it: add a line for it, or make it optional there`;
}
