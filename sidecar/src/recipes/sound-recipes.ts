import type { Recipe } from './recipe.js';

/** A business object type as it stands in subjects, links and the shop's tables. */
const TYPE = /^[a-z][a-z-]{0,31}$/;

/** @throws RangeError, in words for the developer of the newest, when two recipes are in each other's way or one cannot be told from outside */
export function soundRecipes(recipes: readonly Recipe[]): readonly Recipe[] {
  for (const { name, businessObjectType, eventTypes } of recipes) {
    if (!TYPE.test(businessObjectType)) throw new RangeError(`Recipe ${name}: the business object type "${businessObjectType}" must be small letters and hyphens, at most 32.`);
    const stray = eventTypes.find((type) => !/^commerce\.[a-z-]+\.(changed|deleted)$/.test(type));
    if (stray !== undefined || eventTypes.length === 0) throw new RangeError(`Recipe ${name}: ${stray ?? 'none'} is no event type; one is called commerce.${businessObjectType}.changed.`);
  }
  once('called', recipes, ({ name }) => [name]);
  once('of the business object type', recipes, ({ businessObjectType }) => [businessObjectType]);
  once('at the event', recipes, ({ eventTypes }) => eventTypes);
  once('with an event class called', recipes, ({ events }) => Object.values(events).map(({ name }) => name));
  return recipes;
}

function once(what: string, recipes: readonly Recipe[], of: (recipe: Recipe) => readonly string[]): void {
  const all = recipes.flatMap(of);
  const twice = all.find((word, index) => all.indexOf(word) !== index);
  if (twice !== undefined) throw new RangeError(`Two recipes are ${what} ${twice}: give the newer another.`);
}
