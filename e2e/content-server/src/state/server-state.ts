import { join } from 'node:path';
import { Access } from './access.js';
import { BusinessObjects } from './business-objects.js';
import { Clock } from './clock.js';
import { ContentStore } from './content-store.js';
import { DirectoryServices } from './directory-services.js';
import { Journal } from './journal.js';
import { Members } from './members.js';
import { Processes } from './processes.js';
import { RecentItems } from './recent.js';
import { RecordsManagement } from './records-management.js';
import { Relations } from './relations.js';
import { Reminders } from './reminders.js';
import { SearchIndex } from './search-index.js';
import { Sequence } from './sequence.js';
import { Sessions } from './sessions.js';
import { defaultSettings, type Settings } from './settings.js';
import { Tree } from './tree.js';
import { UploadSessions } from './upload-sessions.js';
import { Volumes } from './volumes.js';
import { WorkspaceIndex } from './workspace-index.js';
import { WorkspaceTypes } from './workspace-types.js';

/** Everything the server knows. With a directory it survives restarts: rows in `state.jsonl`, bytes in `content/`. */
export class ServerState {
  readonly clock = new Clock();
  readonly settings: Settings = defaultSettings();
  readonly sequence = new Sequence();
  readonly recent = new RecentItems();
  readonly journal: Journal;
  readonly contents: ContentStore;
  readonly members: Members;
  readonly sessions: Sessions;
  readonly directory: DirectoryServices;
  readonly tree: Tree;
  readonly volumes: Volumes;
  readonly access: Access;
  readonly businessObjects: BusinessObjects;
  readonly workspaceTypes: WorkspaceTypes;
  readonly workspaceIndex: WorkspaceIndex;
  readonly relations: Relations;
  readonly records: RecordsManagement;
  readonly processes: Processes;
  readonly reminders: Reminders;
  readonly search: SearchIndex;
  readonly uploads: UploadSessions;

  constructor(directory?: string) {
    this.journal = new Journal(directory === undefined ? undefined : join(directory, 'state.jsonl'));
    this.contents = new ContentStore(directory === undefined ? undefined : join(directory, 'content'));
    this.members = new Members(this.journal, this.sequence);
    this.sessions = new Sessions(this.clock, this.settings);
    this.directory = new DirectoryServices(this.clock, this.members, this.journal);
    this.tree = new Tree(this.journal, this.clock, this.sequence, this.settings);
    this.volumes = new Volumes(this.journal);
    this.access = new Access(this.tree, this.members, this.settings);
    this.businessObjects = new BusinessObjects(this.journal, this.sequence);
    this.workspaceTypes = new WorkspaceTypes(this.journal, this.sequence);
    this.workspaceIndex = new WorkspaceIndex();
    this.relations = new Relations(this.journal);
    this.records = new RecordsManagement(this.journal, this.sequence);
    this.processes = new Processes(this.journal, this.sequence);
    this.reminders = new Reminders(this.journal, this.sequence);
    this.search = new SearchIndex(this.tree, this.contents, this.clock, this.settings);
    this.uploads = new UploadSessions();
    this.tree.observe(this.search);
    this.tree.observe(this.workspaceIndex);
  }

  /** @returns false when there was nothing to load and the server is to be seeded */
  load(): boolean {
    const found = this.journal.read();
    if (found) this.reindex();
    return found;
  }

  private reindex(): void {
    this.members.reindex();
    this.tree.reindex();
    this.businessObjects.reindex(this.tree.all());
    this.workspaceTypes.reindex();
    this.workspaceIndex.reindex(this.tree.all());
    this.relations.reindex();
    this.records.reindex();
    this.processes.reindex();
    this.reminders.reindex();
  }
}
