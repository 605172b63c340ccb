import {
  ArrayMaxSize, ArrayMinSize, Equals, IsArray, IsIn, IsInt, IsString, Matches, Min,
} from 'class-validator';
import { IsName, IsTimestamp, IsWebAddress } from './constraints.js';
import { CustomerDeleted, CustomerSnapshot } from './customer.js';
import { Nested } from './nested.js';
import { OrderSnapshot } from './order.js';

/** The store view a record belongs to; mapping values and document rendering follow it, never "the current store". */
export class StoreScope {
  @IsInt() @Min(0) storeId!: number;
  @IsInt() @Min(0) websiteId!: number;
  @Matches(/^[A-Za-z0-9_]{1,32}$/) code!: string;
  @IsName() name!: string;
  /** BCP 47 with underscore, as Magento has it: en_US. */
  @Matches(/^[a-z]{2,3}(_[A-Za-z0-9]{2,4}){0,2}$/) locale!: string;
}

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

/** Event type to the class that describes it. A new use case adds its line here. */
export const EVENT_CLASSES = {
  'commerce.order.changed': OrderChanged,
  'commerce.customer.changed': CustomerChanged,
  'commerce.customer.deleted': CustomerGone,
} as const;

export type EventType = keyof typeof EVENT_CLASSES;
export type CommerceEvent = InstanceType<(typeof EVENT_CLASSES)[EventType]>;
