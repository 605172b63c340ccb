import type { BusinessKey } from '../domain/business-key.js';
import { MAX_DESCRIPTION_LENGTH, documentName, legalName, workspaceName } from '../domain/node-name.js';
import { canonicalHash } from '../domain/canonical.js';
import type { DesiredCategory, DesiredDocument, DesiredRelation, DesiredWorkspace, DocumentSource } from '../domain/desired-workspace.js';
import type { CommerceEvent } from '../contract/envelope.js';
import { recipeFor } from '../recipes/registry.js';
import type { Reading, RecipeDocument, View } from '../recipes/recipe.js';
import { MANIFEST_ROLE, desiredArchive, desiredHolds } from './desired-archive.js';
import { attributeValue, rowsAt, templateText } from './evaluate.js';
import { desiredWorkflows } from './desired-workflows.js';
import type { CategoryMapping, DocumentsMapping, Mapping, RecipeMapping } from './mapping.js';

/** What an event wants of Content Server. */
export type Desire =
  | { readonly kind: 'workspace'; readonly workspace: DesiredWorkspace }
  /** The record is gone from the shop; an existing workspace is to say so. */
  | { readonly kind: 'gone'; readonly key: BusinessKey; readonly description: string }
  /** No file of the mapping mentions the use case. */
  | { readonly kind: 'switched-off'; readonly key: BusinessKey };

/** The business key an event is about, whether or not its use case is mapped. */
export function keyOf(event: CommerceEvent, system: string): BusinessKey {
  const recipe = recipeFor(event.type);
  return { system, type: recipe.businessObjectType, id: recipe.read(event).id };
}

/** What should be there, from the event and the mapping alone: no clock, no peer. `system` is the external system's name. */
export function desire(event: CommerceEvent, mapping: Mapping, system: string): Desire {
  const recipe = recipeFor(event.type);
  const reading = recipe.read(event);
  const key: BusinessKey = { system, type: recipe.businessObjectType, id: reading.id };
  const mapped = mapping.byRecipe.get(recipe.name);
  if (mapped === undefined) return { kind: 'switched-off', key };
  if ('gone' in reading) return { kind: 'gone', key, description: description(templateText(mapped.workspace.gone, reading.view)) };
  const workspace = desiredWorkspace(reading, mapped, mapping, { system, storeId: event.store.storeId });
  return { kind: 'workspace', workspace: { ...workspace, workflows: desiredWorkflows(event.requests ?? [], mapped, reading.view) } };
}

interface Context { readonly system: string; readonly storeId: number }

function desiredWorkspace(reading: Reading, mapped: RecipeMapping, mapping: Mapping, context: Context): DesiredWorkspace {
  const { workspace, categories } = mapped;
  const archive = desiredArchive(mapped, reading.view);
  const holds = desiredHolds(mapping, mapped, reading.holds);
  const manifest = archive && mapped.documents && desiredManifest(reading, mapped.recipe, mapped.documents);
  return {
    key: { system: context.system, type: mapped.businessObjectType.type, id: reading.id },
    workspaceType: workspace.type.name,
    template: workspace.template.name,
    name: workspaceName(templateText(workspace.name, reading.view), reading.id),
    description: description(templateText(workspace.description, reading.view)),
    categories: categories.map((category) => desiredCategory(category, reading.view)),
    documents: mapped.documents === undefined ? [] : desiredDocuments(reading, mapped.recipe, mapped.documents, { ...context, mapping }),
    relations: desiredRelations(reading, mapped, mapping, context),
    workflows: [],
    ...(archive && { archive }),
    ...(manifest && { manifest }),
    ...(holds && { holds }),
  };
}

function description(text: string): string {
  return legalName(text, MAX_DESCRIPTION_LENGTH);
}

function desiredCategory(category: CategoryMapping, view: View): DesiredCategory {
  return {
    name: category.name,
    attributes: Object.fromEntries(category.attributes.map(({ name, value }) => [name, attributeValue(value, view)])),
    sets: Object.fromEntries(category.sets.map((set) => [set.name, rowsAt(view, set.rows).map((row) =>
      Object.fromEntries(set.attributes.map(({ name, value }) => [name, attributeValue(value, row)])))])),
  };
}

function desiredDocuments(reading: Reading, recipe: string, mapped: DocumentsMapping, context: Context & { readonly mapping: Mapping }): DesiredDocument[] {
  const taken = new Set<string>();
  return [...reading.documents].sort(oldestFirst).flatMap((document) => {
    const template = mapped.names.get(document.ref.role);
    if (template === undefined) return [];
    const ref = { ...document.ref, fingerprint: fingerprint(document, context.mapping) };
    const view: View = { ...ref, number: document.number, [recipe]: reading.view };
    const name = freeName(templateText(template, view), ref.sourceId, taken);
    return [{
      role: ref.role,
      sourceId: ref.sourceId,
      name,
      mimeType: ref.mimeType,
      fingerprint: ref.fingerprint,
      category: desiredCategory(mapped.category, view),
      identity: mapped.identity,
      source: sourceOf(document, context.storeId),
    }];
  });
}

/** Its bytes follow from what is stored, and that is known only then. */
function desiredManifest(reading: Reading, recipe: string, { names, category, identity }: DocumentsMapping): DesiredDocument | undefined {
  const template = names.get(MANIFEST_ROLE);
  if (template === undefined) return undefined;
  const createdAt = reading.view['placedAt'];
  const ref = {
    role: MANIFEST_ROLE, sourceId: `${MANIFEST_ROLE}:${reading.id}`, title: reading.id, mimeType: 'application/json', extension: 'json', fingerprint: '', createdAt: typeof createdAt === 'string' ? createdAt : '',
  };
  const view: View = { ...ref, number: reading.id, [recipe]: reading.view };
  return {
    role: ref.role, sourceId: ref.sourceId, name: documentName(templateText(template, view), ref.sourceId), mimeType: ref.mimeType, fingerprint: '',
    category: desiredCategory(category, view), identity, source: { kind: 'inline', text: '' },
  };
}

/** A made document changes with its data and with its template, so that an unchanged one is not even made. */
function fingerprint({ ref, made }: RecipeDocument, mapping: Mapping): string {
  return made === undefined ? ref.fingerprint : canonicalHash([ref.fingerprint, made.locale, mapping.templates?.get(made.template) ?? '']);
}

function sourceOf({ ref, inline, made }: RecipeDocument, storeId: number): DocumentSource {
  if (made !== undefined) return { kind: 'made', document: made };
  return inline === undefined ? { kind: 'commerce', sourceId: ref.sourceId, storeId } : { kind: 'inline', text: inline };
}

/** Of two documents that would bear the same name the older keeps it, so that a later one never changes it. Case does not distinguish names. */
function freeName(text: string, sourceId: string, taken: Set<string>): string {
  const plain = documentName(text, sourceId);
  const name = taken.has(plain.toLowerCase()) ? documentName(text, sourceId, { distinct: true }) : plain;
  taken.add(name.toLowerCase());
  return name;
}

const BY_TEXT = new Intl.Collator('en');
const BY_NUMBER = new Intl.Collator('en', { numeric: true });

function oldestFirst(a: RecipeDocument, b: RecipeDocument): number {
  return BY_TEXT.compare(a.ref.createdAt, b.ref.createdAt) || BY_NUMBER.compare(a.ref.sourceId, b.ref.sourceId);
}

function desiredRelations(reading: Reading, mapped: RecipeMapping, mapping: Mapping, context: Context): DesiredRelation[] {
  return reading.relations.flatMap((related): DesiredRelation[] => {
    const { role } = related;
    const relation = mapped.relations.get(role);
    const otherMapped = mapping.byRecipe.get(related.recipe);
    if (relation === undefined || otherMapped === undefined) return [];
    if ('other' in related) return [{ role, as: relation.as, other: desiredWorkspace(related.other, otherMapped, mapping, context) }];
    const otherKey = { system: context.system, type: otherMapped.businessObjectType.type, id: related.id };
    return [{ role, as: relation.as, otherKey, ifMissing: related.ifMissing }];
  });
}
