import type { Call, Operation } from '../http/operation.js';
import { json, type Reply } from '../http/reply.js';
import { badRequest, missingArgument } from '../http/refusal.js';
import { addVersion } from '../state/add-version.js';
import { record } from '../state/audit.js';
import type { Node } from '../state/node.js';
import { refuseProtected } from '../state/protection.js';
import type { Version } from '../state/versions.js';
import { contentOf } from './content-input.js';
import { done, v2 } from './envelope.js';
import { pathNode, refuseReserved } from './node-operations.js';
import { versionProperties } from './version-view.js';

const area = 'Documents';
const LIST = ['fields', 'expand', 'metadata', 'page', 'limit', 'sort', 'extra'];
const ADD = ['file', 'upload_key', 'description', 'add_major_version', 'external_create_date', 'external_modify_date', 'external_source', 'external_identity', 'external_identity_type', 'file_name', 'mime_type', 'name'];

function document(call: Call, ...permissions: Parameters<typeof pathNode> extends [Call, ...infer P] ? P : never): Node {
  const node = pathNode(call, ...permissions);
  if (node.versions === undefined) throw badRequest(`The item '${node.name}' has no versions.`);
  return node;
}

/** The version of the path: a number, or where `latest` is allowed that word. */
function version(call: Call, node: Node, allowLatest: boolean): Version {
  const text = call.path['version'] ?? '';
  const found = text === 'latest' && allowLatest ? node.versions?.at(-1) : node.versions?.find((one) => String(one.number) === text);
  if (found === undefined) throw badRequest(`The version '${text}' of the item '${node.name}' does not exist.`);
  return found;
}

async function add(call: Call): Promise<{ node: Node; added: Version }> {
  const { state, user, parameters } = call;
  const node = document(call, 'modify');
  const major = parameters.flag('add_major_version') === true;
  if (major) state.access.node(user, node.id, 'add_major_version');
  refuseProtected(state, node, 'given a new version');
  refuseReserved(call, node);
  const description = parameters.text('description');
  if (description !== undefined && description.length > 255) throw badRequest('The description of a version cannot be longer than 255 characters.');
  const content = await contentOf(call);
  return { node, added: addVersion(state, node, user, { ...content, description, major }) };
}

function content(call: Call, node: Node, chosen: Version): Reply {
  call.state.access.node(call.user, node.id, 'see_contents');
  return {
    kind: 'content',
    content: chosen.content,
    mimeType: chosen.mimeType,
    fileName: chosen.fileName,
    attachment: call.parameters.text('action') === 'download' || call.parameters.has('download'),
  };
}

function purge(call: Call): Reply {
  const { state, user, parameters } = call;
  const node = document(call, 'delete_versions');
  refuseProtected(state, node, 'purged');
  const keep = parameters.integer('number_to_keep');
  if (keep === undefined) throw missingArgument('number_to_keep');
  if (keep < 1) throw badRequest("The value of argument 'number_to_keep' is invalid.");
  dropVersions(call, node, (node.versions ?? []).slice(0, -keep));
  record(node, 'purgeVersions', state.clock.now(), user.id, `${keep} kept`);
  return done(call);
}

function dropVersions(call: Call, node: Node, gone: readonly Version[]): void {
  const locked = gone.find((one) => one.locked === true);
  if (locked !== undefined) throw badRequest(`Version ${locked.number} is locked.`);
  call.state.tree.change(node, call.user.id, () => {
    node.versions = (node.versions ?? []).filter((one) => !gone.includes(one));
  });
}

function deleteVersion(call: Call): Reply {
  const node = document(call, 'delete_versions');
  refuseProtected(call.state, node, 'changed');
  const chosen = version(call, node, false);
  if (node.versions?.length === 1) throw badRequest('The only version of a document cannot be deleted.');
  dropVersions(call, node, [chosen]);
  record(node, 'deleteVersion', call.state.clock.now(), call.user.id, `Version ${chosen.number}`);
  return done(call);
}

function promote(call: Call): Reply {
  const { state, user, parameters } = call;
  const node = document(call, 'add_major_version');
  refuseProtected(state, node, 'changed');
  const chosen = version(call, node, false);
  if (node.advancedVersioning !== true) throw badRequest('Only documents with major and minor versions can be promoted.');
  const promoted = addVersion(state, node, user, { ...chosen, description: parameters.text('description') ?? chosen.description, major: true });
  record(node, 'promoteVersion', state.clock.now(), user.id, `Version ${chosen.number}`);
  return v2(call, { data: { versions: versionProperties(node, promoted) } });
}

function setLock(locked: boolean): (call: Call) => Reply {
  return (call) => {
    const node = document(call, 'modify');
    const chosen = version(call, node, false);
    call.state.tree.change(node, call.user.id, () => {
      chosen.locked = locked;
      if (locked) chosen.lockedBy = call.user.id;
      else delete chosen.lockedBy;
    });
    return v2(call, { data: { versions: versionProperties(node, chosen) } });
  };
}

const op = (name: string, method: Operation['method'], path: string, kind: Operation['kind'], parameters: readonly string[], does: string, source: string, handle: Operation['handle'], confidence: Operation['confidence'] = 'seen in a public client'): Operation =>
  ({ name, method, path, kind, area, parameters, does, source, confidence, handle });

export const versionOperations: readonly Operation[] = [
  op('version.add', 'POST', '/v2/nodes/:id/versions', 'write', ADD, 'Adds a version. Held, recorded and somebody else\'s reserved documents refuse it. Numbers of purged versions are not used again.', 'pyxecm `add_document_version`; OpenText OpenAPI', async (call) => {
    const { node, added } = await add(call);
    return v2(call, { data: { versions: versionProperties(node, added) } });
  }, 'documented'),
  op('version.add.v1', 'POST', '/v1/nodes/:id/versions', 'write', ADD, 'As v2; answers `{"id", "version_number"}`.', '@kweli/cs-rest `addVersion`', async (call) => {
    const { node, added } = await add(call);
    return json({ id: node.id, version_number: added.number });
  }),
  op('version.list', 'GET', '/v2/nodes/:id/versions', 'read', LIST, 'All versions, oldest first, each under `data.versions`.', 'pyxecm `get_document_versions` example', (call) => {
    const node = document(call);
    return v2(call, (node.versions ?? []).map((one) => ({ data: { versions: versionProperties(node, one) } })));
  }),
  op('version.list.v1', 'GET', '/v1/nodes/:id/versions', 'read', LIST, 'All versions, oldest first, as `{"data": [..]}`.', '@kweli/cs-rest `versions.list`', (call) => {
    const node = document(call);
    return json({ data: (node.versions ?? []).map((one) => versionProperties(node, one, false)) });
  }),
  op('version.get', 'GET', '/v2/nodes/:id/versions/:version', 'read', LIST, 'One version by number.', 'pyxecm `get_document_version` example', (call) => {
    const node = document(call);
    return v2(call, { data: { versions: versionProperties(node, version(call, node, false)) } });
  }),
  op('version.get.v1', 'GET', '/v1/nodes/:id/versions/:version', 'read', LIST, 'One version by number or `latest`, which only v1 knows.', 'pyxecm `get_latest_document_version`; @kweli/cs-rest', (call) => {
    const node = document(call);
    return json({ data: versionProperties(node, version(call, node, true), false) });
  }),
  op('version.delete', 'DELETE', '/v2/nodes/:id/versions/:version', 'write', [], 'Deletes one version; the only one and locked ones stay.', 'OpenText OpenAPI', deleteVersion, 'documented'),
  op('version.delete.v1', 'DELETE', '/v1/nodes/:id/versions/:version', 'write', [], 'As v2.', '@kweli/cs-rest `deleteVersion`', deleteVersion),
  op('version.purge', 'DELETE', '/v2/nodes/:id/versions', 'write', ['number_to_keep'], 'Keeps the newest `number_to_keep` versions. The number stands in the form body or the query.', 'pyxecm `purge_document_versions`; OpenText OpenAPI', purge, 'documented'),
  op('version.promote', 'POST', '/v2/nodes/:id/versions/:version/promote', 'write', ['description'], 'Makes a major version of it, where major and minor versions are on.', 'OpenText OpenAPI; @kweli/cs-rest `promote`', promote, 'documented'),
  op('version.lock', 'POST', '/v2/nodes/:id/versions/:version/lock', 'write', [], 'Locks a version against deletion.', 'OpenText OpenAPI', setLock(true), 'documented'),
  op('version.unlock', 'POST', '/v2/nodes/:id/versions/:version/unlock', 'write', [], 'Unlocks a version.', 'OpenText OpenAPI', setLock(false), 'documented'),
  ...(['v1', 'v2'] as const).flatMap((api) => [
    op(api === 'v2' ? 'document.content' : 'document.content.v1', 'GET', `/${api}/nodes/:id/content`, 'read', ['action', 'download', 'suppress_response_codes', 'cookie'], 'The bytes of the newest version with Content-Length; one range is honoured.', 'OpenText OpenAPI; pyxecm `download_document`', (call) => {
      const node = document(call);
      return content(call, node, node.versions?.at(-1) as Version);
    }, 'documented'),
    op(api === 'v2' ? 'version.content' : 'version.content.v1', 'GET', `/${api}/nodes/:id/versions/:version/content`, 'read', ['action', 'download'], 'The bytes of a version with Content-Length; one range is honoured.', 'pyxecm `get_document_content`', (call) => {
      const node = document(call);
      return content(call, node, version(call, node, api === 'v1'));
    }),
  ]),
];
