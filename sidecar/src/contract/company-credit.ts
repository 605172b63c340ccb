import { IsIn } from 'class-validator';
import { IsCurrency, IsDecimalText, IsShortText, IsTimestamp, Optional } from './constraints.js';
import { ListOf } from './nested.js';

export const CREDIT_OPERATIONS = ['allocated', 'updated', 'purchased', 'reimbursed', 'refunded', 'reverted', 'other'] as const;

/** One line of a company's credit history: an operation, and how the credit stood after it. */
export class CreditEntry {
  @IsTimestamp() at!: string;
  /** 1 to 6 of the web API's operation types (developer.adobe.com, "Manage company credit"); other: a number it does not publish. */
  @IsIn(CREDIT_OPERATIONS) kind!: (typeof CREDIT_OPERATIONS)[number];
  /** In `amountCurrency`, signed as the shop has it. */
  @IsDecimalText() amount!: string;
  @IsCurrency() amountCurrency!: string;
  /** Of balance, limit and available. */
  @IsCurrency() currency!: string;
  @IsDecimalText() balance!: string;
  @IsDecimalText() limit!: string;
  @IsDecimalText() available!: string;
  @Optional() @IsShortText() purchaseOrder?: string;
  @Optional() @IsShortText() comment?: string;
}

/** What a company may buy on account, by Adobe Commerce's company credit. */
export class CompanyCredit {
  @IsCurrency() currency!: string;
  @IsDecimalText() limit!: string;
  /** Outstanding balance, signed as the shop has it: negative is due, positive paid in advance; `available` is its sum with the limit. */
  @IsDecimalText() balance!: string;
  @IsDecimalText() available!: string;
  /** Newest first, at most the thousand newest. */
  @ListOf(() => CreditEntry, 1_000) history!: CreditEntry[];
}
