import type { RecordDetail } from '../domain/archive.js';
import type { Located } from '../domain/mapping-names.js';
import type { Reference } from './expression.js';
import type { Value } from './value.js';

/** A document role without which a record is not complete; with `when` only where that value is not empty. */
export interface RequiredRole { readonly role: string; readonly when?: Reference }

/** When and as what the documents of a use case are archived. */
export interface ArchiveMapping {
  readonly at: string;
  /** States or statuses of the shop. */
  readonly whenStatus: readonly string[];
  readonly classification: Located;
  readonly record: ReadonlyMap<RecordDetail, Located & { readonly value: Value }>;
  /** Document roles; absent: all that are stored. */
  readonly declare?: readonly string[];
  readonly required: readonly RequiredRole[];
  readonly access: readonly Located[];
  /** Of Content Server's code table; with it holds that are not there yet are made. */
  readonly holdType?: string;
  /** Why the documents are kept, as it is told to a person who asks for erasure. */
  readonly reason?: string;
}
