/** Subtype numbers of nodes. Source: pyxecm `OTCS.ITEM_TYPE_*` and `VOLUME_TYPE_*`. */
export const FOLDER = 0;
export const SHORTCUT = 1;
export const GENERATION = 2;
export const WORKFLOW_MAP = 128;
export const CATEGORY = 131;
export const CATEGORY_FOLDER = 132;
export const CATEGORIES_VOLUME = 133;
export const COMPOUND_DOCUMENT = 136;
export const URL_NODE = 140;
export const ENTERPRISE_VOLUME = 141;
export const DOCUMENT = 144;
export const WORKFLOW_STATUS = 190;
export const CLASSIFICATION_TREE = 196;
export const CLASSIFICATION_VOLUME = 198;
export const CLASSIFICATION = 199;
export const COLLECTION = 298;
export const RECORDS_VOLUME = 550;
export const RM_CLASSIFICATION = 551;
export const EMAIL = 749;
export const EMAIL_FOLDER = 751;
export const HOLD = 833;
export const BUSINESS_WORKSPACE = 848;
export const RELATED_WORKSPACE = 854;
export const BUSINESS_WORKSPACES_VOLUME = 862;
export const SMART_DOCUMENT_TYPES_VOLUME = 876;
export const SMART_DOCUMENT_TYPE = 877;
export const SMART_DOCUMENT_TYPE_FOLDER = 878;
export const EXTENDED_ECM_VOLUME = 882;
export const PERSPECTIVES_VOLUME = 908;
export const TRANSPORT_VOLUME = 525;
export const PROJECT = 202;
export const TASK_LIST = 204;
export const CHANNEL = 207;
export const DISCUSSION = 215;
export const SEARCH_QUERY = 258;
export const VIRTUAL_FOLDER = 899;
export const WIKI = 5573;
export const WIKI_PAGE = 5574;
export const DOCUMENT_TEMPLATES_VOLUME = 20541;
export const WEB_REPORT = 30303;

export interface NodeType {
  readonly name: string;
  readonly container: boolean;
  readonly icon: string;
  /** A client may create it by `POST nodes`. */
  readonly creatable: boolean;
  readonly versioned?: boolean;
}

const type = (name: string, container: boolean, icon: string, creatable: boolean, versioned = false): NodeType => ({ name, container, icon, creatable, versioned });

const TYPES: ReadonlyMap<number, NodeType> = new Map([
  [FOLDER, type('Folder', true, 'folder', true)],
  [SHORTCUT, type('Shortcut', false, 'alias', true)],
  [GENERATION, type('Generation', false, 'generation', true)],
  [WORKFLOW_MAP, type('Workflow Map', false, 'map', false)],
  [CATEGORY, type('Category', false, 'category', false)],
  [CATEGORY_FOLDER, type('Category Folder', true, 'category_folder', true)],
  [CATEGORIES_VOLUME, type('Categories Volume', true, 'categories', false)],
  [COMPOUND_DOCUMENT, type('Compound Document', true, 'cd', true)],
  [URL_NODE, type('URL', false, 'url', true)],
  [ENTERPRISE_VOLUME, type('Enterprise Workspace', true, 'enterprise', false)],
  [DOCUMENT, type('Document', false, 'document', true, true)],
  [WORKFLOW_STATUS, type('Workflow Status', false, 'wfstatus', false)],
  [CLASSIFICATION_TREE, type('Classification Tree', true, 'classification_tree', true)],
  [CLASSIFICATION_VOLUME, type('Classification Volume', true, 'classification_volume', false)],
  [CLASSIFICATION, type('Classification', true, 'classification', true)],
  [COLLECTION, type('Collection', true, 'collection', true)],
  [RECORDS_VOLUME, type('Records Management', true, 'rm', false)],
  [RM_CLASSIFICATION, type('Records Classification', true, 'rmclassification', false)],
  [EMAIL, type('Email', false, 'email', true, true)],
  [EMAIL_FOLDER, type('Email Folder', true, 'email_folder', true)],
  [HOLD, type('Hold', false, 'hold', false)],
  [BUSINESS_WORKSPACE, type('Business Workspace', true, 'workspace', false)],
  [RELATED_WORKSPACE, type('Related Business Workspaces', true, 'related_workspaces', true)],
  [BUSINESS_WORKSPACES_VOLUME, type('Business Workspaces', true, 'business_workspaces', false)],
  [SMART_DOCUMENT_TYPES_VOLUME, type('Smart Document Types', true, 'sdt_volume', false)],
  [SMART_DOCUMENT_TYPE, type('Smart Document Type', true, 'sdt', true)],
  [SMART_DOCUMENT_TYPE_FOLDER, type('Smart Document Type Folder', true, 'sdt_folder', true)],
  [EXTENDED_ECM_VOLUME, type('Extended ECM', true, 'extended_ecm', false)],
  [PERSPECTIVES_VOLUME, type('Perspectives', true, 'perspectives', false)],
  [TRANSPORT_VOLUME, type('Transport Warehouse', true, 'transport', false)],
  [PROJECT, type('Project', true, 'project', true)],
  [TASK_LIST, type('Task List', true, 'tasklist', true)],
  [CHANNEL, type('Channel', true, 'channel', true)],
  [DISCUSSION, type('Discussion', true, 'discussion', true)],
  [SEARCH_QUERY, type('Search Query', false, 'query', true)],
  [VIRTUAL_FOLDER, type('Virtual Folder', true, 'virtual_folder', true)],
  [WIKI, type('Wiki', true, 'wiki', true)],
  [WIKI_PAGE, type('Wiki Page', false, 'wiki_page', true, true)],
  [DOCUMENT_TEMPLATES_VOLUME, type('Content Server Document Templates', true, 'templates', false)],
  [WEB_REPORT, type('WebReport', false, 'webreport', false, true)],
]);

export const nodeType = (number: number): NodeType | undefined => TYPES.get(number);
