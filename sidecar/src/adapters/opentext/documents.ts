import { createHash } from 'node:crypto';
import type { DesiredCategory } from '../../domain/desired-workspace.js';
import type { ContentServer, FoundDocument, StoredDocument, Upload } from '../../ports/content-server.js';
import type { Categories } from './categories.js';
import { children } from './category-finder.js';
import { failed } from './failure.js';
import { member, whole } from './json.js';
import { LargeUploads } from './large-uploads.js';
import { LargerThanLimit, multipart } from './multipart.js';
import type { NameDirectory } from './name-directory.js';
import type { Session } from './session.js';
import type { Call } from './transport.js';

/** Type of a document node. */
const DOCUMENT = 144;

export class Documents {
  private readonly large: LargeUploads;

  constructor(private readonly session: Session, private readonly directory: NameDirectory, private readonly categories: Categories) {
    this.large = new LargeUploads(session);
  }

  /** `where_name` finds names that contain the text; the exact one is picked here, without regard to case as the server sees names. */
  async find(workspaceId: number, name: string, category: string | undefined): Promise<FoundDocument | undefined> {
    for await (const child of children(this.session, workspaceId, [['where_name', name]])) {
      if (child.type !== DOCUMENT || child.name.toLowerCase() !== name.toLowerCase()) continue;
      const attributes = category === undefined ? {} : await this.categories.read(child.id, category);
      return { nodeId: child.id, name: child.name, version: await this.newestVersion(child.id), attributes };
    }
    return undefined;
  }

  /** A first upload: the server numbers its version 1. Values stand flat here, unlike in the workspace call. */
  add(workspaceId: number, upload: Upload, category: DesiredCategory | undefined): Promise<StoredDocument> {
    return this.directory.withCurrent(async () => {
      const body = JSON.stringify({
        type: DOCUMENT, name: upload.name, parent_id: workspaceId,
        ...(category && { roles: { categories: this.categories.flat([category]) } }),
      });
      const call: Call = { operation: 'add document', nature: 'create', method: 'POST', path: 'v2/nodes' };
      const nodeId = whole(member(await this.send(call, { body }, upload), 'results', 'data', 'properties', 'id'));
      if (nodeId === undefined) throw failed({ ...call, outcome: { kind: 'unreadable' } });
      return { nodeId, version: 1 };
    });
  }

  /** The answer's shape differs between releases; where it does not tell the version's number, it is asked for. */
  async addVersion(nodeId: number, upload: Upload): Promise<StoredDocument> {
    const answer = await this.send({ operation: 'add version', nature: 'create', method: 'POST', path: `v2/nodes/${nodeId}/versions` }, {}, upload);
    const versions = member(answer, 'results', 'data', 'versions');
    const version = whole(member(Array.isArray(versions) ? versions.at(-1) : versions, 'version_number'));
    return { nodeId, version: version ?? await this.newestVersion(nodeId) };
  }

  /** In one call, or in parts where the server wants them. */
  private async send(call: Call, fields: Readonly<Record<string, string>>, upload: Upload): Promise<unknown> {
    const inOne = (limit: number) => this.session.call({ ...call, stream: () => multipart(fields, upload, { limit }) });
    try {
      return await inOne(this.large.limitAtHand());
    } catch (failure) {
      if (!(failure instanceof LargerThanLimit)) throw failure;
      const limit = await this.large.limit();
      if (failure.size < limit) return await inOne(limit);
      return await this.session.call({ ...call, form: { ...fields, upload_key: await this.large.send(upload) } });
    }
  }

  async newestVersion(nodeId: number): Promise<number> {
    const call: Call = { operation: 'read version', nature: 'read', method: 'GET', path: `v1/nodes/${nodeId}/versions/latest` };
    const version = whole(member(await this.session.call(call), 'data', 'version_number'));
    if (version === undefined) throw failed({ ...call, outcome: { kind: 'unreadable' } });
    return version;
  }

  async open(nodeId: number, version?: number): ReturnType<ContentServer['openDocument']> {
    const { content, headers } = await this.session.download({
      operation: 'read document', nature: 'read', method: 'GET',
      path: `v2/nodes/${nodeId}/${version === undefined ? '' : `versions/${version}/`}content`,
    });
    const mimeType = headers['content-type'];
    return { content, size: whole(headers['content-length']), mimeType: typeof mimeType === 'string' ? mimeType : 'application/octet-stream' };
  }

  async hash(nodeId: number, version: number): Promise<{ sha256: string; size: number }> {
    const { content, size } = await this.open(nodeId, version);
    const hash = createHash('sha256');
    let read = 0;
    try {
      for await (const chunk of content as AsyncIterable<Buffer>) {
        hash.update(chunk);
        read += chunk.length;
      }
    } catch (cause) {
      throw failed({ operation: 'read document', nature: 'read', outcome: { kind: 'lost' }, cause });
    }
    if (size !== undefined && size !== read) throw failed({ operation: 'read document', nature: 'read', outcome: { kind: 'lost' } });
    return { sha256: hash.digest('hex'), size: read };
  }
}
