import { IsOptional, Matches } from 'class-validator';
import { IsShortText } from './constraints.js';

export class Address {
  @IsShortText() firstName!: string;
  @IsShortText() lastName!: string;
  @IsOptional() @IsShortText() company?: string;
  /** Lines joined by a newline. */
  @IsShortText() street!: string;
  @IsShortText() city!: string;
  @IsOptional() @IsShortText() region?: string;
  @IsOptional() @IsShortText() postcode?: string;
  /** ISO 3166-1 alpha-2. */
  @Matches(/^[A-Z]{2}$/) countryId!: string;
  @IsOptional() @IsShortText() telephone?: string;
  @IsOptional() @IsShortText() vatNumber?: string;
}
