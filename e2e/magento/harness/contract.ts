import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { inRepository } from './repository.js';
import { type ReceivedEvent } from './receiver.js';

const ajv = new Ajv2020({ allErrors: true, strict: false });
formats.default(ajv);
const schema = JSON.parse(readFileSync(inRepository('sidecar', 'contract', 'events.schema.json'), 'utf8')) as object;
const validate = ajv.compile(schema);

/** What is wrong with an event by sidecar/contract/events.schema.json; empty when nothing is. */
export function contractProblems(event: ReceivedEvent): string[] {
  const holds: boolean = validate(event);
  return holds ? [] : (validate.errors ?? []).map((error) => `${event.subject} ${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`);
}
