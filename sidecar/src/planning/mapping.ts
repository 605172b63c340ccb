import type { DocumentIdentity } from '../domain/desired-workspace.js';
import type { ArchiveMapping } from './archive-mapping.js';
import type { Located } from '../domain/mapping-names.js';
import type { Template } from './expression.js';
import type { Value } from './value.js';
import type { DocumentRule } from './document-rule.js';
import type { WorkflowMapping } from './workflow-mapping.js';

export interface AttributeMapping extends Located { readonly value: Value }
export interface SetMapping extends Located { readonly rows: readonly string[]; readonly attributes: readonly AttributeMapping[] }
export interface CategoryMapping extends Located {
  readonly attributes: readonly AttributeMapping[];
  readonly sets: readonly SetMapping[];
}

export interface DocumentsMapping {
  readonly category: CategoryMapping;
  readonly identity: DocumentIdentity;
  /** By document role; documents of a role without a name are not stored. */
  readonly names: ReadonlyMap<string, Template>;
}

/** An attribute that people fill in, and how its values are told to the shop. */
export interface ObservedAttribute extends Located { readonly lookup?: ReadonlyMap<string, string> }

export const OBSERVED_FIELDS = ['documentType', 'countryId', 'validFrom', 'validUntil', 'status'] as const;
export type ObservedField = (typeof OBSERVED_FIELDS)[number];

export const RELEASED_FIELDS = ['title', 'documentType', 'audience', 'groups', 'companies', 'locale', 'validFrom', 'validUntil', 'skus'] as const;
export type ReleasedField = (typeof RELEASED_FIELDS)[number];

/** What is read back from the workspaces of a use case; without it nothing is asked. */
export interface ObservedMapping {
  /**
   * Documents that people put into the workspace: those that bear the category, with `all` the others too, of which nothing but name and version is known. With `documentTypes`, what the
   * attribute for the type does not say is the document type of Content Server, and a document that has one is told without the category too.
   */
  readonly documents?: {
    readonly category: Located; readonly all?: boolean; readonly documentTypes?: boolean; readonly attributes: ReadonlyMap<ObservedField, ObservedAttribute>; readonly rules?: readonly DocumentRule[];
  };
  /** What people say of the bridge's own documents of these roles, each a record of the shop. */
  readonly records?: { readonly category: Located; readonly roles: readonly string[]; readonly status: ObservedAttribute };
  /** Documents that buyers may read: those whose `approved` says true. */
  readonly released?: { readonly category: Located; readonly approved: ObservedAttribute; readonly attributes: ReadonlyMap<ReleasedField, ObservedAttribute> };
  /** What people say of the record in a category of the workspace itself. */
  readonly status?: { readonly category: Located; readonly status: ObservedAttribute; readonly resolution?: ObservedAttribute };
}

/** One use case as the OpenText administrator describes it: one file of the mapping directory. */
export interface RecipeMapping {
  readonly file: string;
  readonly recipe: string;
  /** `type` is the bridge's own word for it. */
  readonly businessObjectType: Located & { readonly type: string };
  readonly workspace: {
    readonly type: Located;
    readonly template: Located;
    readonly name: Template;
    readonly description: Template;
    /** Description once the record is gone from the shop. */
    readonly gone: Template;
  };
  readonly categories: readonly CategoryMapping[];
  readonly documents?: DocumentsMapping;
  readonly relations: ReadonlyMap<string, { readonly as: 'child' | 'parent' }>;
  readonly observed?: ObservedMapping;
  readonly workflows: readonly WorkflowMapping[];
  readonly archive?: ArchiveMapping;
}

/** A folder outside of workspaces in which documents are released: `name` is the bridge's own, the shop knows what lies there under it. */
export interface CollectionMapping {
  readonly name: string;
  readonly at: string;
  readonly folder: Located;
  readonly released: NonNullable<ObservedMapping['released']>;
}

/** A recipe that no file maps is switched off. */
export interface Mapping {
  readonly byRecipe: ReadonlyMap<string, RecipeMapping>;
  readonly collections?: readonly CollectionMapping[];
  /** Version of each template of a made document, by name: what its fingerprint depends on besides the data. */
  readonly templates?: ReadonlyMap<string, string>;
}

/** A file of the mapping directory: its name without folders, and its text. */
export interface MappingFile { readonly name: string; readonly text: string }
