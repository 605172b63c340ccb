import { IsIn, IsInt, Min } from 'class-validator';
import { AccountFigures } from './account-figures.js';
import { Address } from './address.js';
import { CompanyCredit } from './company-credit.js';
import { IsBusinessObjectId, IsLongText, IsName, IsShortText, IsTimestamp, Optional } from './constraints.js';
import { Nested } from './nested.js';

/** A company of Adobe Commerce B2B (fields as its web API publishes them). */
export class CompanySnapshot {
  @IsBusinessObjectId() id!: string;
  @IsName() name!: string;
  @IsShortText() legalName!: string;
  @IsShortText() email!: string;
  /** 0 to 3 of the web API: pending, approved, rejected, blocked. */
  @IsIn(['pending', 'approved', 'rejected', 'blocked']) status!: 'pending' | 'approved' | 'rejected' | 'blocked';
  @Optional() @IsLongText() statusReason?: string;
  @Optional() @IsShortText() vatTaxId?: string;
  @Optional() @IsShortText() resellerId?: string;
  @IsInt() @Min(0) groupId!: number;
  @IsShortText() groupCode!: string;
  @Optional() @IsShortText() salesRepresentative?: string;
  /** Customer id of the company's administrator. */
  @Optional() @IsBusinessObjectId() administratorId?: string;
  @Optional() @Nested(() => Address) address?: Address;
  @Optional() @IsTimestamp() createdAt?: string;
  @Optional() @Nested(() => AccountFigures) figures?: AccountFigures;
  /** Absent where the shop has no company credit. */
  @Optional() @Nested(() => CompanyCredit) credit?: CompanyCredit;
}

/** A company that is gone from the shop; the workspace is marked. */
export class CompanyDeleted {
  @IsBusinessObjectId() id!: string;
}
