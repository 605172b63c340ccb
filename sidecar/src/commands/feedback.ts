import { Command } from 'commander';
import { keyText } from '../domain/business-key.js';
import { withService } from './with-service.js';

export function feedbackCommand(): Command {
  const feedback = new Command('feedback').description('What people decide in OpenText');
  feedback.command('plan').description('Print what the shop would be told to do about workflows that run or have lately ended, and about documents with a rule; touches nothing').option('--json', 'as one JSON object a line')
    .action(({ json }: { json?: boolean }) => withService(async ({ feedbackPlans }) => {
      let count = 0;
      for (const plan of feedbackPlans) {
        for await (const { key, decisions } of plan) {
          for (const { id, at, title, effect } of decisions) {
            count += 1;
            const { kind, attribute, value, text, onlyIf } = effect;
            process.stdout.write(json === true
              ? `${JSON.stringify({ businessObject: keyText(key), id, at, title, effect })}\n`
              : `${keyText(key)} ${at} ${title}: ${[kind, attribute, value].filter((part) => part !== undefined).join(' ')}${text === undefined ? '' : ` "${text}"`}${onlyIf === undefined ? '' : `, only if ${onlyIf.join(' or ')}`} (${id})\n`);
          }
        }
      }
      if (json !== true && count === 0) process.stdout.write('Nothing that the shop was not told already\n');
    }));
  return feedback;
}
