import { Command } from 'commander';
import { requireUsable } from '../observability/name-check.js';
import { rebuildLinks, type Rebuilt } from '../rebuilding/rebuild-links.js';
import { withService } from './with-service.js';

export function rebuildCommand(): Command {
  return new Command('rebuild').description('Fill a lost or old store again: workspaces from Content Server by business object, everything else from the shop\'s outbox; changes nothing in Content Server')
    .option('--json', 'as one JSON object')
    .action(({ json }: { json?: boolean }) => withService(async ({ mappingProblems, mappingNames, contentServer, commerce, knownLinks, target }) => {
      requireUsable([...mappingProblems, ...await contentServer.resolveNames(mappingNames)]);
      const rebuilt = await rebuildLinks(target.mapping, target.externalSystem, contentServer, knownLinks, json === true ? undefined : tell);
      const rows = await commerce.replay({ revision: 1 });
      process.stdout.write(json === true ? `${JSON.stringify({ ...rebuilt, rowsEnteredAgain: rows })}\n` : `${sentence(rebuilt)}\n${rows} outbox rows are entered again; the shop's cron delivers them.\n`);
    }));
}

function tell(progress: Rebuilt): void {
  if (progress.seen % 1_000 === 0) process.stderr.write(`${sentence(progress)}\n`);
}

function sentence({ seen, known, adopted, passedOver }: Rebuilt): string {
  return `${seen} workspaces seen: ${adopted} adopted, ${known} known already, ${passedOver} not the bridge's`;
}
