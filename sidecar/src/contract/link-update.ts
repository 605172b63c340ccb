import { IsIn, IsInt, Matches, Min } from 'class-validator';
import { IsBusinessObjectId, IsName, IsSha256, IsShortText, IsSourceId, IsTimestamp, IsWebAddress, Optional } from './constraints.js';
import { ListOf } from './nested.js';

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
}
