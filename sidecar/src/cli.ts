#!/usr/bin/env node
import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { auditCommand } from './commands/audit.js';
import { feedbackCommand } from './commands/feedback.js';
import { redriveCommand, statusCommand } from './commands/parked.js';
import { rebuildCommand } from './commands/rebuild.js';
import { recipesCommand } from './commands/recipes.js';
import { withPeers, withService } from './commands/with-service.js';
import { readEvent } from './inbound/read-event.js';
import type { CommerceEvent } from './contract/envelope.js';
import { keyText, type BusinessKey } from './domain/business-key.js';
import { BridgeError } from './domain/errors.js';
import type { NameProblem } from './domain/mapping-names.js';
import { planFor } from './applying/bring-up-to-date.js';
import { mappingRefused, requireUsable } from './observability/name-check.js';
import { renderProblems } from './planning/check-mapping.js';
import { renderPlan } from './planning/render-plan.js';
import { VERSION } from './version.js';
import { runItem } from './working/run-item.js';
import type { WorkEvents } from './working/work-events.js';

const program = new Command('workspace-bridge').version(VERSION).description('OpenText business workspaces for Adobe Commerce');

program.command('check').description('Check settings, pairing, Content Server and every name and required attribute of the mapping; touches nothing').action(() => withPeers(async (service) => {
  const findings = [...service.mappingProblems];
  const say = (text: string) => { process.stdout.write(`${text}\n`); };
  let reachable = true;
  let namesKnown = false;
  try {
    say(`Content Server: version ${(await service.contentServer.ping()).version}`);
    findings.push(...await service.contentServer.resolveNames(service.mappingNames));
    namesKnown = true;
  } catch (error) {
    reachable = false;
    say(`Content Server: ${explained(error)}`);
  }
  try {
    const { moduleVersion, commerceVersion, pending, dead } = await service.commerce.status();
    say(`Shop: Commerce ${commerceVersion}, module ${moduleVersion}, ${pending} outbox rows pending, ${dead} dead`);
  } catch (error) {
    reachable = false;
    say(`Shop: ${explained(error)}`);
  }
  const refused = findings.filter(({ warning }) => !warning);
  const doubtful = findings.filter(({ warning }) => warning);
  if (refused.length > 0) say(`Mapping: ${findingsText(refused)}`);
  else if (!namesKnown) say('Mapping: sound in itself; its names were not looked up in Content Server');
  else say(`Mapping: every name resolves, every required attribute of its categories is filled${doubtful.length === 0 ? '' : `; of what only templates bring, ${doubtful.length} to be looked at:`}`);
  if (doubtful.length > 0) say(renderProblems(doubtful));
  if (!reachable || refused.length > 0) process.exitCode = 1;
}));

program.command('plan').argument('<event>', 'a file with one event, or a business object such as order/000000042').description('Print what would be done; touches nothing')
  .action(async (argument: string) => {
    const given = argument.endsWith('.json') ? await eventIn(argument) : undefined;
    const subject = given === undefined ? subjectOf(argument) : undefined;
    await withService(async (service, system) => {
      const event = subject === undefined ? given : await service.overview.newestEvent({ system, ...subject });
      if (event === undefined) throw unknownObject(argument);
      const { plan } = await planFor(event, service.target, { links: async (keys) => (await Promise.all(keys.map((key) => service.queue.readLink(key)))).filter((link) => link !== undefined) });
      process.stdout.write(`${renderPlan(plan)}\n`);
    });
  });

program.command('apply').argument('<object>', 'such as order/000000042').description('Bring one business object up to date now, with the newest snapshot at hand')
  .action(async (argument: string) => {
    const subject = subjectOf(argument);
    await withService(async (service, system, log) => {
      requireUsable([...service.mappingProblems, ...await service.contentServer.resolveNames(service.mappingNames)]);
      const item = await service.queue.claimOne({ system, ...subject });
      if (item === undefined) throw unknownObject(argument);
      let result = '';
      const ended: WorkEvents['ended'] = ({ outcome, code }) => { result = code === undefined ? outcome : `${outcome} (${code})`; };
      await runItem(item, service.apply, log, { ended, claimFailed: () => undefined }, new AbortController().signal);
      await service.writeBackLoop.once();
      process.stdout.write(`${keyText(item.key)}: ${result}\n`);
      if (result !== 'done') process.exitCode = 1;
    });
  });

program.command('replay').description('Ask the shop to deliver its events again')
  .option('--from-revision <number>', 'from this outbox revision on').option('--from-time <time>', 'from this UTC time on, 2026-11-23T00:00:00Z')
  .action(({ fromRevision, fromTime }: { fromRevision?: string; fromTime?: string }) => withPeers(async (service) => {
    if ((fromRevision === undefined) === (fromTime === undefined)) throw usage('Give either --from-revision or --from-time.');
    if (fromRevision !== undefined && !/^\d{1,15}$/.test(fromRevision)) throw usage('--from-revision is a whole number.');
    if (fromTime !== undefined && !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(fromTime)) throw usage('--from-time is a UTC time such as 2026-11-23T00:00:00Z.');
    const rows = await service.commerce.replay(fromRevision !== undefined ? { revision: Number(fromRevision) } : { time: String(fromTime) });
    process.stdout.write(`${rows} outbox rows are entered again; the shop's cron delivers them.\n`);
  }));

program.addCommand(rebuildCommand());
program.addCommand(auditCommand());
program.addCommand(feedbackCommand());

program.addCommand(redriveCommand());
program.addCommand(statusCommand());

program.addCommand(recipesCommand());

async function eventIn(file: string): Promise<CommerceEvent> {
  let json: unknown;
  try {
    json = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw usage(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}.`);
  }
  const reading = readEvent(json);
  if (!reading.ok) throw usage(`${file} is no event of the contract: ${reading.problems.map(({ path, message }) => `${path}: ${message}`).join('; ')}`);
  return reading.event;
}

function subjectOf(argument: string): Pick<BusinessKey, 'type' | 'id'> {
  const [type, id, ...rest] = argument.split('/');
  if (!type || !id || rest.length > 0) throw usage(`${argument} is no business object; write it as order/000000042.`);
  return { type, id };
}

function unknownObject(argument: string): BridgeError {
  return new BridgeError({
    code: 'OBJECT_UNKNOWN', message: `No event of ${argument} is at hand, or another process is working on it.`, disposition: 'park',
    nextAction: 'Save the record in the shop, or replay its events with `workspace-bridge replay`.',
  });
}

function findingsText(findings: readonly NameProblem[]): string {
  const { code, message, nextAction } = mappingRefused(findings);
  return `${code} ${message}\n${nextAction}`;
}

function usage(message: string): BridgeError {
  return new BridgeError({ code: 'USAGE', message, disposition: 'park', nextAction: 'See `workspace-bridge --help`.' });
}

function explained(error: unknown): string {
  return error instanceof BridgeError ? `${error.code} ${error.message} ${error.nextAction}` : String(error);
}

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(error instanceof BridgeError ? `${error.code}\n${error.message}\n${error.nextAction}\n` : `${String(error)}\n`);
  process.exitCode = 1;
}
