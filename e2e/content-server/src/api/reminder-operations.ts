import type { Call, Operation } from '../http/operation.js';
import { json, type Reply } from '../http/reply.js';
import { badRequest, missingArgument } from '../http/refusal.js';
import { unzoned, zoned } from '../state/clock.js';
import { REMINDER_CLIENTS, REMINDER_TYPES, type Reminder } from '../state/reminders.js';
import { done, pathId, v2 } from './envelope.js';
import { pathNode } from './node-operations.js';

const area = 'Reminders';
const OPEN = 1;
const IN_PROGRESS = -2;
const COMPLETED = 2;

/** `D/2026/1/31:0:0:0`, as clients write dates here, or an ISO date. */
function dateText(value: unknown): string | null {
  const parts = /^D\/(\d+)\/(\d+)\/(\d+)/.exec(String(value ?? ''));
  if (parts !== null) return `${parts[1]}-${String(parts[2]).padStart(2, '0')}-${String(parts[3]).padStart(2, '0')}T00:00:00Z`;
  return /^\d{4}-\d{2}-\d{2}/.test(String(value ?? '')) ? `${String(value).slice(0, 10)}T00:00:00Z` : null;
}

const number = (value: unknown): number | null => (value === undefined || value === null || value === '' ? null : Number(value));

/** Due on a date, or a number of units from creation: 1 day, 2 week, 3 month, 4 year. */
function dueDate(reminder: Reminder): string | null {
  const { values } = reminder;
  const fixed = dateText(values['RSDATE']);
  if (fixed !== null) return fixed;
  const count = number(values['RSRULEVALUE']);
  if (count === null) return null;
  const due = new Date(reminder.createdAt);
  const unit = number(values['RSRULEUNIT']) ?? 1;
  if (unit === 1) due.setUTCDate(due.getUTCDate() + count);
  if (unit === 2) due.setUTCDate(due.getUTCDate() + 7 * count);
  if (unit === 3) due.setUTCMonth(due.getUTCMonth() + count);
  if (unit === 4) due.setUTCFullYear(due.getUTCFullYear() + count);
  return zoned(due.getTime());
}

function recipients(values: Record<string, unknown>, name: string): unknown[] {
  const given = values[name];
  return Array.isArray(given) ? given : given === undefined || given === null || given === '' ? [] : [given];
}

function followup(call: Call, reminder: Reminder): object {
  const { values } = reminder;
  const type = REMINDER_TYPES.find((one) => one.id === Number(values['RSTYPE']));
  return {
    activation_by_day: number(values['RSACTIVATIONBDAY']) ?? 0, activation_date: null, assignees: recipients(values, 'recipients').map((id) => ({ id: Number(id), name: call.state.members.get(Number(id))?.name ?? '' })),
    create_date: zoned(reminder.createdAt), create_user_id: reminder.createdBy, data_id: reminder.nodeId, description: values['RSDESCRIPTION'] ?? '', due_date: dueDate(reminder),
    end_sequence_date: dateText(values['RSSEQENDDATE']), followup_client: type?.clientId ?? 1, followup_client_name: REMINDER_CLIENTS.find((one) => one.id === type?.clientId)?.name ?? '', followup_handler: 1,
    followup_id: reminder.id, followup_type: type?.id ?? 0, followup_type_name: type?.name ?? '', parent_id: reminder.id, rule: number(values['RSRULE']) ?? 0,
    start_sequence_date: dateText(values['RSSEQSTARTDATE']), status: reminder.status, status_by: reminder.status === OPEN ? null : reminder.createdBy,
  };
}

function known(call: Call, id: number): Reminder {
  const node = pathNode(call);
  const reminder = call.state.reminders.get(id);
  if (reminder === undefined || reminder.nodeId !== node.id) throw badRequest(`The item '${node.name}' has no reminder with the id ${id}.`);
  return reminder;
}

function values(call: Call): Record<string, unknown> {
  const data = call.parameters.object('data') ?? Object.fromEntries([...call.parameters.names()].map((name) => [name, call.parameters.raw(name)]));
  const type = Number(data['RSTYPE']);
  if (!REMINDER_TYPES.some((one) => one.id === type)) throw badRequest(`There is no reminder type ${String(data['RSTYPE'] ?? '')}.`);
  for (const id of recipients(data, 'recipients')) if (call.state.members.get(Number(id)) === undefined) throw badRequest(`There is no user or group with the id ${String(id)}.`);
  return data;
}

function add(call: Call): Reply {
  const node = pathNode(call, 'edit_attributes');
  const data = values(call);
  if (recipients(data, 'recipients').length === 0) throw missingArgument('recipients');
  const reminder = call.state.reminders.add({ nodeId: node.id, createdBy: call.user.id, createdAt: call.state.clock.now(), status: OPEN, values: data });
  return v2(call, { id: reminder.id });
}

/** Open may become in progress or completed, in progress completed; completed stays. */
function setStatus(reminder: Reminder, status: number): void {
  const allowed = reminder.status === OPEN ? [OPEN, IN_PROGRESS, COMPLETED] : reminder.status === IN_PROGRESS ? [IN_PROGRESS, COMPLETED] : [COMPLETED];
  if (!allowed.includes(status)) throw badRequest(`A reminder cannot go from status ${reminder.status} to ${status}.`);
  reminder.status = status;
}

function update(call: Call): Reply {
  const data = values(call);
  const reminder = known(call, Number(data['RSID']));
  if (data['RSSTATUS'] !== undefined) setStatus(reminder, Number(data['RSSTATUS']));
  reminder.values = { ...reminder.values, ...data };
  call.state.reminders.changed(reminder);
  return v2(call, { id: reminder.id });
}

function clientTypes(call: Call): Reply {
  const client = call.parameters.integer('client_id');
  const types = REMINDER_TYPES.filter((one) => client === undefined || one.clientId === client);
  const options = (list: readonly { id: number; name: string }[]): object => ({ enum: list.map((one) => one.id), enumNames: list.map((one) => one.name) });
  return json({
    forms: [{
      data: { followup_client_name: client ?? REMINDER_CLIENTS[0].id, followup_type_name: types[0]?.id ?? null },
      options: { fields: { followup_client_name: { label: 'Client', optionLabels: REMINDER_CLIENTS.map((one) => one.name) }, followup_type_name: { label: 'Type', optionLabels: types.map((one) => one.name) } } },
      schema: { properties: { followup_client_name: { ...options(REMINDER_CLIENTS), type: 'integer' }, followup_type_name: { ...options(types), type: 'integer' } }, type: 'object' },
    }],
  });
}

function viewForm(call: Call): Reply {
  const reminder = known(call, call.parameters.requiredInteger('id'));
  const { values: given } = reminder;
  const user = reminder.createdBy;
  return json({
    forms: [{
      data: {
        activation_alert: { send_in: { activation_period: number(given['RSACTIVATION']), activation_unit: number(given['RSACTIVATIONUNIT']) } }, assignees: recipients(given, 'recipients').map(Number), description: given['RSDESCRIPTION'] ?? '',
        escalation_alert: { escalation_enabled: String(given['escalationEnabled'] ?? '0') === '1', send_in: { escalation_period: number(given['escalation']), escalation_when: number(given['escalationWhen']) }, send_to: recipients(given, 'escalationrecipient_list').map(Number) },
        followup_client_name: REMINDER_TYPES.find((one) => one.id === Number(given['RSTYPE']))?.clientId ?? 1, followup_type_name: Number(given['RSTYPE']),
        general: { Created_by: user, Created_on: unzoned(reminder.createdAt), Modified_by: user, Modified_on: unzoned(reminder.createdAt) }, priority: number(given['PRIORITY']) ?? 50,
        schedule: { due: number(given['RSRULE']), due_in: { due_in_period: number(given['RSRULEVALUE']), due_in_unit: number(given['RSRULEUNIT']) }, due_on: dueDate(reminder), end_date: dateText(given['RSSEQENDDATE']) ?? '', reoccuring: String(given['RSRULE']) === '2', start_date: dateText(given['RSSEQSTARTDATE']) ?? '' },
      },
      form: { attributes: { action: `/api/v1/forms/nodes/${reminder.nodeId}/reminder/view`, method: 'GET' }, renderForm: true }, options: { fields: {} }, schema: { properties: {}, type: 'object' },
    }],
  });
}

const op = (name: string, method: Operation['method'], path: string, parameters: readonly string[], does: string, handle: Operation['handle']): Operation =>
  ({ name, method, path, kind: method === 'GET' ? 'read' : 'write', area, parameters, does, source: 'pyxecm, reminders', confidence: 'seen in a public client', handle });

export const reminderOperations: readonly Operation[] = [
  op('reminder.list', 'GET', '/v2/nodes/:id/followups', ['actions'], 'Reminders on a node.', (call) => v2(call, { followups: call.state.reminders.of(pathNode(call).id).map((one) => ({ data: { followup: followup(call, one) } })) })),
  op('reminder.get', 'GET', '/v2/nodes/:id/followups/:reminder', ['actions'], 'One reminder.', (call) => v2(call, { data: { followup: followup(call, known(call, pathId(call, 'reminder'))) } })),
  op('reminder.setStatus', 'PUT', '/v2/nodes/:id/followups/:reminder', ['status'], 'Open (1), in progress (-2), completed (2).', (call) => {
    const reminder = known(call, pathId(call, 'reminder'));
    setStatus(reminder, call.parameters.requiredInteger('status'));
    call.state.reminders.changed(reminder);
    return done(call);
  }),
  op('reminder.delete', 'DELETE', '/v2/nodes/:id/followups/:reminder', [], 'Deletes a reminder.', (call) => {
    call.state.reminders.delete(known(call, pathId(call, 'reminder')).id);
    return done(call);
  }),
  { ...op('reminder.add', 'POST', '/v2/resubmission/:id/addreminder', ['data', 'RS*', 'PRIORITY', 'recipients', 'escalation*', 'Escalation*', 'MOVEPREV'], 'Adds a reminder; its fields stand as JSON in `data`.', add), never: 'Send e-mail when a reminder is due.' },
  op('reminder.update', 'PUT', '/v2/nodes/:id/updatereminder', ['data', 'RS*', 'PRIORITY', 'recipients', 'escalation*', 'Escalation*', 'MOVEPREV'], 'Changes a reminder.', update),
  op('reminder.types', 'GET', '/v1/forms/nodes/followup/getClientTypes', ['client_id', 'id'], 'Clients and types of reminders.', clientTypes),
  op('reminder.viewForm', 'GET', '/v1/forms/nodes/:id/reminder/view', ['id'], 'A reminder as a form.', viewForm),
  op('reminder.createForm', 'GET', '/v1/forms/nodes/reminder/create', ['node_id', 'client_id', 'id'], 'The empty form.', (call) => {
    call.state.access.node(call.user, call.parameters.requiredInteger('node_id'), 'see');
    return json({ forms: [{ data: { PRIORITY: 50, RSTYPE: REMINDER_TYPES[0]?.id, RSRULE: 0 }, options: { fields: {} }, schema: { properties: { RSTYPE: { enum: REMINDER_TYPES.map((one) => one.id) } }, type: 'object' } }] });
  }),
];
