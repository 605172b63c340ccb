import {
  ArrayMaxSize, ArrayMinSize, Equals, IsArray, IsIn, IsInt, IsString, Matches, Min,
} from 'class-validator';
import { CompanyDeleted, CompanySnapshot } from './company.js';
import { IsName, IsTimestamp, IsWebAddress, Optional } from './constraints.js';
import { CustomerDeleted, CustomerSnapshot } from './customer.js';
import { Nested } from './nested.js';
import { OrderSnapshot } from './order.js';
import { ProductDeleted, ProductSnapshot } from './product.js';
import { QuoteDeleted, QuoteSnapshot } from './quote.js';
import { SupplierSnapshot } from './supplier.js';

/** The store view a record belongs to; mapping values and document rendering follow it, never "the current store". */
export class StoreScope {
  @IsInt() @Min(0) storeId!: number;
  @IsInt() @Min(0) websiteId!: number;
  @Matches(/^[A-Za-z0-9_]{1,32}$/) code!: string;
  @IsName() name!: string;
  /** BCP 47 with underscore, as Magento has it: en_US. */
  @Matches(/^[a-z]{2,3}(_[A-Za-z0-9]{2,4}){0,2}$/) locale!: string;
}

export const PRIORITIES = ['live', 'backfill', 'drift'] as const;
export type Priority = (typeof PRIORITIES)[number];

/**
 * CloudEvents 1.0 attributes, and what the bridge adds: revision, store, causes.
 *
 * Of two events for one subject the newer is the one with the higher revision, then the later time; the older never overwrites.
 * `time` is when the snapshot was taken by the shop's database clock, not when the fact happened.
 */
export abstract class Envelope {
  @Equals('1.0') specversion!: '1.0';
  /** Unique per event; a second delivery of the same id is answered "duplicate". A replay carries `.r<n>` behind it. */
  @Matches(/^[0-9a-f-]{36}(\.r\d{1,6})?$/) id!: string;
  /** Base address of the shop. */
  @IsWebAddress() source!: string;
  /** Business object type and id: `order/000000042`. */
  @Matches(/^[a-z][a-z-]{0,31}\/[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/) subject!: string;
  @IsTimestamp() time!: string;
  @Equals('application/json') datacontenttype!: 'application/json';
  /** Highest outbox id known for the subject when the snapshot was taken. */
  @IsInt() @Min(1) revision!: number;
  @Nested(() => StoreScope) store!: StoreScope;
  /** What happened since the last delivery, for the audit trail: `order.placed`, `invoice.saved`, `email.sent`. */
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(100) @IsString({ each: true }) @Matches(/^[a-z][a-z-]*\.[a-z-]+$/, { each: true })
  causes!: string[];
  /** How urgent it is; absent means live. What somebody waits for goes before a backfill, and that before what a reconciliation found. */
  @Optional() @IsIn(PRIORITIES) priority?: Priority;
}

export class OrderChanged extends Envelope {
  @IsIn(['commerce.order.changed']) type!: 'commerce.order.changed';
  @Nested(() => OrderSnapshot) data!: OrderSnapshot;
}

export class CustomerChanged extends Envelope {
  @IsIn(['commerce.customer.changed']) type!: 'commerce.customer.changed';
  @Nested(() => CustomerSnapshot) data!: CustomerSnapshot;
}

export class CustomerGone extends Envelope {
  @IsIn(['commerce.customer.deleted']) type!: 'commerce.customer.deleted';
  @Nested(() => CustomerDeleted) data!: CustomerDeleted;
}

export class ProductChanged extends Envelope {
  @IsIn(['commerce.product.changed']) type!: 'commerce.product.changed';
  @Nested(() => ProductSnapshot) data!: ProductSnapshot;
}

export class ProductGone extends Envelope {
  @IsIn(['commerce.product.deleted']) type!: 'commerce.product.deleted';
  @Nested(() => ProductDeleted) data!: ProductDeleted;
}

export class CompanyChanged extends Envelope {
  @IsIn(['commerce.company.changed']) type!: 'commerce.company.changed';
  @Nested(() => CompanySnapshot) data!: CompanySnapshot;
}

export class CompanyGone extends Envelope {
  @IsIn(['commerce.company.deleted']) type!: 'commerce.company.deleted';
  @Nested(() => CompanyDeleted) data!: CompanyDeleted;
}

export class QuoteChanged extends Envelope {
  @IsIn(['commerce.quote.changed']) type!: 'commerce.quote.changed';
  @Nested(() => QuoteSnapshot) data!: QuoteSnapshot;
}

export class QuoteGone extends Envelope {
  @IsIn(['commerce.quote.deleted']) type!: 'commerce.quote.deleted';
  @Nested(() => QuoteDeleted) data!: QuoteDeleted;
}

export class SupplierChanged extends Envelope {
  @IsIn(['commerce.supplier.changed']) type!: 'commerce.supplier.changed';
  @Nested(() => SupplierSnapshot) data!: SupplierSnapshot;
}

/** Event type to the class that describes it. A new use case adds its line here. */
export const EVENT_CLASSES = {
  'commerce.order.changed': OrderChanged,
  'commerce.customer.changed': CustomerChanged,
  'commerce.customer.deleted': CustomerGone,
  'commerce.product.changed': ProductChanged,
  'commerce.product.deleted': ProductGone,
  'commerce.company.changed': CompanyChanged,
  'commerce.company.deleted': CompanyGone,
  'commerce.quote.changed': QuoteChanged,
  'commerce.quote.deleted': QuoteGone,
  'commerce.supplier.changed': SupplierChanged,
} as const;

export type EventType = keyof typeof EVENT_CLASSES;
export type CommerceEvent = InstanceType<(typeof EVENT_CLASSES)[EventType]>;
