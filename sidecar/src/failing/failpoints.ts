import { writeSync } from 'node:fs';

/**
 * Places at which a test may let this process die as by a power cut; named by what has just happened there.
 * - taken: events are in the inbox, the shop has no answer yet.
 * - intended: an intent is recorded, nothing was sent. - acted: the peer did it, nothing is recorded. - confirmed: the effect is
 *   recorded, or waits for the next write. - applied: all of a revision is done, the work item is not settled. - told: the shop knows, that it knows is not recorded.
 */
export const FAILPOINTS = ['taken', 'intended', 'acted', 'confirmed', 'applied', 'told'] as const;
export type Failpoint = (typeof FAILPOINTS)[number];

/** Told whenever a place is reached. */
export type Reached = (place: Failpoint) => void;

/** `acted:3` ends the process, without any farewell, the third time that place is reached. Undefined without a setting: then nothing is wrapped at all. */
export function readFailpoint(setting: string | undefined): Reached | undefined {
  const [, wanted, count] = /^([a-z]+):([1-9]\d{0,5})$/.exec(setting ?? '') ?? [];
  const place = FAILPOINTS.find((name) => name === wanted);
  if (place === undefined) return undefined;
  let left = Number(count);
  return (reached) => {
    if (reached !== place || (left -= 1) > 0) return;
    writeSync(2, `${JSON.stringify({ message: 'Failpoint reached', place })}\n`);
    process.kill(process.pid, 'SIGKILL');
  };
}
