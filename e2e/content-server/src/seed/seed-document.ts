import type { AttributeType } from '../state/category-definition.js';
import type { Permission } from '../state/permissions.js';
import type { WorkflowAttribute, WorkflowStep } from '../state/workflow-map.js';

/** What a fresh server holds. A seed file (`--seed FILE`) is a JSON document of this shape; lists it leaves out come from the default seed. */
export interface SeedDocument {
  readonly groups: readonly SeedGroup[];
  readonly users: readonly SeedUser[];
  readonly oauthClients: readonly { readonly id: string; readonly secret: string; readonly user: string }[];
  readonly categories: readonly SeedCategory[];
  readonly classifications: readonly SeedBranch[];
  readonly recordsClassifications: readonly SeedBranch[];
  readonly retentionSchedules: readonly { readonly name: string; readonly title: string; readonly description: string; readonly years: number }[];
  readonly recordsCodes: Readonly<Record<string, readonly string[]>>;
  readonly holds: readonly { readonly name: string; readonly type: string; readonly comment: string }[];
  readonly workspaceTypes: readonly SeedWorkspaceType[];
  readonly externalSystems: readonly SeedSystem[];
  readonly workflows: readonly SeedWorkflow[];
  /** Folders below Enterprise, by path. */
  readonly folders: readonly string[];
}

export interface SeedGroup {
  readonly name: string;
  readonly groups?: readonly string[];
}

export interface SeedUser {
  readonly name: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly title: string;
  readonly group: string;
  readonly otherGroups?: readonly string[];
  readonly privileges?: readonly string[];
  /** Default: the password of Admin. */
  readonly password?: string;
}

export interface SeedAttribute {
  readonly name: string;
  readonly type?: AttributeType;
  readonly required?: boolean;
  readonly maxLength?: number;
  readonly maxValues?: number;
  readonly multiline?: boolean;
  readonly choices?: readonly string[];
}

export interface SeedSet {
  readonly set: string;
  readonly maxRows: number;
  readonly attributes: readonly SeedAttribute[];
}

export interface SeedCategory {
  readonly name: string;
  /** Folder below the categories volume; none puts it at the top. */
  readonly folder?: string;
  readonly attributes: readonly (SeedAttribute | SeedSet)[];
}

export interface SeedBranch {
  readonly name: string;
  readonly rsi?: string;
  readonly children?: readonly SeedBranch[];
}

export interface SeedRole {
  readonly name: string;
  readonly leader?: boolean;
  readonly permissions: readonly Permission[];
  readonly members: readonly string[];
}

export interface SeedDocumentType {
  readonly classification: string;
  readonly location?: string;
  readonly required?: boolean;
  readonly validityMonths?: number;
}

export interface SeedWorkspaceType {
  readonly name: string;
  readonly names?: Readonly<Record<string, string>>;
  /** Path below Enterprise where workspaces of this type are created. */
  readonly location: string;
  readonly icon?: string;
  readonly templates: readonly {
    readonly name: string;
    readonly folders: readonly string[];
    readonly categories: readonly string[];
    readonly roles: readonly SeedRole[];
    readonly documentTypes?: readonly SeedDocumentType[];
  }[];
}

export interface SeedSystem {
  readonly name: string;
  readonly type: string;
  readonly baseUrl: string;
  readonly businessObjectTypes: readonly { readonly type: string; readonly name: string; readonly workspaceType: string }[];
}

export interface SeedWorkflow {
  readonly name: string;
  readonly description: string;
  readonly attributes: readonly WorkflowAttribute[];
  readonly roles: readonly { readonly name: string; readonly member: string }[];
  readonly steps: readonly WorkflowStep[];
}
