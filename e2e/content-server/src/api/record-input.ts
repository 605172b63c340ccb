import { record } from '../state/audit.js';
import { unzoned } from '../state/clock.js';
import type { User } from '../state/members.js';
import type { Node } from '../state/node.js';
import type { ServerState } from '../state/server-state.js';

/** Declares a node a record under a records classification. The caller marks the node as changed. */
export function declareRecord(state: ServerState, node: Node, classificationId: number, user: User): void {
  const today = unzoned(state.clock.now());
  const schedule = state.tree.get(classificationId)?.extra?.['rsi'];
  if (node.record === undefined) {
    node.record = {
      classificationIds: [classificationId], fileNumber: `${classificationId}-${node.id}`, recordDate: today, statusDate: today,
      fileStatus: 'ACTIVE', rsi: typeof schedule === 'string' ? schedule : '', essential: 'Not Essential', storage: 'Active', official: false,
    };
  } else if (!node.record.classificationIds.includes(classificationId)) node.record.classificationIds.push(classificationId);
  record(node, 'record', state.clock.now(), user.id, state.tree.get(classificationId)?.name ?? '');
}
