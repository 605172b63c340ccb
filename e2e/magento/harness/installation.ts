import { mkdirSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { DATABASE } from './database.js';
import { type Ports } from './deployment-config.js';
import { type MagentoRoot } from './magento-root.js';
import { type MagentoPhp } from './magento-php.js';

export const ADMIN = { path: 'admin', user: 'admin', password: 'Workspace-Bridge-1', email: 'admin@shop.example' } as const;

/** `setup:install` on an empty database; two-factor sign-in off, nothing else left out. */
export async function installMagento(php: MagentoPhp, magento: MagentoRoot, ports: Ports): Promise<void> {
  const search = magento.searchEngine === 'opensearch' ? 'opensearch' : 'elasticsearch';
  const disabled = magento.twoFactorModules.length > 0 ? [`--disable-modules=${magento.twoFactorModules.join(',')}`] : [];
  await php.cli(
    'setup:install', '--no-interaction',
    `--db-host=127.0.0.1:${ports.database}`, `--db-name=${DATABASE.name}`, `--db-user=${DATABASE.user}`, `--db-password=${DATABASE.password}`,
    `--search-engine=${magento.searchEngine}`, `--${search}-host=127.0.0.1`, `--${search}-port=${ports.search}`,
    `--backend-frontname=${ADMIN.path}`, `--admin-user=${ADMIN.user}`, `--admin-password=${ADMIN.password}`, `--admin-email=${ADMIN.email}`,
    '--admin-firstname=Ada', '--admin-lastname=Admin', `--base-url=http://127.0.0.1:${ports.web}/`, '--use-rewrites=1', '--cleanup-database',
    '--language=en_US', '--currency=USD', '--timezone=UTC', '--session-save=db', ...disabled,
  );
}

const CONFIGURATION = ['env.php', 'config.php'] as const;

/** Keeps the stopped database and the deployment configuration to start later runs from. */
export async function keepPristine(root: string, database: string, pristine: string): Promise<void> {
  mkdirSync(pristine, { recursive: true });
  await cp(database, join(pristine, 'database'), { recursive: true });
  for (const file of CONFIGURATION) await cp(join(root, 'app', 'etc', file), join(pristine, file));
}

/** Puts back what {@link keepPristine} kept. */
export async function restorePristine(root: string, database: string, pristine: string): Promise<void> {
  await cp(join(pristine, 'database'), database, { recursive: true });
  for (const file of CONFIGURATION) await cp(join(pristine, file), join(root, 'app', 'etc', file));
}

