import type { OrderRecord } from './order-record.js';
import type { StoreState } from './store-state.js';

/** Orders with their workspaces, as an agent would see them in the shop. */
export function storePage({ orders, links, outbox }: StoreState): string {
  const count = (status: string) => outbox.rows.filter((row) => row.status === status).length;
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Shop stand-in</title>
<style>${STYLE}</style>
<h1>Orders</h1>
<p>${outbox.rows.length} outbox rows, ${count('pending')} pending, ${count('dead')} dead. <form method="post" action="/orders"><button>Place an order</button></form></p>
<div class="scroll"><table><thead><tr><th>Order</th><th>Status</th><th>Workspace</th><th>Next</th></tr></thead>
<tbody>${[...orders.values()].reverse().map((order) => row(order, links.get(`order/${order.number}`))).join('\n')}</tbody></table></div></html>`;
}

function row({ number, snapshot }: OrderRecord, link: ReturnType<StoreState['links']['get']>): string {
  const documents = (link?.documents ?? []).map((document) => `<li><a href="/documents/${Number(document.node_id)}">${escape(document.name)}</a> <small>version ${document.version}</small></li>`).join('');
  const workspace = link?.workspace_url !== undefined && /^https?:\/\//.test(link.workspace_url)
    ? `<a href="${escape(link.workspace_url)}" target="_blank" rel="noopener noreferrer">Open workspace</a>` : '';
  return `<tr id="order-${escape(number)}"><td><b>${escape(number)}</b><br>${escape(`${snapshot.customer.firstName} ${snapshot.customer.lastName}`)}</td>
<td>${escape(snapshot.statusLabel)}<br>${Number(snapshot.totals.grandTotal).toFixed(2)} ${escape(snapshot.currency)}</td>
<td><span class="${escape(link?.state ?? 'waiting')}">${escape(link?.state ?? 'being prepared')}</span> ${workspace}<br>${escape(link?.message ?? '')}<ul>${documents}</ul></td>
<td>${steps(number, snapshot)}</td></tr>`;
}

/** Buttons for what can happen to the order now. */
function steps(number: string, { invoices, shipments, items, shippingAddress }: OrderRecord['snapshot']): string {
  const [first] = items;
  const possible = [
    ...(invoices.length === 0 ? ['invoice'] : []),
    ...(shipments.length === 0 && shippingAddress !== undefined ? ['ship'] : []),
    ...(invoices.length > 0 && first !== undefined && Number(first.qtyRefunded) < Number(first.qtyOrdered) ? ['refund'] : []),
  ];
  const button = (step: string) => `<form method="post" action="/orders/${escape(number)}/${step}"><button>${step === 'refund' ? 'refund one' : step}</button></form>`;
  return `${possible.map(button).join(' ')} <form class="comment" method="post" action="/orders/${escape(number)}/comment"><input name="text" aria-label="Comment"> <button>comment</button></form>`;
}

const STYLE = `:root{color-scheme:light dark}body{font:15px/1.5 system-ui,sans-serif;max-width:75rem;margin:2rem auto;padding:0 1rem}.scroll{overflow-x:auto}table{border-collapse:collapse}
td,th{text-align:left;vertical-align:top;padding:.5rem 1.5rem .5rem 0;border-top:1px solid #8884}ul{margin:.3rem 0;padding-left:1.2rem}form{display:inline}.comment{display:flex;gap:.25rem;margin-top:.25rem}button,input{font:inherit}
.active{color:#1b7f3b}.attention,.orphaned{color:#b3261e}`;

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
