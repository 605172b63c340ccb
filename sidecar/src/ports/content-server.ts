import type { Readable } from 'node:stream';
import type { BusinessKey } from '../domain/business-key.js';
import type { DesiredCategory } from '../domain/desired-workspace.js';
import type { RecordsManagement } from './records.js';
import type { DocumentContent } from './document-content.js';
import type { MappingNames, NameProblem } from '../domain/mapping-names.js';

export interface WorkspaceNode { readonly nodeId: number; readonly name: string }
export interface StoredDocument { readonly nodeId: number; readonly version: number }
/** A document as it stands in its workspace; `attributes` of the category asked for, by name. */
export interface FoundDocument extends StoredDocument {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}
/** A document anywhere in a workspace; `attributes` by category and attribute, of the categories asked for as far as it bears them. Several values of one attribute stand line by line. */
export interface ListedDocument extends StoredDocument {
  readonly name: string;
  readonly mimeType: string;
  readonly size: number;
  /** UTC, 2026-11-23T09:30:00Z. */
  readonly modifiedAt: string;
  readonly attributes: Readonly<Record<string, Readonly<Record<string, string>>>>;
}
/** A document or a workspace. `at`: UTC, 2026-11-23T09:30:00Z. `places`: node ids of the containers above it, and its own. */
export interface ChangedNode { readonly nodeId: number; readonly at: string; readonly places: readonly number[] }
/** `open` starts the bytes anew at each call: a consumed stream cannot be sent again. */
export interface Upload { readonly name: string; readonly mimeType: string; readonly open: () => Promise<DocumentContent> }

/** OpenText Content Server as the bridge needs it. Names go in; the adapter knows ids, sessions and encodings. Failures are BridgeErrors. */
export interface ContentServer extends RecordsManagement {
  /** Resolves every name of the mapping; the problems, all at once, in the order given. */
  resolveNames(names: MappingNames): Promise<NameProblem[]>;
  findWorkspace(key: BusinessKey): Promise<WorkspaceNode | undefined>;
  createWorkspace(key: BusinessKey, workspace: NewWorkspace): Promise<WorkspaceNode>;
  renameWorkspace(nodeId: number, name: string, description: string): Promise<void>;
  /** Makes the node's category hold exactly these values; rows of a set beyond those given are removed. */
  setCategory(nodeId: number, category: DesiredCategory): Promise<void>;
  /** Whether `child` is already a child of `parent`. */
  isRelated(parent: number, child: number): Promise<boolean>;
  relate(parent: number, child: number): Promise<void>;
  /** The document of exactly this name directly in the workspace, with its newest version. */
  findDocument(workspaceId: number, name: string, category: string | undefined): Promise<FoundDocument | undefined>;
  /** Values of a category that the node bears, by attribute; empty where it does not bear it. */
  readAttributes(nodeId: number, category: string): Promise<Readonly<Record<string, string>>>;
  /** Node id of a folder outside of workspaces: by its id, or its path below the Enterprise volume. */
  findFolder(folder: string): Promise<number>;
  /** Documents in the workspace and in its folders. */
  listDocuments(workspaceId: number, categories: readonly string[]): Promise<ListedDocument[]>;
  /**
   * Names of the document types that these documents of the workspace bear; those without one of the workspace's own are absent, and so are those that Content Server refuses to tell. At most fifty are
   * asked, the first ones first; of the others what is remembered, for a day at most, is told.
   */
  documentTypes(workspaceId: number, documents: readonly Pick<ListedDocument, 'nodeId' | 'version' | 'modifiedAt'>[]): Promise<ReadonlyMap<number, string>>;
  /** Documents and workspaces wherever they are, the last changed first, at most a thousand. The search index behind it lags: overlap what is read. */
  changedNodes(): AsyncIterable<ChangedNode>;
  addDocument(workspaceId: number, upload: Upload, category: DesiredCategory | undefined): Promise<StoredDocument>;
  addVersion(nodeId: number, upload: Upload): Promise<StoredDocument>;
  /** Number of the newest version. */
  newestVersion(nodeId: number): Promise<number>;
  openDocument(nodeId: number, version?: number): Promise<{ content: Readable; size: number | undefined; mimeType: string }>;
  /** What is stored, read back; used after an unknown outcome only. */
  hashDocument(nodeId: number, version: number): Promise<{ sha256: string; size: number }>;
  /** Starts a workflow with these documents; the number of its process. */
  startWorkflow(workflow: NewWorkflow): Promise<number>;
  /** The process of exactly this title that the bridge's user has started, if it is among the newest hundred. */
  findStartedWorkflow(title: string): Promise<number | undefined>;
  workspaceUrl(nodeId: number): string;
  ping(): Promise<{ version: string }>;
}

/** `name` in Content Server; `attributes` by name; `documents` are node ids, at least one. */
export interface NewWorkflow {
  readonly name: string;
  readonly title: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly documents: readonly number[];
}

export interface NewWorkspace {
  readonly workspaceType: string;
  readonly template: string;
  readonly name: string;
  readonly description: string;
  readonly categories: readonly DesiredCategory[];
}
