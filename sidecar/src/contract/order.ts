import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsOptional, Min, ValidateNested } from 'class-validator';
import { Address } from './address.js';
import {
  IsBusinessObjectId, IsCurrency, IsDecimalText, IsLongText, IsName, IsSha256, IsShortText, IsSourceId, IsTimestamp, LIMITS,
} from './constraints.js';
import { CustomerSnapshot } from './customer.js';
import { DocumentRef } from './document-ref.js';

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
  @IsOptional() @IsInt() @Min(1) parentItemId?: number;
  @IsOptional() @IsInt() @Min(1) productId?: number;
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
  @IsOptional() @IsDecimalText() rowTotal?: string;
}

export class Invoice {
  @IsInt() @Min(1) entityId!: number;
  @IsBusinessObjectId() number!: string;
  @IsIn(['open', 'paid', 'canceled']) state!: 'open' | 'paid' | 'canceled';
  @IsTimestamp() createdAt!: string;
  @IsDecimalText() grandTotal!: string;
  @IsArray() @ArrayMaxSize(LIMITS.itemsPerOrder) @ValidateNested({ each: true }) @Type(() => SalesDocumentLine)
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
  @IsArray() @ArrayMaxSize(1_000) @ValidateNested({ each: true }) @Type(() => Track)
  tracks!: Track[];
  @IsArray() @ArrayMaxSize(LIMITS.itemsPerOrder) @ValidateNested({ each: true }) @Type(() => SalesDocumentLine)
  lines!: SalesDocumentLine[];
}

export class CreditMemo {
  @IsInt() @Min(1) entityId!: number;
  @IsBusinessObjectId() number!: string;
  @IsIn(['open', 'refunded', 'canceled']) state!: 'open' | 'refunded' | 'canceled';
  @IsTimestamp() createdAt!: string;
  @IsDecimalText() grandTotal!: string;
  @IsOptional() @IsShortText() invoiceNumber?: string;
  @IsArray() @ArrayMaxSize(LIMITS.itemsPerOrder) @ValidateNested({ each: true }) @Type(() => SalesDocumentLine)
  lines!: SalesDocumentLine[];
}

/** A comment on the order or on one of its documents, as the shop's people and systems wrote it. */
export class OrderComment {
  @IsSourceId() id!: string;
  @IsIn(['order', 'invoice', 'shipment', 'credit-memo']) on!: 'order' | 'invoice' | 'shipment' | 'credit-memo';
  /** Number of the invoice, shipment or credit memo; the order's own number otherwise. */
  @IsBusinessObjectId() number!: string;
  @IsTimestamp() createdAt!: string;
  @IsOptional() @IsShortText() status?: string;
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
  @IsOptional() @IsShortText() purchaseOrderNumber?: string;
}

export class ShippingMethod {
  @IsShortText() code!: string;
  @IsShortText() title!: string;
}

export class CompanyRef {
  @IsBusinessObjectId() id!: string;
  @IsName() name!: string;
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
  @ValidateNested() @Type(() => OrderTotals) totals!: OrderTotals;
  @ValidateNested() @Type(() => CustomerSnapshot) customer!: CustomerSnapshot;
  /** Whether the customer gets a workspace of their own that this order's is related to (shop configuration for guests). */
  @IsBoolean() customerHasWorkspace!: boolean;
  @IsOptional() @ValidateNested() @Type(() => CompanyRef) company?: CompanyRef;
  @ValidateNested() @Type(() => Address) billingAddress!: Address;
  /** Absent when nothing is shipped. */
  @IsOptional() @ValidateNested() @Type(() => Address) shippingAddress?: Address;
  @ValidateNested() @Type(() => PaymentMethod) payment!: PaymentMethod;
  @IsOptional() @ValidateNested() @Type(() => ShippingMethod) shippingMethod?: ShippingMethod;
  /** An edited order replaces this one; its number. */
  @IsOptional() @IsBusinessObjectId() replacesOrder?: string;

  @IsArray() @ArrayMaxSize(LIMITS.itemsPerOrder) @ValidateNested({ each: true }) @Type(() => OrderItem)
  items!: OrderItem[];
  @IsArray() @ArrayMaxSize(LIMITS.entriesPerOrder) @ValidateNested({ each: true }) @Type(() => Invoice)
  invoices!: Invoice[];
  @IsArray() @ArrayMaxSize(LIMITS.entriesPerOrder) @ValidateNested({ each: true }) @Type(() => Shipment)
  shipments!: Shipment[];
  @IsArray() @ArrayMaxSize(LIMITS.entriesPerOrder) @ValidateNested({ each: true }) @Type(() => CreditMemo)
  creditMemos!: CreditMemo[];
  @IsArray() @ArrayMaxSize(LIMITS.entriesPerOrder) @ValidateNested({ each: true }) @Type(() => OrderComment)
  comments!: OrderComment[];
  @IsArray() @ArrayMaxSize(100) @ValidateNested({ each: true }) @Type(() => AcceptedAgreement)
  agreements!: AcceptedAgreement[];
  @IsArray() @ArrayMaxSize(LIMITS.entriesPerOrder) @ValidateNested({ each: true }) @Type(() => SentEmail)
  emails!: SentEmail[];
  @IsArray() @ArrayMaxSize(LIMITS.entriesPerOrder) @ValidateNested({ each: true }) @Type(() => DocumentRef)
  documents!: DocumentRef[];
}
