import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { Command } from 'commander';
import { completeness, type Incomplete } from '../archive/completeness.js';
import { erasureLetter } from '../archive/erasure-letter.js';
import { decideErasure, recordedErasures } from '../archive/erasure.js';
import { evidenceZip, type Evidence } from '../archive/evidence-zip.js';
import { verifyDocuments } from '../archive/verify-documents.js';
import { verifyTrail } from '../audit/verify.js';
import { keyText, type BusinessKey } from '../domain/business-key.js';
import { BridgeError } from '../domain/errors.js';
import type { Mapping } from '../planning/mapping.js';
import type { ArchiveStore, Period } from '../ports/archive-store.js';
import type { WorkQueue } from '../ports/work-queue.js';
import { systemClock } from '../adapters/system/clock.js';
import { withService } from './with-service.js';

interface PeriodOptions { readonly from?: string; readonly to?: string; readonly json?: boolean }

export function auditCommand(): Command {
  const audit = new Command('audit').description('The trail of everything the bridge did, and the archive of finished orders');
  audit.command('verify').description('Check that no entry was altered, removed or put in between; with --documents, that Content Server still has what was stored')
    .option('--documents', 'read documents back and compare them').option('--sample <number>', 'so many documents, chosen at random').option('--from <day>', 'orders placed from this day on').option('--to <day>', 'and before this one')
    .option('--json', 'as one JSON object')
    .action(({ documents, sample, json, ...given }: PeriodOptions & { documents?: boolean; sample?: string }) => withService(async ({ auditTrail, archiveStore, contentServer }) => {
      const size = sample === undefined ? undefined : wholeNumber(sample);
      const period = periodOf(given);
      const verification = await verifyTrail(auditTrail);
      const { entries, businessObjects, breaks } = verification;
      const report = { ...verification, documents: 0, deviations: [] as object[] };
      const say = (text: string) => { if (json !== true) process.stdout.write(`${text}\n`); };
      for (const { objectKey, sequence, what } of breaks) say(`${objectKey} entry ${sequence} ${what}`);
      say(`${entries} entries of ${businessObjects} business objects, ${breaks.length === 0 ? 'the chain is unbroken' : `${breaks.length} breaks`}`);
      if (documents === true || size !== undefined) {
        for await (const { deviation } of verifyDocuments(archiveStore, contentServer, period, size)) {
          report.documents += 1;
          if (deviation === undefined) continue;
          const { key, document: { role, name, nodeId, version, sha256 }, what, found, code } = deviation;
          report.deviations.push({ businessObject: keyText(key), role, name, nodeId, version, what, sha256, ...(found !== undefined && { found }), ...(code !== undefined && { code }) });
          say(`${keyText(key)} ${role} "${name}" (node ${nodeId}, version ${version}): ${what}${found === undefined ? '' : `, SHA-256 ${found} in place of ${sha256}`}${code === undefined ? '' : ` (${code})`}`);
        }
        say(`${report.documents} documents read back, ${report.deviations.length === 0 ? 'all as they were stored' : `${report.deviations.length} not as they were stored`}`);
      }
      if (json === true) process.stdout.write(`${JSON.stringify(documents === true || size !== undefined ? report : verification)}\n`);
      if (breaks.length > 0 || report.deviations.length > 0) process.exitCode = 1;
    }));
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
    .action((given: PeriodOptions) => withService(async ({ archiveStore, target }) => {
      let due = 0;
      let beyond = 0;
      for await (const order of completeness(archiveStore, target.mapping, periodOf(given))) {
        if (order.lacks.some(({ why }) => why !== 'not-announced')) due += Number(await archiveStore.dueAgain(order.key));
        else if (order.lacks.length > 0) beyond += 1;
      }
      process.stdout.write(`${due} orders are due again${beyond === 0 ? '' : `; ${beyond} lack only what the shop never announced: make it there`}\n`);
    }));
  audit.command('erasure').argument('[customer]', 'id of the customer in the shop; left out: of whom anything was decided')
    .description('What was decided about the documents of somebody who was deleted in the shop, in words for a letter').option('--decide', 'decide it now and record what is new: after a hold was lifted, or for somebody whose record was made anonymous')
    .option('--json', 'as one JSON object a line')
    .action((id: string | undefined, { decide, json }: { decide?: boolean; json?: boolean }) => withService(async ({ archiveStore, queue, target }, externalSystem) => {
      if (id === undefined && decide === true) throw usage('--decide needs the id of a customer.');
      const keys = id === undefined ? await archiveStore.erased() : [{ system: externalSystem, type: 'customer', id }];
      for (const key of keys) {
        if (decide === true) await decideNow(key, archiveStore, queue, target.mapping);
        const erasures = await recordedErasures(key, archiveStore);
        process.stdout.write(json === true ? `${JSON.stringify({ businessObject: keyText(key), erasures })}\n` : erasures.length === 0 ? `Nothing was decided about ${key.type} ${key.id}\n` : erasureLetter(`${key.type} ${key.id}`, erasures));
      }
      if (keys.length === 0 && json !== true) process.stdout.write('Nothing was decided about anybody\n');
    }));
  withPeriod(audit.command('export').description('Documents, manifests and chain of the orders of a period as a ZIP that sha256sum verifies')).requiredOption('--out <file>', 'the ZIP to write')
    .action(({ out, ...given }: PeriodOptions & { out: string }) => withService(async ({ archiveStore, contentServer }) => {
      const period = periodOf(given);
      const missing: string[] = [];
      let orders = 0;
      const counted = async function* () { for await (const evidence of evidenceIn(archiveStore, period)) { orders += 1; yield evidence; } };
      const zip = evidenceZip(counted(), { title: `Orders placed from ${period.from} until ${period.to}`, contentServer, clock: systemClock, missing: ({ name, nodeId }) => { missing.push(`${name} (node ${nodeId})`); } });
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

async function decideNow(key: BusinessKey, store: ArchiveStore, queue: Pick<WorkQueue, 'claimOne'>, mapping: Mapping): Promise<void> {
  const item = await queue.claimOne(key);
  if (item === undefined) throw usage(`${keyText(key)} is not known here, or is being worked on at this moment.`);
  try {
    await decideErasure(key, store, mapping, item.ledger);
  } finally {
    await item.giveBack();
  }
}

async function* evidenceIn(store: ArchiveStore, period: Period): AsyncGenerator<Evidence> {
  for await (const { key, link } of store.orders(period)) if (link !== undefined) yield { link, chain: await store.chainOf(key) };
}

function withPeriod(command: Command): Command {
  return command.requiredOption('--from <day>', 'orders placed from this day on, 2026-11-01').requiredOption('--to <day>', 'and before this one, 2026-12-01');
}

function lines({ key, placedAt, archived, lacks }: Incomplete): string {
  return lacks.map((lack) => `${keyText(key)} of ${placedAt.slice(0, 10)}${archived ? '' : ' (not archived yet)'} ${lack.role}${lack.sourceId === undefined ? '' : ` ${lack.sourceId}`}: ${lack.why}${lack.why === 'parked' ? ` (${lack.code})` : ''}\n`).join('');
}

/** Days of UTC; the whole of time where none is given. */
function periodOf({ from = '0000-01-01', to = '9999-12-31' }: PeriodOptions): Period {
  for (const day of [from, to]) if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) throw usage(`"${day}" is no day such as 2026-11-23.`);
  if (from >= to) throw usage('--from must be before --to.');
  return { from, to };
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw usage('--sample is a whole number.');
  return Number(text);
}

function usage(message: string): BridgeError {
  return new BridgeError({ code: 'USAGE', message, disposition: 'park', nextAction: 'See `workspace-bridge audit --help`.' });
}
