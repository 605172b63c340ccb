import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { type MagentoPhp } from './magento-php.js';
import { inRepository } from './repository.js';

export const MODULE = 'WorkspaceBridge_OpenText';
const SOURCE = inRepository('magento-module');
const DEVELOPMENT_ONLY = join(SOURCE, 'Test', 'vendor');

/** SHA-256 over what an installed module consists of, so that a prepared Magento is known to hold this very module. */
export function moduleFingerprint(): string {
  const hash = createHash('sha256');
  const files = readdirSync(SOURCE, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !join(entry.parentPath, entry.name).startsWith(join(SOURCE, 'Test')))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const file of files) hash.update(relative(SOURCE, file)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

/** Puts the module where a shop without Composer would, its tests included: they must do no harm there. */
export async function copyModule(root: string): Promise<void> {
  const target = join(root, 'app', 'code', 'WorkspaceBridge', 'OpenText');
  rmSync(target, { recursive: true, force: true });
  await cp(SOURCE, target, { recursive: true, filter: (path) => path !== DEVELOPMENT_ONLY });
}

/** `module:enable`, `setup:upgrade` and `setup:di:compile`. */
export async function enableModule(php: MagentoPhp, progress: (line: string) => void): Promise<void> {
  await php.cli('module:enable', MODULE);
  progress('setup:upgrade');
  await php.cli('setup:upgrade', '--no-interaction');
  progress('setup:di:compile');
  await php.cli('setup:di:compile');
}
