import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

export interface MagentoRoot { readonly path: string; readonly version: string; readonly searchEngine: 'opensearch' | 'elasticsearch7'; readonly twoFactorModules: readonly string[] }

interface InstalledPackages { packages: { name: string; version: string }[] }

const EDITIONS = ['magento/product-community-edition', 'magento/product-enterprise-edition', 'magento/magento2-base', 'magento/magento2ce'];

/** The root named by `given`, the environment's MAGENTO_ROOT or the file ~/.magento-root, or undefined when none is named. */
export function findMagentoRoot(given?: string): string | undefined {
  const noted = join(homedir(), '.magento-root');
  const named = given || process.env['MAGENTO_ROOT'] || (existsSync(noted) ? readFileSync(noted, 'utf8').trim() : '');
  return named === '' ? undefined : resolve(named);
}

/** Reads what kind of Magento stands at `path`; refuses what is none. */
export function readMagentoRoot(path: string): MagentoRoot {
  const has = (...parts: string[]): boolean => existsSync(join(path, ...parts));
  if (!has('bin', 'magento')) throw new Error(`${path} is not a Magento root: bin/magento is missing.`);
  if (!has('vendor', 'composer', 'installed.json')) throw new Error(`${path} has no vendor folder: run composer install there first.`);
  const installed = JSON.parse(readFileSync(join(path, 'vendor', 'composer', 'installed.json'), 'utf8')) as InstalledPackages;
  const own = JSON.parse(readFileSync(join(path, 'composer.json'), 'utf8')) as { version?: string };
  const edition = EDITIONS.map((name) => installed.packages.find((candidate) => candidate.name === name)).find((found) => found !== undefined);
  const version = (edition?.version ?? own.version ?? '').replace(/^v/, '');
  if (!/^2\.4\.[4-8](\D|$)/.test(version)) throw new Error(`${path} is Magento "${version}"; the harness knows 2.4.4 to 2.4.8.`);
  return {
    path,
    version,
    searchEngine: has('vendor', 'magento', 'module-open-search') ? 'opensearch' : 'elasticsearch7',
    twoFactorModules: [
      ...(has('vendor', 'magento', 'module-two-factor-auth') ? ['Magento_TwoFactorAuth'] : []),
      ...(has('vendor', 'magento', 'module-admin-adobe-ims-two-factor-auth') ? ['Magento_AdminAdobeImsTwoFactorAuth'] : []),
    ],
  };
}
