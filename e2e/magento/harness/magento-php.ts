import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mustRun, run, start, type Finished, type Running } from './child-process.js';
import { until } from '../../processes/until.js';

const SETTINGS: Readonly<Record<string, string>> = {
  memory_limit: '2G',
  max_execution_time: '0',
  error_reporting: 'E_ALL & ~E_DEPRECATED',
  'date.timezone': 'UTC',
  // Magento reads configuration from $_ENV, which PHP fills on demand only.
  variables_order: 'EGPCS',
  'opcache.enable_cli': '1',
  'opcache.memory_consumption': '512',
  'opcache.max_accelerated_files': '60000',
  'opcache.interned_strings_buffer': '32',
  realpath_cache_size: '10M',
  realpath_cache_ttl: '7200',
};

export interface PhpServer { stop(): Promise<void> }

/** PHP in one Magento root, with settings and configuration every process started from it inherits, cron's children included. */
export class MagentoPhp {
  private readonly env: NodeJS.ProcessEnv;
  private readonly binary = process.env['PHP_BINARY'] ?? 'php';

  /** `configuration` holds values by path (`web/unsecure/base_url`); they win over the database and env.php (Adobe, "Configuration precedence"). */
  constructor(readonly root: string, private readonly logs: string, configuration: Readonly<Record<string, string>> = {}) {
    const settings = join(logs, 'php');
    mkdirSync(settings, { recursive: true });
    writeFileSync(join(settings, 'settings.ini'), Object.entries(SETTINGS).map(([name, value]) => `${name}=${value}\n`).join(''));
    this.env = { ...process.env, PHP_INI_SCAN_DIR: `:${settings}` };
    for (const [path, value] of Object.entries(configuration)) this.env[`CONFIG__DEFAULT__${path.replaceAll('/', '__').toUpperCase()}`] = value;
  }

  /** `php …`: refuses a non-zero exit, answers what was printed. */
  run(args: readonly string[], input?: string): Promise<string> {
    return mustRun(this.binary, args, { cwd: this.root, env: this.env, ...(input === undefined ? {} : { input }) });
  }

  /** `bin/magento …`: refuses a non-zero exit, answers what was printed. */
  cli(...args: string[]): Promise<string> {
    return this.run(['bin/magento', '--no-ansi', ...args]);
  }

  /** `bin/magento …`, whatever it ends with. */
  tryCli(...args: string[]): Promise<Finished> {
    return run(this.binary, ['bin/magento', '--no-ansi', ...args], { cwd: this.root, env: this.env });
  }

  /** `bin/magento …` that goes on beside us. */
  background(logName: string, ...args: string[]): Running {
    return start(this.binary, ['bin/magento', '--no-ansi', ...args], join(this.logs, `${logName}.log`), { cwd: this.root, env: this.env });
  }

  /** PHP's built-in server with several workers behind phpserver/router.php. */
  async serve(port: number, workers: number): Promise<PhpServer> {
    const log = join(this.logs, 'php-server.log');
    const server = start(this.binary, ['-S', `127.0.0.1:${port}`, '-t', join(this.root, 'pub'), join(this.root, 'phpserver', 'router.php')], log, {
      cwd: this.root,
      env: { ...this.env, PHP_CLI_SERVER_WORKERS: String(workers) },
    });
    await until('the PHP server to listen', async () => {
      if (!server.alive()) throw new Error(`PHP's server ended; see ${log}`);
      await fetch(`http://127.0.0.1:${port}/errors/default/css/nothing.css`);
      return true;
    }, 30);
    return { stop: () => server.stop() };
  }
}
