import { BridgeError } from '../../domain/errors.js';
import type { ListedDocument } from '../../ports/content-server.js';
import { valuesByName } from './category-values.js';
import type { Documents } from './documents.js';
import { list, member, text, whole } from './json.js';
import type { NameDirectory } from './name-directory.js';
import type { Session } from './session.js';
import { utcTime } from './times.js';

/** Types of a document and of a plain folder. */
const DOCUMENT = 144;
const FOLDER = 0;
const PAGE = 100;
/** Folders of one workspace that are looked into, breadth first. */
const MOST_FOLDERS = 200;
/** Groups a list of children may be asked for; each costs the server, so few (pyxecm `otcs.py`, `get_subnodes`). */
const FIELDS = ['properties{id,name,type,container_size,mime_type,size,modify_date}', 'categories', 'versions.element(0)'];

/** What lies in a workspace: one call for each container that is not empty, with the documents' attributes in it. */
export class WorkspaceContents {
  constructor(private readonly session: Pick<Session, 'call'>, private readonly directory: NameDirectory, private readonly documents: Pick<Documents, 'newestVersion'>) {}

  async list(workspaceId: number, categories: readonly string[]): Promise<ListedDocument[]> {
    // by node id: what somebody adds meanwhile moves a row from one page to the next, and it is listed twice
    const documents = new Map<number, ListedDocument>();
    const containers = [workspaceId];
    for (let index = 0; index < containers.length && index < MOST_FOLDERS; index++) {
      for await (const row of this.rows(containers[index] ?? workspaceId, index > 0)) {
        const properties = member(row, 'data', 'properties');
        const id = whole(member(properties, 'id'));
        const type = whole(member(properties, 'type'));
        if (id === undefined) continue;
        if (type === FOLDER && whole(member(properties, 'container_size')) !== 0) containers.push(id);
        const document = type === DOCUMENT ? await this.document(id, row, categories).catch(unlessGone) : undefined;
        if (document !== undefined) documents.set(id, document);
      }
    }
    return [...documents.values()].sort((a, b) => a.nodeId - b.nodeId);
  }

  /** None of a folder that was taken away since it was listed, where that may be. */
  private async *rows(container: number, mayBeGone: boolean): AsyncGenerator<unknown> {
    for (let page = 1; ; page++) {
      const answer = await this.session.call({
        operation: 'list contents', nature: 'read', method: 'GET', path: `v2/nodes/${container}/nodes`,
        query: [['limit', String(PAGE)], ['page', String(page)], ...FIELDS.map((field) => ['fields', field] as const)],
      }).catch((failure: unknown) => (mayBeGone ? unlessGone(failure) : Promise.reject(failure as Error)));
      const rows = list(member(answer, 'results'));
      yield* rows;
      const pages = whole(member(answer, 'collection', 'paging', 'page_total'));
      if (rows.length < PAGE || (pages !== undefined && page >= pages)) return;
    }
  }

  private async document(id: number, row: unknown, categories: readonly string[]): Promise<ListedDocument> {
    const properties = member(row, 'data', 'properties');
    const versions = member(row, 'data', 'versions');
    const version = whole(member(Array.isArray(versions) ? versions[0] : versions, 'version_number'));
    // a server that leaves attributes or versions out of lists is asked for each document's
    const values = member(row, 'data', 'categories') ?? await this.categoriesOf(id);
    const attributes = this.attributes(list(values), categories);
    return {
      nodeId: id,
      name: text(member(properties, 'name')) ?? String(id),
      version: version ?? (Object.keys(attributes).length === 0 ? 1 : await this.documents.newestVersion(id)),
      mimeType: text(member(properties, 'mime_type')) ?? 'application/octet-stream',
      size: whole(member(properties, 'size')) ?? 0,
      modifiedAt: utcTime(member(properties, 'modify_date')) ?? '1970-01-01T00:00:00Z',
      attributes,
    };
  }

  private async categoriesOf(id: number): Promise<unknown[]> {
    const answer = await this.session.call({ operation: 'read attributes', nature: 'read', method: 'GET', path: `v2/nodes/${id}/categories` });
    return list(member(answer, 'results')).map((result) => member(result, 'data', 'categories'));
  }

  private attributes(values: readonly unknown[], categories: readonly string[]): ListedDocument['attributes'] {
    return Object.fromEntries(categories.flatMap((name) => {
      const definition = this.directory.category(name);
      const own = values.find((each) => each !== null && typeof each === 'object' && Object.keys(each).some((key) => key.startsWith(`${definition.id}_`)));
      return own === undefined ? [] : [[name, valuesByName(own, definition)]];
    }));
  }
}

/** That something in a workspace is gone must not pass for the workspace's being gone. */
function unlessGone(failure: unknown): undefined {
  if (!(failure instanceof BridgeError) || failure.code !== 'OPENTEXT_NODE_GONE') throw failure;
}
