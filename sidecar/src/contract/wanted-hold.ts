import { IsName, IsShortText, IsTimestamp, Optional } from './constraints.js';

/** A hold that the shop's people want on the documents of a record, by the name it has in OpenText. */
export class WantedHold {
  @IsName() name!: string;
  @Optional() @IsShortText() reason?: string;
  @IsTimestamp() placedAt!: string;
}
