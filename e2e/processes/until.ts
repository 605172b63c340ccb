import { setTimeout as delay } from 'node:timers/promises';

/** Asks again and again until the answer is neither undefined nor false; fails with `what` and the last error when time is up. */
export async function until<T>(what: string, ask: () => Promise<T | undefined | false>, seconds = 180): Promise<T> {
  const deadline = Date.now() + seconds * 1_000;
  let last: unknown;
  for (;;) {
    try {
      const answer = await ask();
      if (answer !== undefined && answer !== false) return answer;
      last = undefined;
    } catch (error) {
      last = error;
    }
    if (Date.now() > deadline) throw new Error(`Waited ${seconds} s for: ${what}`, last === undefined ? {} : { cause: last });
    await delay(50);
  }
}
