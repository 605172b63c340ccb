import type { Call, Operation } from '../http/operation.js';
import { json, type Reply } from '../http/reply.js';
import { badRequest } from '../http/refusal.js';
import { record } from '../state/audit.js';
import type { Hold } from '../state/records.js';
import { done, pathId, v2 } from './envelope.js';
import { pathNode } from './node-operations.js';

const area = 'Holds';

const holdRow = (hold: Hold): object => ({
  ActiveHold: hold.active ? 1 : 0, AlternateHoldID: hold.alternateId, ApplyPatron: 'Records Management System User', DateApplied: hold.dateApplied, DateRemoved: null,
  DateToRemove: hold.dateToRemove === '' ? null : hold.dateToRemove, EditDate: null, EditPatron: null, HoldComment: hold.comment, HoldID: hold.id, HoldName: hold.name,
  HoldType: hold.type, OBJECT: null, ParentID: hold.parentId === 0 ? null : hold.parentId, RemovalComment: null, RemovalPatron: null,
});

function create(call: Call): Reply {
  const { state, parameters } = call;
  const name = parameters.requiredText('name');
  if (state.records.holdNamed(name) !== undefined) throw badRequest(`A hold with the name '${name}' already exists.`);
  const type = parameters.requiredText('type');
  const types = state.records.codes()['Hold Types'] ?? [];
  if (types.length > 0 && !types.some((code) => code.name === type)) throw badRequest(`'${type}' is not a hold type. Hold types: ${types.map((code) => code.name).join(', ')}.`);
  const id = state.sequence.next();
  state.records.holds.set(id, {
    id, name, type, comment: parameters.text('comment') ?? '', alternateId: parameters.text('alternate_id') ?? '', parentId: parameters.integer('parent_id') ?? 0,
    dateApplied: parameters.text('date_applied') ?? '', dateToRemove: parameters.text('date_to_remove') ?? '', active: true,
  });
  return json({ holdID: id });
}

function knownHold(call: Call, id: number): Hold {
  const hold = call.state.records.holds.get(id);
  if (hold === undefined) throw badRequest(`There is no hold with the id ${id}.`);
  return hold;
}

function apply(call: Call): Reply {
  const { state, user, parameters } = call;
  const node = pathNode(call, 'edit_attributes');
  const hold = knownHold(call, parameters.requiredInteger('hold_id'));
  if (node.holds?.includes(hold.id) === true) throw badRequest(`The hold '${hold.name}' already exists on the item.`);
  state.tree.change(node, user.id, () => {
    node.holds = [...(node.holds ?? []), hold.id];
    record(node, 'hold', state.clock.now(), user.id, hold.name);
  });
  return json({ results: { hold_id: hold.id, node_id: node.id } });
}

function lift(call: Call, id: number): Reply {
  const { state, user } = call;
  const node = pathNode(call, 'edit_attributes');
  if (node.holds?.includes(id) !== true) throw badRequest(`The item '${node.name}' is not on the hold ${id}.`);
  state.tree.change(node, user.id, () => {
    node.holds = (node.holds ?? []).filter((one) => one !== id);
    record(node, 'unhold', state.clock.now(), user.id, state.records.holds.get(id)?.name ?? '');
  });
  return json({ results: { hold_id: id, node_id: node.id } });
}

export const holdOperations: readonly Operation[] = [
  {
    name: 'hold.create', method: 'POST', path: '/v1/holds', kind: 'write', area, parameters: ['type', 'name', 'comment', 'date_applied', 'date_to_remove', 'alternate_id', 'parent_id'],
    does: 'Creates a hold; its type is one of the code table. Answers `{"holdID": …}`, which is no node id.', source: 'pyxecm `create_records_management_hold`', confidence: 'seen in a public client', handle: create,
  },
  {
    name: 'hold.list', method: 'GET', path: '/v2/holds', kind: 'read', area, parameters: [], does: 'All holds.', source: 'pyxecm `get_records_management_holds` example', confidence: 'seen in a public client',
    handle: (call) => v2(call, { data: { holds: call.state.records.holds.all().map(holdRow) } }),
  },
  {
    name: 'hold.get', method: 'GET', path: '/v2/hold', kind: 'read', area, parameters: ['holdname'], does: 'A hold by name.', source: 'pyxecm `get_hold_by_name` example', confidence: 'seen in a public client',
    handle: (call) => {
      const hold = call.state.records.holdNamed(call.parameters.requiredText('holdname'));
      if (hold === undefined) throw badRequest(`There is no hold '${call.parameters.text('holdname')}'.`);
      return v2(call, { data: { hold: holdRow(hold) } });
    },
  },
  {
    name: 'hold.ofNode', method: 'GET', path: '/v1/nodes/:id/holds', kind: 'read', area, parameters: [], does: 'Holds on a node itself.', source: 'none; the counterpart of applying', confidence: 'assumed',
    handle: (call) => json({ data: (pathNode(call).holds ?? []).flatMap((id) => call.state.records.holds.get(id) ?? []).map(holdRow) }),
  },
  {
    name: 'hold.apply', method: 'POST', path: '/v1/nodes/:id/holds', kind: 'write', area, parameters: ['hold_id'],
    does: 'Puts a node on hold. It and everything below it refuse deletion, new versions, and changes of name, place and attributes.', source: 'pyxecm `assign_hold`; product documentation', confidence: 'seen in a public client', handle: apply,
  },
  {
    name: 'hold.lift', method: 'DELETE', path: '/v1/nodes/:id/holds/:hold', kind: 'write', area, parameters: [],
    does: 'Takes a node off a hold.', source: 'none found; the path follows the other calls', confidence: 'assumed', handle: (call) => lift(call, pathId(call, 'hold')),
  },
  {
    name: 'hold.liftByBody', method: 'DELETE', path: '/v1/nodes/:id/holds', kind: 'write', area, parameters: ['hold_id'],
    does: 'As above with the hold in the body or query.', source: 'none found', confidence: 'assumed', handle: (call) => lift(call, call.parameters.requiredInteger('hold_id')),
  },
  {
    name: 'hold.remove', method: 'DELETE', path: '/v1/holds/:hold', kind: 'write', area, parameters: [],
    does: 'Ends a hold everywhere.', source: 'none found', confidence: 'assumed',
    handle: (call) => {
      const hold = knownHold(call, pathId(call, 'hold'));
      hold.active = false;
      call.state.records.holds.touch(hold.id);
      return done(call);
    },
  },
];
