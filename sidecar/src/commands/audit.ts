import { Command } from 'commander';
import { verifyTrail } from '../audit/verify.js';
import { withService } from './with-service.js';

export function auditCommand(): Command {
  const audit = new Command('audit').description('The trail of everything the bridge did');
  audit.command('verify').description('Check that no entry was altered, removed or put in between').option('--json', 'as one JSON object')
    .action(({ json }: { json?: boolean }) => withService(async ({ auditTrail }) => {
      const verification = await verifyTrail(auditTrail);
      const { entries, businessObjects, breaks } = verification;
      if (json === true) {
        process.stdout.write(`${JSON.stringify(verification)}\n`);
      } else {
        for (const { objectKey, sequence, what } of breaks) process.stdout.write(`${objectKey} entry ${sequence} ${what}\n`);
        process.stdout.write(`${entries} entries of ${businessObjects} business objects, ${breaks.length === 0 ? 'the chain is unbroken' : `${breaks.length} breaks`}\n`);
      }
      if (breaks.length > 0) process.exitCode = 1;
    }));
  return audit;
}
