import { createRequire } from 'node:module';
import { validationMetadatasToSchemas } from 'class-validator-jsonschema';
import { EVENT_CLASSES } from './envelope.js';
import { LinkUpdate } from './link-update.js';

export type JsonSchema = { [name: string]: unknown };

/** JSON Schemas of all contract classes by class name; unknown fields are refused, as class-validator refuses them. */
export function contractSchemas(refPrefix: string): Record<string, JsonSchema> {
  // class-transformer exports its metadata storage from this path only; nested types are found in it.
  const { defaultMetadataStorage } = createRequire(import.meta.url)('class-transformer/cjs/storage.js') as { defaultMetadataStorage: never };
  const schemas = validationMetadatasToSchemas({ classTransformerMetadataStorage: defaultMetadataStorage, refPointerPrefix: refPrefix });
  const closed = Object.entries(schemas).map(([name, schema]) => [name, { ...schema, additionalProperties: false }] as const);
  return Object.fromEntries(closed.sort(([a], [b]) => a.localeCompare(b, 'en')));
}

/** One event of any type. */
export function eventSchema(): JsonSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'https://workspace-bridge.example/contract/events.schema.json',
    title: 'Event from the Commerce module to the sidecar',
    oneOf: Object.values(EVENT_CLASSES).map((type) => ({ $ref: `#/$defs/${type.name}` })),
    $defs: only(contractSchemas('#/$defs/'), Object.values(EVENT_CLASSES).map((type) => type.name)),
  };
}

/** One write-back, in the field names of the contract classes; on the wire they are in snake_case. */
export function linkUpdateSchema(): JsonSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'https://workspace-bridge.example/contract/link-update.schema.json',
    title: 'State of a workspace, from the sidecar to the Commerce module',
    $ref: `#/$defs/${LinkUpdate.name}`,
    $defs: only(contractSchemas('#/$defs/'), [LinkUpdate.name]),
  };
}

/** The named schemas and all they refer to. */
export function only(schemas: Record<string, JsonSchema>, names: readonly string[]): Record<string, JsonSchema> {
  const kept = new Set<string>();
  const visit = (name: string): void => {
    const schema = schemas[name];
    if (kept.has(name) || schema === undefined) return;
    kept.add(name);
    for (const [, inner] of JSON.stringify(schema).matchAll(/"\$ref":"[^"]*\/([A-Za-z]+)"/g)) if (inner !== undefined) visit(inner);
  };
  names.forEach(visit);
  return Object.fromEntries(Object.entries(schemas).filter(([name]) => kept.has(name)));
}
