import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { Command } from 'commander';
import { completeness, type Incomplete } from '../archive/completeness.js';
import { evidenceZip, type Evidence } from '../archive/evidence-zip.js';
import { repairOrder } from '../archive/repair.js';
import { deviationText } from '../archive/verify-documents.js';
import { keyText } from '../domain/business-key.js';
import type { ArchiveStore, Period } from '../ports/archive-store.js';
import { systemClock } from '../adapters/system/clock.js';
import { erasureCommand } from './audit-erasure.js';
import { checkpointCommand, keyCommand, verifyCommand } from './audit-trail.js';
import { periodOf, withPeriod, type PeriodOptions } from './period.js';
import { withService } from './with-service.js';

export function auditCommand(): Command {
  const audit = new Command('audit').description('The trail of everything the bridge did, and the archive of finished orders');
  for (const command of [verifyCommand(), checkpointCommand(), keyCommand(), erasureCommand()]) audit.addCommand(command);
  withPeriod(audit.command('completeness').description('Which orders of a period lack which document, and why; asks nobody but the store')).option('--json', 'each as a line of JSON, the count last')
    .action((given: PeriodOptions) => withService(async ({ archiveStore, target }) => {
      let orders = 0;
      let incomplete = 0;
      for await (const order of completeness(archiveStore, target.mapping, periodOf(given))) {
        orders += 1;
        if (order.lacks.length === 0) continue;
        incomplete += 1;
        process.stdout.write(given.json === true ? `${JSON.stringify({ ...order, key: keyText(order.key) })}\n` : lines(order));
      }
      process.stdout.write(given.json === true ? `${JSON.stringify({ orders, incomplete })}\n` : `${orders} orders, ${incomplete === 0 ? 'all complete' : `${incomplete} incomplete`}\n`);
      if (incomplete > 0) process.exitCode = 1;
    }));
  withPeriod(audit.command('repair').description('Bring incomplete orders of a period up to date again; what the shop never announced cannot be repaired'))
    .option('--documents', 'ask Content Server for each document first: what is gone is stored again, records and holds that people took off are put on again')
    .action(({ documents, ...given }: PeriodOptions & { documents?: boolean }) => withService(async ({ archiveStore, queue, contentServer, target }) => {
      const count = { whole: 0, due: 0, beyond: 0, busy: 0 };
      for await (const order of archiveStore.orders(periodOf(given))) {
        const { outcome, givenUp, left } = await repairOrder(order, { store: archiveStore, queue, contentServer, mapping: target.mapping }, documents === true);
        count[outcome] += 1;
        for (const deviation of givenUp) process.stdout.write(`${deviationText(deviation)}: brought back by the next run\n`);
        for (const deviation of left) process.stdout.write(`${deviationText(deviation)}: left for a person\n`);
      }
      process.stdout.write([
        `${count.due} orders are due again`, ...(count.beyond > 0 ? [`${count.beyond} lack only what cannot be brought from here: what the shop never announced is to be made there`] : []),
        ...(count.busy > 0 ? [`${count.busy} are being worked on: try again`] : []),
      ].join('; ') + '\n');
      if (count.beyond + count.busy > 0) process.exitCode = 1;
    }));
  withPeriod(audit.command('export').description('Documents, manifests and chain of the orders of a period as a ZIP that sha256sum verifies')).requiredOption('--out <file>', 'the ZIP to write')
    .action(({ out, ...given }: PeriodOptions & { out: string }) => withService(async ({ archiveStore, contentServer, checkpoints, signer }) => {
      const period = periodOf(given);
      const missing: string[] = [];
      let orders = 0;
      const counted = async function* () { for await (const evidence of evidenceIn(archiveStore, period)) { orders += 1; yield evidence; } };
      const zip = evidenceZip(counted(), { title: `Orders placed from ${period.from} until before ${period.to}`, contentServer, checkpoints, signer, clock: systemClock, missing: ({ name, nodeId }) => { missing.push(`${name} (node ${nodeId})`); } });
      const part = `${out}.part`;
      try {
        await pipeline(zip, createWriteStream(part));
        await rename(part, out);
      } catch (error) {
        await rm(part, { force: true });
        throw error;
      }
      for (const each of missing) process.stdout.write(`not in Content Server: ${each}\n`);
      process.stdout.write(`${orders} orders in ${out}${missing.length === 0 ? '' : `, ${missing.length} documents are missing`}\n`);
      if (missing.length > 0) process.exitCode = 1;
    }));
  return audit;
}

async function* evidenceIn(store: ArchiveStore, period: Period): AsyncGenerator<Evidence> {
  for await (const { key, link } of store.orders(period)) if (link !== undefined) yield { link, chain: await store.chainOf(key) };
}

function lines({ key, placedAt, archived, lacks }: Incomplete): string {
  return lacks.map((lack) => `${keyText(key)} of ${placedAt.slice(0, 10)}${archived ? '' : ' (not archived yet)'} ${lack.role}${lack.sourceId === undefined ? '' : ` ${lack.sourceId}`}: ${lack.why}${lack.why === 'parked' ? ` (${lack.code})` : ''}\n`).join('');
}
