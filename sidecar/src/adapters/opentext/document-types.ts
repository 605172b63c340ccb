import type { ContentServer } from '../../ports/content-server.js';
import type { Log } from '../../ports/log.js';
import { list, member, text, whole } from './json.js';
import { isRefusal } from './refusal.js';
import type { Session } from './session.js';

type Document = Parameters<ContentServer['documentTypes']>[1][number];
/** `name`: none where the document bears no type of its workspace. `until`: milliseconds since 1970. */
interface Answer { readonly name: string | undefined; readonly until: number }

/** Documents asked at once, each a call. */
const MOST_ASKED = 50;
const MOST_REMEMBERED = 10_000;
const DAY = 86_400_000;

/**
 * Which document type of its workspace a document is of: the workspace's template names its types, each a classification, and a document bears the one that somebody gave it
 * (pyxecm `get_workspace_doctypes`, `get_node_classifications`). A refusal is no failure: what is not known counts as no type, or as what was known before.
 *
 * An answer is remembered for as long as the document had lain unchanged when it was given, at most a day: people give a type soon after they file, and it is not known that Content Server counts
 * that as a change.
 */
export class DocumentTypes {
  private readonly remembered = new Map<string, Answer>();
  private told = false;

  constructor(private readonly session: Pick<Session, 'call'>, private readonly log?: Pick<Log, 'warn'>, private readonly now: () => number = Date.now) {}

  /**
   * Names of the types by document. Where all is remembered no call; else one, and one more for each document to ask where the workspace has types at all, at most fifty: those never asked before the
   * others, in the order given.
   */
  async of(workspaceId: number, documents: readonly Document[]): Promise<ReadonlyMap<number, string>> {
    const each = documents.map((document) => ({ document, key: [workspaceId, document.nodeId, document.version, document.modifiedAt].join('/') }));
    const due = each.filter(({ key }) => (this.remembered.get(key)?.until ?? 0) <= this.now());
    const types = due.length === 0 ? undefined : await this.ofWorkspace(workspaceId);
    if (types?.size === 0) for (const { key } of due) this.remembered.delete(key);
    if (types !== undefined && types.size > 0) {
      const asked = [...due.filter(({ key }) => !this.remembered.has(key)), ...due.filter(({ key }) => this.remembered.has(key))].slice(0, MOST_ASKED);
      for (const { document, key } of asked) await this.ask(document, key, types);
    }
    return new Map(each.flatMap(({ document, key }) => {
      const name = this.remembered.get(key)?.name;
      return name === undefined ? [] : [[document.nodeId, name] as const];
    }));
  }

  /** The type of a document that is refused stays what it was. */
  private async ask({ nodeId, modifiedAt }: Document, key: string, types: ReadonlyMap<number, string>): Promise<void> {
    let answer: unknown;
    try {
      answer = await this.session.call({ operation: 'read classifications', nature: 'read', method: 'GET', path: `v1/nodes/${nodeId}/classifications` });
    } catch (failure) {
      if (isRefusal(failure)) return;
      throw failure;
    }
    const name = list(member(answer, 'data')).map((row) => types.get(whole(member(row, 'id')) ?? 0)).find((type) => type !== undefined);
    this.remember(key, { name, until: this.now() + Math.min(DAY, Math.max(0, this.now() - Date.parse(modifiedAt) || 0)) });
  }

  /** The oldest answer goes when there are too many. */
  private remember(key: string, answer: Answer): void {
    this.remembered.delete(key);
    this.remembered.set(key, answer);
    const [oldest] = this.remembered.keys();
    if (this.remembered.size > MOST_REMEMBERED && oldest !== undefined) this.remembered.delete(oldest);
  }

  /** Names by classification; none where it is refused. */
  private async ofWorkspace(workspaceId: number): Promise<ReadonlyMap<number, string> | undefined> {
    let answer: unknown;
    try {
      answer = await this.session.call({ operation: 'list document types', nature: 'read', method: 'GET', path: `v2/businessworkspaces/${workspaceId}/doctypes` });
    } catch (failure) {
      if (!isRefusal(failure)) throw failure;
      // an older server, or a right that the bridge's user lacks: every workspace would say the same
      if (!this.told) this.log?.warn('Content Server does not tell the document types of a workspace; documents are known by their category alone', { code: failure.code, status: failure.status, workspaceNodeId: workspaceId });
      this.told = true;
      return undefined;
    }
    return new Map(list(member(answer, 'results')).flatMap((row) => {
      const properties = member(row, 'data', 'properties');
      const [id, name] = [whole(member(properties, 'classification_id')), text(member(properties, 'classification_name'))];
      return id === undefined || name === undefined ? [] : [[id, name] as const];
    }));
  }
}
