/** Which state of a business object something reflects: the outbox revision, then the moment of the snapshot (UTC text). */
export interface Revision {
  readonly number: number;
  readonly time: string;
}

/** Negative when a is older than b, zero when they are the same state. */
export function compareRevisions(a: Revision, b: Revision): number {
  if (a.number !== b.number) return a.number - b.number;
  return padded(a.time) < padded(b.time) ? -1 : padded(a.time) > padded(b.time) ? 1 : 0;
}

/** Times differ in their number of fractional digits; text order is time order once they have the same. */
function padded(time: string): string {
  const [seconds = '', fraction = ''] = time.replace('Z', '').split('.');
  return `${seconds}.${fraction.padEnd(6, '0')}`;
}
