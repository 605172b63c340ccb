import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, Min, ValidateNested } from 'class-validator';
import { Address } from './address.js';
import { IsBusinessObjectId, IsShortText, IsTimestamp } from './constraints.js';

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
  @IsOptional() @IsShortText() vatNumber?: string;
  @IsTimestamp() createdAt!: string;
  @IsArray() @ArrayMaxSize(500) @ValidateNested({ each: true }) @Type(() => Address)
  addresses!: Address[];
}

/** A customer that is gone from the shop; nothing is deleted in OpenText, the workspace is marked. */
export class CustomerDeleted {
  @IsBusinessObjectId() id!: string;
  @IsInt() @Min(0) websiteId!: number;
}
