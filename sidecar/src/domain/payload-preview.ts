/** A snapshot as it may be shown to whoever looks after the service: ids, states, amounts and times; names, addresses and texts masked. */
export type Preview = string | number | boolean | null | readonly Preview[] | { readonly [name: string]: Preview };

/** Fields whose texts tell nothing of a person. All others are masked, so that a field that is new is hidden until it is listed here. */
const SHOWN: ReadonlySet<string> = new Set([
  'type', 'subject', 'time', 'priority', 'causes', 'code', 'locale',
  'id', 'entityId', 'number', 'orderNumber', 'replacesOrder', 'state', 'status', 'statusLabel', 'kind', 'currency', 'placedAt', 'createdAt', 'updatedAt', 'expiresAt', 'openedAt', 'resolvedAt', 'closedAt', 'caseNumber', 'source', 'stateLabel',
  'subtotal', 'discount', 'shipping', 'tax', 'grandTotal', 'paid', 'refunded', 'due', 'rowTotal', 'price', 'negotiatedPrice', 'catalogTotal', 'negotiatedTotal',
  'qty', 'quantity', 'qtyOrdered', 'qtyInvoiced', 'qtyShipped', 'qtyRefunded', 'qtyCanceled', 'sku', 'productType', 'attributeSet', 'method',
  'role', 'sourceId', 'mimeType', 'extension', 'fingerprint', 'documentType', 'countryId', 'severity',
]);
/** Branches that are about people throughout: only how many there are is told. */
const COUNTED: ReadonlySet<string> = new Set(['addresses', 'billingAddress', 'shippingAddress', 'comments', 'emails', 'tracks', 'history', 'messages']);
const ENTRIES_SHOWN = 3;
const MASK = '•••';

export function payloadPreview(value: unknown, name = ''): Preview {
  if (Array.isArray(value)) return list(value, name);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(plainFirst(value).map(([inner, member]) => [inner, COUNTED.has(inner) ? counted(member) : payloadPreview(member, inner)]));
  }
  if (typeof value === 'string') return SHOWN.has(name) ? value.slice(0, 255) : MASK;
  return typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

/** The store keeps members in an order of its own; a person reads number and state before the lines. */
function plainFirst(value: object): [string, unknown][] {
  const isBranch = ([, member]: [string, unknown]) => Number(typeof member === 'object' && member !== null);
  return Object.entries(value).sort((a, b) => isBranch(a) - isBranch(b));
}

function list(values: readonly unknown[], name: string): Preview {
  const shown = values.slice(0, ENTRIES_SHOWN).map((value) => payloadPreview(value, name));
  return values.length > ENTRIES_SHOWN ? [...shown, `… ${values.length - ENTRIES_SHOWN} more`] : shown;
}

function counted(value: unknown): Preview {
  return Array.isArray(value) ? `${value.length} not shown` : 'not shown';
}
