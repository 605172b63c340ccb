import { IsBusinessObjectId, IsName } from './constraints.js';

/** A company as another record names it. */
export class CompanyRef {
  @IsBusinessObjectId() id!: string;
  @IsName() name!: string;
}
