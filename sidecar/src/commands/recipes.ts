import { Command } from 'commander';
import { readMappingFiles } from '../adapters/files/mapping-directory.js';
import { checkMapping } from '../planning/check-mapping.js';
import { RECIPES } from '../recipes/registry.js';
import { mappingDirectory } from '../settings.js';

/** What is done at which event; needs no peer. A use case that the mapping leaves out has no workspace type: it is switched off. */
export function recipesCommand(): Command {
  return new Command('recipes').description('The use cases: triggers, workspace type, documents').option('--json', 'as one JSON list').action(async ({ json }: { json?: boolean }) => {
    const { mapping } = checkMapping(await readMappingFiles(mappingDirectory(process.env)), 'commerce');
    const recipes = RECIPES.map(({ name, businessObjectType, eventTypes, documentRoles, relationRoles }) => {
      const mapped = mapping.byRecipe.get(name);
      const documents = documentRoles.filter((role) => mapped?.documents?.names.has(role) === true);
      return { name, businessObjectType, triggers: eventTypes, workspaceType: mapped?.workspace.type.name ?? null, documents, relations: relationRoles };
    });
    process.stdout.write(json === true ? `${JSON.stringify(recipes)}\n` : recipes.map(({ name, workspaceType, triggers, documents }) =>
      `${name}: ${workspaceType ?? 'switched off'}, by ${triggers.join(', ')}${documents.length === 0 ? '' : `; documents ${documents.join(', ')}`}\n`).join(''));
  });
}
