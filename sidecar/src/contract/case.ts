import { IsBoolean, IsIn, IsInt, Min } from 'class-validator';
import { CASE_KINDS, CASE_STATES, type CaseKind, type CaseState } from './case-words.js';
import {
  IsBusinessObjectId, IsCurrency, IsDecimalText, IsLongText, IsShortText, IsSourceId, IsTimestamp, LIMITS, Optional,
} from './constraints.js';
import { CustomerSnapshot } from './customer.js';
import { DocumentRef } from './document-ref.js';
import { Envelope } from './event-base.js';
import { ListOf, Nested } from './nested.js';
import { RequiredDocument } from './product.js';
import { WantedHold } from './wanted-hold.js';

/** What the case is about, as it was sold. */
export class CaseItem {
  @IsInt() @Min(1) orderItemId!: number;
  @Optional() @IsBusinessObjectId() productId?: string;
  @IsShortText() sku!: string;
  @IsShortText() name!: string;
  /** Chosen options in one line: `Size: L, Colour: red`. */
  @Optional() @IsShortText() options?: string;
  /** Claimed, not sold. */
  @IsDecimalText() qty!: string;
  @IsDecimalText() price!: string;
  @IsDecimalText() rowTotal!: string;
  @Optional() @IsShortText() reason?: string;
  @Optional() @IsShortText() condition?: string;
}

export class CaseMessage {
  @IsSourceId() id!: string;
  @IsTimestamp() at!: string;
  @IsIn(['buyer', 'agent', 'system']) from!: 'buyer' | 'agent' | 'system';
  @IsLongText() text!: string;
  @IsBoolean() visibleToBuyer!: boolean;
}

/** A return, refund, warranty claim or service issue: a service case of the module, an RMA of Adobe Commerce, or a credit memo. */
export class CaseSnapshot {
  /** `C000000001` for a service case, `rma-<increment id>`, `refund-<increment id of the credit memo>`. */
  @IsBusinessObjectId() id!: string;
  /** What people call it. Not `number`: the subject bears `id`, since numbers of different sources may be the same. */
  @IsShortText() caseNumber!: string;
  @IsIn(['service-case', 'rma', 'credit-memo']) source!: 'service-case' | 'rma' | 'credit-memo';
  @IsIn(CASE_KINDS) kind!: CaseKind;
  @IsIn(CASE_STATES) state!: CaseState;
  /** The shop's own word for the state. */
  @IsShortText() stateLabel!: string;
  @Optional() @IsShortText() resolution?: string;
  @Optional() @IsShortText() reason?: string;
  /** What the buyer wrote. */
  @Optional() @IsLongText() text?: string;
  @IsTimestamp() openedAt!: string;
  @IsTimestamp() updatedAt!: string;
  @Optional() @IsTimestamp() closedAt?: string;
  @IsBusinessObjectId() orderNumber!: string;
  @IsInt() @Min(1) orderEntityId!: number;
  @IsTimestamp() orderPlacedAt!: string;
  /** Of the order, and so of the prices below. */
  @IsCurrency() currency!: string;
  @Nested(() => CustomerSnapshot) customer!: CustomerSnapshot;
  @IsBoolean() customerHasWorkspace!: boolean;
  @ListOf(() => CaseItem, LIMITS.itemsPerOrder) items!: CaseItem[];
  @ListOf(() => CaseMessage, LIMITS.entriesPerOrder) messages!: CaseMessage[];
  /** What a case of this kind needs before it can be decided. */
  @ListOf(() => RequiredDocument, 500) requiredDocuments!: RequiredDocument[];
  @ListOf(() => DocumentRef, LIMITS.entriesPerOrder) documents!: DocumentRef[];
  /** Absent: the shop says nothing of holds; empty: it wants none. */
  @Optional() @ListOf(() => WantedHold, 50)
  holds?: WantedHold[];
}

export class CaseChanged extends Envelope {
  @IsIn(['commerce.case.changed']) type!: 'commerce.case.changed';
  @Nested(() => CaseSnapshot) data!: CaseSnapshot;
}
