import { type ReceivedEvent } from './receiver.js';

export interface DocumentEntry { readonly role: string; readonly sourceId: string; readonly title: string; readonly mimeType: string; readonly extension: string; readonly fingerprint: string }

/** The parts of an order's snapshot the cases look at; sidecar/contract/events.schema.json has the whole. */
export interface OrderSnapshot {
  readonly entityId: number;
  readonly number: string;
  readonly state: string;
  readonly status: string;
  readonly totals: Readonly<Record<'subtotal' | 'shipping' | 'grandTotal' | 'paid' | 'refunded' | 'due', string>>;
  readonly customer: { readonly id: string; readonly kind: string; readonly firstName: string; readonly lastName: string; readonly email: string };
  readonly customerHasWorkspace: boolean;
  readonly shippingAddress?: Readonly<Record<string, string>>;
  readonly items: readonly { itemId: number; sku: string; productType: string; qtyOrdered: string; qtyRefunded: string; parentItemId?: number }[];
  readonly invoices: readonly { entityId: number; number: string }[];
  readonly shipments: readonly { entityId: number; number: string; tracks: readonly { carrier: string; title: string; number: string }[] }[];
  readonly creditMemos: readonly { entityId: number; number: string; grandTotal: string; lines: readonly { qty: string }[] }[];
  readonly comments: readonly { on: string; text: string; customerNotified: boolean }[];
  readonly agreements: readonly { agreementId: number; name: string; textSha256: string }[];
  readonly emails: readonly { id: string; template: string; subject: string }[];
  readonly documents: readonly DocumentEntry[];
}

export const orderIn = (event: ReceivedEvent): OrderSnapshot => event.data as unknown as OrderSnapshot;
