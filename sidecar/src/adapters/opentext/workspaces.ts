import type { BusinessKey } from '../../domain/business-key.js';
import type { NewWorkspace, WorkspaceNode } from '../../ports/content-server.js';
import type { BoundObject } from '../../ports/workspace-catalog.js';
import type { Categories } from './categories.js';
import { failed } from './failure.js';
import { list, member, text, whole } from './json.js';
import type { NameDirectory } from './name-directory.js';
import { unlessRefused } from './refusal.js';
import type { Session } from './session.js';
import type { Call } from './transport.js';

/** Type of a business workspace node. */
const WORKSPACE = 848;
const RELATED_PAGE = 100;
const LIST_PAGE = 100;

export class Workspaces {
  constructor(private readonly session: Session, private readonly directory: NameDirectory, private readonly categories: Categories) {}

  /** By the list call, not `…/boids/{id}`: that one's refusal does not tell "absent" from "failed". */
  async find(key: BusinessKey): Promise<WorkspaceNode | undefined> {
    const call: Call = {
      operation: 'find workspace', nature: 'read', method: 'GET', path: 'v2/businessworkspaces',
      query: [
        ['where_ext_system_id', key.system], ['where_bo_type', this.directory.businessObjectType(key.type)], ['where_bo_id', key.id],
        ['expanded_view', 'true'],
      ],
    };
    const answer = await this.session.call(call);
    const results = member(answer, 'results');
    if (!Array.isArray(results)) throw failed({ ...call, outcome: { kind: 'unreadable' } });
    const found = results.flatMap((row) => {
      const properties = member(row, 'data', 'properties');
      const nodeId = whole(member(properties, 'id'));
      return nodeId === undefined ? [] : [{ nodeId, name: text(member(properties, 'name')) ?? '' }];
    });
    // The oldest of several: the one that everybody has linked to.
    return found.sort((a, b) => a.nodeId - b.nodeId)[0];
  }

  /** Every workspace of a type, oldest name first, page by page. */
  async *ofType(name: string): AsyncGenerator<WorkspaceNode> {
    const typeId = this.directory.workspaceTypeId(name);
    for (let page = 1; ; page++) {
      const rows = list(member(await this.session.call({
        operation: 'list workspaces', nature: 'read', method: 'GET', path: 'v2/businessworkspaces',
        query: [
          ['where_workspace_type_id', String(typeId)], ['expanded_view', 'true'], ['fields', 'properties'], ['sort', 'asc_name'],
          ['limit', String(LIST_PAGE)], ['page', String(page)],
        ],
      }), 'results'));
      for (const row of rows) {
        const nodeId = whole(member(row, 'data', 'properties', 'id'));
        if (nodeId !== undefined) yield { nodeId, name: text(member(row, 'data', 'properties', 'name')) ?? '' };
      }
      if (rows.length < LIST_PAGE) return;
    }
  }

  async boundObject(nodeId: number): Promise<BoundObject | undefined> {
    const properties = member(await this.session.call({
      operation: 'read business object', nature: 'read', method: 'GET', path: `v2/businessworkspaces/${nodeId}`, query: [['fields', 'business_properties']],
    }).catch(unlessRefused), 'results', 'data', 'business_properties');
    const [externalSystem, type, id] = ['external_system_id', 'business_object_type', 'business_object_id'].map((name) => text(member(properties, name)));
    return externalSystem && type && id ? { externalSystem, type, id } : undefined;
  }

  create(key: BusinessKey, workspace: NewWorkspace): Promise<WorkspaceNode> {
    return this.directory.withCurrent(async () => {
      const { typeId, templateId } = this.directory.workspaceType(workspace.workspaceType, workspace.template);
      const call: Call = {
        operation: 'create workspace', nature: 'create', method: 'POST', path: 'v2/businessworkspaces',
        form: {
          body: JSON.stringify({
            template_id: templateId, wksp_type_id: typeId, type: WORKSPACE, name: workspace.name, description: workspace.description,
            ext_system_id: key.system, bo_type: this.directory.businessObjectType(key.type), bo_id: key.id,
            roles: { categories: this.categories.nested(workspace.categories) },
          }),
        },
      };
      const nodeId = whole(member(await this.session.call(call), 'results', 'id'));
      if (nodeId === undefined) throw failed({ ...call, outcome: { kind: 'unreadable' } });
      return { nodeId, name: workspace.name };
    });
  }

  async rename(nodeId: number, name: string, description: string): Promise<void> {
    await this.session.call({
      operation: 'rename workspace', nature: 'set', method: 'PUT', path: `v2/nodes/${nodeId}`, form: { body: JSON.stringify({ name, description }) },
    });
  }

  async isRelated(parent: number, child: number): Promise<boolean> {
    // Asked from the child: an order has one customer, a customer thousands of orders.
    for (let page = 1; ; page++) {
      const rows = list(member(await this.session.call({
        operation: 'read relations', nature: 'read', method: 'GET', path: `v2/businessworkspaces/${child}/relateditems`,
        query: [['where_relationtype', 'parent'], ['limit', String(RELATED_PAGE)], ['page', String(page)]],
      }), 'results'));
      if (rows.some((row) => whole(member(row, 'data', 'properties', 'id')) === parent)) return true;
      if (rows.length < RELATED_PAGE) return false;
    }
  }

  /** `rel_type` says what the given item becomes: a child of the one in the path. */
  async relate(parent: number, child: number): Promise<void> {
    await this.session.call({
      operation: 'relate', nature: 'create', method: 'POST', path: `v2/businessworkspaces/${parent}/relateditems`,
      form: { rel_bw_id: String(child), rel_type: 'child' },
    });
  }
}
