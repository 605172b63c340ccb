import type { Api } from '../http/api.js';
import type { User } from '../state/members.js';
import { markup } from './html.js';
import { page } from './page.js';

/** What clients asked of the server: counts by operation and the newest requests. */
export function requestsPage(api: Api, user: User): string {
  const { operations, reads, writes } = api.log.summary();
  return page('Requests', user, markup`<h1>Requests</h1>
<section><h2>By operation: ${reads} reads, ${writes} writes</h2><table><thead><tr><th>Operation</th><th>Kind</th><th>Requests</th><th>Refused or cut</th></tr></thead><tbody>
${Object.entries(operations).map(([name, count]) => markup`<tr><td>${name}</td><td>${count.kind}</td><td>${count.requests}</td><td>${count.refused}</td></tr>`)}</tbody></table></section>
<section><h2>Newest</h2><table><thead><tr><th>Time</th><th>User</th><th>Request</th><th>Operation</th><th>Status</th><th>ms</th><th>Fault</th></tr></thead><tbody>
${api.log.recent(200).reverse().map((entry) => markup`<tr><td>${entry.at.slice(11, 23)}</td><td>${entry.user}</td><td>${entry.method} ${entry.path}</td><td>${entry.operation}</td>
<td>${entry.status === 0 ? 'cut' : entry.status}</td><td>${entry.milliseconds.toFixed(1)}</td><td>${entry.fault ?? ''}</td></tr>`)}</tbody></table></section>`);
}
