import { IsIn, IsInt, Matches, Min } from 'class-validator';
import { IsBusinessObjectId, IsName, IsSha256, IsShortText, IsSourceId, IsTimestamp, IsWebAddress, LIMITS, Optional } from './constraints.js';
import { CaseStatus, Decision, ReleasedDocument, WorkflowStatus } from './feedback.js';
import { ListOf, Nested, TextsOf } from './nested.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** What the shop's pages show of one document; the sidecar writes it back. Node ids are numbers in Content Server. */
export class LinkedDocument {
  @Matches(/^[a-z][a-z-]{0,31}$/) role!: string;
  @IsSourceId() sourceId!: string;
  @IsName() name!: string;
  @IsInt() @Min(1) nodeId!: number;
  @IsInt() @Min(1) version!: number;
  @IsShortText() mimeType!: string;
  @IsInt() @Min(0) size!: number;
  @IsSha256() sha256!: string;
  @IsTimestamp() storedAt!: string;
  /** Classification it is a record of; absent: not declared. */
  @Optional() @IsShortText() classification?: string;
  /** Names of the legal holds it is on. */
  @Optional() @TextsOf(LIMITS.shortText, 50) holds?: string[];
}

/** A document that people put into the workspace, as its category tells; dates are days without a time, 2026-11-23. */
export class ObservedDocument {
  @IsInt() @Min(1) nodeId!: number;
  @IsName() name!: string;
  @IsInt() @Min(1) version!: number;
  @IsShortText() mimeType!: string;
  @IsInt() @Min(0) size!: number;
  @IsTimestamp() modifiedAt!: string;
  @Optional() @IsShortText() documentType?: string;
  /** ISO 3166 alpha-2; absent: for every country. */
  @Optional() @IsShortText() countryId?: string;
  @Optional() @Matches(DAY) validFrom?: string;
  @Optional() @Matches(DAY) validUntil?: string;
  /** As the category has it, e.g. Approved. */
  @Optional() @IsShortText() status?: string;
}

/** A record of the shop whose state people changed in OpenText: an exception that was resolved there. */
export class ObservedRecord {
  @IsSourceId() sourceId!: string;
  @IsShortText() status!: string;
  @Optional() @IsTimestamp() changedAt?: string;
}

/** State of a business object's workspace for the shop's panels. */
export class LinkUpdate {
  @Matches(/^[a-z][a-z-]{0,31}$/) businessObjectType!: string;
  @IsBusinessObjectId() businessObjectId!: string;
  /** `attention`: a person must act; message says what. */
  @IsIn(['active', 'attention', 'orphaned']) state!: 'active' | 'attention' | 'orphaned';
  @Optional() @IsInt() @Min(1) workspaceNodeId?: number;
  @Optional() @IsShortText() workspaceName?: string;
  @Optional() @IsWebAddress() workspaceUrl?: string;
  @Optional() @IsShortText() messageCode?: string;
  @Optional() @IsShortText() message?: string;
  /** Grows with each write-back of this object; an older one is answered "superseded". */
  @IsInt() @Min(1) sequence!: number;
  /** Revision of the event this state reflects. */
  @IsInt() @Min(0) revision!: number;
  @IsTimestamp() updatedAt!: string;
  @ListOf(() => LinkedDocument, 5_000)
  documents!: LinkedDocument[];
  /** Absent: was not looked at; what the shop knows of it stands. */
  @Optional() @ListOf(() => ObservedDocument, 5_000)
  observedDocuments?: ObservedDocument[];
  @Optional() @ListOf(() => ObservedRecord, 5_000)
  observedRecords?: ObservedRecord[];
  /** Workflows of the workspace, the newest hundred; absent: not looked at, and so for the members below. */
  @Optional() @ListOf(() => WorkflowStatus, 100)
  workflows?: WorkflowStatus[];
  /** In the order in which they were made, the newest five hundred. */
  @Optional() @ListOf(() => Decision, 500)
  decisions?: Decision[];
  /** All that is released now. */
  @Optional() @ListOf(() => ReleasedDocument, 1_000)
  collateral?: ReleasedDocument[];
  @Optional() @Nested(() => CaseStatus)
  caseStatus?: CaseStatus;
}
