import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Database } from './database.js';
import { runConfiguration, writeDeploymentConfig, type Mode, type Ports } from './deployment-config.js';
import { installMagento, keepPristine, restorePristine } from './installation.js';
import { type MagentoRoot } from './magento-root.js';
import { MagentoPhp, type PhpServer } from './magento-php.js';
import { copyModule, enableModule, moduleFingerprint } from './module.js';
import { RestClient } from './rest-client.js';
import { seed } from './seed.js';
import { copyMagento, type WorkDirectory } from './work-directory.js';

export interface Step {
  readonly source: MagentoRoot;
  readonly work: WorkDirectory;
  readonly mode: Mode;
  readonly workers: number;
  /** Whether the stand-in for Adobe Commerce B2B is there too. */
  readonly withB2b: boolean;
  readonly progress: (line: string) => void;
  readonly ports: Omit<Ports, 'database'>;
}

export interface Served { readonly php: MagentoPhp; readonly database: Database; readonly server: PhpServer; readonly client: RestClient; readonly baseUrl: string }

/** From nothing to an installed, seeded shop without the module, kept for later runs. */
export async function install(step: Step): Promise<void> {
  const { source, work, progress } = step;
  progress(`copying ${source.path} (Magento ${source.version})`);
  await copyMagento(source.path, work.root);
  progress('setup:install');
  await Database.create(work.database);
  const database = await Database.start(work.database, work.logs);
  try {
    await installMagento(new MagentoPhp(work.root, work.logs), source, { ...step.ports, database: database.port });
  } finally {
    await database.stop();
  }
  progress('products, customer, agreement');
  const served = await serve({ ...step, mode: 'developer' });
  try {
    await seed(served.database, served.client);
    await served.php.cli('indexer:reindex');
  } finally {
    await served.server.stop();
    await served.database.stop();
  }
  await keepPristine(work.root, work.database, work.pristine);
  work.markInstalled();
}

/** Brings database and code to "this very module enabled and compiled", from the nearest state that was kept. */
export async function prepare({ work, progress, ports, source, mode, withB2b }: Step): Promise<void> {
  const stamp = join(work.prepared, 'module.sha256');
  const fingerprint = moduleFingerprint(withB2b);
  for (const directory of ['cache', 'page_cache', 'log', 'report', 'tmp']) rmSync(join(work.root, 'var', directory), { recursive: true, force: true });
  rmSync(work.database, { recursive: true, force: true });
  await copyModule(work.root, withB2b);
  const compiled = existsSync(join(work.root, 'generated', 'metadata', 'global.php'));
  if (compiled && existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint) {
    progress('taking up the installation prepared with this module');
    await restorePristine(work.root, work.database, work.prepared);
    return;
  }
  rmSync(work.prepared, { recursive: true, force: true });
  for (const directory of ['code', 'metadata']) rmSync(join(work.root, 'generated', directory), { recursive: true, force: true });
  await restorePristine(work.root, work.database, work.pristine);
  const database = await Database.start(work.database, work.logs);
  try {
    const at = { ...ports, database: database.port };
    const php = new MagentoPhp(work.root, work.logs, runConfiguration(source, at));
    await writeDeploymentConfig(php, at, mode);
    await enableModule(php, progress, withB2b);
  } finally {
    await database.stop();
  }
  await keepPristine(work.root, work.database, work.prepared);
  writeFileSync(stamp, fingerprint);
}

/** Starts database and web server of an installed Magento. */
export async function serve({ source, work, mode, workers, ports }: Step): Promise<Served> {
  const database = await Database.start(work.database, work.logs);
  try {
    const at = { ...ports, database: database.port };
    const php = new MagentoPhp(work.root, work.logs, runConfiguration(source, at));
    await writeDeploymentConfig(php, at, mode);
    const server = await php.serve(ports.web, workers);
    const baseUrl = `http://127.0.0.1:${ports.web}/`;
    return { php, database, server, baseUrl, client: new RestClient(baseUrl) };
  } catch (error) {
    await database.stop();
    throw error;
  }
}
