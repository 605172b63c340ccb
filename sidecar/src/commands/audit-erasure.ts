import { Command } from 'commander';
import { erasureLetter } from '../archive/erasure-letter.js';
import { decideNow, recordedErasures } from '../archive/erasure.js';
import { keyText } from '../domain/business-key.js';
import { usage } from './period.js';
import { withService } from './with-service.js';

export function erasureCommand(): Command {
  return new Command('erasure').argument('[customer]', 'id of the customer in the shop; left out: of whom anything was decided')
    .description('What was decided about the documents of somebody who was deleted in the shop, in words for a letter').option('--decide', 'decide it now and record what is new: after a hold was lifted, or for somebody whose record was made anonymous')
    .option('--json', 'as one JSON object a line')
    .action((id: string | undefined, { decide, json }: { decide?: boolean; json?: boolean }) => withService(async ({ archiveStore, queue, target }, externalSystem) => {
      if (id === undefined && decide === true) throw usage('--decide needs the id of a customer.');
      const keys = id === undefined ? await archiveStore.erased() : [{ system: externalSystem, type: 'customer', id }];
      for (const key of keys) {
        if (decide === true && await decideNow(key, archiveStore, queue, target.mapping) === undefined) throw usage(`${keyText(key)} is not known here, or is being worked on at this moment.`);
        const erasures = await recordedErasures(key, archiveStore);
        process.stdout.write(json === true ? `${JSON.stringify({ businessObject: keyText(key), erasures })}\n` : erasures.length === 0 ? `Nothing was decided about ${key.type} ${key.id}\n` : erasureLetter(`${key.type} ${key.id}`, erasures));
      }
      if (keys.length === 0 && json !== true) process.stdout.write('Nothing was decided about anybody\n');
    }));
}
