import type { CommerceEvent, CustomerChanged, CustomerGone, OrderChanged } from '../../sidecar/src/contract/envelope.js';
import type { BusinessRecord } from './business-record.js';
import type { OutboxRow } from './outbox.js';
import type { StoreState } from './store-state.js';

type ShopEvent = OrderChanged | CustomerChanged | CustomerGone | BusinessRecord;

/** The event of a subject as it is at `time`, standing for all these outbox rows; its id is the newest row's. */
export function eventOf(state: StoreState, subject: string, rows: readonly OutboxRow[], time: string): CommerceEvent & ShopEvent {
  const newest = rows.at(-1);
  if (newest === undefined) throw new RangeError(`Nothing to tell of ${subject}`);
  const envelope = {
    specversion: '1.0' as const, id: newest.generation === 0 ? newest.uuid : `${newest.uuid}.r${newest.generation}`, source: state.baseUrl, subject, time, datacontenttype: 'application/json' as const,
    revision: state.outbox.highestOf(subject), causes: [...new Set(rows.map((row) => row.cause))],
  };
  const record = state.records.get(subject);
  if (record !== undefined) return { ...envelope, ...structuredClone(record) };
  const [type, id = ''] = subject.split('/');
  if (type === 'customer') {
    const customer = found(state.customers.get(id), subject);
    if (customer.gone) return { ...envelope, type: 'commerce.customer.deleted', store: customer.store, data: { id, websiteId: customer.store.websiteId } };
    return { ...envelope, type: 'commerce.customer.changed', store: customer.store, data: structuredClone(customer.snapshot) };
  }
  const order = found(state.orders.get(id), subject);
  const snapshot = structuredClone(order.snapshot);
  const customer = state.customers.get(snapshot.customer.id);
  // a registered customer as they are now; of one who is gone the order tells what it knows, and no workspace is made for them any more
  if (customer?.gone === true) snapshot.customerHasWorkspace = false;
  else if (customer !== undefined) snapshot.customer = structuredClone(customer.snapshot);
  return { ...envelope, type: 'commerce.order.changed', store: order.sample.store, data: snapshot };
}

function found<T>(record: T | undefined, subject: string): T {
  if (record === undefined) throw new RangeError(`There is no ${subject}`);
  return record;
}
