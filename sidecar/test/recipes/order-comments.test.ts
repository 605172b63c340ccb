import { orderCommentsDocument } from '../../src/recipes/order-comments.js';
import { comment, order } from '../fixtures/events.js';

describe('order comments as a document', () => {
  const comments = [
    comment(10, '2026-11-21T10:00:00Z', 'Second, same moment, higher id'),
    comment(9, '2026-11-21T10:00:00Z', 'First of the same moment', { status: 'holded', customerNotified: true, visibleToCustomer: true }),
    comment(2, '2026-11-20T08:00:00.5Z', 'Oldest\r\nin two lines', { on: 'invoice', number: '000000005' }),
  ];

  it('is a dated record, oldest first', () => {
    expect(orderCommentsDocument(order({ comments }))?.inline).toBe(`Comments on order 000000042

2026-11-20 08:00:00 UTC | invoice 000000005
Oldest
in two lines

2026-11-21 10:00:00 UTC | order 000000042 | status holded | customer notified | visible to customer
First of the same moment

2026-11-21 10:00:00 UTC | order 000000042
Second, same moment, higher id
`);
  });

  it('has the same bytes and fingerprint in whatever order the shop lists them', () => {
    const document = orderCommentsDocument(order({ comments }));
    expect(orderCommentsDocument(order({ comments: [...comments].reverse() }))).toEqual(document);
    expect(document?.ref.fingerprint).not.toBe(orderCommentsDocument(order({ comments: comments.slice(1) }))?.ref.fingerprint);
  });

  it('is not made without comments of substance', () => {
    expect(orderCommentsDocument(order({ comments: [comment(1, '2026-11-21T10:00:00Z', '  ')] }))).toBeUndefined();
  });
});
