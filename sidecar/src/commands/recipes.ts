import { Command } from 'commander';
import type { CategoryNames } from '../domain/mapping-names.js';
import { readMappingFiles } from '../adapters/files/mapping-directory.js';
import { checkMapping } from '../planning/check-mapping.js';
import { RECIPES } from '../recipes/registry.js';
import { mappingDirectory } from '../settings.js';

/** What is done at which event; needs no peer. A use case that the mapping leaves out has no workspace type: it is switched off. */
export function recipesCommand(): Command {
  return new Command('recipes').description('The use cases: triggers, workspace type, documents').option('--json', 'as one JSON list').option('--categories', 'the categories and attributes that each mapping file wants in Content Server instead').action(async ({ json, categories }: { json?: boolean; categories?: boolean }) => {
    const { mapping, names } = checkMapping(await readMappingFiles(mappingDirectory(process.env)), 'commerce');
    if (categories === true) {
      const wanted = wantedCategories(names.categories);
      process.stdout.write(json === true ? `${JSON.stringify(wanted)}\n` : wanted.map(({ file, category, attributes }) => `${file}: ${category}: ${attributes.join(', ')}\n`).join(''));
      return;
    }
    const recipes = RECIPES.map(({ name, businessObjectType, eventTypes, documentRoles, relationRoles }) => {
      const mapped = mapping.byRecipe.get(name);
      const documents = documentRoles.filter((role) => mapped?.documents?.names.has(role) === true);
      return { name, businessObjectType, triggers: eventTypes, workspaceType: mapped?.workspace.type.name ?? null, documents, relations: relationRoles };
    });
    process.stdout.write(json === true ? `${JSON.stringify(recipes)}\n` : recipes.map(({ name, workspaceType, triggers, documents }) =>
      `${name}: ${workspaceType ?? 'switched off'}, by ${triggers.join(', ')}${documents.length === 0 ? '' : `; documents ${documents.join(', ')}`}\n`).join(''));
  });
}

/** By file and category, in the order of the mapping; attributes of a set as `Set > Attribute`. A category may stand in a file several times. */
function wantedCategories(categories: readonly CategoryNames[]): { readonly file: string; readonly category: string; readonly attributes: readonly string[] }[] {
  const wanted = new Map<string, { file: string; category: string; attributes: Set<string> }>();
  for (const { name, at, attributes, sets } of categories) {
    const file = at.replace(/:\d+$/, '');
    const key = `${file}: ${name}`;
    const entry = wanted.get(key) ?? { file, category: name, attributes: new Set() };
    wanted.set(key, entry);
    for (const attribute of attributes) entry.attributes.add(attribute.name);
    for (const set of sets) for (const attribute of set.attributes) entry.attributes.add(`${set.name} > ${attribute.name}`);
  }
  return [...wanted.values()].map((each) => ({ ...each, attributes: [...each.attributes] }));
}
