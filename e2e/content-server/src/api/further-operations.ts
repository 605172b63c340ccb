import type { Call, Operation } from '../http/operation.js';
import { html, json, type Reply } from '../http/reply.js';
import { badRequest, missingArgument } from '../http/refusal.js';
import { escape } from '../face/html.js';
import { addVersion } from '../state/add-version.js';
import { nestedInput } from '../state/apply-category.js';
import { createNode } from '../state/create-node.js';
import { DOCUMENT, WEB_REPORT } from '../state/node-types.js';
import { pageOf, pageRequest, pagingNumbers } from '../http/paging.js';
import { sortNodes } from './children-operations.js';
import { classificationIds } from './classification-input.js';
import { done, pathId, v2 } from './envelope.js';
import { pathNode } from './node-operations.js';
import { nodeProperties, plainProperties } from './node-properties.js';
import { pathWorkspace } from './workspace-operations.js';

function fromTemplate(call: Call): Reply {
  const { state, user, parameters } = call;
  const template = state.access.node(user, parameters.requiredInteger('template_id'), 'see_contents');
  const version = template.versions?.at(-1);
  if (version === undefined) throw badRequest(`The item '${template.name}' is not a document.`);
  const parent = state.access.node(user, parameters.requiredInteger('parent_id'), 'add_items');
  const roles = parameters.object('roles') ?? {};
  const categories = roles['categories'] === undefined ? undefined : nestedInput(roles['categories'] as Record<string, unknown>);
  const classifications = classificationIds(call, roles['classifications']);
  const node = createNode(state, { parent, type: DOCUMENT, name: parameters.requiredText('name'), description: parameters.text('description'), user, categories });
  if (classifications.length > 0) node.classifications = classifications;
  addVersion(state, node, user, { content: version.content, fileName: version.fileName, mimeType: version.mimeType });
  call.node = node.id;
  return v2(call, { data: { properties: nodeProperties(state, node, user) } });
}

const report = (call: Call): ReturnType<Call['state']['tree']['byNickname']> => {
  const node = call.state.tree.byNickname(call.path['nickname'] ?? '');
  return node?.type === WEB_REPORT || node?.type === DOCUMENT ? node : undefined;
};

function runReport(call: Call): Reply {
  const version = report(call)?.versions?.at(-1);
  if (version === undefined) throw badRequest(`There is no WebReport with the nickname '${call.path['nickname']}'.`);
  return { kind: 'content', content: version.content, mimeType: version.mimeType, fileName: version.fileName, attachment: false };
}

function setIcon(call: Call): Reply {
  const node = pathWorkspace(call, 'modify');
  const file = call.files.get('file');
  if (file === undefined) throw missingArgument('file');
  call.state.tree.change(node, call.user.id, () => {
    if (node.workspace !== undefined) node.workspace.icon = { fileName: call.parameters.text('file_filename') ?? file.fileName, mimeType: file.mimeType, contentKey: file.content.key };
  });
  return v2(call, { ok: true, icon: { name: call.parameters.text('file_filename') ?? file.fileName } });
}

/** Children as the facet browser gives them. */
function container(call: Call): Reply {
  const { state, user, parameters } = call;
  const node = pathNode(call, 'see_contents');
  const name = parameters.text('where_name')?.replace(/^contains_/, '').toLowerCase();
  const limit = parameters.integer('page_size') ?? parameters.integer('limit') ?? 100;
  const found = state.tree.children(node.id).filter((child) => (name === undefined || child.name.toLowerCase().includes(name)) && child.hidden !== true && state.access.can(user, child, 'see'));
  const page = pageOf(sortNodes(found, parameters.text('sort') ?? 'asc_name', true), { page: pageRequest(parameters, 100).page, limit });
  return v2(call, { contents: page.items.map((child) => plainProperties(state, child, user)), definitions: {}, containerId: node.id }, { paging: pagingNumbers(page) });
}

const NO_PRIVILEGE = { deleted: false, id: null, restricted: false, type: 4, type_name: 'Privilege', usage_id: null, usage_name: null, usage_type: null, usage_type_name: null };

const privilegeName = (name: string): object => ({ ...NO_PRIVILEGE, name, object_icon: null, object_name: null, object_type: null });

function clearance(call: Call): object {
  const { clearance: level, markings } = (pathNode(call).extra ?? {}) as { clearance?: unknown; markings?: unknown };
  return { data: { clearance_level: level ?? null, supplemental_markings: markings ?? [] }, results: { clearance_level: level ?? null, supplemental_markings: markings ?? [] } };
}

/** The newest version as a page a browser can show inside a frame. */
async function viewHtml(call: Call): Promise<Reply> {
  const node = pathNode(call, 'see_contents');
  const version = node.versions?.at(-1);
  if (version === undefined) throw badRequest(`The item '${node.name}' has no content.`);
  if (!/^text\//.test(version.mimeType)) throw badRequest(`There is no HTML view of '${version.mimeType}'.`);
  const text = (await call.state.contents.bytes(version.content)).toString('utf8');
  return html(`<!DOCTYPE html><title>${escape(node.name)}</title><pre>${escape(text)}</pre>`);
}

export const furtherOperations: readonly Operation[] = [
  {
    name: 'document.viewHtml', method: 'GET', path: '/v2/nodes/:id/view/html', kind: 'read', area: 'Documents', parameters: [], does: 'A text document as HTML.', source: 'OpenText OpenAPI', confidence: 'documented', never: 'Convert other formats.', handle: viewHtml,
  },
  ...(['v1', 'v2'] as const).map((version): Operation => ({
    name: version === 'v1' ? 'document.thumbnail' : 'document.thumbnail.v2', method: 'GET', path: `/${version}/nodes/:id/thumbnails/:size/content`, kind: 'read', area: 'Documents', parameters: ['suppress_response_codes'],
    does: 'The image itself for images, refused for others.', source: 'OpenText OpenAPI', confidence: 'documented', never: 'Make smaller pictures.',
    handle: (call) => {
      const found = pathNode(call, 'see_contents').versions?.at(-1);
      if (found === undefined || !found.mimeType.startsWith('image/')) throw badRequest('There is no thumbnail of this item.');
      return { kind: 'content', content: found.content, mimeType: found.mimeType, fileName: found.fileName, attachment: false };
    },
  })),
  {
    name: 'document.fromTemplate', method: 'POST', path: '/v2/doctemplates', kind: 'write', area: 'Documents', parameters: ['template_id', 'parent_id', 'name', 'description', 'type', 'roles'],
    does: 'Makes a document of a template document; category values are nested by category.', source: 'pyxecm `create_document_from_template`', confidence: 'seen in a public client', never: 'Fill placeholders in the document.', handle: fromTemplate,
  },
  ...(['GET', 'POST'] as const).map((method): Operation => ({
    name: method === 'GET' ? 'webReport.get' : 'webReport.run', method, path: '/v1/webreports/:nickname', kind: 'read', area: 'WebReports', anyParameter: true,
    does: 'Answers the bytes of the node with that nickname.', source: 'pyxecm `run_web_report`', confidence: 'assumed', never: 'Run a report: what the node holds is what is answered.', handle: runReport,
  })),
  {
    name: 'webReport.parameters', method: 'GET', path: '/v1/webreports/:nickname/parameters', kind: 'read', area: 'WebReports', parameters: [], does: 'Parameters of a report: none.', source: 'pyxecm `get_web_report_parameters`', confidence: 'assumed',
    handle: (call) => {
      if (report(call) === undefined) throw badRequest(`There is no WebReport with the nickname '${call.path['nickname']}'.`);
      return json({ data: [] });
    },
  },
  {
    name: 'webReport.output', method: 'GET', path: '/v1/nodes/:id/output', kind: 'read', area: 'WebReports', anyParameter: true, does: 'Answers the bytes of the node.', source: '@kweli/cs-rest `webreports.run`', confidence: 'assumed',
    handle: (call) => {
      const version = pathNode(call, 'see_contents').versions?.at(-1);
      if (version === undefined) throw badRequest('The item has no output.');
      return { kind: 'content', content: version.content, mimeType: version.mimeType, fileName: version.fileName, attachment: false };
    },
  },
  {
    name: 'workspace.setIcon', method: 'POST', path: '/v2/businessworkspaces/:id/icons', kind: 'write', area: 'Business workspaces', parameters: ['file_content_type', 'file_filename', 'file'], does: 'Gives a workspace an icon.', source: 'pyxecm `update_workspace_icon`', confidence: 'seen in a public client', handle: setIcon,
  },
  {
    name: 'container.browse', method: 'GET', path: '/v3/app/container/:id', kind: 'read', area: 'Nodes', parameters: ['where_name', 'where_facet', 'where_type', 'sort', 'page', 'page_size', 'limit', 'fields', 'expand', 'metadata', 'actions'], does: 'Children with `results.contents`.', source: 'pyxecm `get_nodes_by_parent_and_filters`', confidence: 'assumed', never: 'Filter by facets.', handle: container,
  },
  {
    name: 'facet.list', method: 'GET', path: '/v2/facets/:id', kind: 'read', area: 'Nodes', parameters: ['top_values_limit', 'where_facet'], does: 'Facets of a container: none.', source: 'pyxecm `get_node_facets` example', confidence: 'seen in a public client',
    handle: (call) => {
      pathNode(call);
      return v2(call, { data: { facets: {}, values: { available: [], selected: [] } } });
    },
  },
  {
    name: 'privilege.usage', method: 'GET', path: '/v2/server/privileges/usage', kind: 'read', area: 'Members', parameters: [], does: 'Usage privileges, none restricted.', source: 'pyxecm `get_usage_privileges` example', confidence: 'seen in a public client',
    handle: (call) => v2(call, { data: [{ ...(privilegeName("Share Item ({'ContentSharing',1})") as object), usage_id: "{'ContentSharing',1}", usage_name: 'Share Item', usage_type: 'ContentSharing', usage_type_name: 'Content Sharing Operation' }] }),
  },
  {
    name: 'privilege.object', method: 'GET', path: '/v2/server/privileges/object', kind: 'read', area: 'Members', parameters: [], does: 'Object privileges, none restricted.', source: 'pyxecm `get_object_privileges` example', confidence: 'seen in a public client',
    handle: (call) => v2(call, { data: [{ ...(privilegeName('Document (144)') as object), object_name: 'Document', object_type: 144 }, { ...(privilegeName('Folder (0)') as object), object_name: 'Folder', object_type: 0 }] }),
  },
  {
    name: 'privilege.set', method: 'PUT', path: '/v2/server/privileges', kind: 'write', area: 'Members', parameters: ['privilege_id', 'action'], does: 'Answers the group that would hold the privilege.', source: 'pyxecm `update_privilege`', confidence: 'assumed', never: 'Restrict what the privilege is about.',
    handle: (call) => {
      const name = `Privilege ${call.parameters.requiredText('privilege_id')}`;
      const known = call.state.members.named(name);
      const group = known ?? call.state.members.addGroup(name);
      return v2(call, { data: { ...(privilegeName(name) as object), id: group.id, restricted: call.parameters.text('action') === 'restrict' } });
    },
  },
  {
    name: 'assignment.create', method: 'POST', path: '/v2/nodes/:id/xgovassignments', kind: 'write', area: 'Nodes', parameters: ['add_assignment'], does: 'Keeps an assignment with the node.', source: 'pyxecm `assign_item_to_user_group`', confidence: 'seen in a public client', never: 'Show it among the tasks of the assignees.',
    handle: (call) => {
      const node = pathNode(call, 'modify');
      const assignment = call.parameters.object('add_assignment');
      if (assignment === undefined) throw missingArgument('add_assignment');
      call.state.tree.change(node, call.user.id, () => {
        node.extra = { ...node.extra, assignments: [...((node.extra?.['assignments'] as unknown[]) ?? []), assignment] };
      });
      return v2(call, { id: call.state.sequence.next() });
    },
  },
  {
    name: 'clearance.levels', method: 'GET', path: '/v1/securityclearances', kind: 'read', area: 'Security clearance', parameters: [], does: 'The clearance of the current user.', source: 'pyxecm `get_user_security_clearance`', confidence: 'assumed', never: 'Enforce clearances.',
    handle: (call) => json({ data: { clearance_level: call.user.clearance ?? null, supplemental_markings: call.user.markings ?? [] } }),
  },
  {
    name: 'clearance.get', method: 'GET', path: '/v1/nodes/:id/securityclearances', kind: 'read', area: 'Security clearance', parameters: [], does: 'Clearance of a node.', source: 'pyxecm `get_node_security_clearance`', confidence: 'assumed', handle: (call) => json(clearance(call)),
  },
  {
    name: 'clearance.set', method: 'PUT', path: '/v1/nodes/:id/securityclearances', kind: 'write', area: 'Security clearance', parameters: ['clearance_level', 'supplemental_markings'], does: 'Sets it.', source: 'pyxecm `set_node_security_clearance`', confidence: 'seen in a public client',
    handle: (call) => {
      const node = pathNode(call, 'edit_attributes');
      call.state.tree.change(node, call.user.id, () => {
        node.extra = { ...node.extra, clearance: call.parameters.raw('clearance_level'), markings: call.parameters.raw('supplemental_markings') };
      });
      return json(clearance(call));
    },
  },
  {
    name: 'clearance.setUser', method: 'POST', path: '/v2/members/usersecurity/:id/securityclearancelevel', kind: 'write', area: 'Security clearance', parameters: ['securityLevel'], does: 'Sets the clearance of a user.', source: 'pyxecm `assign_user_security_clearance`', confidence: 'seen in a public client', handle: (call) => setUser(call, 'clearance'),
  },
  {
    name: 'clearance.setMarkings', method: 'POST', path: '/v2/members/usersecurity/:id/supplementalmarkings', kind: 'write', area: 'Security clearance', parameters: ['suppMarks'], does: 'Sets the markings of a user.', source: 'pyxecm `assign_user_supplemental_markings`', confidence: 'seen in a public client', handle: (call) => setUser(call, 'markings'),
  },
];

function setUser(call: Call, what: 'clearance' | 'markings'): Reply {
  const user = call.state.members.user(pathId(call));
  if (user === undefined) throw badRequest(`There is no user with the id ${pathId(call)}.`);
  if (what === 'clearance') user.clearance = call.parameters.requiredInteger('securityLevel');
  else user.markings = call.parameters.list('suppMarks');
  call.state.members.changed(user);
  return done(call);
}
