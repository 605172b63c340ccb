import type { AuditEntry } from './audit.js';
import type { AppliedCategory } from './category-values.js';
import type { CategoryDefinition } from './category-definition.js';
import type { RecordDetails } from './records.js';
import type { AccessList } from './permissions.js';
import type { Version } from './versions.js';
import type { WorkflowMap } from './workflow-map.js';
import type { WorkspacePart } from './workspaces.js';

/** Anything in the tree. What only some nodes have is optional; each part is described where its rules are. Times are milliseconds since 1970. */
export interface Node {
  readonly id: number;
  parentId: number;
  type: number;
  name: string;
  description: string;
  readonly createdAt: number;
  readonly createdBy: number;
  modifiedAt: number;
  modifiedBy: number;
  access: AccessList;
  /** Counts changes; the metadata token is made of it. */
  revision: number;
  names?: Record<string, string>;
  descriptions?: Record<string, string>;
  externalCreateDate?: string;
  externalModifyDate?: string;
  externalSource?: string;
  externalIdentity?: string;
  externalIdentityType?: string;
  versions?: Version[];
  /** Number of the last version ever added; numbers of purged versions are not reused. */
  lastVersion?: number;
  advancedVersioning?: boolean;
  categories?: AppliedCategory[];
  /** Categories new children of this container get. */
  inheritedCategories?: number[];
  classifications?: number[];
  record?: RecordDetails;
  holds?: number[];
  workspace?: WorkspacePart;
  category?: CategoryDefinition;
  workflow?: WorkflowMap;
  collected?: number[];
  url?: string;
  originalId?: number;
  nickname?: string;
  reservedBy?: number;
  reservedAt?: number;
  hidden?: boolean;
  /** Further fields a client gave at creation for a type that has its own (document type folders, wiki pages). */
  extra?: Record<string, unknown>;
  deleted?: { readonly at: number; readonly by: number; readonly root: number };
  audit: AuditEntry[];
}
