import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import type { CommerceEvent, EventClass, EventClasses, EventType } from './event-base.js';
import { LIMITS } from './constraints.js';
import { fitsSchema } from './quick-check.js';

/** One thing wrong with an event, at a place its sender can find: `data.items[3].sku`. */
export interface ContractProblem { readonly path: string; readonly message: string }

export type EventReading =
  | { readonly ok: true; readonly event: CommerceEvent }
  | { readonly ok: false; readonly id: string | undefined; readonly code: 'EVENT_MALFORMED' | 'EVENT_TYPE_UNKNOWN'; readonly problems: readonly ContractProblem[] };

/** Deeper than any event of ours; a deeper one is an attack or a mistake. */
const MAX_DEPTH = 12;
const MAX_PROBLEMS = 20;
const FORBIDDEN_NAMES: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Turns parsed JSON into an event of the contract, or tells everything that is wrong with it. Unknown fields are refused.
 * @param classes of every event there is, by its type
 * @param fits the quick way to see that nothing is wrong; without it the classes decide alone
 */
export function readEventOf(classes: EventClasses, json: unknown, fits: (type: EventClass, json: unknown) => boolean = fitsSchema): EventReading {
  const id = stringField(json, 'id');
  if (!isRecord(json)) return malformed(id, [{ path: '', message: 'an event must be a JSON object' }]);
  const unsafe = unsafePlace(json, 0);
  if (unsafe) return malformed(id, [unsafe]);
  const type = stringField(json, 'type');
  const eventClass = type !== undefined && Object.hasOwn(classes, type) ? classes[type as EventType] : undefined;
  if (eventClass === undefined) {
    return { ok: false, id, code: 'EVENT_TYPE_UNKNOWN', problems: [{ path: 'type', message: `must be one of ${Object.keys(classes).join(', ')}` }] };
  }
  const quick = fits(eventClass, json) ? json as unknown as CommerceEvent : undefined;
  if (quick !== undefined) {
    const mismatches = crossChecks(quick, true);
    return mismatches.length > 0 ? malformed(id, mismatches) : { ok: true, event: quick };
  }
  const event = plainToInstance<CommerceEvent, unknown>(eventClass, json, { enableImplicitConversion: false });
  const errors = validateSync(event, {
    whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true, validationError: { target: false, value: false },
  });
  const problems = [...errors.flatMap((error) => flatten(error, '')), ...crossChecks(event, errors.length === 0)];
  return problems.length > 0 ? malformed(id, problems.slice(0, MAX_PROBLEMS)) : { ok: true, event };
}

/** What no single field can tell: the subject must name the object the snapshot is of. */
function crossChecks(event: CommerceEvent, fieldsAreSound: boolean): ContractProblem[] {
  if (!fieldsAreSound) return [];
  const [, kind = ''] = event.type.split('.');
  const expected = `${kind}/${'number' in event.data ? event.data.number : event.data.id}`;
  return event.subject === expected ? [] : [{ path: 'subject', message: `must be ${expected}, the object that data describes` }];
}

function malformed(id: string | undefined, problems: readonly ContractProblem[]): EventReading {
  return { ok: false, id, code: 'EVENT_MALFORMED', problems };
}

function flatten(error: ValidationError, parent: string): ContractProblem[] {
  const index = /^\d+$/.test(error.property);
  const path = index ? `${parent}[${error.property}]` : parent ? `${parent}.${error.property}` : error.property;
  const own = Object.values(error.constraints ?? {}).map((message) => ({ path, message }));
  return [...own, ...(error.children ?? []).flatMap((child) => flatten(child, path))];
}

/** The first place that no event may have, its path from `value` on; written down only where there is one, since each event is walked through. */
function unsafePlace(value: unknown, depth: number): ContractProblem | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth > MAX_DEPTH) return { path: '', message: `nested deeper than ${MAX_DEPTH} levels` };
  if (Array.isArray(value)) {
    if (value.length > LIMITS.itemsPerOrder) return { path: '', message: `more than ${LIMITS.itemsPerOrder} entries` };
    for (let index = 0; index < value.length; index += 1) {
      const found = unsafePlace(value[index], depth + 1);
      if (found) return within(`[${index}]`, found);
    }
    return undefined;
  }
  for (const name of Object.keys(value)) {
    if (FORBIDDEN_NAMES.has(name)) return { path: name, message: 'a field of this name is never accepted' };
    const found = unsafePlace((value as Record<string, unknown>)[name], depth + 1);
    if (found) return within(name, found);
  }
  return undefined;
}

function within(place: string, { path, message }: ContractProblem): ContractProblem {
  return { path: path === '' || path.startsWith('[') ? place + path : `${place}.${path}`, message };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function stringField(value: unknown, name: string): string | undefined {
  const field = isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  return typeof field === 'string' ? field : undefined;
}
