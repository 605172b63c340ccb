import { BridgeError } from '../domain/errors.js';
import { keyText } from '../domain/business-key.js';
import type { Log } from '../ports/log.js';
import type { WorkItem } from '../ports/work-queue.js';
import { afterDeaths, nextTry, type NextTry } from './next-try.js';
import type { WorkEvents } from './work-events.js';

/** Brings one business object up to date; throws BridgeError. */
export type Apply = (item: WorkItem, log: Log, signal: AbortSignal) => Promise<void>;

const KEEP_EVERY_MILLISECONDS = 5_000;

/** Runs a claimed item to one of its ends: done, later, parked, or given back because the process stops. Never throws. */
export async function runItem(item: WorkItem, apply: Apply, log: Log, events: WorkEvents, stopping: AbortSignal): Promise<void> {
  const key = keyText(item.key);
  const itemLog = log.with({ key, eventId: item.event.id, revision: item.event.revision });
  const lost = new AbortController();
  const keeper = setInterval(() => { item.keep().catch((error: unknown) => { lost.abort(error); }); }, KEEP_EVERY_MILLISECONDS);
  const started = performance.now();
  const ended = (outcome: Parameters<WorkEvents['ended']>[0]['outcome'], code?: string) =>
    events.ended({ type: item.key.type, outcome, milliseconds: performance.now() - started, ...(code !== undefined && { code }) });
  try {
    if (afterDeaths(item.deaths) !== undefined) throw workersDied(item.deaths);
    await apply(item, itemLog, AbortSignal.any([stopping, lost.signal]));
    await item.done();
    ended('done');
    itemLog.info('Workspace is up to date', { milliseconds: Math.round(performance.now() - started) });
  } catch (error) {
    await settleFailure(item, error, itemLog, ended, stopping);
  } finally {
    clearInterval(keeper);
  }
}

async function settleFailure(
  item: WorkItem, error: unknown, log: Log, ended: (outcome: 'later' | 'parked' | 'returned', code?: string) => void, stopping: AbortSignal,
): Promise<void> {
  const failure = asBridgeError(error);
  // the message is for the operator's page: it may quote a peer's words, and in them a customer's name
  const fields = { code: failure.code, disposition: failure.disposition, attempts: item.attempts + 1, place: placeOf(failure) };
  try {
    if (stopping.aborted || failure.code === 'LEASE_LOST') {
      await item.giveBack();
      ended('returned', failure.code);
      return;
    }
    const next: NextTry = (failure.code === 'WORKER_DIED' ? afterDeaths(item.deaths) : undefined) ?? nextTry(failure, item.attempts, Math.random());
    if (next.kind === 'park') {
      await item.park(failure);
      ended('parked', failure.code);
      log.error('Work item is parked', fields);
      return;
    }
    await item.later(failure, next.milliseconds, next.countsAsAttempt);
    ended('later', failure.code);
    const write = failure.disposition === 'wait' ? log.debug : log.warn;
    write.call(log, 'Work item is tried again later', { ...fields, pauseMilliseconds: Math.round(next.milliseconds) });
  } catch (settling) {
    // the lease ends by itself, and the item is due again
    log.warn('Work item could not be settled', { ...fields, settling: asBridgeError(settling).code });
  }
}

function workersDied(deaths: number): BridgeError {
  return new BridgeError({
    code: 'WORKER_DIED', message: `${deaths} processes in a row ended while they had it in work.`, disposition: 'retry',
    nextAction: 'See why they ended: memory, probes, or this very object. Run it again when that is mended.',
  });
}

/** Where in the code an error of ours came from; its text stays out of the log. */
function placeOf({ code, cause }: BridgeError): string | undefined {
  return code === 'INTERNAL_ERROR' && cause instanceof Error ? cause.stack?.split('\n').find((line) => /^ +at /.test(line))?.trim() : undefined;
}

function asBridgeError(error: unknown): BridgeError {
  if (error instanceof BridgeError) return error;
  return new BridgeError({
    code: 'INTERNAL_ERROR',
    message: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
    disposition: 'retry',
    nextAction: 'The bridge tries again; when it is parked, report it with the log lines of this event id.',
    cause: error,
  });
}
