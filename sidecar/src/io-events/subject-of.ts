import type { IoEvent } from '../domain/io-event.js';

/** Which business object an event is about: its type, and the fields that may hold the shop's id of it, the first that does. */
export interface SubjectRule { readonly type: string; readonly fields: readonly string[] }

const ORDER_ITSELF: SubjectRule = { type: 'order', fields: ['entity_id', 'order.entity_id'] };
const OF_ORDER: SubjectRule = { type: 'order', fields: ['order_id', 'parent_id'] };
const CUSTOMER: SubjectRule = { type: 'customer', fields: ['entity_id', 'id'] };

/** Names as Commerce has them behind `observer.` or `plugin.`; `_save` stands for `_save_after` and `_save_commit_after`. */
const SHIPPED: Readonly<Record<string, SubjectRule>> = {
  'observer.sales_order_save': ORDER_ITSELF,
  'observer.sales_order_place_after': ORDER_ITSELF,
  'observer.checkout_submit_all_after': { type: 'order', fields: ['order.entity_id'] },
  'plugin.sales.api.order_management.place': ORDER_ITSELF,
  'observer.sales_order_invoice_save': OF_ORDER,
  'observer.sales_order_shipment_save': OF_ORDER,
  'observer.sales_order_shipment_track_save': OF_ORDER,
  'observer.sales_order_creditmemo_save': OF_ORDER,
  'observer.sales_order_status_history_save': OF_ORDER,
  'observer.customer_save': CUSTOMER,
  'observer.customer_address_save': { type: 'customer', fields: ['customer_id', 'parent_id'] },
  'observer.catalog_product_save': { type: 'product', fields: ['entity_id'] },
  'observer.company_save': { type: 'company', fields: ['entity_id', 'id'] },
  'observer.negotiable_quote_save': { type: 'quote', fields: ['quote_id', 'entity_id'] },
};

const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/**
 * `order/57` by the shop's own entity id, as its outbox names records; undefined for an event about none that the bridge knows.
 * @param further rules of the settings, by the event's name; they go before what is shipped
 */
export function subjectOf({ type, value }: Pick<IoEvent, 'type' | 'value'>, further: ReadonlyMap<string, SubjectRule>): string | undefined {
  const name = nameOf(type);
  const rule = further.get(name) ?? SHIPPED[name] ?? SHIPPED[name.replace(/_save(_commit)?_after$/, '_save')];
  for (const field of rule?.fields ?? []) {
    const id = at(value, field);
    if ((typeof id === 'string' || typeof id === 'number') && ID.test(String(id))) return `${rule?.type}/${id}`;
  }
  return undefined;
}

/** Apps may put a prefix of their own before it: `com.adobe.commerce.<prefix>.observer.…`. */
export function nameOf(type: string): string {
  return /(?:^|\.)((?:observer|plugin)\.[^\s]+)$/.exec(type)?.[1] ?? type;
}

function at(value: Readonly<Record<string, unknown>>, path: string): unknown {
  return path.split('.').reduce<unknown>((member, name) => (typeof member === 'object' && member !== null && Object.hasOwn(member, name) ? (member as Record<string, unknown>)[name] : undefined), value);
}
