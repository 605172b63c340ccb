import type { NameProblem } from '../domain/mapping-names.js';
import { RECIPES } from '../recipes/registry.js';
import { loadMapping } from './mapping-loader.js';
import type { Mapping, MappingFile } from './mapping.js';
import { namesOf } from './mapping-names.js';
import type { MappingNames } from '../domain/mapping-names.js';

export interface CheckedMapping { readonly mapping: Mapping; readonly names: MappingNames; readonly problems: readonly NameProblem[] }

/** What can be known of the mapping without Content Server, with the versions of the made documents' templates; its names are resolved there by `ContentServer.resolveNames(names)`. */
export function checkMapping(files: readonly MappingFile[], externalSystem: string, templates: ReadonlyMap<string, string> = new Map()): CheckedMapping {
  const { mapping: loaded, problems } = loadMapping(files, RECIPES);
  const mapping: Mapping = { ...loaded, templates };
  return { mapping, names: namesOf(mapping, externalSystem), problems };
}

/** One line a problem: `order.yaml:14: there is no …`. */
export function renderProblems(problems: readonly NameProblem[]): string {
  return problems.map(({ at, message }) => `${at}: ${message}`).join('\n');
}
