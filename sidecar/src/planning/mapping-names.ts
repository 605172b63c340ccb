import type { CategoryNames, Located, MappingNames, RecordsNames } from '../domain/mapping-names.js';
import type { ArchiveMapping } from './archive-mapping.js';
import type { CategoryMapping, Mapping, ObservedMapping } from './mapping.js';

/** Every name the mapping expects in Content Server, with the place in the files where it stands. */
export function namesOf(mapping: Mapping, externalSystem: string): MappingNames {
  const recipes = [...mapping.byRecipe.values()];
  return {
    externalSystem,
    businessObjectTypes: recipes.map(({ businessObjectType }) => businessObjectType),
    workspaceTypes: recipes.map(({ workspace }) => ({ ...workspace.type, template: workspace.template })),
    ...(mapping.collections && { folders: mapping.collections.map(({ folder }) => place(folder)) }),
    categories: [...(mapping.collections ?? []).flatMap(({ released }) => observedNames({ released })), ...recipes.flatMap(({ categories, documents, observed }) => [
      ...[...categories, ...(documents ? [documents.category] : [])].map(categoryNames), ...observedNames(observed),
    ])],
    filled: recipes.flatMap(({ workspace, categories, documents }) => [
      { workspaceType: { ...workspace.type, template: workspace.template }, categories: categories.map(categoryNames) },
      ...(documents ? [{ categories: [categoryNames(documents.category)] }] : []),
    ]),
    ...recordsNames(recipes.flatMap(({ archive }) => archive ?? [])),
  };
}

/** Values that are made of a record are known only when it is archived; fixed ones can be looked up before. */
function recordsNames(archives: readonly ArchiveMapping[]): { records?: RecordsNames } {
  if (archives.length === 0) return {};
  const retentionCodes = archives.flatMap(({ record }) => {
    const rsi = record.get('rsi');
    const [only, ...more] = rsi?.value.template ?? [];
    return rsi !== undefined && typeof only === 'string' && more.length === 0 ? [{ name: only, at: rsi.at }] : [];
  });
  return { records: { classifications: archives.map(({ classification }) => place(classification)), retentionCodes, groups: archives.flatMap(({ access }) => access.map(place)) } };
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
