import { IsInt, Min } from 'class-validator';
import { IsBusinessObjectId, IsCurrency, IsDecimalText, IsShortText, IsTimestamp, Optional } from './constraints.js';
import { ListOf } from './nested.js';

/** One line of the order history. */
export class PastOrder {
  @IsBusinessObjectId() number!: string;
  @IsTimestamp() placedAt!: string;
  @IsShortText() status!: string;
  @IsDecimalText() grandTotal!: string;
  @IsDecimalText() refunded!: string;
  @IsCurrency() currency!: string;
}

/** What an account is worth, over all its orders; money in the shop's base currency. */
export class AccountFigures {
  @IsCurrency() currency!: string;
  @IsInt() @Min(0) orders!: number;
  @IsDecimalText() lifetimeValue!: string;
  @IsDecimalText() averageOrder!: string;
  /** Refunded part of the lifetime value, in percent. */
  @IsDecimalText() returnRate!: string;
  @IsInt() @Min(0) openCases!: number;
  @Optional() @IsTimestamp() firstOrderAt?: string;
  @Optional() @IsTimestamp() lastOrderAt?: string;
  /** Newest first, at most the thousand newest. */
  @ListOf(() => PastOrder, 1_000) history!: PastOrder[];
}
