import type { Readable } from 'node:stream';
import type { BusinessKey } from '../domain/business-key.js';
import type { DesiredCategory } from '../domain/desired-workspace.js';

export interface WorkspaceNode { readonly nodeId: number; readonly name: string }
export interface StoredDocument { readonly nodeId: number; readonly version: number }
export interface FoundDocument extends StoredDocument { readonly name: string; readonly role?: string; readonly sourceId?: string; readonly sha256?: string }
export interface Upload { readonly name: string; readonly mimeType: string; readonly content: () => Promise<Readable> }

/** OpenText Content Server as the bridge needs it. Names go in; the adapter knows ids, sessions and encodings. Failures are BridgeErrors. */
export interface ContentServer {
  /** Resolves every name of the mapping; the problems, all at once, in the order given. */
  resolveNames(names: MappingNames): Promise<NameProblem[]>;
  findWorkspace(key: BusinessKey): Promise<WorkspaceNode | undefined>;
  createWorkspace(key: BusinessKey, workspace: NewWorkspace): Promise<WorkspaceNode>;
  setCategory(nodeId: number, category: DesiredCategory): Promise<void>;
  /** Whether `child` is already a child of `parent`. */
  isRelated(parent: number, child: number): Promise<boolean>;
  relate(parent: number, child: number): Promise<void>;
  /** The document of exactly this name directly in the workspace. */
  findDocument(workspaceId: number, name: string): Promise<FoundDocument | undefined>;
  addDocument(workspaceId: number, upload: Upload, category: DesiredCategory | undefined): Promise<StoredDocument>;
  addVersion(nodeId: number, upload: Upload, category: DesiredCategory | undefined): Promise<StoredDocument>;
  openDocument(nodeId: number, version?: number): Promise<{ content: Readable; size: number | undefined; mimeType: string }>;
  /** SHA-256 of what is stored, read back; used after an unknown outcome only. */
  hashDocument(nodeId: number, version: number): Promise<string>;
  workspaceUrl(nodeId: number): string;
  ping(): Promise<{ version: string }>;
}

export interface NewWorkspace {
  readonly workspaceType: string;
  readonly template: string;
  readonly name: string;
  readonly description: string;
  readonly categories: readonly DesiredCategory[];
}

export interface MappingNames {
  readonly externalSystem: string;
  readonly businessObjectTypes: readonly Located[];
  readonly workspaceTypes: readonly (Located & { readonly template: string })[];
  readonly categories: readonly (Located & { readonly attributes: readonly Located[]; readonly sets: readonly (Located & { readonly attributes: readonly Located[] })[] })[];
}
/** A name and where in the mapping it stands, e.g. `order.yaml:14`. */
export interface Located { readonly name: string; readonly at: string }
export interface NameProblem { readonly at: string; readonly message: string }
