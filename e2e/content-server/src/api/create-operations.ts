import type { Call, Operation } from '../http/operation.js';
import { json, type Reply } from '../http/reply.js';
import { badRequest, missingArgument } from '../http/refusal.js';
import { addVersion } from '../state/add-version.js';
import { flatInput, mergedCategories } from '../state/apply-category.js';
import { copyTree } from '../state/copy-node.js';
import { createNode, inheritedAccess } from '../state/create-node.js';
import { validName } from '../state/names.js';
import type { Node } from '../state/node.js';
import { DOCUMENT, GENERATION, SHORTCUT, URL_NODE, nodeType } from '../state/node-types.js';
import { isContainer } from '../state/tree.js';
import { classificationIds } from './classification-input.js';
import { contentOf } from './content-input.js';
import { pathNode } from './node-operations.js';
import { nodeProperties } from './node-properties.js';
import { v2 } from './envelope.js';

const area = 'Nodes';

const CREATE = [
  'type', 'type_name', 'name', 'parent_id', 'description', 'roles', 'file', 'upload_key', 'url', 'original_id', 'external_create_date', 'external_modify_date',
  'external_source', 'external_identity', 'external_identity_type', 'name_multilingual', 'description_multilingual', 'advanced_versioning',
  'versions_control_advanced', 'add_major_version', 'mime_type', 'file_name', 'version_number', 'hidden', 'container', 'inactive', 'classification',
  'classificationId', 'TextField', 'nickname', 'checkin_as_version', 'permissions_model', 'metadata_token', 'email_*',
] as const;

/** Fields of types that have their own; kept with the node and given back. */
const OWN_FIELDS = ['container', 'inactive', 'classification', 'classificationId', 'TextField'] as const;

async function create(call: Call): Promise<Node> {
  const { state, user, parameters } = call;
  const original = parameters.integer('original_id');
  const named = parameters.integer('type');
  // A file without a parent, its type naming a volume: a document at the top of that volume. Source: pyxecm `upload_file_to_volume`.
  const toVolume = named !== undefined && !parameters.has('parent_id') && state.volumes.get(named) !== undefined;
  const given = toVolume ? DOCUMENT : named;
  if (original !== undefined && given === undefined) return copy(call, original);
  if (given === undefined) throw missingArgument('type');
  const parent = parentNode(call, named ?? given);
  const type = nodeType(given);
  if (type?.creatable !== true) throw badRequest(`Could not create a new item of type ${given} here.`);
  if (type.versioned === true && !call.files.has('file') && !parameters.has('upload_key') && !parameters.has('TextField')) throw missingArgument('file');
  if ((given === SHORTCUT || given === GENERATION) && original === undefined) throw missingArgument('original_id');
  if (given === URL_NODE && parameters.text('url') === undefined) throw missingArgument('url');
  if (original !== undefined) state.access.node(user, original, 'see');
  const roles = parameters.object('roles') ?? {};
  const categories = roles['categories'] === undefined ? undefined : flatInput(asObject(roles['categories']));
  const classifications = classificationIds(call, roles['classifications']);
  validName(parameters.requiredText('name'));
  const content = type.versioned === true ? await contentOf(call) : undefined;
  const node = createNode(state, { parent, type: given, name: parameters.requiredText('name'), description: parameters.text('description'), user, categories });
  state.tree.change(node, user.id, () => fill(call, node, classifications));
  if (content !== undefined) addVersion(state, node, user, { ...content, major: parameters.flag('add_major_version') });
  call.node = node.id;
  return node;
}

function parentNode(call: Call, type: number): Node {
  const id = call.parameters.integer('parent_id');
  const target = id ?? call.state.volumes.get(type);
  if (target === undefined) throw missingArgument('parent_id');
  const parent = call.state.access.node(call.user, target, 'add_items');
  if (!isContainer(parent)) throw badRequest(`The item '${parent.name}' cannot hold other items.`);
  return parent;
}

function fill(call: Call, node: Node, classifications: readonly number[]): void {
  const { parameters } = call;
  const text = (name: string): string | undefined => parameters.text(name);
  if (classifications.length > 0) node.classifications = [...classifications];
  const url = text('url');
  if (url !== undefined) node.url = url;
  const original = parameters.integer('original_id');
  if (original !== undefined) node.originalId = original;
  const created = text('external_create_date');
  if (created !== undefined) node.externalCreateDate = created;
  const modified = text('external_modify_date');
  if (modified !== undefined) node.externalModifyDate = modified;
  const source = text('external_source');
  if (source !== undefined) node.externalSource = source;
  const identity = text('external_identity');
  if (identity !== undefined) node.externalIdentity = identity;
  const names = parameters.object('name_multilingual');
  if (names !== undefined) node.names = Object.fromEntries(Object.entries(names).map(([language, name]) => [language, String(name)]));
  if (parameters.flag('advanced_versioning') === true || parameters.flag('versions_control_advanced') === true) node.advancedVersioning = true;
  if (parameters.flag('hidden') === true) node.hidden = true;
  const extra = OWN_FIELDS.filter((name) => parameters.has(name)).map((name) => [name, parameters.raw(name)] as const);
  if (extra.length > 0) node.extra = Object.fromEntries(extra);
}

/** `original_id` without a type copies; a copy of a container is deep. */
function copy(call: Call, originalId: number): Node {
  const { state, user, parameters } = call;
  const source = state.access.node(user, originalId, 'see', 'see_contents');
  const parentId = parameters.requiredInteger('parent_id');
  const parent = state.access.node(user, parentId, 'add_items');
  if (!isContainer(parent)) throw badRequest(`The item '${parent.name}' cannot hold other items.`);
  if (state.tree.nearest(parent, (at) => at === source) !== undefined) throw badRequest('An item cannot be copied below itself.');
  if (source.workspace !== undefined) throw badRequest('A business workspace cannot be copied by this call.');
  const name = validName(parameters.text('name') ?? source.name);
  state.tree.refuseTaken(parent.id, name);
  const roles = parameters.object('roles');
  const input = roles?.['categories'] === undefined ? undefined : flatInput(asObject(roles['categories']));
  const categories = input === undefined ? undefined : mergedCategories(state, source.categories ?? [], input);
  const node = copyTree(state, source, parent, name, user, () => inheritedAccess(parent, user));
  if (categories !== undefined) node.categories = categories;
  if (parameters.has('description')) node.description = parameters.text('description') ?? '';
  call.node = node.id;
  return node;
}

function asObject(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw badRequest("The value of argument 'roles' is invalid.");
  return value as Record<string, unknown>;
}

function validateNames(call: Call): Reply {
  const { state, user, parameters } = call;
  const parent = state.access.node(user, parameters.requiredInteger('parent_id'), 'see');
  call.node = parent.id;
  const names = parameters.list('names');
  if (names.length === 0) throw missingArgument('names');
  const taken = names.flatMap((name) => {
    const node = state.tree.childNamed(parent.id, name.trim());
    return node === undefined ? [] : [{ id: node.id, name: node.name, type: node.type, versionable: node.versions !== undefined }];
  });
  return json({ results: taken });
}

export const createOperations: readonly Operation[] = [
  {
    name: 'node.create', method: 'POST', path: '/v2/nodes', kind: 'write', area, parameters: [...CREATE],
    does: 'Creates a folder, document, URL, shortcut, collection, classification and so on; copies with `original_id` and no type. Category values in `roles.categories` are flat (`{"9830_2": …}`). A taken name is refused, never made a version; missing required attributes are refused and nothing is made.',
    source: 'OpenText OpenAPI; pyxecm `create_item`, `upload_file_to_parent`, `copy_node`; GitHub opentext/pyxecm PR 3', confidence: 'documented',
    handle: async (call) => {
      const node = await create(call);
      return v2(call, { data: { properties: nodeProperties(call.state, node, call.user) } });
    },
  },
  {
    name: 'node.create.v1', method: 'POST', path: '/v1/nodes', kind: 'write', area, parameters: [...CREATE],
    does: 'As v2; answers `{"id": …}`.',
    source: '@kweli/cs-rest `addDocument`; pyxecm `create_wiki_page`', confidence: 'seen in a public client',
    handle: async (call) => json({ id: (await create(call)).id }),
  },
  {
    name: 'node.validateNames', method: 'POST', path: '/v1/validation/nodes/names', kind: 'read', area, parameters: ['parent_id', 'names'],
    does: 'Which of the names are taken in the container; an empty list when all are free.',
    source: 'OpenText OpenAPI; pyxecm `check_node_name`', confidence: 'documented',
    handle: validateNames,
  },
  {
    name: 'node.addableTypes', method: 'GET', path: '/v1/nodes/:id/addablenodetypes', kind: 'read', area, parameters: ['type'],
    does: 'Types the user may create in the container.',
    source: '@kweli/cs-rest `addablenodetypes`', confidence: 'seen in a public client',
    handle: (call) => {
      const node = pathNode(call);
      const types = [0, 140, 144, 298, 1, 136].filter(() => call.state.access.can(call.user, node, 'add_items') && isContainer(node));
      return json({
        data: Object.fromEntries(types.map((type) => [nodeType(type)?.icon ?? String(type), `api/v1/forms/nodes/create?type=${type}&parent_id=${node.id}`])),
        definitions: Object.fromEntries(types.map((type) => [nodeType(type)?.icon ?? String(type), { name: nodeType(type)?.name, type }])),
      });
    },
  },
];
