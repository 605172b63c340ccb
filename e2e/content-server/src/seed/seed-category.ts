import type { Attribute, CategoryDefinition, Member } from '../state/category-definition.js';
import type { SeedAttribute, SeedCategory } from './seed-document.js';

/** Numbers attributes as the server does: from 2 on, sets and what is in them from one count. */
export function definitionFrom(seed: SeedCategory): CategoryDefinition {
  let last = 1;
  const next = (): number => (last += 1);
  const attribute = (given: SeedAttribute): Attribute => ({
    id: next(),
    name: given.name,
    type: given.type ?? 'String',
    required: given.required === true,
    maxValues: given.maxValues ?? 1,
    ...(given.maxLength === undefined ? {} : { maxLength: given.maxLength }),
    ...(given.multiline === undefined ? {} : { multiline: given.multiline }),
    ...(given.choices === undefined ? {} : { choices: given.choices }),
  });
  const members = seed.attributes.map((member): Member =>
    'set' in member ? { id: next(), name: member.set, maxRows: member.maxRows, attributes: member.attributes.map(attribute) } : attribute(member));
  return { members };
}
