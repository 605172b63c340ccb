import type { Clock } from './clock.js';
import type { ContentStore } from './content-store.js';
import type { Node } from './node.js';
import type { Settings } from './settings.js';
import type { Tree, TreeObserver } from './tree.js';

/** What search knows of a node. */
export interface Entry {
  readonly id: number;
  readonly name: string;
  readonly description: string;
  readonly type: number;
  readonly parentId: number;
  readonly mimeType: string;
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly createdBy: number;
  /** Attribute values by key, `9830_2`; rows as `9830_3_4` with all rows' values. */
  readonly attributes: ReadonlyMap<string, string[]>;
}

interface Pending {
  readonly due: number;
  /** As search saw it before the change; `undefined` when it did not know the node yet. */
  readonly before: Entry | undefined;
}

const TEXT_LIMIT = 2 * 1024 * 1024;

/**
 * An index that lags: until `searchLag` has passed after a change, search still sees what was before it, and a new node not at all.
 * Entries are made when a search looks, so nodes nobody searches for cost nothing.
 */
export class SearchIndex implements TreeObserver {
  private readonly pending = new Map<number, Pending>();
  private readonly texts = new Map<string, string>();

  constructor(
    private readonly tree: Tree,
    private readonly contents: ContentStore,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  before(node: Node): void {
    if (this.settings.searchLag <= 0) return;
    const waiting = this.pending.get(node.id);
    if (waiting !== undefined && waiting.due > this.clock.now()) return;
    this.wait(node.id, node.deleted === undefined ? entryOf(node) : undefined);
  }

  after(node: Node): void {
    if (this.settings.searchLag <= 0) return;
    this.wait(node.id, this.pending.get(node.id)?.before);
    this.settle();
  }

  /** Everything is searchable at once, as after a wait. */
  settle(all = false): void {
    const now = this.clock.now();
    for (const [id, waiting] of this.pending) {
      if (!all && waiting.due > now) return;
      this.pending.delete(id);
    }
  }

  /** Newest last, so settling can stop at the first that is not due. */
  private wait(id: number, before: Entry | undefined): void {
    this.pending.delete(id);
    this.pending.set(id, { due: this.clock.now() + this.settings.searchLag, before });
  }

  *entries(): Generator<{ entry: Entry; node: Node }> {
    this.settle();
    for (const node of this.tree.all()) {
      const waiting = this.pending.get(node.id);
      if (waiting !== undefined) {
        if (waiting.before !== undefined && node.deleted === undefined) yield { entry: waiting.before, node };
        continue;
      }
      if (node.deleted === undefined) yield { entry: entryOf(node), node };
    }
  }

  /** Text of the newest version, lower case; empty for formats that are not text. */
  async text(node: Node): Promise<string> {
    const version = node.versions?.at(-1);
    if (version === undefined || version.content.size > TEXT_LIMIT || !isText(version.mimeType)) return '';
    const known = this.texts.get(version.content.key);
    if (known !== undefined) return known;
    const text = (await this.contents.bytes(version.content)).toString('utf8').toLowerCase();
    if (this.texts.size > 2_000) this.texts.clear();
    this.texts.set(version.content.key, text);
    return text;
  }
}

const isText = (mimeType: string): boolean => /^(text\/|message\/|application\/(json|xml|pdf))/.test(mimeType);

function entryOf(node: Node): Entry {
  const attributes = new Map<string, string[]>();
  for (const applied of node.categories ?? []) {
    for (const [id, value] of Object.entries(applied.values)) attributes.set(`${applied.id}_${id}`, asTexts(value));
    for (const [set, rows] of Object.entries(applied.rows)) {
      for (const row of rows) {
        for (const [id, value] of Object.entries(row)) {
          const key = `${applied.id}_${set}_${id}`;
          attributes.set(key, [...(attributes.get(key) ?? []), ...asTexts(value)]);
        }
      }
    }
  }
  return {
    id: node.id,
    name: node.name,
    description: node.description,
    type: node.type,
    parentId: node.parentId,
    mimeType: node.versions?.at(-1)?.mimeType ?? '',
    createdAt: node.createdAt,
    modifiedAt: node.modifiedAt,
    createdBy: node.createdBy,
    attributes,
  };
}

const asTexts = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((one) => one !== null && one !== undefined && one !== '').map(String);
