import { Matches } from 'class-validator';
import { IsShortText, Optional } from './constraints.js';

export class Address {
  @IsShortText() firstName!: string;
  @IsShortText() lastName!: string;
  @Optional() @IsShortText() company?: string;
  /** Lines joined by a newline. */
  @IsShortText() street!: string;
  @IsShortText() city!: string;
  @Optional() @IsShortText() region?: string;
  @Optional() @IsShortText() postcode?: string;
  /** ISO 3166-1 alpha-2. */
  @Matches(/^[A-Z]{2}$/) countryId!: string;
  @Optional() @IsShortText() telephone?: string;
  @Optional() @IsShortText() vatNumber?: string;
}
