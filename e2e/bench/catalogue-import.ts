import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startMagento } from '../magento/harness/magento.js';
import { inRepository } from '../magento/harness/repository.js';
import { cpuSeconds, round } from './process-figures.js';

const ENABLED = 'workspace_bridge/general/enabled';
const CHANGE_PRODUCTS = inRepository('magento-module', 'Test', 'Integration', 'change-products.php');
const FILE = 'catalogue.csv';

export interface CatalogueImport {
  readonly benchmark: 'catalogue-import';
  readonly magento: string;
  /** How the module was taken away for the comparison. */
  readonly without: 'kill switch';
  readonly products: number;
  readonly secondsWithout: number;
  readonly secondsWith: number;
  readonly ratio: number;
  /** Processor time of PHP and MariaDB together, with ÷ without: what the module costs where the machine has other work, too. */
  readonly cpuRatio: number;
  /** Outbox rows and products they are about, after the two imports with the module on. */
  readonly rows: number;
  readonly productsEntered: number;
}

interface Cost { readonly seconds: number; readonly cpu: number }

/** Time in which Magento's own import changes existing products, with the module on and off in turns, and what that enters. `orders` is the number of products. */
export async function catalogueImport({ orders: products, root, progress }: { orders: number; root: string | undefined; progress: (line: string) => void }): Promise<CatalogueImport> {
  const magento = await startMagento({ ...(root === undefined ? {} : { root }), progress });
  try {
    const [server] = await magento.database.sql<{ file: string }>('SELECT @@pid_file AS file');
    const database = Number(readFileSync(server?.file ?? '', 'utf8'));
    const importAll = async (name: string): Promise<Cost> => {
      const lines = ['sku,attribute_set_code,product_type,name,price,qty,product_websites'];
      for (let product = 1; product <= products; product += 1) lines.push(`BENCH-${product},Default,simple,${name} ${product},9.5,10,base`);
      writeFileSync(join(magento.php.root, 'var', FILE), lines.join('\n'));
      const before = cpuSeconds(database);
      const { seconds, cpu } = JSON.parse(await magento.php.run(['-f', CHANGE_PRODUCTS, '--', magento.php.root, 'import', FILE, 'append'])) as Cost;
      return { seconds, cpu: cpu + cpuSeconds(database) - before };
    };
    await magento.configure({ [ENABLED]: '0' });
    progress(`first import of ${products} products: ${(await importAll('New')).seconds} s`);
    const seconds = { off: 0, on: 0 };
    const cpu = { off: 0, on: 0 };
    // Off, on, on, off: a machine that grows slower or faster meanwhile does so to both.
    for (const [turn, switched] of (['off', 'on', 'on', 'off'] as const).entries()) {
      await magento.configure({ [ENABLED]: switched === 'on' ? '1' : '0' });
      // What waits already would need no row: each import enters all of its products.
      await magento.database.sql('UPDATE workspace_bridge_outbox SET status = 2 WHERE status = 0');
      const took = await importAll(`Turn ${turn}`);
      seconds[switched] += took.seconds;
      cpu[switched] += took.cpu;
      progress(`turn ${turn + 1} of 4: module ${switched}, ${took.seconds} s, of which ${round(took.cpu)} s of processor`);
    }
    const [entered] = await magento.database.sql<{ n: number; products: number }>("SELECT COUNT(*) AS n, COUNT(DISTINCT subject_id) AS products FROM workspace_bridge_outbox WHERE subject_type = 'product' AND cause = 'product.imported'");
    return {
      benchmark: 'catalogue-import',
      magento: magento.source.version,
      without: 'kill switch',
      products,
      secondsWithout: Math.round(50 * seconds.off) / 100,
      secondsWith: Math.round(50 * seconds.on) / 100,
      ratio: Math.round((seconds.on / seconds.off) * 1000) / 1000,
      cpuRatio: round(cpu.on / cpu.off, 3),
      rows: Number(entered?.n),
      productsEntered: Number(entered?.products),
    };
  } finally {
    await magento.stop();
  }
}
