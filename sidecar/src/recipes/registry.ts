import type { EventType } from '../contract/envelope.js';
import { caseRecipe } from './case.js';
import { companyRecipe } from './company.js';
import { customerRecipe } from './customer.js';
import { orderRecipe } from './order.js';
import { productRecipe } from './product.js';
import { quoteRecipe } from './quote.js';
import type { Recipe } from './recipe.js';
import { supplierRecipe } from './supplier.js';

/** Every use case; docs/adding-a-use-case.md says what a new one takes. */
export const RECIPES: readonly Recipe[] = [orderRecipe, customerRecipe, companyRecipe, quoteRecipe, productRecipe, supplierRecipe, caseRecipe];

export function recipeFor(type: EventType): Recipe {
  const recipe = RECIPES.find((candidate) => candidate.eventTypes.includes(type));
  if (recipe === undefined) throw new RangeError(`No recipe takes events of type ${type}`);
  return recipe;
}

export function recipeNamed(name: string): Recipe | undefined {
  return RECIPES.find((recipe) => recipe.name === name);
}

export function recipeOf(businessObjectType: string): Recipe | undefined {
  return RECIPES.find((recipe) => recipe.businessObjectType === businessObjectType);
}
