import { IsBoolean, IsIn, IsInt, Min } from 'class-validator';
import { Address } from './address.js';
import { CASE_KINDS, CASE_STATES, type CaseKind, type CaseState } from './case-words.js';
import { CompanyRef } from './company-ref.js';
import {
  IsBusinessObjectId, IsCurrency, IsDecimalText, IsLongText, IsName, IsSha256, IsShortText, IsSourceId, IsTimestamp, LIMITS, Optional,
} from './constraints.js';
import { CustomerSnapshot } from './customer.js';
import { DocumentRef } from './document-ref.js';
import { ExceptionRecord } from './exception-record.js';
import { ListOf, Nested } from './nested.js';
import { WantedHold } from './wanted-hold.js';

export class OrderTotals {
  @IsDecimalText() subtotal!: string;
  @IsDecimalText() discount!: string;
  @IsDecimalText() shipping!: string;
  @IsDecimalText() tax!: string;
  @IsDecimalText() grandTotal!: string;
  @IsDecimalText() paid!: string;
  @IsDecimalText() refunded!: string;
  @IsDecimalText() due!: string;
}

export class OrderItem {
  @IsInt() @Min(1) itemId!: number;
  @Optional() @IsInt() @Min(1) parentItemId?: number;
  @Optional() @IsInt() @Min(1) productId?: number;
  @IsShortText() productType!: string;
  @IsShortText() sku!: string;
  @IsShortText() name!: string;
  @IsDecimalText() qtyOrdered!: string;
  @IsDecimalText() qtyInvoiced!: string;
  @IsDecimalText() qtyShipped!: string;
  @IsDecimalText() qtyRefunded!: string;
  @IsDecimalText() qtyCanceled!: string;
  @IsDecimalText() price!: string;
  @IsDecimalText() discount!: string;
  @IsDecimalText() tax!: string;
  @IsDecimalText() rowTotal!: string;
}

/** What invoice, shipment and credit memo have in common. */
export class SalesDocumentLine {
  @IsInt() @Min(1) orderItemId!: number;
  @IsDecimalText() qty!: string;
  @Optional() @IsDecimalText() rowTotal?: string;
}

export class Invoice {
  @IsInt() @Min(1) entityId!: number;
  @IsBusinessObjectId() number!: string;
  @IsIn(['open', 'paid', 'canceled']) state!: 'open' | 'paid' | 'canceled';
  @IsTimestamp() createdAt!: string;
  @IsDecimalText() grandTotal!: string;
  @ListOf(() => SalesDocumentLine, LIMITS.itemsPerOrder)
  lines!: SalesDocumentLine[];
}

export class Track {
  @IsShortText() carrier!: string;
  @IsShortText() title!: string;
  @IsShortText() number!: string;
}

export class Shipment {
  @IsInt() @Min(1) entityId!: number;
  @IsBusinessObjectId() number!: string;
  @IsTimestamp() createdAt!: string;
  @ListOf(() => Track, 1_000)
  tracks!: Track[];
  @ListOf(() => SalesDocumentLine, LIMITS.itemsPerOrder)
  lines!: SalesDocumentLine[];
}

export class CreditMemo {
  @IsInt() @Min(1) entityId!: number;
  @IsBusinessObjectId() number!: string;
  @IsIn(['open', 'refunded', 'canceled']) state!: 'open' | 'refunded' | 'canceled';
  @IsTimestamp() createdAt!: string;
  @IsDecimalText() grandTotal!: string;
  @Optional() @IsShortText() invoiceNumber?: string;
  @ListOf(() => SalesDocumentLine, LIMITS.itemsPerOrder)
  lines!: SalesDocumentLine[];
}

/** A comment on the order or on one of its documents, as the shop's people and systems wrote it. */
export class OrderComment {
  @IsSourceId() id!: string;
  @IsIn(['order', 'invoice', 'shipment', 'credit-memo']) on!: 'order' | 'invoice' | 'shipment' | 'credit-memo';
  /** Number of the invoice, shipment or credit memo; the order's own number otherwise. */
  @IsBusinessObjectId() number!: string;
  @IsTimestamp() createdAt!: string;
  @Optional() @IsShortText() status?: string;
  @IsLongText() text!: string;
  @IsBoolean() customerNotified!: boolean;
  @IsBoolean() visibleToCustomer!: boolean;
}

/** Terms the buyer agreed to at checkout; the text of that moment is a document of role contract-terms. */
export class AcceptedAgreement {
  @IsInt() @Min(1) agreementId!: number;
  @IsName() name!: string;
  @IsSha256() textSha256!: string;
}

/** An e-mail the shop sent about the order; the message itself is a document. Addresses do not travel here. */
export class SentEmail {
  @IsSourceId() id!: string;
  /** Template as configured: `sales_email_order_template` or a merchant's own. */
  @IsShortText() template!: string;
  @IsShortText() subject!: string;
  @IsTimestamp() sentAt!: string;
}

export class PaymentMethod {
  @IsShortText() method!: string;
  @IsShortText() title!: string;
  @Optional() @IsShortText() purchaseOrderNumber?: string;
}

export class ShippingMethod {
  @IsShortText() code!: string;
  @IsShortText() title!: string;
}

/** A case about the order. */
export class OrderCase {
  @IsBusinessObjectId() id!: string;
  @IsIn(CASE_KINDS) kind!: CaseKind;
  @IsIn(CASE_STATES) state!: CaseState;
}

/** The order and all that belongs to it, as it is when the snapshot is taken. */
export class OrderSnapshot {
  @IsInt() @Min(1) entityId!: number;
  /** Increment id: the number everybody uses, and the business object id in OpenText. */
  @IsBusinessObjectId() number!: string;
  @IsShortText() state!: string;
  @IsShortText() status!: string;
  @IsShortText() statusLabel!: string;
  @IsTimestamp() placedAt!: string;
  @IsCurrency() currency!: string;
  @Nested(() => OrderTotals) totals!: OrderTotals;
  @Nested(() => CustomerSnapshot) customer!: CustomerSnapshot;
  /** Whether the customer gets a workspace of their own that this order's is related to (shop configuration for guests). */
  @IsBoolean() customerHasWorkspace!: boolean;
  @Optional() @Nested(() => CompanyRef) company?: CompanyRef;
  @Nested(() => Address) billingAddress!: Address;
  /** Absent when nothing is shipped. */
  @Optional() @Nested(() => Address) shippingAddress?: Address;
  @Nested(() => PaymentMethod) payment!: PaymentMethod;
  @Optional() @Nested(() => ShippingMethod) shippingMethod?: ShippingMethod;
  /** An edited order replaces this one; its number. */
  @Optional() @IsBusinessObjectId() replacesOrder?: string;

  @ListOf(() => OrderItem, LIMITS.itemsPerOrder)
  items!: OrderItem[];
  @ListOf(() => Invoice, LIMITS.entriesPerOrder)
  invoices!: Invoice[];
  @ListOf(() => Shipment, LIMITS.entriesPerOrder)
  shipments!: Shipment[];
  @ListOf(() => CreditMemo, LIMITS.entriesPerOrder)
  creditMemos!: CreditMemo[];
  @ListOf(() => OrderComment, LIMITS.entriesPerOrder)
  comments!: OrderComment[];
  @ListOf(() => AcceptedAgreement, 100)
  agreements!: AcceptedAgreement[];
  @ListOf(() => SentEmail, LIMITS.entriesPerOrder)
  emails!: SentEmail[];
  @Optional() @ListOf(() => ExceptionRecord, LIMITS.entriesPerOrder)
  exceptions?: ExceptionRecord[];
  /** Absent: the shop says nothing of holds; empty: it wants none. */
  @Optional() @ListOf(() => WantedHold, 50)
  holds?: WantedHold[];
  @Optional() @ListOf(() => OrderCase, LIMITS.entriesPerOrder)
  cases?: OrderCase[];
  @ListOf(() => DocumentRef, LIMITS.entriesPerOrder)
  documents!: DocumentRef[];
}
