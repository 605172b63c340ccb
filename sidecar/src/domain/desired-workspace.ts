import type { DesiredArchive, DesiredHold } from './archive.js';
import type { BusinessKey } from './business-key.js';
import type { MadeDocument } from './made-document.js';

/** Attribute text as it is to stand in Content Server; an absent value is the empty text. */
export type AttributeValue = string | readonly string[];

/** Values by attribute name; a set holds its rows in order. Names, not node ids: ids are the server's business. */
export interface DesiredCategory {
  readonly name: string;
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  readonly sets: Readonly<Record<string, ReadonlyArray<Readonly<Record<string, AttributeValue>>>>>;
}

/** Where a document's bytes come from: the shop, asked by source id; text the recipe made from the snapshot; or a template, filled when they are needed. */
export type DocumentSource =
  | { readonly kind: 'commerce'; readonly sourceId: string; readonly storeId: number }
  | { readonly kind: 'inline'; readonly text: string }
  | { readonly kind: 'made'; readonly document: MadeDocument };

export interface DocumentIdentity { readonly role: string; readonly sourceId: string; readonly fingerprint: string }

export interface DesiredDocument {
  /** Role and source id identify a document within its workspace. */
  readonly role: string;
  readonly sourceId: string;
  readonly name: string;
  readonly mimeType: string;
  readonly fingerprint: string;
  readonly category?: DesiredCategory;
  /** Names of the attributes by which a stored document is known again. */
  readonly identity?: DocumentIdentity;
  readonly source: DocumentSource;
}

/** `as` child: this workspace is a child of the other. */
export type DesiredRelation =
  | { readonly role: string; readonly as: 'child' | 'parent'; readonly other: DesiredWorkspace }
  | { readonly role: string; readonly as: 'child' | 'parent'; readonly otherKey: BusinessKey; readonly ifMissing: 'wait' | 'skip' };

export function relatedKey(relation: DesiredRelation): BusinessKey {
  return 'other' in relation ? relation.other.key : relation.otherKey;
}

/** A workflow asked for in the shop. `title` bears the request, so that its process is known again. */
export interface DesiredWorkflow {
  readonly requestId: string;
  /** Its name in Content Server. */
  readonly name: string;
  readonly title: string;
  /** By the names of its attributes. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Roles of the documents it goes with. */
  readonly documents: readonly string[];
}

/** What the business workspace of one business object should be, independent of what it is now. */
export interface DesiredWorkspace {
  readonly key: BusinessKey;
  readonly workspaceType: string;
  readonly template: string;
  readonly name: string;
  readonly description: string;
  readonly categories: readonly DesiredCategory[];
  readonly documents: readonly DesiredDocument[];
  readonly relations: readonly DesiredRelation[];
  readonly workflows: readonly DesiredWorkflow[];
  /** Absent: not to be archived, or not yet. */
  readonly archive?: DesiredArchive;
  /** The evidence manifest as far as it is known before the documents are stored: its text and fingerprint are still empty. */
  readonly manifest?: DesiredDocument;
  /** Absent: nothing is said of holds; empty: none is wanted. */
  readonly holds?: readonly DesiredHold[];
}
