import { BridgeError } from '../domain/errors.js';
import type { MappingNames, NameProblem } from '../domain/mapping-names.js';
import type { Clock } from '../ports/clock.js';
import type { ContentServer } from '../ports/content-server.js';
import type { Log } from '../ports/log.js';
import type { Health } from './health.js';

const LONGEST_PAUSE = 30_000;

/**
 * Resolves the mapping's names, however long Content Server is away: meanwhile the service takes events in and is degraded.
 * The problems found when it answers; undefined when the service stops first.
 */
export async function resolveWhenReachable(
  names: MappingNames, contentServer: Pick<ContentServer, 'resolveNames'>, clock: Clock, log: Log, health: Health, stopping: AbortSignal,
): Promise<NameProblem[] | undefined> {
  for (let pause = 1_000; !stopping.aborted; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
    try {
      const problems = await contentServer.resolveNames(names);
      health.recover('CONTENT_SERVER');
      return problems;
    } catch (error) {
      const message = error instanceof BridgeError ? `${error.message} ${error.nextAction}` : String(error);
      health.degrade('CONTENT_SERVER', message);
      log.warn('Content Server does not answer yet', { code: error instanceof BridgeError ? error.code : 'INTERNAL_ERROR', cause: message, pauseMilliseconds: pause });
      await clock.sleep(pause, stopping).catch(() => undefined);
    }
  }
  return undefined;
}
