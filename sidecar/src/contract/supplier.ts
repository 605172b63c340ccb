import { IsIn, IsInt, Min } from 'class-validator';
import { IsBusinessObjectId, IsName, LIMITS } from './constraints.js';
import { ExceptionRecord } from './exception-record.js';
import { ListOf } from './nested.js';

/** A supplier and the exceptions it is held to, newest first; resolved ones stay for a year. */
export class SupplierSnapshot {
  @IsBusinessObjectId() id!: string;
  @IsName() name!: string;
  @IsIn(['attribute', 'source']) kind!: 'attribute' | 'source';
  @IsInt() @Min(0) products!: number;
  @ListOf(() => ExceptionRecord, LIMITS.entriesPerOrder) exceptions!: ExceptionRecord[];
}
