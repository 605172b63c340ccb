import { join } from 'node:path';
import { DATABASE } from './database.js';
import { type MagentoRoot } from './magento-root.js';
import { type MagentoPhp } from './magento-php.js';

export interface Ports { readonly database: number; readonly search: number; readonly mail: number; readonly web: number }
export type Mode = 'developer' | 'production';

/** Where this run's services are, as store configuration by path. */
export function runConfiguration(magento: MagentoRoot, ports: Ports): Record<string, string> {
  const baseUrl = `http://127.0.0.1:${ports.web}/`;
  return {
    'web/unsecure/base_url': baseUrl,
    'web/secure/base_url': baseUrl,
    'web/secure/use_in_frontend': '0',
    'web/secure/use_in_adminhtml': '0',
    'catalog/search/engine': magento.searchEngine,
    [`catalog/search/${magento.searchEngine}_server_hostname`]: '127.0.0.1',
    [`catalog/search/${magento.searchEngine}_server_port`]: String(ports.search),
    'system/smtp/disable': '0',
    'system/smtp/transport': 'smtp',
    'system/smtp/host': '127.0.0.1',
    'system/smtp/port': String(ports.mail),
    'system/smtp/auth': 'none',
  };
}

/** Merges the values on standard input into app/etc/env.php. */
const MERGE = `
$file = $argv[1];
$values = json_decode(stream_get_contents(STDIN), true, 64, JSON_THROW_ON_ERROR);
file_put_contents($file, "<?php\\nreturn " . var_export(array_replace_recursive(include $file, $values), true) . ";\\n");
`;

/** Points an installed Magento at this run's database, in the given mode. */
export async function writeDeploymentConfig(php: MagentoPhp, ports: Ports, mode: Mode): Promise<void> {
  await php.run(['-r', MERGE, '--', join(php.root, 'app', 'etc', 'env.php')], JSON.stringify({
    MAGE_MODE: mode,
    static_content_on_demand_in_production: 1,
    cron_consumers_runner: { cron_run: false },
    db: { connection: { default: { host: `127.0.0.1:${ports.database}`, dbname: DATABASE.name, username: DATABASE.user, password: DATABASE.password } } },
  }));
}
