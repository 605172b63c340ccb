import { Command } from 'commander';
import { expectedEnd } from '../console/overview-page.js';
import { parkedSelection } from '../console/selection.js';
import { keyText } from '../domain/business-key.js';
import { BridgeError } from '../domain/errors.js';
import type { Figures, ParkedItem } from '../ports/overview.js';
import { RECIPES } from '../recipes/registry.js';
import { readSettings } from '../settings.js';
import { RunningService } from './running-service.js';
import { withService } from './with-service.js';

type Status = Figures & { readonly parkedItems: readonly ParkedItem[] };

export function statusCommand(): Command {
  return new Command('status').description('Queue, parked items, workspaces; asks the running service where the store is its alone').option('--json', 'as one JSON object')
    .action(async ({ json }: { json?: boolean }) => {
      const status = await fromStoreOrService<Status>(
        async ({ overview }) => ({ ...await overview.figures(), parkedItems: await overview.parked(100) }), (service) => service.status(),
      );
      process.stdout.write(json === true ? `${JSON.stringify(status)}\n` : sentences(status));
    });
}

export function redriveCommand(): Command {
  return new Command('redrive').description('Run parked items again; through the running service where the store is its alone')
    .option('--key <object>', 'one business object, order/000000042').option('--code <code>', 'all that are parked with this code').option('--recipe <name>', `all of a use case: ${RECIPES.map(({ name }) => name).join(', ')}`)
    .action(async (given: { key?: string; code?: string; recipe?: string }) => {
      const which = parkedSelection(given, readSettings(process.env).externalSystem);
      if (which === undefined) {
        throw new BridgeError({ code: 'USAGE', message: 'Give --key with a business object such as order/000000042, or --code, --recipe or both.', disposition: 'park', nextAction: 'See `workspace-bridge redrive --help`.' });
      }
      const count = await fromStoreOrService(({ queue }) => queue.redrive(which), (service) => service.redrive(given));
      process.stdout.write(`${count} parked items are due again.\n`);
    });
}

async function fromStoreOrService<T>(store: Parameters<typeof ask<T>>[0], running: (service: RunningService) => Promise<T>): Promise<T> {
  try {
    return await ask(store);
  } catch (error) {
    if (!(error instanceof BridgeError) || error.code !== 'DATA_DIR_IN_USE') throw error;
    return await running(new RunningService(readSettings(process.env), process.env['SIDECAR_URL'] || undefined));
  }
}

async function ask<T>(work: (service: Parameters<Parameters<typeof withService>[0]>[0]) => Promise<T>): Promise<T> {
  let result: T | undefined;
  await withService(async (service) => { result = await work(service); });
  return result as T;
}

function sentences({ due, oldestDueSeconds, backfill, unsentWriteBacks, workspaces, documents, parkedItems }: Status): string {
  const first = `waiting ${due} (longest ${Math.round(oldestDueSeconds)} s${backfill.waiting === 0 ? '' : `; ${backfill.waiting} of a backfill, ${expectedEnd(backfill)}`}), not told to the shop ${unsentWriteBacks}, workspaces ${workspaces}, documents ${documents}\n`;
  return first + parkedItems.map(({ key, code, message, nextAction, firstFailureAt, lastFailureAt }) =>
    `parked ${keyText(key)} since ${firstFailureAt}, last ${lastFailureAt}: ${code} ${message} ${nextAction}\n`).join('');
}
