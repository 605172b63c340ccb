import type { Call, Operation } from '../http/operation.js';
import { json, type Reply } from '../http/reply.js';
import { badRequest } from '../http/refusal.js';
import type { RetentionSchedule } from '../state/records.js';
import { done, pathId, v2 } from './envelope.js';

const area = 'Retention';

const STAGE = [
  'objectType', 'stage', 'eventType', 'ruleCode', 'ruleComment', 'dateToUse', 'retentionYears', 'retentionMonths', 'retentionDays', 'categoryId', 'attributeId', 'yearEndMonth',
  'yearEndDay', 'retentionIntervals', 'fixedRetention', 'maximumRetention', 'fixedDate', 'eventCondition', 'disposition', 'actionCode', 'description', 'newStatus',
  'minNumVersionsToKeep', 'purgeSuperseded', 'purgeMajors', 'markOfficialRendition',
] as const;

function rows(schedule: RetentionSchedule): object[] {
  const head = {
    Active: 1, CreateDate: schedule.statusDate, Description: schedule.description, DiscontComment: null, DiscontDate: null, DiscontFlag: 0, DispControl: schedule.dispositionControl ? 1 : 0,
    RSI: schedule.name, RSIID: schedule.id, RSIStatus: schedule.status, StatusDate: schedule.statusDate, Subject: schedule.subject, Title: schedule.title,
  };
  if (schedule.stages.length === 0) return [{ ...head, RSIScheduleID: null, RetStage: null }];
  return schedule.stages.map((stage, index) => ({
    ...head, RSIScheduleID: schedule.id * 100 + index, RetStage: stage['stage'] ?? '', RetYears: Number(stage['retentionYears'] ?? 0), RetMonths: Number(stage['retentionMonths'] ?? 0),
    RetDays: Number(stage['retentionDays'] ?? 0), EventType: Number(stage['eventType'] ?? 1), DateToUse: stage['dateToUse'] ?? 91, ActionCode: stage['actionCode'] ?? 0, ObjectType: stage['objectType'] ?? 'LIV',
    EventRule: stage['eventCondition'] ?? '', Disposition: stage['disposition'] ?? '', RSIRuleCode: stage['ruleCode'] ?? '',
  }));
}

function create(call: Call): Reply {
  const { state, parameters } = call;
  const name = parameters.requiredText('name');
  if (state.records.scheduleNamed(name) !== undefined) throw badRequest(`An RSI with the name '${name}' already exists.`);
  const id = state.sequence.next();
  state.records.schedules.set(id, {
    id, name, status: parameters.text('status') ?? 'ACTIVE', statusDate: parameters.text('statusDate') ?? '', description: parameters.text('description') ?? '',
    subject: parameters.text('subject') ?? '', title: parameters.text('title') ?? '', dispositionControl: parameters.flag('dispcontrol') ?? false, stages: [],
  });
  return v2(call, { data: { id, name }, id, rsi_id: id });
}

function addStage(call: Call): Reply {
  const schedule = call.state.records.schedules.get(pathId(call));
  if (schedule === undefined) throw badRequest(`There is no RSI with the id ${pathId(call)}.`);
  call.parameters.requiredText('stage');
  schedule.stages.push(Object.fromEntries(STAGE.filter((name) => call.parameters.has(name)).map((name) => [name, call.parameters.raw(name)])));
  call.state.records.schedules.touch(schedule.id);
  return v2(call, { data: { id: schedule.id * 100 + schedule.stages.length - 1 }, id: schedule.id * 100 + schedule.stages.length - 1 });
}

function setCodes(call: Call): Reply {
  for (const table of call.parameters.names()) {
    const raw = call.parameters.raw(table);
    const list: unknown[] = Array.isArray(raw) ? raw : call.parameters.list(table);
    call.state.records.setCodes(table, list.map((code) => (typeof code === 'object' && code !== null ? { name: String((code as { name?: unknown }).name ?? ''), description: String((code as { description?: unknown }).description ?? '') } : { name: String(code), description: '' })));
  }
  return v2(call, { data: call.state.records.codes() });
}

const importFile = (name: string, path: string): Operation => ({
  name, method: 'POST', path, kind: 'write', area, parameters: ['file', 'updateExistingCodes', 'updateExistingRSIs', 'deleteSchedules', 'includeusers'],
  does: 'Takes the file and answers success.', source: 'pyxecm `import_…`', confidence: 'seen in a public client', never: 'Read what the file says.',
  handle: (call) => {
    if (!call.files.has('file')) throw badRequest("Argument 'file' is required.");
    return done(call);
  },
});

export const retentionOperations: readonly Operation[] = [
  {
    name: 'rsi.list', method: 'GET', path: '/v2/rsis', kind: 'read', area, parameters: ['limit', 'page'], does: 'Retention schedules, a row for each stage.', source: 'pyxecm `get_records_management_rsis` example', confidence: 'seen in a public client',
    handle: (call) => v2(call, { data: { rsis: call.state.records.schedules.all().flatMap(rows).slice(0, call.parameters.integer('limit') ?? 100) } }),
  },
  {
    name: 'rsi.search', method: 'POST', path: '/v1/rsis', kind: 'read', area, parameters: ['query'], does: 'Retention schedules whose name or title contains the text.', source: 'pyxecm `search_records_management_rsis`', confidence: 'seen in a public client',
    handle: (call) => {
      const query = (call.parameters.text('query') ?? '').toLowerCase();
      const found = call.state.records.schedules.all().filter((one) => one.name.toLowerCase().includes(query) || one.title.toLowerCase().includes(query));
      return json({ data: { fast_codes: found.map((one) => ({ code: one.name, description: one.title, id: one.id, rsi: one.name })) } });
    },
  },
  {
    name: 'rsi.create', method: 'POST', path: '/v2/rsischedules', kind: 'write', area, parameters: ['name', 'status', 'statusDate', 'description', 'subject', 'title', 'dispcontrol'],
    does: 'Creates a retention schedule.', source: 'pyxecm `create_records_management_rsi`', confidence: 'seen in a public client', handle: create,
  },
  {
    name: 'rsi.addStage', method: 'POST', path: '/v2/rsischedules/:id/stages', kind: 'write', area, parameters: [...STAGE], does: 'Adds a stage to a schedule.', source: 'pyxecm `create_records_management_rsi_schedule`', confidence: 'seen in a public client', handle: addStage,
  },
  {
    name: 'rmcodes.get', method: 'GET', path: '/v2/recordsmanagement/rmcodes', kind: 'read', area, parameters: [], does: 'Code tables: `results.data` by table name.', source: 'pyxecm `get_records_management_codes`', confidence: 'assumed',
    handle: (call) => v2(call, { data: call.state.records.codes() }),
  },
  ...(['v1', 'v2'] as const).map((version): Operation => ({
    name: version === 'v1' ? 'rmcodes.set' : 'rmcodes.set.v2', method: 'POST', path: `/${version}/recordsmanagement/rmcodes`, kind: 'write', area, anyParameter: true,
    does: 'Sets code tables.', source: 'pyxecm `update_records_management_codes`', confidence: 'assumed', handle: setCodes,
  })),
  { ...importFile('server.importSettings', '/v2/import/settings/admin'), area: 'Server', source: 'pyxecm `apply_config`' },
  importFile('rm.importSettings', '/v1/recordsmanagement/importSettings'),
  importFile('rm.importCodes', '/v1/recordsmanagement/importCodes'),
  importFile('rm.importRsis', '/v1/recordsmanagement/importRSIs'),
  importFile('physicalObjects.importSettings', '/v1/physicalobjects/importSettings'),
  importFile('physicalObjects.importCodes', '/v1/physicalobjects/importCodes'),
  importFile('physicalObjects.importLocators', '/v1/physicalobjects/importLocators'),
  importFile('securityClearance.importCodes', '/v1/securityclearances/importCodes'),
];
