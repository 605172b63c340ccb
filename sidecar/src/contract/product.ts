import { IsBoolean, IsIn, IsInt, Min } from 'class-validator';
import {
  IsBusinessObjectId, IsDecimalText, IsLongText, IsName, IsShortText, IsTimestamp, LIMITS, Optional,
} from './constraints.js';
import { ExceptionRecord } from './exception-record.js';
import { ListOf, Nested, TextsOf } from './nested.js';
import { SupplierRef } from './supplier-ref.js';

/** The product's name in one store view. */
export class StoreViewName {
  @IsShortText() storeCode!: string;
  @IsName() name!: string;
}

/** An attribute that the shop was configured to tell, as a person reads it: the option's label, not its id. */
export class ProductAttribute {
  @IsShortText() code!: string;
  @IsShortText() label!: string;
  @IsLongText() value!: string;
}

/** A document type that the product needs by its attribute set and the countries it is sold to (configuration of the shop). */
export class RequiredDocument {
  @IsShortText() documentType!: string;
  /** ISO 3166 alpha-2; absent: for every country. */
  @Optional() @IsShortText() countryId?: string;
  /** Whether the product must not be sold without it. */
  @IsBoolean() blocking!: boolean;
}

/** A product as it is when the snapshot is taken; values of the default store view unless they say otherwise. */
export class ProductSnapshot {
  @IsInt() @Min(1) entityId!: number;
  /** Entity id as text: a SKU can be changed, and may hold slashes. */
  @IsBusinessObjectId() id!: string;
  @IsName() sku!: string;
  @IsName() name!: string;
  @ListOf(() => StoreViewName, 1_000) names!: StoreViewName[];
  @IsShortText() productType!: string;
  @IsShortText() attributeSet!: string;
  @IsIn(['enabled', 'disabled']) status!: 'enabled' | 'disabled';
  @IsShortText() visibility!: string;
  /** Names of the categories, path from the root with ` / ` between. */
  @TextsOf(2_000, 1_000) categories!: string[];
  @TextsOf(LIMITS.shortText, 1_000) websites!: string[];
  @Optional() @IsShortText() manufacturer?: string;
  /** ISO 3166 alpha-2. */
  @Optional() @IsShortText() countryOfOrigin?: string;
  @Optional() @IsShortText() hazardClass?: string;
  @Optional() @IsDecimalText() weight?: string;
  @IsTimestamp() createdAt!: string;
  @IsTimestamp() updatedAt!: string;
  @Optional() @Nested(() => SupplierRef) supplier?: SupplierRef;
  @ListOf(() => ProductAttribute, 500) attributes!: ProductAttribute[];
  @ListOf(() => RequiredDocument, 500) requiredDocuments!: RequiredDocument[];
  @ListOf(() => ExceptionRecord, LIMITS.entriesPerOrder) exceptions!: ExceptionRecord[];
}

/** A product that is gone from the shop; nothing is deleted in OpenText, the workspace is marked. */
export class ProductDeleted {
  @IsBusinessObjectId() id!: string;
  @IsName() sku!: string;
}
