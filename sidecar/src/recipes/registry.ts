import { readdirSync } from 'node:fs';
import type { EventClasses, EventType } from '../contract/event-base.js';
import { isRecipe, type Recipe } from './recipe.js';
import { soundRecipes } from './sound-recipes.js';

/** Built JavaScript, or the source where a test runs it as it is. */
const CODE = /\.js$|(?<!\.d)\.ts$/;

/** What the files of this folder export by `defineRecipe`, by the files' names; docs/adding-a-use-case.md says what a new one takes. */
async function recipesOfThisFolder(): Promise<Recipe[]> {
  const files = readdirSync(new URL('.', import.meta.url)).filter((name) => CODE.test(name) && !name.startsWith('registry.')).sort();
  const recipes: Recipe[] = [];
  for (const file of files) recipes.push(...Object.values(await import(`./${file}`) as Record<string, unknown>).filter(isRecipe));
  return recipes;
}

/** Every use case. */
export const RECIPES: readonly Recipe[] = soundRecipes(await recipesOfThisFolder());

/** Of every event there is; from it follow what is refused, the published schema and the OpenAPI document. */
export const EVENT_CLASSES: EventClasses = Object.assign({}, ...RECIPES.map(({ events }) => events)) as EventClasses;

const BY_TYPE: ReadonlyMap<EventType, Recipe> = new Map(RECIPES.flatMap((recipe) => recipe.eventTypes.map((type) => [type, recipe] as const)));

export function recipeFor(type: EventType): Recipe {
  const recipe = BY_TYPE.get(type);
  if (recipe === undefined) throw new RangeError(`No recipe takes events of type ${type}`);
  return recipe;
}

export function recipeNamed(name: string): Recipe | undefined {
  return RECIPES.find((recipe) => recipe.name === name);
}

export function recipeOf(businessObjectType: string): Recipe | undefined {
  return RECIPES.find((recipe) => recipe.businessObjectType === businessObjectType);
}
