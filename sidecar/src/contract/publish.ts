import { writeFile } from 'node:fs/promises';
import { openApi } from './openapi.js';
import { eventSchema, linkUpdateSchema } from './schema.js';

/** The generated files of `sidecar/contract`, by name. A test compares them with what is committed. */
export function publishedFiles(): Record<string, string> {
  const text = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
  return {
    'events.schema.json': text(eventSchema()),
    'link-update.schema.json': text(linkUpdateSchema()),
    'openapi.json': text(openApi()),
  };
}

if (process.argv[1] === import.meta.filename) {
  for (const [name, content] of Object.entries(publishedFiles())) {
    await writeFile(new URL(`../../contract/${name}`, import.meta.url), content);
  }
}
