import { IsIn, Matches } from 'class-validator';
import { IsBusinessObjectId, IsDecimalText, IsLongText, IsName, IsShortText, IsSourceId, IsTimestamp, Optional } from './constraints.js';
import { Nested } from './nested.js';
import { SupplierRef } from './supplier-ref.js';

export class ExceptionProduct {
  @IsBusinessObjectId() id!: string;
  @IsName() sku!: string;
  @IsName() name!: string;
  @Optional() @IsDecimalText() quantity?: string;
}

/** Something that went wrong with an order or a product: one record per cause, updated while it lasts. */
export class ExceptionRecord {
  /** `exception:<id in the shop>`. */
  @IsSourceId() id!: string;
  /** `backorder`, `low-stock`, `overdue-shipment`, `compliance-expired`, `quality-hold`, `reported`, or a merchant's own rule. */
  @Matches(/^[a-z][a-z-]{0,31}$/) kind!: string;
  @IsIn(['open', 'resolved']) state!: 'open' | 'resolved';
  @IsIn(['low', 'medium', 'high']) severity!: 'low' | 'medium' | 'high';
  /** In the shop's language, one line. */
  @IsName() summary!: string;
  @IsLongText() details!: string;
  /** Absent where no supplier is to be held to it. */
  @Optional() @Nested(() => SupplierRef) supplier?: SupplierRef;
  @Optional() @Nested(() => ExceptionProduct) product?: ExceptionProduct;
  @Optional() @IsBusinessObjectId() orderNumber?: string;
  @IsTimestamp() openedAt!: string;
  @IsTimestamp() updatedAt!: string;
  @Optional() @IsTimestamp() resolvedAt?: string;
  /** `shop` or `opentext`: where it was resolved. */
  @Optional() @IsShortText() resolvedBy?: string;
}
