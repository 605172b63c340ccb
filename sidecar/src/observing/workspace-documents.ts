import { LIMITS } from '../contract/constraints.js';
import { canonicalHash } from '../domain/canonical.js';
import type { Look, Observation } from '../domain/observation.js';
import type { Mapping, ObservedMapping } from '../planning/mapping.js';
import type { ContentServer } from '../ports/content-server.js';
import type { Clock } from '../ports/clock.js';
import type { Watch, Watches } from '../ports/watches.js';
import { documentDecisions } from '../feedback/document-decisions.js';
import type { BusinessKey } from '../domain/business-key.js';
import type { Decision } from '../contract/feedback.js';
import { COLLECTION } from './collections.js';
import { observationOf, untyped } from './observation-of.js';
import type { ObservingSource } from './source.js';
import { told, type CategoryValues } from './told.js';

/** Documents that people put into workspaces, and what they say of the bridge's own and of the record: for use cases whose mapping has an `observed` block. */
export class WorkspaceDocuments implements ObservingSource {
  readonly name = WORKSPACE_DOCUMENTS;
  readonly types: readonly string[];
  readonly settings: string;
  private readonly byType: ReadonlyMap<string, ObservedMapping>;
  private readonly collections: ReadonlyMap<string, ObservedMapping>;

  constructor(mapping: Mapping, private readonly contentServer: Pick<ContentServer, 'listDocuments' | 'documentTypes' | 'readAttributes'>, private readonly clock: Pick<Clock, 'now'>) {
    this.byType = new Map([...mapping.byRecipe.values()].flatMap(({ businessObjectType, observed }) => (observed === undefined ? [] : [[businessObjectType.type, observed]])));
    this.collections = new Map((mapping.collections ?? []).map(({ name, released }) => [name, { released }]));
    // also where no folder is mapped: one that was may have to be withdrawn
    this.types = this.byType.size + this.collections.size === 0 ? [] : [...this.byType.keys(), COLLECTION];
    this.settings = canonicalHash([...this.byType, ...this.collections].map(([type, observed]) => [type, plain(observed)]));
  }

  async look(watch: Watch): Promise<Look> {
    const observed = watch.key.type === COLLECTION ? this.collections.get(watch.key.id) : this.byType.get(watch.key.type);
    // where the mapping asks for it no longer, nothing is released any more: the shop is told to withdraw it
    const withdrawn = watch.saysReleased && observed?.released === undefined ? { released: [] } : {};
    if (observed === undefined) return { findings: withdrawn, decisions: [] };
    const { documents, records, released, status } = observed;
    const categories = [documents, records, released].flatMap((part) => part?.category.name ?? []);
    const listed = categories.length === 0 ? [] : await this.contentServer.listDocuments(watch.nodeId, [...new Set(categories)]);
    const said = status && statusOf(await this.contentServer.readAttributes(watch.nodeId, status.category.name), status);
    const asked = documents?.documentTypes === true ? untyped(listed, observed, watch.own) : [];
    const types = asked.length === 0 ? undefined : await this.contentServer.documentTypes(watch.nodeId, asked);
    const observation = observationOf(listed, observed, watch.own, types);
    const ruled = documents?.rules && documentDecisions(observation.documents ?? [], documents.rules, watch.holding, this.clock.now());
    return { findings: { ...observation, ...withdrawn, ...(said && { status: said }), ...(ruled && { holding: ruled.holding }) }, decisions: ruled?.decisions ?? [], ...(ruled?.nextTurn && { nextTurn: ruled.nextTurn }) };
  }

  /** What documents would have the shop do at the next look, by what the last one found. No call, and nothing is written. */
  async *plan(watches: Pick<Watches, 'found'>): AsyncGenerator<{ readonly key: BusinessKey; readonly decisions: readonly Decision[] }> {
    for await (const { key, documents, holding } of watches.found(this.name)) {
      const rules = this.byType.get(key.type)?.documents?.rules;
      const { decisions } = rules === undefined ? { decisions: [] } : documentDecisions(documents, rules, holding, this.clock.now());
      if (decisions.length > 0) yield { key, decisions };
    }
  }
}

/** None while people have not come to it. */
function statusOf(values: CategoryValues, { status, resolution }: NonNullable<ObservedMapping['status']>): Observation['status'] {
  const text = told(values, status).slice(0, LIMITS.shortText);
  const outcome = told(values, resolution).slice(0, LIMITS.shortText);
  return text === '' ? undefined : { status: text, ...(outcome !== '' && { resolution: outcome }) };
}

/** Maps and places of the files are nothing to the findings. */
function plain(value: unknown): unknown {
  if (value instanceof Map) return [...value].map(plain);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== 'at').map(([name, inner]) => [name, plain(inner)]));
}

/** The store keeps it, and the shop is told of what stands under it. */
export const WORKSPACE_DOCUMENTS = 'documents';
