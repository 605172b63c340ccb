import { canonicalHash } from '../domain/canonical.js';
import type { Mapping, ObservedMapping } from '../planning/mapping.js';
import type { ContentServer } from '../ports/content-server.js';
import type { Watch } from '../ports/watches.js';
import { observationOf } from './observation-of.js';
import type { ObservingSource } from './source.js';

/** Documents that people put into workspaces, and what they say of the bridge's own: for use cases whose mapping has an `observed` block. */
export class WorkspaceDocuments implements ObservingSource {
  readonly name = WORKSPACE_DOCUMENTS;
  readonly types: readonly string[];
  readonly settings: string;
  private readonly byType: ReadonlyMap<string, ObservedMapping>;

  constructor(mapping: Mapping, private readonly contentServer: Pick<ContentServer, 'listDocuments'>) {
    this.byType = new Map([...mapping.byRecipe.values()].flatMap(({ businessObjectType, observed }) => (observed === undefined ? [] : [[businessObjectType.type, observed]])));
    this.types = [...this.byType.keys()];
    this.settings = canonicalHash([...this.byType].map(([type, { documents, records }]) => [
      type, documents && [documents.category.name, [...documents.attributes].map(([field, { name, lookup }]) => [field, name, [...lookup ?? []]])],
      records && [records.category.name, records.roles, records.status.name, [...records.status.lookup ?? []]],
    ]));
  }

  async look(watch: Watch): Promise<object> {
    const observed = this.byType.get(watch.key.type);
    if (observed === undefined) return {};
    const categories = [observed.documents?.category.name, observed.records?.category.name].filter((name) => name !== undefined);
    return observationOf(await this.contentServer.listDocuments(watch.nodeId, categories), observed, watch.own);
  }
}

/** The store keeps it, and the shop is told of what stands under it. */
export const WORKSPACE_DOCUMENTS = 'documents';
