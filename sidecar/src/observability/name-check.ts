import { BridgeError } from '../domain/errors.js';
import type { MappingNames, NameProblem } from '../domain/mapping-names.js';
import { renderProblems } from '../planning/check-mapping.js';
import type { Clock } from '../ports/clock.js';
import type { ContentServer } from '../ports/content-server.js';
import type { Log } from '../ports/log.js';
import type { Health } from './health.js';

const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 30_000;

/**
 * Resolves the mapping's names, however long Content Server is away: meanwhile the service takes events in and is degraded.
 * The problems found when it answers; undefined when the service stops first. When the very first answer is one that only a person can
 * change (wrong password, wrong address), it is thrown: the settings are wrong. Later the same may be a server on its way up.
 */
export async function resolveWhenReachable(
  names: MappingNames, contentServer: Pick<ContentServer, 'resolveNames'>, clock: Clock, log: Log, health: Health, stopping: AbortSignal,
): Promise<NameProblem[] | undefined> {
  health.degrade('CONTENT_SERVER', 'The names of the mapping are being looked up in Content Server.');
  for (let tries = 1, pause = FIRST_PAUSE; !stopping.aborted; tries += 1, pause = Math.min(pause * 2, LONGEST_PAUSE)) {
    try {
      const problems = await contentServer.resolveNames(names);
      health.recover('CONTENT_SERVER');
      return problems;
    } catch (error) {
      if (tries === 1 && error instanceof BridgeError && error.disposition === 'park') throw error;
      const message = error instanceof BridgeError ? `${error.message} ${error.nextAction}` : String(error);
      health.degrade('CONTENT_SERVER', message);
      log.warn('Content Server does not answer yet', { code: error instanceof BridgeError ? error.code : 'INTERNAL_ERROR', cause: message, pauseMilliseconds: pause });
      await clock.sleep(pause, stopping).catch(() => undefined);
    }
  }
  return undefined;
}

/** @throws MAPPING_UNUSABLE with all that cannot work; a warning alone is none of it. */
export function requireUsable(problems: readonly NameProblem[]): void {
  if (problems.some(({ warning }) => !warning)) throw mappingRefused(problems);
}

export function warnOf(problems: readonly NameProblem[], log: Log): void {
  for (const { at, message } of problems.filter(({ warning }) => warning)) log.warn('The mapping may not fit Content Server', { at, cause: message });
}

export function mappingRefused(problems: readonly NameProblem[]): BridgeError {
  return new BridgeError({
    code: 'MAPPING_UNUSABLE', message: `The mapping does not fit:\n${renderProblems(problems.filter(({ warning }) => !warning))}`, disposition: 'park',
    nextAction: 'Correct these lines, or create what they name in Content Server, then start again. `workspace-bridge check` tells the same without starting.',
  });
}
