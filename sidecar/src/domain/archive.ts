import { canonicalHash } from './canonical.js';

/** Details of a record as Records Management keeps them (pyxecm `set_node_records_details`); an absent one stays as the classification sets it. */
export const RECORD_DETAILS = ['rsi', 'recordDate', 'statusDate', 'fileStatus', 'essential', 'storage', 'official'] as const;
export type RecordDetail = (typeof RECORD_DETAILS)[number];
export type RecordDetails = Readonly<Partial<Record<RecordDetail, string>>>;

/** What the documents of a finished transaction are to be records of; `classification` is a path below the Records Management volume, or a node id. */
export interface DesiredRecord { readonly classification: string; readonly details: RecordDetails }

/** What is recorded of a declared document: under which classification, and a hash over it and the details. */
export interface RecordState { readonly classification: string; readonly hash: string }

/** How a business object is archived once it has reached its state. */
export interface DesiredArchive {
  readonly record: DesiredRecord;
  /** Document roles that are declared. */
  readonly roles: readonly string[];
  /** Groups of Content Server that may read the workspace. */
  readonly access: readonly string[];
}

/** A hold that is to be on every document of the business object. `type` of Content Server's code table: with it a hold that is not there yet is made. */
export interface DesiredHold { readonly name: string; readonly reason: string; readonly type?: string }

export function recordState({ classification, details }: DesiredRecord): RecordState {
  return { classification, hash: canonicalHash({ classification, details }) };
}
