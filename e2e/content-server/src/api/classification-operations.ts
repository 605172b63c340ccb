import type { Call, Operation } from '../http/operation.js';
import { json } from '../http/reply.js';
import { record } from '../state/audit.js';
import { CLASSIFICATION_VOLUME } from '../state/node-types.js';
import { refuseProtected } from '../state/protection.js';
import { classificationIds } from './classification-input.js';
import { pathNode } from './node-operations.js';

const area = 'Classifications';

const definition = (key: string, name: string, typeName: string): object => ({
  allow_undefined: false, hidden: false, key, multi_value: key === 'id', name, persona: key === 'id' ? 'node' : '', read_only: false, required: false, type: 2, type_name: typeName,
});

function list(call: Call): object {
  const { state, user } = call;
  const node = pathNode(call);
  return {
    bCanApplyClass: state.access.can(user, node, 'edit_attributes'),
    bCanRemoveClass: state.access.can(user, node, 'edit_attributes'),
    canModify: state.access.can(user, node, 'edit_attributes'),
    classVolumeID: state.volumes.get(CLASSIFICATION_VOLUME),
    data: (node.classifications ?? []).flatMap((id) => {
      const found = state.tree.get(id);
      return found === undefined ? [] : [{
        cell_metadata: { data: {}, definitions: {} }, classvolumeid: null, id, inherit_flag: false, management_type: 'manual', menu: null, name: found.name, parent_managed: null,
        score: null, selectable: true, type: found.type,
      }];
    }),
    definitions: { id: definition('id', 'Classification', 'Integer'), name: definition('name', 'Name', 'String') },
    definitions_map: { name: ['menu'] },
    definitions_order: ['name'],
  };
}

export const classificationOperations: readonly Operation[] = [
  {
    name: 'classification.list', method: 'GET', path: '/v1/nodes/:id/classifications', kind: 'read', area, parameters: [],
    does: 'Classifications of a node.', source: 'pyxecm `get_node_classifications` example', confidence: 'seen in a public client', handle: (call) => json(list(call)),
  },
  {
    name: 'classification.set', method: 'POST', path: '/v1/nodes/:id/classifications', kind: 'write', area, parameters: ['class_id', 'apply_to_sub_items', 'inherit_flag'],
    does: 'Replaces the classifications of a node, on request of everything below it too.', source: 'pyxecm `assign_classifications`', confidence: 'seen in a public client',
    handle: (call) => {
      const { state, user, parameters } = call;
      const node = pathNode(call, 'edit_attributes');
      refuseProtected(state, node, 'classified');
      const ids = classificationIds(call, parameters.list('class_id'));
      const targets = parameters.flag('apply_to_sub_items') === true ? [node, ...state.tree.below(node)] : [node];
      for (const target of targets) {
        if (!state.access.can(user, target, 'edit_attributes')) continue;
        state.tree.change(target, user.id, () => {
          target.classifications = [...ids];
          record(target, 'classify', state.clock.now(), user.id);
        });
      }
      return json(list(call));
    },
  },
];
