import { writeFile } from 'node:fs/promises';
import { openApi } from './contract/openapi.js';
import { eventSchema, linkUpdateSchema } from './contract/schema.js';
import { errorsPage } from './domain/error-codes.js';
import { EVENT_CLASSES } from './recipes/registry.js';

/** The generated files, by their place seen from `sidecar/contract`. A test compares them with what is committed. */
export function publishedFiles(): Record<string, string> {
  const text = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
  return {
    'events.schema.json': text(eventSchema(EVENT_CLASSES)),
    'link-update.schema.json': text(linkUpdateSchema()),
    'openapi.json': text(openApi(EVENT_CLASSES)),
    '../../docs/errors.md': errorsPage(),
  };
}

if (process.argv[1] === import.meta.filename) {
  for (const [name, content] of Object.entries(publishedFiles())) {
    await writeFile(new URL(`../contract/${name}`, import.meta.url), content);
  }
}
