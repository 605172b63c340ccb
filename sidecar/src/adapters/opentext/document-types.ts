import { list, member, text, whole } from './json.js';
import type { Session } from './session.js';

/**
 * Which document type of its workspace a document is of: the workspace's template names its types, each a classification, and a document bears the one that somebody gave it
 * (pyxecm `get_workspace_doctypes`, `get_node_classifications`).
 */
export class DocumentTypes {
  constructor(private readonly session: Pick<Session, 'call'>) {}

  /** Names of the types by document; one call, and one more for each document where the workspace has types at all. */
  async of(workspaceId: number, nodeIds: readonly number[]): Promise<ReadonlyMap<number, string>> {
    const types = nodeIds.length === 0 ? new Map<number, string>() : await this.ofWorkspace(workspaceId);
    const found = new Map<number, string>();
    if (types.size === 0) return found;
    for (const id of nodeIds) {
      const answer = await this.session.call({ operation: 'read classifications', nature: 'read', method: 'GET', path: `v1/nodes/${id}/classifications` });
      const type = list(member(answer, 'data')).map((each) => types.get(whole(member(each, 'id')) ?? 0)).find((name) => name !== undefined);
      if (type !== undefined) found.set(id, type);
    }
    return found;
  }

  private async ofWorkspace(workspaceId: number): Promise<ReadonlyMap<number, string>> {
    const answer = await this.session.call({ operation: 'list document types', nature: 'read', method: 'GET', path: `v2/businessworkspaces/${workspaceId}/doctypes` });
    return new Map(list(member(answer, 'results')).flatMap((row) => {
      const properties = member(row, 'data', 'properties');
      const [id, name] = [whole(member(properties, 'classification_id')), text(member(properties, 'classification_name'))];
      return id === undefined || name === undefined ? [] : [[id, name] as const];
    }));
  }
}
