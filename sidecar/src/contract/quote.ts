import { IsBoolean, IsIn, IsInt, Min } from 'class-validator';
import { CompanySnapshot } from './company.js';
import { CustomerSnapshot } from './customer.js';
import { IsBusinessObjectId, IsCurrency, IsDecimalText, IsLongText, IsName, IsShortText, IsTimestamp, LIMITS, Optional } from './constraints.js';
import { DocumentRef } from './document-ref.js';
import { ListOf, Nested } from './nested.js';

export class QuoteLine {
  @IsInt() @Min(1) itemId!: number;
  @IsShortText() sku!: string;
  @IsShortText() name!: string;
  @IsDecimalText() qty!: string;
  /** Catalogue price, and what is negotiated, each. */
  @IsDecimalText() price!: string;
  @IsDecimalText() negotiatedPrice!: string;
  @IsDecimalText() rowTotal!: string;
}

export class QuoteComment {
  @IsInt() @Min(1) commentId!: number;
  @IsIn(['buyer', 'seller']) by!: 'buyer' | 'seller';
  @IsTimestamp() createdAt!: string;
  @IsLongText() text!: string;
}

/** Statuses as the web API of Adobe Commerce B2B publishes them. */
export const QUOTE_STATUSES = [
  'created', 'draft_by_admin', 'submitted_by_customer', 'submitted_by_admin', 'processing_by_customer', 'processing_by_admin', 'ordered', 'expired', 'declined', 'closed',
] as const;

/** A negotiable quote as it stands in this round. */
export class QuoteSnapshot {
  @IsBusinessObjectId() id!: string;
  @IsName() name!: string;
  @IsIn(QUOTE_STATUSES) status!: (typeof QUOTE_STATUSES)[number];
  @IsCurrency() currency!: string;
  @IsTimestamp() createdAt!: string;
  @IsTimestamp() updatedAt!: string;
  @Optional() @IsTimestamp() expiresAt?: string;
  @IsDecimalText() catalogTotal!: string;
  @IsDecimalText() negotiatedTotal!: string;
  /** `percentage`, `amount`, `proposed`, as the buyer sees it; absent before anything was negotiated. */
  @Optional() @IsShortText() discountKind?: string;
  @Optional() @IsDecimalText() discountValue?: string;
  @Optional() @IsDecimalText() shipping?: string;
  @Nested(() => CustomerSnapshot) customer!: CustomerSnapshot;
  @Optional() @Nested(() => CompanySnapshot) company?: CompanySnapshot;
  /** False when the company was deleted while its quote is open. */
  @IsBoolean() companyExists!: boolean;
  @Optional() @IsBusinessObjectId() orderNumber?: string;
  @ListOf(() => QuoteLine, LIMITS.itemsPerOrder) items!: QuoteLine[];
  @ListOf(() => QuoteComment, LIMITS.entriesPerOrder) comments!: QuoteComment[];
  /** Attachments of the quote's comments. */
  @ListOf(() => DocumentRef, LIMITS.entriesPerOrder) documents!: DocumentRef[];
}

export class QuoteDeleted {
  @IsBusinessObjectId() id!: string;
}
