import type { Call } from '../http/operation.js';
import type { Node } from '../state/node.js';
import type { Permission } from '../state/permissions.js';
import { isContainer } from '../state/tree.js';

interface Action {
  readonly name: string;
  readonly method: string;
  readonly href: (id: number) => string;
  readonly needs: Permission;
  readonly for?: (node: Node) => boolean;
}

const isDocument = (node: Node): boolean => node.versions !== undefined;

const ACTIONS: Readonly<Record<string, Action>> = {
  open: { name: 'Open', method: 'GET', href: (id) => `/api/v2/nodes/${id}/content`, needs: 'see_contents' },
  download: { name: 'Download', method: 'GET', href: (id) => `/api/v2/nodes/${id}/content?action=download`, needs: 'see_contents', for: isDocument },
  properties: { name: 'Properties', method: 'GET', href: (id) => `/api/v2/nodes/${id}`, needs: 'see' },
  rename: { name: 'Rename', method: 'PUT', href: (id) => `/api/v2/nodes/${id}`, needs: 'modify' },
  delete: { name: 'Delete', method: 'DELETE', href: (id) => `/api/v2/nodes/${id}`, needs: 'delete' },
  copy: { name: 'Copy', method: 'POST', href: () => '/api/v2/nodes', needs: 'see_contents' },
  move: { name: 'Move', method: 'PUT', href: (id) => `/api/v2/nodes/${id}`, needs: 'modify' },
  reserve: { name: 'Reserve', method: 'PUT', href: (id) => `/api/v2/nodes/${id}`, needs: 'reserve', for: isDocument },
  addversion: { name: 'Add Version', method: 'POST', href: (id) => `/api/v2/nodes/${id}/versions`, needs: 'modify', for: isDocument },
  addcategory: { name: 'Add Category', method: 'POST', href: (id) => `/api/v2/nodes/${id}/categories`, needs: 'edit_attributes' },
  permissions: { name: 'Permissions', method: 'GET', href: (id) => `/api/v2/nodes/${id}/permissions`, needs: 'see' },
  audit: { name: 'Audit', method: 'GET', href: (id) => `/api/v2/nodes/${id}/audit`, needs: 'see' },
  XECMPFCreateDocument: {
    name: 'Create Document', method: 'GET', href: (id) => `?func=xecmpfdocgen.XECMPFPowerDocsPayload&wsId=${id}`, needs: 'add_items', for: (node) => node.workspace !== undefined,
  },
  addnode: { name: 'Add Item', method: 'POST', href: () => '/api/v2/nodes', needs: 'add_items', for: isContainer },
};

/** Clients ask in any case. */
const CANONICAL = new Map(Object.keys(ACTIONS).map((name) => [name.toLowerCase(), name]));

/** What this user may do with the node: `{data: {open: {…}}, map: {}, order: []}`. Source: pyxecm `get_node_actions` example. */
export function nodeActions(call: Call, node: Node, wanted: readonly string[]): object {
  const names = wanted.length === 0 ? Object.keys(ACTIONS) : wanted;
  const data: Record<string, object> = {};
  for (const asked of names) {
    const name = CANONICAL.get(asked.toLowerCase());
    const action = name === undefined ? undefined : ACTIONS[name];
    if (name === undefined || action === undefined || action.for?.(node) === false || !call.state.access.can(call.user, node, action.needs)) continue;
    data[name] = { body: '', content_type: '', form_href: '', href: action.href(node.id), method: action.method, name: action.name };
  }
  return { data, map: { default_action: 'open' in data ? 'open' : '' }, order: Object.keys(data) };
}
