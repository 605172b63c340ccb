import { IsBoolean, IsIn, IsInt, Min } from 'class-validator';
import { AccountFigures } from './account-figures.js';
import { Address } from './address.js';
import { IsBusinessObjectId, IsShortText, IsTimestamp, Optional } from './constraints.js';
import { CompanyRef } from './company-ref.js';
import { ListOf, Nested } from './nested.js';
import { WantedHold } from './wanted-hold.js';

/** A registered customer, or a guest where the shop is configured to give guests a workspace. */
export class CustomerSnapshot {
  /** Entity id of a registered customer; `guest-` and 16 hexadecimal digits of the e-mail's SHA-256 for a guest. */
  @IsBusinessObjectId() id!: string;
  @IsIn(['registered', 'guest']) kind!: 'registered' | 'guest';
  @IsShortText() firstName!: string;
  @IsShortText() lastName!: string;
  @IsShortText() email!: string;
  @IsInt() @Min(0) groupId!: number;
  @IsShortText() groupCode!: string;
  @Optional() @IsShortText() vatNumber?: string;
  @IsTimestamp() createdAt!: string;
  /** The shop made the record anonymous in place of deleting it: erasure is weighed as for one that was deleted. */
  @Optional() @IsBoolean() anonymised?: boolean;
  @ListOf(() => Address, 500)
  addresses!: Address[];
  @Optional() @Nested(() => CompanyRef) company?: CompanyRef;
  /** Id of the guest workspace this person had before they registered with the same e-mail address. */
  @Optional() @IsBusinessObjectId() formerGuestId?: string;
  /** Absent in an order's snapshot: an order does not recompute its customer's account. */
  @Optional() @Nested(() => AccountFigures) figures?: AccountFigures;
  /** On the customer's own documents; absent: the shop says nothing of holds, as in an order's snapshot; empty: it wants none. */
  @Optional() @ListOf(() => WantedHold, 50)
  holds?: WantedHold[];
}

/** A customer that is gone from the shop; nothing is deleted in OpenText, the workspace is marked. */
export class CustomerDeleted {
  @IsBusinessObjectId() id!: string;
  @IsInt() @Min(0) websiteId!: number;
}
