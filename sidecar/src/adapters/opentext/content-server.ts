import type { BusinessKey } from '../../domain/business-key.js';
import type { DesiredHold, DesiredRecord } from '../../domain/archive.js';
import type { DesiredCategory } from '../../domain/desired-workspace.js';
import type { MappingNames, NameProblem } from '../../domain/mapping-names.js';
import type { ContentServer, FoundDocument, NewWorkflow, NewWorkspace, StoredDocument, Upload, WorkspaceNode } from '../../ports/content-server.js';
import type { AdaptiveLimit } from '../../pacing/adaptive-limit.js';
import { CallBudget } from '../../pacing/call-budget.js';
import type { BoundObject, WorkspaceCatalog } from '../../ports/workspace-catalog.js';
import { Categories } from './categories.js';
import { Changes } from './changes.js';
import { DocumentTypes } from './document-types.js';
import { Documents } from './documents.js';
import { Folders } from './folders.js';
import { member, text } from './json.js';
import { NameDirectory } from './name-directory.js';
import { Processes } from './processes.js';
import { Records } from './records.js';
import { RecordsDirectory } from './records-directory.js';
import { Session } from './session.js';
import { baseUrl, type OpenTextSettings } from './settings.js';
import { Transport } from './transport.js';
import { WorkspaceContents } from './workspace-contents.js';
import { WorkflowStarts } from './workflow-starts.js';
import { Workspaces } from './workspaces.js';

/** Content Server over its REST API v1/v2. */
export class OpenTextContentServer implements ContentServer, WorkspaceCatalog {
  private readonly transport: Transport;
  private readonly session: Session;
  private readonly readBack: CallBudget | undefined;
  private readonly directory: NameDirectory;
  private readonly categories: Categories;
  private readonly workspaces: Workspaces;
  private readonly documents: Documents;
  private readonly contents: WorkspaceContents;
  private readonly types: DocumentTypes;
  private readonly changes: Changes;
  readonly workflows: Processes;
  private readonly starts: WorkflowStarts;
  private readonly recordsDirectory: RecordsDirectory;
  private readonly records: Records;
  private readonly folders: Folders;
  private readonly browserBase: URL;

  constructor(settings: OpenTextSettings) {
    this.transport = new Transport(settings);
    this.session = new Session(this.transport, settings);
    this.readBack = settings.readBackPerSecond === undefined ? undefined : new CallBudget({ perSecond: settings.readBackPerSecond });
    const reading: Pick<Session, 'call'> = { call: async (call) => { await this.readBack?.take(); return await this.session.call(call); } };
    this.directory = new NameDirectory(this.session);
    this.categories = new Categories(this.session, this.directory);
    this.workspaces = new Workspaces(this.session, this.directory, this.categories);
    this.documents = new Documents(this.session, this.directory, this.categories);
    this.contents = new WorkspaceContents(reading, this.directory, this.documents);
    this.types = new DocumentTypes(reading, settings.log);
    this.changes = new Changes(reading);
    this.workflows = new Processes(reading);
    this.starts = new WorkflowStarts(this.session);
    this.recordsDirectory = new RecordsDirectory(this.session);
    this.records = new Records(this.session, this.recordsDirectory);
    this.folders = new Folders(this.session);
    this.browserBase = baseUrl(settings.browserUrl ?? settings.url, settings.browserUrl === undefined ? 'OPENTEXT_URL' : 'OPENTEXT_BROWSER_URL');
  }

  async resolveNames(names: MappingNames): Promise<NameProblem[]> {
    const problems = [...await this.directory.resolve(names), ...await this.folders.resolve(names.folders ?? [])];
    return names.records === undefined ? problems : [...problems, ...await this.recordsDirectory.resolve(names.records)];
  }

  recordOf(nodeId: number, record: DesiredRecord): ReturnType<ContentServer['recordOf']> {
    return this.records.recordOf(nodeId, record);
  }

  declareRecord(nodeId: number, record: DesiredRecord): Promise<void> {
    return this.records.declare(nodeId, record);
  }

  setRecordDetails(nodeId: number, record: DesiredRecord): Promise<void> {
    return this.records.setDetails(nodeId, record);
  }

  isHeld(nodeId: number, hold: string): Promise<boolean> {
    return this.records.isHeld(nodeId, hold);
  }

  placeHold(nodeId: number, hold: DesiredHold): Promise<void> {
    return this.records.placeHold(nodeId, hold);
  }

  liftHold(nodeId: number, hold: string): Promise<void> {
    return this.records.liftHold(nodeId, hold);
  }

  grantReading(nodeId: number, group: string): Promise<void> {
    return this.records.grantReading(nodeId, group);
  }

  findWorkspace(key: BusinessKey): Promise<WorkspaceNode | undefined> {
    return this.workspaces.find(key);
  }

  workspacesOfType(name: string): AsyncIterable<WorkspaceNode> {
    return this.workspaces.ofType(name);
  }

  boundObject(nodeId: number): Promise<BoundObject | undefined> {
    return this.workspaces.boundObject(nodeId);
  }

  createWorkspace(key: BusinessKey, workspace: NewWorkspace): Promise<WorkspaceNode> {
    return this.workspaces.create(key, workspace);
  }

  renameWorkspace(nodeId: number, name: string, description: string): Promise<void> {
    return this.workspaces.rename(nodeId, name, description);
  }

  setCategory(nodeId: number, category: DesiredCategory): Promise<void> {
    return this.directory.withCurrent(() => this.categories.set(nodeId, category));
  }

  isRelated(parent: number, child: number): Promise<boolean> {
    return this.workspaces.isRelated(parent, child);
  }

  relate(parent: number, child: number): Promise<void> {
    return this.workspaces.relate(parent, child);
  }

  findDocument(workspaceId: number, name: string, category: string | undefined): Promise<FoundDocument | undefined> {
    return this.documents.find(workspaceId, name, category);
  }

  findFolder(folder: string): Promise<number> {
    return this.folders.find(folder);
  }

  listDocuments(workspaceId: number, categories: readonly string[]): ReturnType<ContentServer['listDocuments']> {
    return this.contents.list(workspaceId, categories);
  }

  documentTypes(workspaceId: number, documents: Parameters<ContentServer['documentTypes']>[1]): ReturnType<ContentServer['documentTypes']> {
    return this.types.of(workspaceId, documents);
  }

  async readAttributes(nodeId: number, category: string): Promise<Record<string, string>> {
    await this.readBack?.take();
    return await this.categories.read(nodeId, category);
  }

  changedNodes(): ReturnType<ContentServer['changedNodes']> {
    return this.changes.newestFirst();
  }

  addDocument(workspaceId: number, upload: Upload, category: DesiredCategory | undefined): Promise<StoredDocument> {
    return this.documents.add(workspaceId, upload, category);
  }

  addVersion(nodeId: number, upload: Upload): Promise<StoredDocument> {
    return this.documents.addVersion(nodeId, upload);
  }

  newestVersion(nodeId: number): Promise<number> {
    return this.documents.newestVersion(nodeId);
  }

  openDocument(nodeId: number, version?: number): ReturnType<ContentServer['openDocument']> {
    return this.documents.open(nodeId, version);
  }

  hashDocument(nodeId: number, version: number): Promise<{ sha256: string; size: number }> {
    return this.documents.hash(nodeId, version);
  }

  startWorkflow(workflow: NewWorkflow): Promise<number> {
    return this.starts.start(workflow);
  }

  findStartedWorkflow(title: string): Promise<number | undefined> {
    return this.starts.find(title);
  }

  /** Smart View of the node. */
  workspaceUrl(nodeId: number): string {
    return `${this.browserBase.href}/app/nodes/${nodeId}`;
  }

  /** Signs in, so that wrong credentials show as well. */
  async ping(): Promise<{ version: string }> {
    const answer = await this.session.call({ operation: 'ping', nature: 'read', method: 'GET', path: 'v1/serverinfo' });
    return { version: text(member(answer, 'server', 'version')) ?? 'unknown' };
  }

  /** How many calls may run at once now, and whether the server asked for a pause. */
  get pace(): Pick<AdaptiveLimit, 'current' | 'isPaused'> {
    return this.transport.limit;
  }

  close(): void {
    this.transport.close();
  }
}
