import type { Command } from 'commander';
import { BridgeError } from '../domain/errors.js';
import type { Period } from '../ports/archive-store.js';

export interface PeriodOptions { readonly from?: string; readonly to?: string; readonly json?: boolean }

export function withPeriod(command: Command): Command {
  return command.requiredOption('--from <day>', 'orders placed from this day on, 2026-11-01').requiredOption('--to <day>', 'and before this one, 2026-12-01');
}

/** Days of UTC; the whole of time where none is given. */
export function periodOf({ from = '0000-01-01', to = '9999-12-31' }: PeriodOptions): Period {
  for (const day of [from, to]) if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) throw usage(`"${day}" is no day such as 2026-11-23.`);
  if (from >= to) throw usage('--from must be before --to.');
  return { from, to };
}

export function usage(message: string): BridgeError {
  return new BridgeError({ code: 'USAGE', message, disposition: 'park', nextAction: 'See `workspace-bridge audit --help`.' });
}
