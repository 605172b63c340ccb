import {
  ArrayMaxSize, ArrayMinSize, Equals, IsArray, IsIn, IsInt, IsString, Matches, Max, Min,
} from 'class-validator';
import { IsName, IsTimestamp, IsWebAddress, Optional } from './constraints.js';
import { WorkflowRequest } from './feedback.js';
import { ListOf, Nested } from './nested.js';

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
  @IsInt() @Min(1) @Max(Number.MAX_SAFE_INTEGER) revision!: number;
  @Nested(() => StoreScope) store!: StoreScope;
  /** What happened since the last delivery, for the audit trail: `order.placed`, `invoice.saved`, `email.sent`. */
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(100) @IsString({ each: true }) @Matches(/^[a-z][a-z-]*\.[a-z-]+$/, { each: true })
  causes!: string[];
  /** How urgent it is; absent means live. What somebody waits for goes before a backfill, and that before what a reconciliation found. */
  @Optional() @IsIn(PRIORITIES) priority?: Priority;
  /** Workflows asked for in the shop; the newest twenty, whether started yet or not. */
  @Optional() @ListOf(() => WorkflowRequest, 20) requests?: WorkflowRequest[];
}

/** `commerce.gift-card.changed`: the word in the middle is the business object type, and the first part of the subject. */
export type EventType = `commerce.${string}.${'changed' | 'deleted'}`;

/** An event of any use case. Its data names the record by `number`, where people know it by one, or by `id`. */
export type CommerceEvent = Envelope & { readonly type: EventType; readonly data: { readonly id: string } | { readonly number: string } };

/** The class that describes the events of a type: what is refused, and the JSON Schema, follow from its decorators. */
export type EventClass<T extends EventType = EventType> = new () => CommerceEvent & { readonly type: T };
export type EventClasses = Readonly<Record<EventType, EventClass>>;
