import { readFileSync, readdirSync } from 'node:fs';
import type { CommerceEvent } from '../../src/contract/envelope.js';
import { keyText } from '../../src/domain/business-key.js';
import type { Link } from '../../src/domain/link.js';
import { relatedKey } from '../../src/domain/desired-workspace.js';
import { desire } from '../../src/planning/desired.js';
import { attributesHash, difference } from '../../src/planning/difference.js';
import { renderPlan } from '../../src/planning/render-plan.js';
import { RECIPES, recipeFor } from '../../src/recipes/registry.js';
import type { Fields, Json, View } from '../../src/recipes/recipe.js';
import { customerChanged, documentRef, orderChanged } from '../fixtures/events.js';
import { defaultMapping } from '../fixtures/mapping.js';

const EXAMPLES = new URL('../../contract/examples/valid/', import.meta.url);
const GOLDEN = readdirSync(EXAMPLES).filter((name) => name.endsWith('.json')).sort()
  .map((name) => [name, JSON.parse(readFileSync(new URL(name, EXAMPLES), 'utf8')) as CommerceEvent] as const);

const { mapping } = defaultMapping();

describe.each(GOLDEN)('%s', (_name, event) => {
  const desired = desire(event, mapping, 'commerce');

  it('plans', () => {
    expect(renderPlan(difference(desired, new Map()))).toMatchSnapshot();
  });

  it('offers the mapping exactly the values its recipe names', () => {
    const recipe = recipeFor(event.type);
    const reading = recipe.read(event);
    expect(unnamed(reading.view, recipe.fields)).toEqual([]);
    if (!('gone' in reading)) expect(Object.keys(reading.view).sort()).toEqual(Object.keys(recipe.fields).sort());
  });

  it('is about the business object that its subject names', () => {
    const recipe = recipeFor(event.type);
    expect(`${recipe.businessObjectType}/${recipe.read(event).id}`).toBe(event.subject);
  });

  it('bears documents of the roles that its recipe names', () => {
    const recipe = recipeFor(event.type);
    const reading = recipe.read(event);
    expect(recipe.documentRoles).toEqual(expect.arrayContaining('gone' in reading ? [] : reading.documents.map(({ ref }) => ref.role)));
  });

  it('is the same plan from the same event', () => {
    expect(desire(structuredClone(event), mapping, 'commerce')).toEqual(desired);
  });

  if (desired.kind !== 'workspace') return;
  const { workspace } = desired;

  it('has one step for each effect', () => {
    const texts = difference(desired, new Map()).steps.map((step) => (step.kind === 'ensure-document'
      ? `${step.document.role} ${step.document.sourceId}` : `${step.kind} ${JSON.stringify('workspace' in step ? step.workspace.key : step)}`));
    expect(new Set(texts).size).toBe(texts.length);
    const names = workspace.documents.map(({ name }) => name.toLowerCase());
    expect(new Set(names).size).toBe(names.length);
  });

  it('leaves nothing to do once it is applied', () => {
    const applied: Link = {
      key: workspace.key, nodeId: 1, name: workspace.name, attributesHash: attributesHash(workspace), requests: [], unsettled: [],
      relations: workspace.relations.map((relation) => ({ as: relation.as, otherKey: keyText(relatedKey(relation)) })),
      documents: workspace.documents.map(({ role, sourceId, name, mimeType, fingerprint }) => ({
        role, sourceId, name, mimeType, fingerprint, nodeId: 2, version: 1, size: 1, sha256: fingerprint, storedAt: '2026-11-23T00:00:00Z',
      })),
    };
    const links = new Map([workspace, ...workspace.relations.map((relation) => ({ key: relatedKey(relation) }))].map((each) => [keyText(each.key), { ...applied, key: each.key }]));
    links.set(keyText(workspace.key), applied);
    expect(difference(desired, links).steps).toEqual([]);
    expect(renderPlan(difference(desired, links))).toMatch(/nothing to do$/);
  });
});

describe('recipes', () => {
  it.each(RECIPES)('$name: each of its event types has a golden example', ({ eventTypes }) => {
    expect(GOLDEN.map(([, { type }]) => type)).toEqual(expect.arrayContaining([...eventTypes]));
  });

  it('each event type belongs to one recipe', () => {
    const types = RECIPES.flatMap(({ eventTypes }) => eventTypes);
    expect(new Set(types).size).toBe(types.length);
  });

  it('documents of a role that the mapping does not name are left out', () => {
    const unnamed = { byRecipe: new Map([...mapping.byRecipe].map(([name, mapped]) => [name, mapped.documents === undefined ? mapped : {
      ...mapped, documents: { ...mapped.documents, names: new Map([...mapped.documents.names].filter(([role]) => role !== 'invoice')) },
    }])) };
    const desired = desire(orderChanged(), unnamed, 'commerce');
    expect(desired.kind === 'workspace' && desired.workspace.documents.map(({ role }) => role)).toEqual(['shipment']);
  });

  it('an unmapped recipe is switched off, and nothing is related to it', () => {
    const onlyOrder = { byRecipe: new Map([...mapping.byRecipe].filter(([name]) => name === 'order')) };
    expect(desire(customerChanged(), onlyOrder, 'commerce').kind).toBe('switched-off');
    const desired = desire(orderChanged(), onlyOrder, 'commerce');
    expect(desired.kind === 'workspace' && desired.workspace.relations).toEqual([]);
  });

  it('of two documents that would bear one name the older keeps it, also when the list is turned', () => {
    const documents = [
      documentRef('correspondence', 'email:b', '1', { title: 'Your order', createdAt: '2026-11-21T00:00:00Z' }),
      documentRef('contract-terms', 'agreement:42-1', '1', { title: 'Terms', createdAt: '2026-11-20T00:00:00Z' }),
    ];
    const same = { byRecipe: new Map([...mapping.byRecipe].map(([name, mapped]) => [name, mapped.documents === undefined ? mapped : {
      ...mapped, documents: { ...mapped.documents, names: new Map([['correspondence', ['Paper.pdf']], ['contract-terms', ['PAPER.pdf']]]) },
    }])) };
    const names = (refs: typeof documents) => {
      const desired = desire(orderChanged({ documents: refs }), same, 'commerce');
      return desired.kind === 'workspace' ? desired.workspace.documents.map(({ name, sourceId }) => [sourceId, name]) : [];
    };
    expect(names(documents)).toEqual([['agreement:42-1', 'PAPER.pdf'], ['email:b', expect.stringMatching(/^Paper \([0-9a-f]{8}\)\.pdf$/)]]);
    expect(names([...documents].reverse())).toEqual(names(documents));
  });
});

/** What of the view the fields do not name, or name otherwise. */
function unnamed(value: Json, fields: Fields[string], path = ''): string[] {
  // a list of single values is one too
  if (fields === 'text') return (Array.isArray(value) ? value as Json[] : [value]).some((single) => single !== null && typeof single === 'object') ? [path] : [];
  if (Array.isArray(fields)) {
    const [columns] = fields as readonly [Fields];
    return Array.isArray(value) ? (value as Json[]).flatMap((row) => unnamed(row, columns, `${path}[]`)) : [path];
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return [path];
  return Object.entries(value as View).flatMap(([name, inner]) => {
    const field = Object.hasOwn(fields, name) ? (fields as Fields)[name] : undefined;
    return field === undefined ? [`${path}.${name}`] : unnamed(inner, field, `${path}.${name}`);
  });
}
