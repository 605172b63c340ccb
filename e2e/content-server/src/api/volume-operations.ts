import type { Call, Operation } from '../http/operation.js';
import { badRequest } from '../http/refusal.js';
import type { Node } from '../state/node.js';
import { v2 } from './envelope.js';
import { NODE_VIEW, nodeEntity } from './node-view.js';
import { nodeProperties } from './node-properties.js';
import { json } from '../http/reply.js';

const area = 'Volumes';

function volume(call: Call): Node {
  const type = call.path['type'] ?? '';
  const id = /^\d+$/.test(type) ? call.state.volumes.get(Number(type)) : undefined;
  if (id === undefined) throw badRequest(`There is no volume of type '${type}'.`);
  call.node = id;
  return call.state.access.node(call.user, id, 'see');
}

export const volumeOperations: readonly Operation[] = [
  {
    name: 'volume.list', method: 'GET', path: '/v2/volumes', kind: 'read', area, parameters: [...NODE_VIEW],
    does: 'Every volume: Enterprise 141, Categories 133, Classifications 198, Business Workspaces 862, Extended ECM 882, Records Management 550 and more.',
    source: 'pyxecm `get_volumes`', confidence: 'seen in a public client',
    handle: (call) => v2(call, call.state.volumes.types().flatMap((type) => {
      const node = call.state.tree.get(call.state.volumes.get(type) ?? 0);
      return node !== undefined && call.state.access.can(call.user, node, 'see') ? [nodeEntity(call, node)] : [];
    })),
  },
  {
    name: 'volume.get', method: 'GET', path: '/v2/volumes/:type', kind: 'read', area, parameters: [...NODE_VIEW],
    does: 'The root node of a volume.',
    source: 'pyxecm `get_volume`', confidence: 'seen in a public client',
    handle: (call) => v2(call, nodeEntity(call, volume(call))),
  },
  {
    name: 'volume.get.v1', method: 'GET', path: '/v1/volumes/:type', kind: 'read', area, parameters: [],
    does: 'The root node of a volume, v1 shape.',
    source: '@kweli/cs-rest `volumeInfo`', confidence: 'seen in a public client',
    handle: (call) => json({ data: nodeProperties(call.state, volume(call), call.user), type: Number(call.path['type']) }),
  },
];
