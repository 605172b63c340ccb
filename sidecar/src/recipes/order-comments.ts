import { sha256 } from '../domain/canonical.js';
import type { OrderComment, OrderSnapshot } from '../contract/order.js';
import type { RecipeDocument } from './recipe.js';

/** The order's comments as a dated record, oldest first; the same comments always give the same bytes. */
export function orderCommentsDocument(order: Readonly<OrderSnapshot>): RecipeDocument | undefined {
  const comments = order.comments.filter((comment) => comment.text.trim() !== '').sort(oldestFirst);
  const latest = comments.at(-1);
  if (latest === undefined) return undefined;
  const inline = [`Comments on order ${order.number}`, ...comments.map((comment) => entry(comment))].join('\n\n') + '\n';
  return {
    ref: {
      role: 'exception-notes',
      sourceId: `order-comments:${order.entityId}`,
      title: `Comments on order ${order.number}`,
      mimeType: 'text/plain',
      extension: 'txt',
      fingerprint: sha256(inline),
      createdAt: latest.createdAt,
    },
    number: order.number,
    inline,
  };
}

function entry(comment: Readonly<OrderComment>): string {
  const head = [
    comment.createdAt.replace('T', ' ').replace(/(\.\d+)?Z$/, ' UTC'),
    `${comment.on} ${comment.number}`,
    comment.status ? `status ${comment.status}` : '',
    comment.customerNotified ? 'customer notified' : '',
    comment.visibleToCustomer ? 'visible to customer' : '',
  ];
  return `${head.filter((part) => part !== '').join(' | ')}\n${comment.text.replace(/\r\n?/g, '\n').trim()}`;
}

/** Ids end the tie of two comments of the same moment; their numbers, not their text, are in order. */
function oldestFirst(a: Readonly<OrderComment>, b: Readonly<OrderComment>): number {
  return moment(a).localeCompare(moment(b), 'en') || a.id.localeCompare(b.id, 'en', { numeric: true });
}

function moment(comment: Readonly<OrderComment>): string {
  const [seconds = '', fraction = ''] = comment.createdAt.replace('Z', '').split('.');
  return `${seconds}.${fraction.padEnd(6, '0')}`;
}
