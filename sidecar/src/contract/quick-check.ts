import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { EventClass } from './event-base.js';

const SCHEMA = JSON.parse(readFileSync(new URL('../../contract/events.schema.json', import.meta.url), 'utf8')) as { $id: string; $defs: Readonly<Record<string, unknown>> };
const ajv = new Ajv2020({ strict: false, strictNumbers: true });
ajv.addSchema(SCHEMA);
const compiled = new Map<EventClass, ValidateFunction>();

/**
 * Whether an event fits the published schema, by compiled code: some fifty times faster than the classes, which a test holds to agree with it. What does
 * not fit is told by the classes, field by field; so is what was not published yet.
 */
export function fitsSchema(type: EventClass, json: unknown): boolean {
  if (!Object.hasOwn(SCHEMA.$defs, type.name)) return false;
  let check = compiled.get(type);
  if (check === undefined) {
    check = ajv.compile({ $ref: `${SCHEMA.$id}#/$defs/${type.name}` });
    compiled.set(type, check);
  }
  return check(json);
}
