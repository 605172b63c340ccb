import type { StoreState } from './store-state.js';

/** Orders with their workspaces, as an agent would see them in the shop. */
export function storePage(store: StoreState): string {
  const rows = [...store.orders.values()].map(({ number, snapshot }) => {
    const link = store.links.get(`order/${number}`);
    const documents = (link?.documents ?? []).map((document) => `<li>${escape(document.name)} <small>v${document.version}</small></li>`).join('');
    const workspace = link?.workspace_url !== undefined && /^https?:\/\//.test(link.workspace_url)
      ? `<a href="${escape(link.workspace_url)}" target="_blank" rel="noopener">Open workspace</a>` : '';
    return `<tr id="order-${escape(number)}"><td><b>${escape(number)}</b><br>${escape(`${snapshot.customer.firstName} ${snapshot.customer.lastName}`)}</td>
<td>${escape(snapshot.statusLabel)}<br>${escape(snapshot.totals.grandTotal)} ${escape(snapshot.currency)}</td>
<td>${escape(link?.state ?? 'being prepared')} ${workspace}<br>${escape(link?.message ?? '')}<ul>${documents}</ul></td></tr>`;
  }).join('\n');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Shop stand-in</title>
<style>body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}td,th{text-align:left;vertical-align:top;padding:.5rem 1.5rem .5rem 0;border-top:1px solid #8884}ul{margin:.3rem 0;padding-left:1.2rem}</style>
<h1>Orders</h1><p>${store.outbox.rows.length} outbox rows, ${store.outbox.rows.filter((row) => row.status === 'pending').length} pending, ${store.outbox.rows.filter((row) => row.status === 'dead').length} dead.</p>
<table><thead><tr><th>Order</th><th>Status</th><th>Workspace</th></tr></thead><tbody>${rows}</tbody></table></html>`;
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
