import type { User } from '../state/members.js';
import type { Node } from '../state/node.js';
import { nodeType } from '../state/node-types.js';
import { matches } from '../state/search-match.js';
import { parseQuery } from '../state/search-query.js';
import type { ServerState } from '../state/server-state.js';
import { markup } from './html.js';
import { page } from './page.js';
import { moment } from './text.js';

/** Searches as the API does, index lag included. */
export async function searchPage(state: ServerState, user: User, text: string): Promise<string> {
  const found: Node[] = [];
  if (text !== '') {
    const query = parseQuery(text);
    for (const { entry, node } of state.search.entries()) {
      if (found.length >= 100) break;
      if (state.access.can(user, node, 'see') && (await matches(state, query, entry, node, 'all'))) found.push(node);
    }
  }
  return page('Search', user, markup`<h1>Search</h1><section><form class="inline" action="/search"><input name="q" value="${text}" size="60" placeholder='words, or OTName:"x" and OTSubType:144'><button>Search</button></form></section>
<section><table><tbody>${found.map((node) => markup`<tr><td><a href="/nodes/${node.id}">${node.name}</a></td><td>${nodeType(node.type)?.name}</td><td>${moment(node.modifiedAt)}</td></tr>`)}</tbody></table>
${text !== '' && found.length === 0 ? markup`<p class="soft">Nothing found. New content is searchable after the index has caught up.</p>` : ''}</section>`);
}
