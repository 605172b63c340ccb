import { LineCounter, parseDocument, type Node, type YAMLMap } from 'yaml';
import type { Located, NameProblem } from '../domain/mapping-names.js';
import type { Recipe } from '../recipes/recipe.js';
import { readArchive } from './archive-reader.js';
import { checked, readCategory } from './category-reader.js';
import { readDocuments } from './documents-reader.js';
import { readCollections } from './collections-reader.js';
import { parseTemplate, type Template } from './expression.js';
import { suggestion } from './fields.js';
import { readObserved } from './observed-reader.js';
import { readWorkflows } from './workflows-reader.js';
import type { CategoryMapping, CollectionMapping, Mapping, MappingFile, RecipeMapping } from './mapping.js';
import { YamlCursor } from './yaml-cursor.js';

const MEMBERS = ['recipe', 'businessObjectType', 'workspace', 'categories', 'documents', 'relations', 'observed', 'workflows', 'archive'];
const WORKSPACE_MEMBERS = ['type', 'template', 'name', 'description', 'gone'];
const GONE: Template = ['No longer in the shop'];

/** Reads all files of the mapping directory; every problem of every file at once, each with file and line. */
export function loadMapping(files: readonly MappingFile[], recipes: readonly Recipe[]): { mapping: Mapping; problems: NameProblem[] } {
  const problems: NameProblem[] = [];
  const byRecipe = new Map<string, RecipeMapping>();
  const collections: CollectionMapping[] = [];
  for (const file of files) {
    const read = readFile(file, recipes, problems);
    if (read === undefined) continue;
    if (Array.isArray(read)) {
      for (const one of read) {
        const earlier = collections.find(({ name }) => name === one.name);
        if (earlier === undefined) collections.push(one);
        else problems.push({ at: one.at, message: `collection "${one.name}" stands in ${earlier.at} already` });
      }
      continue;
    }
    const earlier = byRecipe.get(read.recipe);
    if (earlier === undefined) byRecipe.set(read.recipe, read);
    else problems.push({ at: file.name, message: `recipe "${read.recipe}" is already mapped by ${earlier.file}` });
  }
  if (byRecipe.size === 0 && problems.length === 0) problems.push({ at: 'mapping', message: 'no file maps any recipe' });
  return { mapping: { byRecipe, ...(collections.length > 0 && { collections }) }, problems };
}

function readFile(file: MappingFile, recipes: readonly Recipe[], problems: NameProblem[]): RecipeMapping | CollectionMapping[] | undefined {
  const lines = new LineCounter();
  const document = parseDocument(file.text, { lineCounter: lines, prettyErrors: false, merge: false });
  const cursor = new YamlCursor(file.name, lines, problems);
  for (const error of document.errors) problems.push({ at: `${file.name}:${lines.linePos(error.pos[0]).line}`, message: `not YAML: ${error.message}` });
  if (document.errors.length > 0) return undefined;
  const root = cursor.map(document.contents, 'The file');
  if (root === undefined) return undefined;
  if (root.has('collections')) return readCollections(cursor, root);
  cursor.only(root, MEMBERS);
  const recipe = recipeOf(cursor, root, recipes);
  const workspace = cursor.map(cursor.member(root, 'workspace'), 'workspace', root);
  if (recipe === undefined || workspace === undefined) return undefined;
  return {
    file: file.name,
    recipe: recipe.name,
    businessObjectType: {
      ...(located(cursor, root, 'businessObjectType', root) ?? { name: recipe.businessObjectType, at: file.name }), type: recipe.businessObjectType,
    },
    workspace: readWorkspace(cursor, workspace, recipe),
    categories: readCategories(cursor, root, recipe),
    ...documentsOf(cursor, root, recipe),
    relations: readRelations(cursor, root, recipe),
    ...observedOf(cursor, root, recipe),
    workflows: workflowsOf(cursor, root, recipe),
    ...archiveOf(cursor, root, recipe),
  };
}

function recipeOf(cursor: YamlCursor, root: YAMLMap<Node, Node | null>, recipes: readonly Recipe[]): Recipe | undefined {
  const node = cursor.member(root, 'recipe');
  const name = cursor.text(node, 'recipe', root);
  const recipe = recipes.find((candidate) => candidate.name === name);
  if (name !== undefined && recipe === undefined) cursor.report(node, `there is no recipe "${name}"${suggestion(name, recipes.map((each) => each.name))}`);
  return recipe;
}

function readWorkspace(cursor: YamlCursor, map: YAMLMap<Node, Node | null>, recipe: Recipe): RecipeMapping['workspace'] {
  cursor.only(map, WORKSPACE_MEMBERS);
  const template = (key: string): Template | undefined => {
    const node = cursor.member(map, key);
    const text = cursor.text(node, key, map);
    return text === undefined ? undefined : checked(cursor, node, parseTemplate(text), recipe.fields);
  };
  const missing: Located = { name: '', at: cursor.at(map) };
  return {
    type: located(cursor, map, 'type', map) ?? missing,
    template: located(cursor, map, 'template', map) ?? missing,
    name: template('name') ?? [],
    description: cursor.member(map, 'description') === undefined ? [] : template('description') ?? [],
    gone: cursor.member(map, 'gone') === undefined ? GONE : template('gone') ?? GONE,
  };
}

function readCategories(cursor: YamlCursor, root: YAMLMap<Node, Node | null>, recipe: Recipe): CategoryMapping[] {
  const node = cursor.member(root, 'categories');
  const map = node === undefined ? undefined : cursor.map(node, 'categories');
  if (map === undefined) return [];
  return [...cursor.members(map)].flatMap(({ key, keyNode, value }) => readCategory(cursor, key, keyNode, value, recipe.fields) ?? []);
}

function documentsOf(cursor: YamlCursor, root: YAMLMap<Node, Node | null>, recipe: Recipe): Pick<RecipeMapping, 'documents'> {
  const node = cursor.member(root, 'documents');
  const documents = node === undefined ? undefined : readDocuments(cursor, node, recipe);
  return documents === undefined ? {} : { documents };
}

function observedOf(cursor: YamlCursor, root: YAMLMap<Node, Node | null>, recipe: Recipe): Pick<RecipeMapping, 'observed'> {
  const node = cursor.member(root, 'observed');
  const observed = node === undefined ? undefined : readObserved(cursor, node, recipe);
  return observed === undefined ? {} : { observed };
}

function workflowsOf(cursor: YamlCursor, root: YAMLMap<Node, Node | null>, recipe: Recipe): RecipeMapping['workflows'] {
  const node = cursor.member(root, 'workflows');
  return node === undefined ? [] : readWorkflows(cursor, node, recipe);
}

function archiveOf(cursor: YamlCursor, root: YAMLMap<Node, Node | null>, recipe: Recipe): Pick<RecipeMapping, 'archive'> {
  const node = cursor.member(root, 'archive');
  const archive = node === undefined ? undefined : readArchive(cursor, node, recipe);
  return archive === undefined ? {} : { archive };
}

function readRelations(cursor: YamlCursor, root: YAMLMap<Node, Node | null>, recipe: Recipe): RecipeMapping['relations'] {
  const relations = new Map<string, { as: 'child' | 'parent' }>();
  const node = cursor.member(root, 'relations');
  const map = node === undefined ? undefined : cursor.map(node, 'relations');
  if (map === undefined) return relations;
  for (const { key, keyNode, value } of cursor.members(map, recipe.relationRoles)) {
    const relation = cursor.map(value, `relation "${key}"`, keyNode);
    if (relation === undefined) continue;
    cursor.only(relation, ['as']);
    const as = cursor.text(cursor.member(relation, 'as'), 'as', keyNode);
    if (as === 'child' || as === 'parent') relations.set(key, { as });
    else if (as !== undefined) cursor.report(cursor.member(relation, 'as'), `"${as}" must be child or parent`);
  }
  return relations;
}

function located(cursor: YamlCursor, map: YAMLMap<Node, Node | null>, key: string, holder: Node): Located | undefined {
  const node = cursor.member(map, key);
  const name = cursor.text(node, key, holder);
  return name === undefined ? undefined : { name, at: cursor.at(node) };
}
