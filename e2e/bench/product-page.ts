import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Collateral, linksOn } from '../magento/harness/collateral.js';
import { startMagento } from '../magento/harness/magento.js';
import { setStage } from '../magento/stage.js';
import { until } from '../processes/until.js';
import { cpuSecondsBelow } from './process-figures.js';
import { median } from './statistics.js';

const MODULE = 'WorkspaceBridge_OpenText';
const DOCUMENTS = 5;
const WARM_UP = 5;

export interface ProductPage {
  readonly benchmark: 'product-page';
  readonly magento: string;
  /** How the module was taken away for the comparison. */
  readonly without: 'out of app/etc/config.php';
  readonly requests: number;
  readonly documents: number;
  readonly uncachedMsWithout: number;
  readonly uncachedMsWith: number;
  readonly uncachedRatio: number;
  /** Processor time of PHP and the database for a page made anew, with ÷ without: what the module costs where the machine has other work, too. */
  readonly uncachedCpuMsWithout: number;
  readonly uncachedCpuMsWith: number;
  readonly uncachedCpuRatio: number;
  readonly cachedMsWithout: number;
  readonly cachedMsWith: number;
  readonly cachedRatio: number;
}

type Turn = 'without' | 'with';

/**
 * Time of a stranger's product page, with five public documents and a picture each, against that of the same shop without the module: from the page cache, and made anew
 * by an address that is not in it yet, the shop's other caches warm.
 */
export async function productPage({ orders: requests, root, progress }: { orders: number; root: string | undefined; progress: (line: string) => void }): Promise<ProductPage> {
  const stage = await setStage(progress, false, false, () => startMagento({ ...(root === undefined ? {} : { root }), progress }));
  const { magento } = stage;
  try {
    const collateral = new Collateral(() => stage);
    await collateral.find();
    await magento.cli('cache:enable', 'full_page');
    await collateral.release(...Array.from({ length: DOCUMENTS }, (_, index) => ({ title: `Document ${index}` })));
    const path = join(magento.php.root, 'app', 'etc', 'config.php');
    const enabled = await readFile(path, 'utf8');
    const times = { uncached: { without: [] as number[], with: [] as number[] }, cached: { without: [] as number[], with: [] as number[] } };
    const cpu = { without: [] as number[], with: [] as number[] };
    let fresh = 0;
    const timed = async (url: string): Promise<number> => {
      const began = performance.now();
      await (await fetch(url)).arrayBuffer();
      return performance.now() - began;
    };
    // Without, with, with, without, twice: a machine that grows slower or faster meanwhile does so to both.
    const turns: readonly Turn[] = ['without', 'with', 'with', 'without', 'without', 'with', 'with', 'without'];
    try {
      for (const [index, turn] of turns.entries()) {
        await writeFile(path, turn === 'with' ? enabled : enabled.replace(`'${MODULE}' => 1`, `'${MODULE}' => 0`));
        // a server that keeps compiled files takes a moment to see the change, and fills its caches meanwhile
        await until(`the page to be one ${turn} the module`, async () => {
          await magento.cli('cache:flush');
          for (let request = 0; request < WARM_UP; request += 1) await timed(`${collateral.address}?fresh=${fresh += 1}`);
          return linksOn(await collateral.page()).length === (turn === 'with' ? DOCUMENTS : 0);
        });
        const each = Math.ceil(requests / turns.length);
        const before = cpuSecondsBelow(process.pid);
        for (let request = 0; request < each; request += 1) times.uncached[turn].push(await timed(`${collateral.address}?fresh=${fresh += 1}`));
        cpu[turn].push(((cpuSecondsBelow(process.pid) - before) * 1_000) / each);
        for (let request = 0; request < each; request += 1) times.cached[turn].push(await timed(collateral.address));
        progress(`turn ${index + 1} of ${turns.length}: ${turn} the module, median ${median(times.uncached[turn]).toFixed(1)} ms made anew, ${median(times.cached[turn]).toFixed(1)} ms kept`);
      }
    } finally {
      await writeFile(path, enabled);
    }
    const figure = (values: readonly number[]): number => Math.round(median(values) * 10) / 10;
    const ratio = (by: Record<Turn, number[]>): number => Math.round((median(by.with) / median(by.without)) * 1000) / 1000;
    return {
      benchmark: 'product-page', magento: magento.source.version, without: 'out of app/etc/config.php', requests: times.cached.with.length, documents: DOCUMENTS,
      uncachedMsWithout: figure(times.uncached.without), uncachedMsWith: figure(times.uncached.with), uncachedRatio: ratio(times.uncached),
      uncachedCpuMsWithout: figure(cpu.without), uncachedCpuMsWith: figure(cpu.with), uncachedCpuRatio: ratio(cpu),
      cachedMsWithout: figure(times.cached.without), cachedMsWith: figure(times.cached.with), cachedRatio: ratio(times.cached),
    };
  } finally {
    await magento.stop();
    await stage.receiver.stop();
  }
}
