import type { WorkflowRequest } from '../contract/feedback.js';
import type { DesiredWorkflow } from '../domain/desired-workspace.js';
import { legalName } from '../domain/node-name.js';
import type { View } from '../recipes/recipe.js';
import { attributeValue } from './evaluate.js';
import type { RecipeMapping } from './mapping.js';

const LONGEST_TITLE = 248;

/** Workflows that the shop asked for and the mapping lets it start. A request for another is left alone: the mapping may be ahead or behind. */
export function desiredWorkflows(requests: readonly WorkflowRequest[], { workflows }: RecipeMapping, view: View): DesiredWorkflow[] {
  return requests.flatMap(({ id, workflow }) => {
    const mapped = workflows.find(({ key }) => key === workflow);
    if (mapped?.start === undefined) return [];
    const attributes = [...mapped.start.attributes].map(([name, value]): [string, string] => {
      const given = attributeValue(value, view);
      return [name, typeof given === 'string' ? given : given.join(', ')];
    });
    // of 48 bits of a random number: two of one title would be taken for one
    return [{ requestId: id, name: mapped.name, title: `${legalName(mapped.name, LONGEST_TITLE - 15)} · ${id.slice(-12)}`, attributes: Object.fromEntries(attributes), documents: mapped.start.documents }];
  });
}
