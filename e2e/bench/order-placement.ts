import { startMagento } from '../magento/harness/magento.js';
import { readPairing } from '../magento/harness/pairing.js';
import { Receiver } from '../magento/harness/receiver.js';
import { placementStatements } from '../magento/cases/statements.js';
import { median, milliseconds, percentile } from './statistics.js';

const ENABLED = 'workspace_bridge/general/enabled';

export interface OrderPlacement {
  readonly benchmark: 'order-placement';
  readonly magento: string;
  /** How the module was taken away for the comparison. */
  readonly without: 'kill switch';
  readonly orders: number;
  readonly medianMsWithout: number;
  readonly medianMsWith: number;
  readonly p95MsWithout: number;
  readonly p95MsWith: number;
  readonly ratioOfMedians: number;
  readonly statementsWithout: number;
  readonly statementsWith: number;
  readonly insertsWithout: number;
  readonly insertsWith: number;
}

/** Time of the click that places a guest order over REST, with the module on and off in turns, caches warm; and what it says to the database. */
export async function orderPlacement({ orders, root, progress }: { orders: number; root: string | undefined; progress: (line: string) => void }): Promise<OrderPlacement> {
  const magento = await startMagento({ ...(root === undefined ? {} : { root }), progress });
  const receiver = await Receiver.start();
  try {
    receiver.secret = readPairing(await magento.cli('workspaces:pair', '--json', `--sidecar-url=${receiver.url}`)).signing;
    const times = { off: [] as number[], on: [] as number[] };
    const statements = { off: { all: 0, inserts: 0 }, on: { all: 0, inserts: 0 } };
    const block = Math.ceil(orders / 2);
    // Off, on, on, off: a machine that grows slower or faster meanwhile does so to both.
    for (const [turn, switched] of (['off', 'on', 'on', 'off'] as const).entries()) {
      await magento.configure({ [ENABLED]: switched === 'on' ? '1' : '0' });
      const said = await placementStatements({ magento });
      statements[switched] = { all: said.all.length, inserts: said.inserts().length };
      for (let order = 0; order < block; order += 1) {
        const click = await magento.checkout.prepare({ buyer: 'guest' });
        times[switched].push(await timed(click));
      }
      progress(`turn ${turn + 1} of 4: module ${switched}, ${block} orders, median ${milliseconds(median(times[switched]))} ms`);
    }
    return {
      benchmark: 'order-placement',
      magento: magento.source.version,
      without: 'kill switch',
      orders: times.on.length,
      medianMsWithout: milliseconds(median(times.off)),
      medianMsWith: milliseconds(median(times.on)),
      p95MsWithout: milliseconds(percentile(times.off, 0.95)),
      p95MsWith: milliseconds(percentile(times.on, 0.95)),
      ratioOfMedians: Math.round((median(times.on) / median(times.off)) * 1000) / 1000,
      statementsWithout: statements.off.all,
      statementsWith: statements.on.all,
      insertsWithout: statements.off.inserts,
      insertsWith: statements.on.inserts,
    };
  } finally {
    await magento.stop();
    await receiver.stop();
  }
}

/** The click's own time, without the look-up of the order's number after it. */
async function timed(click: () => Promise<{ took: number }>): Promise<number> {
  return (await click()).took;
}
