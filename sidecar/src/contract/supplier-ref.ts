import { IsIn } from 'class-validator';
import { IsBusinessObjectId, IsName } from './constraints.js';

/** Who supplies a product: an option of a product attribute (by default `manufacturer`), or an inventory source. */
export class SupplierRef {
  /** `attribute-<option id>` or `source-<source code>`. */
  @IsBusinessObjectId() id!: string;
  @IsName() name!: string;
  @IsIn(['attribute', 'source']) kind!: 'attribute' | 'source';
}
