import { IsIn, Matches } from 'class-validator';
import { IsName, IsSha256, IsSourceId, IsTimestamp } from './constraints.js';

/** What a document is to its workspace, in the records of the shop's own. */
export const DOCUMENT_ROLES = [
  'order-confirmation',
  'order-confirmation-email',
  'correspondence',
  'invoice',
  'shipment',
  'credit-memo',
  'contract-terms',
  'exception-notes',
  'exception-record',
  'quote-round',
  'quote-attachment',
  'order-history',
  'order-history-table',
  'credit-history',
  'credit-history-table',
  'case-photo',
  'case-attachment',
  'case-items',
  'case-communications',
  'archive-manifest',
] as const;
export type DocumentRole = (typeof DOCUMENT_ROLES)[number];

/** A document the shop can deliver when asked; the bytes do not travel with the event. A use case with roles of its own says them in a class on this one. */
export abstract class DeliverableDocument {
  abstract role: string;

  @IsSourceId()
  sourceId!: string;

  /** Human title, e.g. the subject of an e-mail or the number of an invoice. */
  @IsName()
  title!: string;

  @Matches(/^[a-z]+\/[A-Za-z0-9.+-]{1,80}$/)
  mimeType!: string;

  @Matches(/^[a-z0-9]{1,8}$/)
  extension!: string;

  /** Changes if and only if the document may have changed; an unchanged one is not even fetched. */
  @IsSha256()
  fingerprint!: string;

  @IsTimestamp()
  createdAt!: string;
}

export class DocumentRef extends DeliverableDocument {
  @IsIn(DOCUMENT_ROLES)
  override role!: DocumentRole;
}
