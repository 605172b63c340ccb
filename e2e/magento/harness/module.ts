import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { type MagentoPhp } from './magento-php.js';
import { inRepository } from './repository.js';

export const MODULE = 'WorkspaceBridge_OpenText';
/** A stand-in for Adobe Commerce B2B: companies and negotiable quotes on names of its own (e2e/magento/fixtures/B2bFixture). */
export const B2B_FIXTURE = 'WorkspaceBridge_B2bFixture';
const SOURCE = inRepository('magento-module');
const FIXTURE_SOURCE = inRepository('e2e', 'magento', 'fixtures', 'B2bFixture');
const DEVELOPMENT_ONLY = join(SOURCE, 'Test', 'vendor');

/** SHA-256 over what the installed modules consist of, so that a prepared Magento is known to hold these very modules. */
export function moduleFingerprint(withB2b: boolean): string {
  const hash = createHash('sha256');
  for (const source of withB2b ? [SOURCE, FIXTURE_SOURCE] : [SOURCE]) {
    const files = readdirSync(source, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !join(entry.parentPath, entry.name).startsWith(join(SOURCE, 'Test')))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
    for (const file of files) hash.update(relative(source, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

/** Puts the module where a shop without Composer would, its tests included: they must do no harm there. */
export async function copyModule(root: string, withB2b: boolean): Promise<void> {
  const target = (name: string): string => join(root, 'app', 'code', 'WorkspaceBridge', name);
  for (const name of ['OpenText', 'B2bFixture']) rmSync(target(name), { recursive: true, force: true });
  await cp(SOURCE, target('OpenText'), { recursive: true, filter: (path) => path !== DEVELOPMENT_ONLY });
  if (withB2b) await cp(FIXTURE_SOURCE, target('B2bFixture'), { recursive: true });
}

/** `module:enable`, `setup:upgrade` and `setup:di:compile`; first alone, as on Magento Open Source, then with the stand-in for B2B. */
export async function enableModule(php: MagentoPhp, progress: (line: string) => void, withB2b: boolean): Promise<void> {
  for (const module of withB2b ? [MODULE, B2B_FIXTURE] : [MODULE]) {
    await php.cli('module:enable', module);
    progress(`setup:upgrade with ${module}`);
    await php.cli('setup:upgrade', '--no-interaction');
    progress('setup:di:compile');
    await php.cli('setup:di:compile');
  }
}
