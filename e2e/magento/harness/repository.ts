import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

function repositoryRoot(): string {
  for (let directory = dirname(fileURLToPath(import.meta.url)); directory !== dirname(directory); directory = dirname(directory)) {
    if (existsSync(join(directory, 'magento-module', 'registration.php'))) return directory;
  }
  throw new Error('The folder magento-module is not beside this one: run from a complete checkout.');
}

/** Absolute path below the repository's root, the same from source and from dist/. */
export const inRepository = (...parts: string[]): string => join(root, ...parts);
const root = repositoryRoot();
