import type { ChangedNode } from '../../ports/content-server.js';
import { list, member, text, whole } from './json.js';
import type { Session } from './session.js';
import { utcTime } from './times.js';

const PAGE = 100;
const MOST_PAGES = 10;

/** Documents and workspaces by the time of their last change, through the search index: one call tells of all workspaces, with no call for each (OpenText OpenAPI, `v2/search`). */
export class Changes {
  constructor(private readonly session: Pick<Session, 'call'>) {}

  /** Page by page, as far as the reader goes on. */
  async *newestFirst(): AsyncGenerator<ChangedNode> {
    for (let page = 1; page <= MOST_PAGES; page++) {
      const rows = list(member(await this.session.call({
        operation: 'search changes', nature: 'read', method: 'POST', path: 'v2/search',
        form: { where: 'OTSubType:144 or OTSubType:848', lookfor: 'complexQuery', sort: 'desc_OTObjectDate', limit: String(PAGE), page: String(page) },
      }), 'results'));
      for (const row of rows) {
        const nodeId = whole(member(row, 'data', 'properties', 'id'));
        const at = utcTime(member(row, 'data', 'properties', 'modify_date')) ?? utcTime(member(row, 'data', 'regions', 'OTObjectDate'));
        if (nodeId !== undefined && at !== undefined) yield { nodeId, at, places: [...above(row), nodeId] };
      }
      if (rows.length < PAGE) return;
    }
  }
}

/** Node ids in the addresses of its ancestors, and its parent. */
function above(row: unknown): number[] {
  const parent = whole(member(row, 'data', 'properties', 'parent_id'));
  const ancestors = list(member(row, 'links', 'ancestors')).flatMap((ancestor) => whole(/\/nodes\/(\d+)$/.exec(text(member(ancestor, 'href')) ?? '')?.[1]) ?? []);
  return parent === undefined ? ancestors : [...ancestors, parent];
}
