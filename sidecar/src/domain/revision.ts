import { normalizedTime } from './snapshot-time.js';

/** Which state of a business object something reflects: the outbox revision, then the moment of the snapshot (UTC text). */
export interface Revision {
  readonly number: number;
  readonly time: string;
}

/** Negative when a is older than b, zero when they are the same state. */
export function compareRevisions(a: Revision, b: Revision): number {
  if (a.number !== b.number) return a.number - b.number;
  const [timeA, timeB] = [normalizedTime(a.time), normalizedTime(b.time)];
  return timeA < timeB ? -1 : timeA > timeB ? 1 : 0;
}
