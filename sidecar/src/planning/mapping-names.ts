import type { CategoryNames, Located, MappingNames } from '../domain/mapping-names.js';
import type { CategoryMapping, Mapping, ObservedMapping } from './mapping.js';

/** Every name the mapping expects in Content Server, with the place in the files where it stands. */
export function namesOf(mapping: Mapping, externalSystem: string): MappingNames {
  const recipes = [...mapping.byRecipe.values()];
  return {
    externalSystem,
    businessObjectTypes: recipes.map(({ businessObjectType }) => businessObjectType),
    workspaceTypes: recipes.map(({ workspace }) => ({ ...workspace.type, template: workspace.template })),
    categories: recipes.flatMap(({ categories, documents, observed }) => [
      ...[...categories, ...(documents ? [documents.category] : [])].map(categoryNames), ...observedNames(observed),
    ]),
  };
}

function categoryNames(category: CategoryMapping): CategoryNames {
  return {
    ...place(category),
    attributes: category.attributes.map(place),
    sets: category.sets.map((set) => ({ ...place(set), attributes: set.attributes.map(place) })),
  };
}

function place({ name, at }: Located): Located {
  return { name, at };
}

function observedNames({ documents, records, released, status }: ObservedMapping = {}): CategoryNames[] {
  return [
    ...(documents ? [{ ...place(documents.category), attributes: [...documents.attributes.values()].map(place), sets: [] }] : []),
    ...(released ? [{ ...place(released.category), attributes: [released.approved, ...released.attributes.values()].map(place), sets: [] }] : []),
    ...(status ? [{ ...place(status.category), attributes: [status.status, ...(status.resolution ? [status.resolution] : [])].map(place), sets: [] }] : []),
    ...(records ? [{ ...place(records.category), attributes: [place(records.status)], sets: [] }] : []),
  ];
}
