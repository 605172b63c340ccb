import { AdminBrowser } from './admin-browser.js';
import { Checkout } from './checkout.js';
import { type Finished } from './child-process.js';
import { startCron, type Cron } from './cron.js';
import { type Database } from './database.js';
import { type Mode } from './deployment-config.js';
import { Fulfilment } from './fulfilment.js';
import { ADMIN } from './installation.js';
import { MailSink } from './mail-sink.js';
import { findMagentoRoot, readMagentoRoot, type MagentoRoot } from './magento-root.js';
import { type MagentoPhp } from './magento-php.js';
import { install, prepare, serve, type Step } from './preparation.js';
import { type RestClient } from './rest-client.js';
import { SearchServer } from './search-server.js';
import { takeWorkDirectory } from './work-directory.js';
import { freePort } from '../../processes/free-port.js';

export interface MagentoOptions {
  /** A Magento 2.4.4-2.4.8 root with its vendor folder; by default MAGENTO_ROOT or ~/.magento-root. */
  readonly root?: string;
  /** Throw away what earlier runs have prepared. */
  readonly fresh?: boolean;
  readonly mode?: Mode;
  readonly workers?: number;
  /** With a stand-in for Adobe Commerce B2B. */
  readonly withB2b?: boolean;
  readonly progress?: (line: string) => void;
}

type Close = () => Promise<unknown> | void;

/** A running shop: Magento with the module, its database, search, mail and web server, all on free ports of 127.0.0.1. */
export class Magento {
  readonly adminUrl: string;
  readonly admin = { user: ADMIN.user, password: ADMIN.password };
  readonly checkout: Checkout;
  readonly fulfilment: Fulfilment;
  private openBrowser: Promise<AdminBrowser> | undefined;

  constructor(
    readonly source: MagentoRoot,
    readonly baseUrl: string,
    readonly php: MagentoPhp,
    readonly client: RestClient,
    readonly database: Database,
    readonly mail: MailSink,
    private readonly closing: Close[],
  ) {
    this.adminUrl = `${baseUrl}${ADMIN.path}/`;
    this.checkout = new Checkout(client);
    this.fulfilment = new Fulfilment(client);
  }

  cli(...args: string[]): Promise<string> { return this.php.cli(...args); }
  tryCli(...args: string[]): Promise<Finished> { return this.php.tryCli(...args); }

  /** A browser signed in to the admin, launched when first asked for. */
  browser(): Promise<AdminBrowser> {
    this.openBrowser ??= AdminBrowser.launch(this.baseUrl).then((browser) => {
      this.closing.push(() => browser.close());
      return browser;
    });
    return this.openBrowser;
  }

  /** Magento's own cron, as a crontab would run it, until `stop`. */
  cron(everySeconds = 60): Cron {
    const cron = startCron(this.php, everySeconds);
    this.closing.push(() => cron.stop());
    return cron;
  }

  /** Sets store configuration by path in the default scope; takes effect at once. */
  async configure(values: Readonly<Record<string, string>>): Promise<void> {
    for (const [path, value] of Object.entries(values)) {
      await this.database.sql("INSERT INTO core_config_data (scope, scope_id, path, value) VALUES ('default', 0, ?, ?) ON DUPLICATE KEY UPDATE value = VALUES(value)", [path, value]);
    }
    await this.cli('cache:clean', 'config');
  }

  async stop(): Promise<void> {
    await closeAll(this.closing);
  }
}

/** Installs (or takes up again) a Magento with the module and starts everything it needs. */
export async function startMagento(options: MagentoOptions = {}): Promise<Magento> {
  const { mode = 'production', workers = 4, withB2b = false, progress = () => undefined } = options;
  const path = findMagentoRoot(options.root);
  if (path === undefined) throw new Error('No Magento named: set MAGENTO_ROOT, or write its path into ~/.magento-root.');
  const source = readMagentoRoot(path);
  const closing: Close[] = [];
  try {
    const work = takeWorkDirectory(source, options.fresh ?? false);
    closing.push(() => work.release());
    const search = await SearchServer.start();
    closing.push(() => search.stop());
    const mail = await MailSink.start();
    closing.push(() => mail.stop());
    const step: Step = { source, work, mode, workers, withB2b, progress, ports: { search: search.port, mail: mail.port, web: await freePort() } };
    if (!work.installed()) await install(step);
    await prepare(step);
    const { php, database, server, client, baseUrl } = await serve(step);
    closing.push(() => database.stop(), () => server.stop());
    progress(`Magento ${source.version} answers at ${baseUrl}`);
    return new Magento(source, baseUrl, php, client, database, mail, closing);
  } catch (error) {
    await closeAll(closing);
    throw error;
  }
}

async function closeAll(closing: Close[]): Promise<void> {
  for (const close of closing.splice(0).reverse()) await close();
}
