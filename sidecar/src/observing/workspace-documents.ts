import { LIMITS } from '../contract/constraints.js';
import { canonicalHash } from '../domain/canonical.js';
import type { Observation } from '../domain/observation.js';
import type { Mapping, ObservedMapping } from '../planning/mapping.js';
import type { ContentServer } from '../ports/content-server.js';
import type { Watch } from '../ports/watches.js';
import { observationOf } from './observation-of.js';
import type { ObservingSource } from './source.js';
import { told, type CategoryValues } from './told.js';

/** Documents that people put into workspaces, and what they say of the bridge's own and of the record: for use cases whose mapping has an `observed` block. */
export class WorkspaceDocuments implements ObservingSource {
  readonly name = WORKSPACE_DOCUMENTS;
  readonly types: readonly string[];
  readonly settings: string;
  private readonly byType: ReadonlyMap<string, ObservedMapping>;

  constructor(mapping: Mapping, private readonly contentServer: Pick<ContentServer, 'listDocuments' | 'readAttributes'>) {
    this.byType = new Map([...mapping.byRecipe.values()].flatMap(({ businessObjectType, observed }) => (observed === undefined ? [] : [[businessObjectType.type, observed]])));
    this.types = [...this.byType.keys()];
    this.settings = canonicalHash([...this.byType].map(([type, observed]) => [type, plain(observed)]));
  }

  async look(watch: Watch): Promise<object> {
    const observed = this.byType.get(watch.key.type);
    if (observed === undefined) return {};
    const { documents, records, released, status } = observed;
    const categories = [documents, records, released].flatMap((part) => part?.category.name ?? []);
    const listed = categories.length === 0 ? [] : await this.contentServer.listDocuments(watch.nodeId, [...new Set(categories)]);
    const said = status && statusOf(await this.contentServer.readAttributes(watch.nodeId, status.category.name), status);
    return { ...observationOf(listed, observed, watch.own), ...(said && { status: said }) };
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
