import type { BusinessKey } from '../domain/business-key.js';
import type { Mapping } from '../planning/mapping.js';
import type { KnownLinks } from '../ports/known-links.js';
import type { WorkspaceCatalog } from '../ports/workspace-catalog.js';

/** Workspaces seen; already known; adopted; bound to nothing, to another system, not readable, or second ones of their business object. */
export interface Rebuilt { readonly seen: number; readonly known: number; readonly adopted: number; readonly passedOver: number }

/**
 * Fills a lost store again from Content Server, by business object: it reads every workspace of the mapped types and changes nothing there.
 * May be broken off and run again, and run beside a working service.
 */
export async function rebuildLinks(
  mapping: Mapping, externalSystem: string, catalog: WorkspaceCatalog, links: KnownLinks, told: (progress: Rebuilt) => void = () => undefined,
): Promise<Rebuilt> {
  let progress: Rebuilt = { seen: 0, known: 0, adopted: 0, passedOver: 0 };
  const count = (what: 'known' | 'adopted' | 'passedOver') => {
    progress = { ...progress, seen: progress.seen + 1, [what]: progress[what] + 1 };
    told(progress);
  };
  for (const { workspace, businessObjectType } of mapping.byRecipe.values()) {
    for await (const node of catalog.workspacesOfType(workspace.type.name)) {
      if (await links.has(node.nodeId)) {
        count('known');
        continue;
      }
      const bound = await catalog.boundObject(node.nodeId);
      const ours = bound?.externalSystem === externalSystem && bound.type === businessObjectType.name;
      const key: BusinessKey | undefined = ours ? { system: externalSystem, type: businessObjectType.type, id: bound.id } : undefined;
      count(key !== undefined && await links.adopt(key, node) ? 'adopted' : 'passedOver');
    }
  }
  return progress;
}
