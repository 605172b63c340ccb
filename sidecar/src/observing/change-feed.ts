import { BridgeError } from '../domain/errors.js';
import type { Clock } from '../ports/clock.js';
import type { ContentServer } from '../ports/content-server.js';
import type { Log } from '../ports/log.js';
import type { Watches } from '../ports/watches.js';

/** The index behind the search lags, and clocks differ. */
const OVERLAP_SECONDS = 300;

/**
 * Asks Content Server once in a while which documents changed, wherever they are, and lets the workspaces above them be looked at now. It only hastens: what
 * the search does not tell (a removal, a change the index lost) is found when the workspace is due.
 */
export class ChangeFeed {
  constructor(
    private readonly watches: Watches, private readonly contentServer: Pick<ContentServer, 'changedDocuments'>, private readonly clock: Clock, private readonly log: Log,
    private readonly pauseSeconds: number,
  ) {}

  async read(source: string): Promise<void> {
    const cursor = await this.watches.claimCursor(source, this.pauseSeconds);
    if (cursor === undefined) return;
    // the position: up to where it was read, and the changes seen in the overlap, which are not to be looked at again
    const { until, seen } = parsePosition(cursor.position, this.clock.now());
    try {
      const { changes, complete } = await this.contentServer.changedDocuments(new Date(until.getTime() - OVERLAP_SECONDS * 1_000));
      const fresh = changes.filter(({ nodeId, at }) => !seen.has(`${nodeId}@${at}`));
      const places = new Set(fresh.flatMap((change) => change.places));
      const due = places.size === 0 ? 0 : await this.watches.lookSoonAt(source, [...places]);
      const newest = changes.reduce((latest, { at }) => Math.max(latest, Date.parse(at)), until.getTime());
      const kept = changes.filter(({ at }) => Date.parse(at) >= newest - OVERLAP_SECONDS * 1_000).map(({ nodeId, at }) => `${nodeId}@${at}`);
      await this.watches.moveCursor(source, JSON.stringify({ until: new Date(newest).toISOString(), seen: kept }));
      this.log.debug('Changes read', { source, changes: fresh.length, due, complete });
    } catch (error) {
      this.log.warn('Changes could not be read', { source, code: error instanceof BridgeError ? error.code : 'INTERNAL_ERROR' });
    }
  }
}

function parsePosition(position: string | undefined, now: Date): { until: Date; seen: ReadonlySet<string> } {
  if (position === undefined) return { until: now, seen: new Set() };
  const { until, seen } = JSON.parse(position) as { until: string; seen: string[] };
  return { until: new Date(until), seen: new Set(seen) };
}
