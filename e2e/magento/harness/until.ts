import { setTimeout as pause } from 'node:timers/promises';

/** Polls until `probe` answers something other than undefined or false; an error of the probe counts as "not yet" and is quoted when time runs out. */
export async function until<T>(what: string, probe: () => Promise<T | undefined | false> | T | undefined | false, seconds = 60, everyMs = 100): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  let cause: unknown;
  do {
    try {
      const answer = await probe();
      if (answer !== undefined && answer !== false) return answer;
    } catch (error) {
      cause = error;
    }
    await pause(everyMs);
  } while (Date.now() < deadline);
  throw new Error(`Waited ${seconds} s in vain for ${what}.`, { cause });
}
