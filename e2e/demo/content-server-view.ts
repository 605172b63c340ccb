import { createHash } from 'node:crypto';
import got, { type Got } from 'got';

export interface StoredDocument { readonly nodeId: number; readonly name: string; readonly role: string; readonly sourceId: string; readonly version: number; readonly sha256: string }
export interface WorkspaceView {
  readonly nodeId: number;
  readonly name: string;
  /** Attribute values by name, of the category that is named like the workspace's type; in a set `Items 1 SKU`. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly documents: readonly StoredDocument[];
  /** Node ids of the workspaces this one is a child of. */
  readonly parents: readonly number[];
}

interface Definition { readonly name: string; readonly persona?: string }
interface Categories { results: { data: { categories: Record<string, unknown> }; metadata: { categories: Record<string, Definition> } }[] }
interface Page<Properties> { results: { data: { properties: Properties } }[] }

/** Looks at a Content Server as any REST client would; shares nothing with the sidecar's adapter. */
export class ContentServerView {
  private constructor(private readonly http: Got) {}

  static async signIn(url: string, username: string, password: string): Promise<ContentServerView> {
    const { ticket } = await got.post(`${url}/api/v1/auth`, { form: { username, password } }).json<{ ticket: string }>();
    return new ContentServerView(got.extend({ prefixUrl: `${url}/api`, headers: { otcsticket: ticket }, retry: { limit: 0 } }));
  }

  async workspace(type: string, id: string, category: string): Promise<WorkspaceView | undefined> {
    const found = await this.http.get('v2/businessworkspaces', {
      searchParams: { where_ext_system_id: 'commerce', where_bo_type: type, where_bo_id: id, expanded_view: 'true' },
    }).json<Page<{ id: number; name: string }>>();
    if (found.results.length > 1) throw new Error(`${found.results.length} workspaces for ${type}/${id}`);
    const workspace = found.results[0]?.data.properties;
    if (workspace === undefined) return undefined;
    const [attributes, documents, parents] = await Promise.all([this.attributes(workspace.id, category), this.documents(workspace.id), this.parents(workspace.id)]);
    return { nodeId: workspace.id, name: workspace.name, attributes, documents, parents };
  }

  /** The bytes of a document's newest version. */
  async content(nodeId: number): Promise<Buffer> {
    return Buffer.from(await this.http.get(`v2/nodes/${nodeId}/content`).buffer());
  }

  private async documents(workspace: number): Promise<StoredDocument[]> {
    const children = await this.http.get(`v2/nodes/${workspace}/nodes`, { searchParams: { where_type: '144', limit: 500 } }).json<Page<{ id: number; name: string }>>();
    return await Promise.all(children.results.map(async ({ data: { properties: { id, name } } }) => {
      const [attributes, bytes, versions] = await Promise.all([
        this.attributes(id, 'Commerce Document'),
        this.content(id),
        this.http.get(`v2/nodes/${id}/versions`).json<{ results: unknown[] }>(),
      ]);
      return { nodeId: id, name, role: attributes['Role'] ?? '', sourceId: attributes['Source'] ?? '', version: versions.results.length, sha256: createHash('sha256').update(bytes).digest('hex') };
    }));
  }

  private async attributes(node: number, category: string): Promise<Record<string, string>> {
    const { results } = await this.http.get(`v2/nodes/${node}/categories?metadata`).json<Categories>();
    for (const { data, metadata } of results) {
      const definitions = metadata.categories;
      if (!Object.values(definitions).some((definition) => definition.persona === 'category' && definition.name === category)) continue;
      return Object.fromEntries(Object.entries(data.categories).flatMap(([key, value]) => {
        const name = attributeName(key, definitions);
        return name === undefined ? [] : [[name, value === null || value === undefined ? '' : String(value)]];
      }));
    }
    return {};
  }

  private async parents(node: number): Promise<number[]> {
    const { results } = await this.http.get(`v2/businessworkspaces/${node}/relateditems`, { searchParams: { where_relationtype: 'parent', limit: 100 } }).json<Page<{ id: number }>>();
    return results.map(({ data }) => data.properties.id);
  }
}

/** Of `<category>_<attribute>`, or in a set `<category>_<set>_<row>_<attribute>`. */
function attributeName(key: string, definitions: Readonly<Record<string, Definition>>): string | undefined {
  const [category, member, row, column] = key.split('_');
  const name = definitions[`${category}_${member}`]?.name;
  if (row === undefined) return name;
  const inner = definitions[`${category}_${member}_x_${column}`]?.name;
  return name === undefined || inner === undefined ? undefined : `${name} ${row} ${inner}`;
}
