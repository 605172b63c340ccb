import { createRequire } from 'node:module';
import { getMetadataStorage } from 'class-validator';
import { validationMetadatasToSchemas } from 'class-validator-jsonschema';
import type { EventClasses } from './event-base.js';
import { LinkUpdate } from './link-update.js';

export type JsonSchema = { [name: string]: unknown };

/** JSON Schemas of all contract classes by class name; unknown fields are refused, as class-validator refuses them. */
export function contractSchemas(refPrefix: string): Record<string, JsonSchema> {
  refuseNamesakes();
  // class-transformer exports its metadata storage from this path only; nested types are found in it.
  const { defaultMetadataStorage } = createRequire(import.meta.url)('class-transformer/cjs/storage.js') as { defaultMetadataStorage: never };
  const schemas = validationMetadatasToSchemas({ classTransformerMetadataStorage: defaultMetadataStorage, refPointerPrefix: refPrefix });
  const closed = Object.entries(schemas).map(([name, schema]) => [name, { ...schema, additionalProperties: false }] as const);
  return Object.fromEntries(closed.sort(([a], [b]) => a.localeCompare(b, 'en')));
}

/** Schemas go by the names of classes: of two that bear one name each would get the fields of both. */
function refuseNamesakes(): void {
  const { validationMetadatas } = getMetadataStorage() as unknown as { validationMetadatas: ReadonlyMap<{ name: string }, unknown> };
  const names = [...validationMetadatas.keys()].map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new RangeError(`Two classes of the contract are called ${twice}: give the newer another name.`);
}

/** One event of any type. */
export function eventSchema(classes: EventClasses): JsonSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'https://workspace-bridge.example/contract/events.schema.json',
    title: 'Event from the Commerce module to the sidecar',
    oneOf: Object.values(classes).map((type) => ({ $ref: `#/$defs/${type.name}` })),
    $defs: only(contractSchemas('#/$defs/'), Object.values(classes).map((type) => type.name)),
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
